"""An invented town: its documents, a data folder built from them, and results to count."""

from __future__ import annotations

from pathlib import Path

from eval.results import Result
from index import update_corpus
from ingest import Corpus, Document, DocumentRecords, write_corpus
from settings import Settings

__all__ = ["SETTINGS", "build_town", "plain_corpus", "result", "write_town"]

SETTINGS = Settings()

SHEET = """\
施策評価シート（令和６年度実績）
政策　１　学びと支え合いのまち
施策　１－１　本に親しむ機会を増やします
所管　生涯学習課
関連　福祉課

◆現状と課題
図書館を使う町民が減っており、夜も開いてほしいという声が寄せられている。
読み聞かせを支える人が足りず、学校での活動が続けにくくなっている。

◆方針
開館時間を見直し、学校と図書館を結ぶ本の配送を始める。

◆成果指標
指標名　図書館の年間貸出冊数
単位　冊
設定理由　町民が本に親しんでいる様子が分かるから。
算式　図書館の年報による
計画策定時　12,000
目標値（令和９年度）　15,000以上
　　　令和６年度　　令和７年度　　令和８年度
計画　13,000　　13,500　　14,000
実績　13,250

指標名　読み聞かせに加わる町民の数
単位　人
設定理由　支える人の広がりが分かるから。
算式　登録した人の数
計画策定時　40
目標値（令和９年度）　60
　　　令和６年度　　令和７年度　　令和８年度
計画　50　　54　　57
実績　43

◆実績
・夜間の開館を水曜日に試し、仕事帰りの町民に使われた。
・学校への配送を二つの学校で始めた。

今後の方針　拡充

◆個別計画
青葉町図書館計画
"""

MEETINGS = """\
青葉町 地区懇談会 開催実績
地区名\t期日\t時間\t\t\t会場\t件名\t内容\t参加者
北地区\t令和6年7月3日\t18:30\t-\t20:00\t北公民館\t北地区懇談会\tごみの出し方について\t区長4名
北地区\t令和6年9月5日\t19:00\t-\t20:30\t北公民館\t北地区役員会\t祭りの準備\t役員12名
南地区\t令和6年8月1日\t10:00\t-\t11:30\t南集会所\t南地区懇談会\t通学路の見守り\t保護者9名
"""


def write_town(folder: Path) -> Path:
    """The folder with two documents in it, of one measure with two indicators and of three meetings."""
    folder.mkdir(parents=True)
    (folder / "施策評価シート.txt").write_text(SHEET, encoding="utf-8")
    (folder / "地区懇談会.tsv").write_text(MEETINGS, encoding="utf-8")
    (folder / "sources.toml").write_text('municipality = "青葉町"\n', encoding="utf-8")
    return folder


def build_town(folder: Path) -> Path:
    """A data folder in ``folder``, built from the documents in its ``documents``."""
    update_corpus([write_town(folder / "documents")], folder / "data", SETTINGS.ingest, SETTINGS.index)
    return folder / "data"


def plain_corpus(folder: Path, *lines: str) -> Corpus:
    """A corpus of one document of kind ``meetings``, called ``007_町.txt``, uid ``d``, that holds nothing but lines."""
    document = Document(
        uid="d",
        name="007_町.txt",
        title="町の資料",
        kind="meetings",
        municipality="青葉町",
        own=True,
        issued=None,
        fiscal_year=None,
        url=None,
        sha256="",
        root=str(folder),
        pages=None,
    )
    write_corpus(folder / "c.sqlite", [DocumentRecords(document, lines)], fingerprint="f", reader="r")
    return Corpus(folder / "c.sqlite")


def result(
    identity: str = "a",
    *,
    kind: str = "kpi_value",
    why: str = "",
    expected: bool = True,
    answered: bool = True,
    certainty: float | None = None,
    unreal: int = 0,
    loose: int = 0,
    places: int = 0,
    cited: tuple[int, ...] = (),
    relevant: int = 0,
) -> Result:
    """A right answer, unless said otherwise."""
    return Result(
        id=identity,
        type=kind,
        question=f"質問{identity}",
        why=why,
        expected=expected,
        answered=answered,
        certainty=certainty,
        unreal=unreal,
        loose=loose,
        places=places,
        cited=cited,
        relevant=relevant,
    )
