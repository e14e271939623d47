"""The sample as documents of each city, rendered from its folder of ``corpus/data``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.paper import Block, Heading, Paragraph, Table, word_paper
from corpus.sheet_pages import sheet_pages
from corpus.workbook import meetings_workbook

__all__ = ["FICTIONAL", "RESTATED", "city_documents", "load", "notice_of", "policies"]

RESTATED = "komoro"  # a city whose published facts are restated
FICTIONAL = "tsukimihara"  # an invented one in another layout, sharing some names of indicators
_DATA = Path(__file__).parent / "data"
Data = Mapping[str, Any]


def load(city: str, name: str) -> Data:
    """One file of a city's data."""
    return tomllib.loads((_DATA / city / f"{name}.toml").read_text(encoding="utf-8"))


def policies() -> list[Data]:
    """The policies of the city with sheets, each with its sheets, in their order."""
    return [load(RESTATED, path.stem) for path in sorted((_DATA / RESTATED).glob("sheets_*.toml"))]


def notice_of(city: str) -> str:
    """The sentence each document begins with: that it is no original, and why."""
    data = load(city, "city")
    return f"{data['notice']}：{data['note']}"


def city_documents() -> dict[str, bytes]:
    """Every file of the sample by its path below the sample's folder.

    The first city's lie at the top, so that it is the one meant where none is named; the other's in a folder below.
    """
    found = {
        RESTATED: {
            "施策評価シート.pdf": sheet_pages(load(RESTATED, "city"), policies(), notice_of(RESTATED)),
            "地区懇談会.xlsx": meetings_workbook(load(RESTATED, "meetings"), notice_of(RESTATED)),
            "政策集_要約.md": _marked_pledges(load(RESTATED, "pledges")),
            "計画第3章_要約.docx": word_paper(_plan_chapter(load(RESTATED, "plan_chapter"))),
        },
        FICTIONAL: {
            "総合計画_第4章.docx": word_paper(_listed_plan(load(FICTIONAL, "plan"))),
            "市長の約束.md": _listed_pledges(load(FICTIONAL, "pledges")),
        },
    }
    for city, files in found.items():
        files["sources.toml"] = _sources(load(city, "city"))
    places = {RESTATED: "", FICTIONAL: f"{FICTIONAL}/"}
    return {f"{places[city]}{name}": content for city, files in found.items() for name, content in files.items()}


def _lines(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8")


def _sources(data: Data) -> bytes:
    """What each file is, in the form that ``ingest`` reads; every title carries the notice."""
    lines = [f"# {data['notice']}。corpus/data から corpus/make.py が作るので、手で直さない。", ""]
    lines.append(f'municipality = "{data["municipality"]}"')
    for source in data["source"]:
        title = f"{source['title']}【{data['notice']}】"
        lines += ["", "[[source]]", f'file = "{source["file"]}"', f'title = "{title}"']
        lines += [f'{key} = "{source[key]}"' for key in ("kind", "fiscal_year") if key in source]
        lines += [f"issued = {source['issued']}"] if "issued" in source else []
    return _lines(lines)


def _marked_pledges(data: Data) -> bytes:
    """Pledges under their pillars, each with a mark for its horizon and its kind in brackets."""
    lines = [notice_of(RESTATED), "", f"# {data['title']}", "", "## 印の意味"]
    for mark in data["mark"]:
        lines += ["", f"{mark['mark']}…{mark['meaning']}"]
    for number, pillar in enumerate(data["pillar"], start=1):
        lines += ["", f"# {number}. {pillar['title']}", "", f"## 【{pillar['label']}】"]
        for pledge in pillar["pledge"]:
            lines += ["", f"### {pledge['mark']}{pledge['title']}（{pledge['kind']}）", "", pledge["text"]]
    return _lines(lines)


def _listed_pledges(data: Data) -> bytes:
    """Pledges as one numbered list through all pillars."""
    lines = [notice_of(FICTIONAL), "", f"# {data['title']}"]
    number = 0
    for pillar in data["pillar"]:
        lines += ["", f"## {pillar['title']}", ""]
        for pledge in pillar["pledge"]:
            number += 1
            lines.append(f"{number}. {pledge['title']}。{pledge['text']}（{pledge['when']}）")
    return _lines(lines)


def _plan_chapter(data: Data) -> list[Block]:
    blocks: list[Block] = [Paragraph(notice_of(RESTATED)), Heading(1, data["title"])]
    for section in data["section"]:
        blocks += [Heading(2, section["heading"]), *map(Paragraph, section["paragraphs"])]
        if "table" in section:
            blocks.append(Table(section["table"]))
        for sign, item in zip("１２３４５６７８９", section.get("item", ()), strict=False):
            blocks += [Paragraph(f"（{sign}）{item['text']}"), Paragraph(item["links"])]
    return blocks


def _listed_plan(data: Data) -> list[Block]:
    """An outline of sections and parts; the indicators of a section are rows of its table."""
    blocks: list[Block] = [Paragraph(notice_of(FICTIONAL)), Heading(1, data["title"]), Paragraph(data["introduction"])]
    for section in data["section"]:
        blocks.append(Heading(2, section["heading"]))
        for part in section["part"]:
            blocks += [Heading(3, part["heading"]), *map(Paragraph, part["paragraphs"])]
        rows = [data["header"], *(indicator["row"] for indicator in section["indicator"])]
        blocks += [Heading(3, "３　成果指標"), Table(_last_merged(rows))]
    return blocks


def _last_merged(rows: Sequence[Sequence[str]]) -> list[list[str | None]]:
    """The rows with what the last column repeats from the row above left to merge."""
    above = [None, *(row[-1] for row in rows)]
    return [[*row[:-1], None if row[-1] == last else row[-1]] for row, last in zip(rows, above, strict=False)]
