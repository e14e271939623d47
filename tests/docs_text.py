"""The documents of the project as tests need them: their files, blocks, tables and sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "README_EN",
    "README_JA",
    "ROOT",
    "SectionText",
    "blocks",
    "documents",
    "sections",
    "spans",
    "table",
    "tables",
]

ROOT = Path(__file__).resolve().parents[1]
README_EN = ROOT / "README.md"
README_JA = ROOT / "README.ja.md"
_FENCE = re.compile(r"^```(?P<info>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class SectionText:
    """level: number of #. text: up to the next heading, fenced blocks left out."""

    level: int
    heading: str
    text: str


def documents() -> list[Path]:
    """Every Markdown file of the project but the sample's own documents."""
    below = [path for room in ("docs", "eval", "assistant", "tests") for path in (ROOT / room).rglob("*.md")]
    return sorted([*ROOT.glob("*.md"), *(ROOT / "corpus").glob("*.md"), *below])


def blocks(path: Path, info: str) -> list[str]:
    """The fenced blocks of a kind (```` ```sh ````), in order."""
    return [found["text"] for found in _FENCE.finditer(path.read_text(encoding="utf-8")) if found["info"] == info]


def sections(path: Path) -> list[SectionText]:
    """The document cut at its headings."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    parts = re.split(r"^(#+) (.*)$", text, flags=re.MULTILINE)
    return [
        SectionText(len(mark), heading, body)
        for mark, heading, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
    ]


def spans(text: str) -> list[str]:
    """What stands between single backticks, outside fenced blocks."""
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))


def table(path: Path, header: Sequence[str]) -> list[list[str]]:
    """The rows of the one table whose header begins so."""
    (found,) = (rows for rows in tables(path) if rows[0][: len(header)] == list(header))
    return found[2:]


def tables(path: Path) -> list[list[list[str]]]:
    """Every table as rows of cells, its header and the line below it included."""
    found = re.findall(r"(?:^\|.*\|\n)+", _FENCE.sub("", path.read_text(encoding="utf-8")), flags=re.MULTILINE)
    return [[[cell.strip() for cell in line.strip("|").split("|")] for line in rows.splitlines()] for rows in found]
