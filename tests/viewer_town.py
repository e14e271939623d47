"""Documents for the viewer: pages, a table, hostile words, and a row that fits no form."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from web_samples import NEIGHBOUR_TEXT, data_folder, place

from ingest import Passage, SectionKind

__all__ = ["HOSTILE", "data", "passage"]

HOSTILE = "<img src=x onerror=\"document.title='x'\">"

PLAN = "\n\f".join(
    f"第{number}章 みどりのまち\n\n"
    + "\n".join(f"{number}の{line}　公園と移動図\n書館を整えます。" for line in range(1, 41))
    for number in range(1, 4)
)

MEETINGS = f"""地区名,期日,時間,会場,件名,内容,参加者
北部地区,令和7年6月25日,18:00 - 20:00,北部公民館,北部地区懇談会,{HOSTILE.replace('"', "'")},区長9人
中部地区,日にちは未定,18:00 - 20:00,中部公民館,中部地区懇談会,"道路,<b>橋</b>
と公園",区長5人
南部地区,令和7年7月25日,18:00 - 20:00,南部公民館,南部地区懇談会,水路について,区長3人
"""

SOURCES = """municipality = "若葉町"

[[source]]
file = "plan.txt"
title = "若葉町みどりの計画"
kind = "plan-chapter"
issued = 2024-04-01
url = "https://www.example.jp/plan.html?a=1&b=2"

[[source]]
file = "meetings.csv"
title = "地区懇談会 <b>開催実績</b>"
kind = "meetings"
url = "javascript:alert(1)"

[[source]]
file = "neighbour.md"
title = "となり市の会議資料"
kind = "committee-paper"
municipality = "となり市"
issued = 2017-09-04
"""


@cache
def data() -> Path:
    """The data folder, built once for all tests that only read it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    files = {"plan.txt": PLAN, "meetings.csv": MEETINGS, "neighbour.md": NEIGHBOUR_TEXT, "sources.toml": SOURCES}
    return data_folder(folder, files)


def passage(
    line: int, *section: str, kind: SectionKind = "text", record: str | None = None, last: int | None = None
) -> Passage:
    return Passage(
        uid=f"p{line}",
        text="文",
        section=section,
        kind=kind,
        record=record,
        links=(),
        document="a",
        municipality=None,
        place=place(line, last),
    )
