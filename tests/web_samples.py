"""An invented town, its documents as files and as records, and a real server for them."""

from __future__ import annotations

import atexit
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from assistant import Answered, Citation, Fact
from index import IndexSettings, update_corpus
from ingest import Document, Indicator, IngestSettings, Located, Meeting, Place, Pledge, Value, YearValue
from web import WebSettings
from web.live import Source
from web.server import listen, server_for

__all__ = [
    "INDICATOR",
    "MEETING",
    "NEIGHBOURS",
    "PLEDGE",
    "SHEETS",
    "SMALL",
    "answered",
    "citation",
    "data_folder",
    "place",
    "serving",
    "town",
    "year_value",
]

SHEET_TEXT = """# 若葉町第3次計画 施策評価シート（令和6年度実績）

施策 1-1 本に親しむまちづくり

所管：図書館課
関連：学校教育課

◆現状と課題
図書館を利用する町民が減っており、開館時間の見直しが課題です。

◆方針
だれもが本に親しめるよう、図書館の夜間開館と移動図書館を進めます。

◆成果指標

指標名：図書館の年間来館者数
単位：人
設定理由：本に親しむ町民の広がりを表すため。
算式：入館ゲートの年間計数
計画策定時：12,000
目標値（令和9年度）：15,000以上
| 区分 | 令和5年度 | 令和6年度 | 令和7年度 |
| --- | --- | --- | --- |
| 計画 | 12,500 | 13,000 | 14,000 |
| 実績 | 12,400 | 13,100（速報値） | |

◆実績
夜間開館を月に二回行い、移動図書館の巡回先を三か所増やしました。

◆今後の取り組み
学校図書館との連携を深めます。
"""

MEETING_TEXT = """地区名\t期日\t時間\t会場\t件名\t内容\t参加者
北部地区\t令和7年6月25日\t18:00 - 20:00\t北部公民館\t北部地区懇談会\t<img src=x onerror=alert(1)>について\t区長9人
南部地区\t令和7年度の開催実績はありません。\t\t\t\t\t
"""

NEIGHBOUR_TEXT = "\n".join(
    ["# となり市の<script>alert('文書')</script>会議資料", ""]
    + ["自治会への補助金の見直しについて話し合いました。", ""]
    + [f"第{number}回" + "\n" * 20 for number in range(1, 31)]
)

SOURCES_TEXT = """municipality = "若葉町"

[[source]]
file = "sheets.md"
title = "若葉町第3次計画 施策評価シート"
kind = "evaluation-sheets"
fiscal_year = "令和6年度"

[[source]]
file = "meetings.tsv"
title = "令和7年度 地区懇談会 <b>開催実績</b>"
kind = "meetings"

[[source]]
file = "neighbour.md"
title = "となり市の会議資料"
kind = "committee-paper"
municipality = "となり市"
issued = 2017-09-04
"""


SMALL = {"sheets.md": SHEET_TEXT}
TOWN = {
    "sheets.md": SHEET_TEXT,
    "meetings.tsv": MEETING_TEXT,
    "neighbour.md": NEIGHBOUR_TEXT,
    "sources.toml": SOURCES_TEXT,
}


def data_folder(folder: Path, files: Mapping[str, str]) -> Path:
    """A data folder below ``folder`` with ``files`` (name and text) read and indexed."""
    documents, data = folder / "documents", folder / "data"
    documents.mkdir()
    for name, text in files.items():
        (documents / name).write_text(text, encoding="utf-8")
    update_corpus([documents], data, IngestSettings(), IndexSettings())
    return data


@cache
def town() -> Path:
    """The data folder of the whole town, built once for all tests that only read it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return data_folder(folder, TOWN)


@contextmanager
def serving(source: Source, settings: WebSettings | None = None) -> Iterator[str]:
    """The pages over ``source`` on a free port of the loopback network; gives their address."""
    chosen = settings or WebSettings(port=0, rate_limit=0)
    server = server_for(source, chosen)
    listener = listen(chosen)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listener.close()


def place(first: int, last: int | None = None) -> Place:
    return Place(lines=(first, last or first))


def value(text: str, line: int) -> Value:
    return Value(text=text, parts=(), bound=None, provisional=False, place=place(line))


def year_value(year: str, text: str = "1", line: int = 1) -> YearValue:
    return YearValue(year=year, year_text=year, value=value(text, line))


def document(uid: str, title: str, *, own: bool) -> Document:
    return Document(
        uid=uid,
        name=f"{uid}.txt",
        title=title,
        kind="document",
        municipality="若葉町" if own else "となり市",
        own=own,
        issued="2017-09-04",
        fiscal_year=None,
        url=None,
        sha256="0",
        root="/nowhere",
        pages=None,
        key="0",
    )


SHEETS = document("aaaaaaaaaaaa", "若葉町の評価シート", own=True)
NEIGHBOURS = document("bbbbbbbbbbbb", "となり市の会議資料", own=False)

INDICATOR = Indicator(
    uid="aaaaaaaaaaaa/indicator/1-1/1",
    id="1-1/1",
    measure="1-1",
    order=1,
    name=Located("図書館の年間来館者数", place(20)),
    unit=Located("人", place(21)),
    baseline=value("12,000", 24),
    target=year_value("令和9年度", "15,000以上", 25),
    plan=(year_value("令和6年度", "13,000", 26), year_value("令和8年度", "14,000", 27)),
    actual=(year_value("令和5年度", "12,400", 28), year_value("令和7年度", "13,900（速報値）", 29)),
    formula=Located("入館ゲートの年間計数", place(23)),
    reason=None,
    document=SHEETS.uid,
    municipality="若葉町",
    section="施策1-1",
    place=place(20),
)

MEETING = Meeting(
    uid="m",
    district="北部地区",
    date="2025-06-25",
    date_text="令和7年6月25日",
    start="18:00",
    end="20:00",
    venue=None,
    title="北部地区懇談会",
    agenda="<img src=x onerror=alert(1)>",
    participants=None,
    held=True,
    note=None,
    document=NEIGHBOURS.uid,
    municipality="となり市",
    place=place(2),
)

PLEDGE = Pledge(
    uid="p",
    id="1-01",
    pillar=1,
    pillar_title="育ちのまち",
    pillar_label=None,
    title="図書館を毎日ひらく",
    horizon="直ちに",
    kind=None,
    text="休館日を減らします。\n夜も開きます。",
    figures=(),
    heading=Located("図書館を毎日ひらく", place(3)),
    text_place=place(4, 5),
    document=SHEETS.uid,
    municipality="若葉町",
    place=place(3, 5),
)


def citation(held: Document, lines: Place, quote: str = "文") -> Citation:
    return Citation(
        document_uid=held.uid,
        document=held.name,
        title=held.title,
        municipality=held.municipality,
        issued=held.issued,
        section="章",
        place=lines,
        quote=quote,
    )


def answered(*facts: Fact, text: str = "目標は15,000以上です。[1]") -> Answered:
    """An answer about the indicator, citing its own document and then the neighbours'."""
    return Answered(
        question="来館者数の目標は？",
        intent="indicator",
        text=text,
        citations=(citation(SHEETS, place(25)), citation(NEIGHBOURS, place(3, 4))),
        facts=facts,
        indicators=(INDICATOR,),
    )
