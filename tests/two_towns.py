"""Two invented towns whose papers say the same things with different figures, each with a mark of its own.

若葉市 and 青葉町 share the names of an indicator, of a measure, of a district and of a pledge; no figure and no mark of
one stands in the other's papers.
"""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from assistant import Cities
from index import IndexSettings, update_corpus
from ingest import IngestSettings

__all__ = ["MARKS", "ONE", "OTHER", "QUESTIONS", "alone", "cities", "data", "write_town"]

ONE, OTHER = "若葉市", "青葉町"

MARKS = {
    ONE: ("12,001", "15,003", "12,505", "12,407", "13,109", "かわせみ号", "かわせみ館", "青木", "ホタル水路"),
    OTHER: ("6,002", "8,004", "6,506", "6,408", "7,110", "やまばと号", "やまばと館", "石田", "そば畑"),
}
"""計画策定時, 目標, 計画 of two years' first, 実績 of two years, and words that but one town has:
what must never be told of the other."""


def _sheets(name: str) -> str:
    base, target, planned, before, latest, bus, hall, head, place = MARKS[name]
    only = "ホタルの水路の延長" if name == ONE else "そば打ち体験の参加者数"
    return f"""# {name}第3次計画 施策評価シート（令和6年度実績）

政策 1 本に親しむまち
施策 1-1 本に親しむまちづくり

所管：図書館課

◆現状と課題
図書館を利用する人が減っており、{bus}の巡回先の見直しが課題です。

◆方針
移動図書館の{bus}を走らせ、{place}のほとりに{hall}を開きます。

◆成果指標

指標名：図書館の年間来館者数
単位：人
設定理由：本に親しむ人の広がりを表すため。
算式：入館ゲートの年間計数
計画策定時：{base}
目標値（令和9年度）：{target}以上
| 区分 | 令和5年度 | 令和6年度 | 令和7年度 |
| --- | --- | --- | --- |
| 計画 | {planned} | {planned} | {target} |
| 実績 | {before} | {latest} | |

指標名：{only}
単位：{"m" if name == ONE else "人"}
計画策定時：{"101" if name == ONE else "51"}
目標値（令和9年度）：{"303" if name == ONE else "77"}以上
| 区分 | 令和5年度 | 令和6年度 | 令和7年度 |
| --- | --- | --- | --- |
| 計画 | {"202" if name == ONE else "62"} | | |

◆実績
{bus}の巡回先を増やし、{head}館長が読み聞かせの会を開きました。

◆今後の取り組み
{hall}と学校図書館との連携を深めます。
"""


def _meetings(name: str) -> str:
    _, _, _, _, _, _, hall, head, place = MARKS[name]
    hours = "18:00 - 20:00" if name == ONE else "9:30 - 11:00"
    day = "令和7年6月25日" if name == ONE else "令和7年8月3日"
    return (
        "地区名\t期日\t時間\t会場\t件名\t内容\t参加者\n"
        f"北部地区\t{day}\t{hours}\t{hall}\t北部地区懇談会\t{place}の手入れについて\t{head}区長\n"
        "南部地区\t令和7年度の開催実績はありません。\t\t\t\t\t\n"
    )


def _manifesto(name: str) -> str:
    _, _, _, _, _, bus, hall, _, place = MARKS[name]
    return f"""# {name}長の約束

◎…直ちに取り組む政策
○…5年から10年の中長期で取り組む政策

## 1. 本に親しむまち【学び】

### ◎移動図書館の巡回先を増やします（継続）

移動図書館{bus}の巡回先を増やし、学校図書館との連携を深めます。

### ○{hall}の建て替えをめざします（新規）

{place}のほとりに、{hall}を建て替えます。
"""


def _sources(name: str) -> str:
    return f"""municipality = "{name}"

[[source]]
file = "sheets.md"
kind = "evaluation-sheets"
fiscal_year = "令和6年度"

[[source]]
file = "meetings.tsv"
title = "地区懇談会の開催実績"
kind = "meetings"

[[source]]
file = "manifesto.md"
kind = "manifesto"
"""


QUESTIONS = (
    "図書館の年間来館者数の目標は？",
    "図書館の年間来館者数の令和6年度の実績は？",
    "図書館の年間来館者数は計画を達成しましたか",
    "図書館の年間来館者数の推移は？",
    "計画を達成した指標は？",
    "ホタルの水路の延長の目標は？",
    "そば打ち体験の参加者数の実績は？",
    "施策1-1の担当課は？",
    "施策1-1の今後の取り組みは？",
    "移動図書館の取り組みを教えてください",
    "北部地区の懇談会はいつ開かれましたか",
    "南部地区の会合は何回？",
    "会合の会場はどこですか",
    "やまばと館では何をしますか",
    "かわせみ号はどこを走りますか",
    "学びの公約の一覧",
    "移動図書館の公約の進み具合は？",
    "館長はどなたですか",
    "図書館の駐車場は何台分ですか",
    "こんにちは",
)
"""Every kind of question, put to each town."""


def write_town(folder: Path, name: str) -> Path:
    """The papers of one town in ``folder``, which is made."""
    folder.mkdir(parents=True)
    files = {"sheets.md": _sheets(name), "meetings.tsv": _meetings(name), "manifesto.md": _manifesto(name)}
    for file, text in {**files, "sources.toml": _sources(name)}.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@cache
def data() -> Path:
    """A data folder with both towns, each in a folder of its own, built once for all tests that only read it."""
    folder = _folder()
    for name in (ONE, OTHER):
        write_town(folder / "documents" / name, name)
    update_corpus([folder / "documents"], folder / "data", IngestSettings(), IndexSettings())
    return folder / "data"


@cache
def alone(name: str) -> Cities:
    """One of the towns in a data folder of its own."""
    folder = _folder()
    write_town(folder / "documents" / name, name)
    update_corpus([folder / "documents"], folder / "data", IngestSettings(), IndexSettings())
    return Cities.open(folder / "data")


@cache
def cities() -> Cities:
    return Cities.open(data())


def _folder() -> Path:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
