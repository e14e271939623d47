"""An invented town with the same evaluation sheets of three years, each of which knows another story.

Each edition has the columns of the year before, its own and the next. From one to the next: a 速報値 becomes final, a
target is raised, an indicator is renamed, one changes its unit, one is dropped and one is new.
"""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from assistant import Answered, Assistant
from index import IndexSettings, update_corpus
from ingest import Corpus, Document, IngestSettings

__all__ = ["SHEETS", "TOWN", "answered", "assistant", "current", "document", "indicator", "of_files", "sheets"]

TOWN = "星浜町"

VISITORS, READINGS, OLD_LOANS, LOANS = (
    "図書館の年間来館者数",
    "読み聞かせの会の参加者数",
    "図書館の本の貸出冊数",
    "図書館の本と雑誌の貸出冊数",
)
PAPER, FLOWERS, E_BOOKS = "古紙の回収量", "花壇の設置数", "電子書籍の登録者数"


def _indicator(name: str, unit: str, base: str, target: str, year: int, plan: str, actual: str) -> str:
    columns = " | ".join(f"令和{held}年度" for held in (year - 1, year, year + 1))
    return f"""
指標名：{name}
単位：{unit}
設定理由：{name}の広がりを表すため。
計画策定時：{base}
目標値（令和9年度）：{target}
| 区分 | {columns} |
| --- | --- | --- | --- |
| 計画 | {plan} |
| 実績 | {actual} | |
"""


def sheets(year: int, first: str, second: str, did: str) -> str:
    """The sheets of one year. first, second: the indicators of the two measures; did: what was done."""
    return f"""# {TOWN}第3次計画 施策評価シート（令和{year}年度実績）

政策 1 本と緑のまち
施策 1-1 本に親しむまちづくり

所管：図書館課

◆現状と課題
図書館を利用する人の年代が偏っている。

◆成果指標
{first}
◆実績
{did}

◆今後の取り組み
読み聞かせの会を続ける。

政策 1 本と緑のまち
施策 1-2 町をきれいにする

所管：環境課

◆現状と課題
集積所の片づけが課題となっている。

◆成果指標
{second}
◆実績
・集積所の見回りを続けた。
"""


def _of(year: int) -> str:
    """The sheets of 令和4年度 to 令和6年度."""
    rows = {
        4: (
            _indicator(VISITORS, "人", "10,100", "15,000", 4, "10,500 | 11,000 | 12,000", "10,420 | 11,240"),
            _indicator(READINGS, "人", "310", "500", 4, "320 | 340 | 360", "325 | 338"),
            _indicator(OLD_LOANS, "冊", "40,100", "52,000", 4, "41,000 | 42,000 | 43,000", "41,350 | 42,260"),
        ),
        5: (
            _indicator(VISITORS, "人", "10,100", "15,000", 5, "11,000 | 12,000 | 13,000", "11,240 | 12,310（速報値）"),
            _indicator(READINGS, "人", "310", "500", 5, "340 | 360 | 400", "338 | 371"),
            _indicator(OLD_LOANS, "冊", "40,100", "52,000", 5, "42,000 | 43,000 | 44,000", "42,260 | 43,190"),
        ),
        6: (
            _indicator(VISITORS, "人", "10,100", "15,000", 6, "12,000 | 13,000 | 14,000", "12,355 | 13,470"),
            _indicator(READINGS, "人", "310", "600", 6, "360 | 400 | 450", "371 | 412"),
            _indicator(LOANS, "冊", "40,100", "52,000", 6, "43,000 | 44,000 | 45,000", "43,190 | 44,560"),
            _indicator(E_BOOKS, "人", "0", "900", 6, " | 100 | 300", " | 127"),
        ),
    }
    seconds = {
        4: (
            _indicator(PAPER, "kg", "9,000", "14,000", 4, "9,500 | 10,000 | 11,000", "9,620 | 10,150"),
            _indicator(FLOWERS, "か所", "12", "30", 4, "14 | 17 | 20", "15 | 18"),
        ),
        5: (
            _indicator(PAPER, "kg", "9,000", "14,000", 5, "10,000 | 11,000 | 12,000", "10,150 | 11,230"),
            _indicator(FLOWERS, "か所", "12", "30", 5, "17 | 20 | 23", "18 | 21"),
        ),
        6: (_indicator(PAPER, "t", "9.0", "14.0", 6, "11.0 | 12.0 | 13.0", "11.2 | 12.6"),),
    }
    did = {
        4: "・移動図書館を2台で走らせた。\n・灯台の広場で星空の読書会を開いた。",
        5: "・移動図書館を3台で走らせた。",
        6: "・移動図書館を4台で走らせた。",
    }
    return sheets(year, "".join(rows[year]), "".join(seconds[year]), did[year])


SHEETS = {f"sheets{year}.md": _of(year) for year in (4, 5, 6)}
_MANIFESTO = f"""# {TOWN}長の約束

◎…直ちに取り組む政策

## 1. 本に親しむまち【学び】

### ◎移動図書館をふやします（新規）

移動図書館をふやし、町のすみずみまで走らせます。
"""
_SOURCES = f'municipality = "{TOWN}"\n'
_OTHERS = {"manifesto.md": _MANIFESTO, "sources.toml": _SOURCES}


def of_files(**files: str) -> Assistant:
    """An assistant over these sheets and the town's manifesto. files: by name without ``.md``."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "documents").mkdir()
    for name, text in {**{f"{name}.md": text for name, text in files.items()}, **_OTHERS}.items():
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    update_corpus([folder / "documents"], folder / "data", IngestSettings(), IndexSettings())
    return Assistant.open(folder / "data")


@cache
def assistant() -> Assistant:
    """Over all three editions, opened once for all tests that only read it."""
    return of_files(**{name.removesuffix(".md"): text for name, text in SHEETS.items()})


@cache
def current() -> Corpus:
    """Its own records of today."""
    return assistant().corpus.own()


def document(year: int) -> Document:
    [found] = [held for held in assistant().corpus.documents if held.name == f"sheets{year}.md"]
    return found


def indicator(name: str, year: int = 6) -> str:
    """The uid of an indicator by its name and its edition."""
    uid = document(year).uid
    [found] = [held for held in assistant().corpus.indicators if held.document == uid and held.name.text == name]
    return found.uid


def answered(question: str) -> Answered:
    answer = assistant().ask(question)
    assert isinstance(answer, Answered), (question, answer)
    return answer
