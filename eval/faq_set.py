"""Public questions in Japanese that a package holds: the pages of debian-faq-ja become a set in the form of SQuAD.

Run by ``python -m eval.faq_set FOLDER > FILE`` on the package's HTML pages. The heading of a section is the question,
the paragraphs below it are the passages that answer it; what has not been translated is left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

__all__ = ["main", "squad_of"]

MIN_CHARS = 20
"""A shorter paragraph (a file's name, a command) answers nothing by itself."""

_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_NUMBER = re.compile(r"^(?:第?[\d.]+章?\s*)+")


class _Sections(HTMLParser):
    """Headings of sections, each with the paragraphs up to the next one, in the order of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, list[str]]] = []
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h2", "h3", "p"):
            self._text = []

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("h2", "h3", "p") or self._text is None:
            return
        text = _joined("".join(self._text))
        self._text = None
        if tag != "p":
            self.sections.append((_NUMBER.sub("", text), []))
        elif self.sections:
            self.sections[-1][1].append(text)


def _joined(text: str) -> str:
    """One line; a line break between Japanese letters is no space."""
    return re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", text.strip()).replace("\n", " ")


def squad_of(pages: Sequence[str]) -> dict[str, Any]:
    """The pages, HTML, as one set; questions without a paragraph are left out."""
    return {"version": "1.1", "data": [{"paragraphs": list(_paragraphs(page))} for page in pages]}


def _paragraphs(page: str) -> Iterator[dict[str, Any]]:
    reader = _Sections()
    reader.feed(page)
    for question, texts in reader.sections:
        if _KANA.search(question):
            for text in texts:
                if len(text) >= MIN_CHARS and _KANA.search(text):
                    yield {"context": text, "qas": [{"id": question, "question": question}]}


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the pages of a folder in the order of their names, prints the set."""
    parser = argparse.ArgumentParser(description="Pages of debian-faq-ja as a set in the form of SQuAD.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    pages = [page.read_text(encoding="utf-8") for page in sorted(folder.glob("*.html"))]
    print(json.dumps(squad_of(pages), ensure_ascii=False, indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
