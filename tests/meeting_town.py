"""A town with meetings of every sort: without an hour, without a day, held by none, and a neighbour's."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from web_samples import SHEET_TEXT, data_folder

from assistant import Assistant
from ingest import Meeting

__all__ = ["HOSTILE", "data", "meeting", "opened", "uid_of"]

HOSTILE = "<img src=x onerror=alert(1)>"

MEETINGS = f"""地区名\t期日\t時間\t会場\t件名\t内容\t参加者
北部地区\t令和7年6月25日\t18:00 - 20:00\t北部公民館\t北部地区懇談会\t{HOSTILE}、水路；道,橋について\t区長9人
北部地区\t令和7年6月30日\t\t役場\t\t北部のアンケートを実施\t
中央地区\t令和8年3月2日\t9:30 - 11:00\t役場\t中央地区懇談会\t駐輪場について\t区長4人
中央地区\t令和7年6月2日\t19:00 - 20:30\t中央会館\t中央地区役員会\t打合せ\t役員6人
南部地区\t令和7年度の開催実績はありません。\t\t\t\t\t
"""

NEIGHBOURS = """地区名\t期日\t時間\t会場\t件名\t内容\t参加者
山手地区\t令和7年6月1日\t18:00 - 20:00\t山手公民館\t山手地区懇談会\t除雪について\t区長2人
"""

SOURCES = """municipality = "若葉町"

[[source]]
file = "meetings.tsv"
title = "令和7年度 地区懇談会 <b>開催実績</b>"
kind = "meetings"
issued = 2026-04-01

[[source]]
file = "neighbours.tsv"
title = "となり市の地区懇談会"
kind = "meetings"
municipality = "となり市"

[[source]]
file = "sheets.md"
title = "若葉町第3次計画 施策評価シート"
kind = "evaluation-sheets"
fiscal_year = "令和6年度"
"""


@cache
def data() -> Path:
    """The data folder, built once for all tests, which only read it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    files = {
        "meetings.tsv": MEETINGS,
        "neighbours.tsv": NEIGHBOURS,
        "sheets.md": SHEET_TEXT,
        "sources.toml": SOURCES,
    }
    return data_folder(folder, files)


@cache
def opened() -> Assistant:
    return Assistant.open(data())


def meeting(district: str, date: str | None) -> Meeting:
    [found] = [held for held in opened().corpus.meetings if (held.district, held.date) == (district, date)]
    return found


def uid_of(district: str, date: str | None) -> str:
    return meeting(district, date).uid
