"""That an indicator's figure is not recorded is said only where no part of the papers about it was left unread."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from assistant import Answer, Answered, Cities, Clarify, NotFound
from index import IndexSettings, update_corpus
from ingest import IngestSettings

TOWN = "花岡町"


def _table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


PLAN = _page(
    "花岡町みどりの計画",
    "<h2>1 緑の広がり</h2>"
    + _table(
        "指標名|単位|現状値（令和5年度）|目標値（令和9年度）",
        "苗木の配布本数|本|150|300",
        "花壇の設置箇所数|箇所|12|20",
        "公園の再整備率|％|31|60",
        "健康寿命（男性）|歳|79.1|80.0",
        "健康寿命（女性）|歳|84.2|85.0",
        "胃がん検診の受診率|％|12.1|20.0",
        "一般ごみの排出量|t|900|800",
    )
    + "<h2>2 緑の担い手</h2>"
    + _table(
        "指標名|単位|令和4年度実績|令和5年度実績",
        "樹木医の人数※１|人|2|3",
        "剪定講習の受講者数|人|40|44",
    )
    + "<p>※１　目標値は、令和9年度に8人とする。</p>",
)
REPORT = _page(
    "花岡町みどりの計画 進捗報告",
    "<h2>1 進み具合</h2>"
    + _table("指標名|単位|甲の目標|乙の目標", "苗木の配布本数|本|41|55", "落ち葉の回収量|kg|4,310|8,800"),
)
SHEET = _page(
    "花岡町みどりの計画 令和6年度進捗",
    "<h2>1 進捗</h2>"
    + _table(
        "指標名|単位|令和6年度実績|目標値（令和9年度）",
        "公園の再整備率（％）|％|37|60",
        "公園のベンチの数|基|88|120",
    ),
)


@cache
def cities() -> Cities:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    documents = folder / "documents"
    documents.mkdir()
    for name, text in (("plan", PLAN), ("report", REPORT), ("sheet", SHEET)):
        (documents / f"{name}.html").write_text(text, encoding="utf-8")
    (documents / "sources.toml").write_text(f'municipality = "{TOWN}"\n', encoding="utf-8")
    update_corpus([documents], folder / "data", IngestSettings(), IndexSettings())
    return Cities.open(folder / "data")


def ask(question: str) -> Answer:
    return cities().ask(question).answer


def test_a_figure_that_may_stand_in_an_unread_table_is_not_said_to_be_unrecorded() -> None:
    answer = ask("苗木の配布本数の令和6年度の実績は？")
    assert isinstance(answer, NotFound), answer
    assert answer.reason == "unsure"
    assert "記載がありません" not in answer.text
    assert "進捗報告" in answer.text
    assert any("41" in citation.quote for citation in answer.citations)
    assert "41" not in answer.text


def test_a_target_that_a_note_of_the_row_tells_is_not_said_to_be_unrecorded() -> None:
    answer = ask("樹木医の人数の目標は？")
    assert isinstance(answer, NotFound), answer
    assert answer.reason == "unsure"
    assert any("令和9年度に8人" in citation.quote for citation in answer.citations)


def test_what_no_unread_table_names_is_said_to_be_unrecorded_as_before() -> None:
    answer = ask("花壇の設置箇所数の令和6年度の実績は？")
    assert isinstance(answer, NotFound), answer
    assert answer.reason != "unsure"
    assert "資料に記載がありません" in answer.text


def test_one_indicator_in_a_plan_and_its_report_is_told_from_the_newest_paper_that_holds_the_field() -> None:
    newest, only = ask("公園の再整備率の実績は？"), ask("公園の再整備率の計画策定時の値は？")
    assert isinstance(newest, Answered), newest
    assert [(fact.year, fact.value) for fact in newest.facts] == [("令和6年度", "37")]
    assert "令和6年度進捗』によると" in newest.text
    assert isinstance(only, Answered), only
    assert [fact.value for fact in only.facts] == ["31"]


def test_the_word_in_brackets_chooses_among_indicators_of_one_name() -> None:
    answer = ask("健康寿命（女性）の目標は？")
    assert isinstance(answer, Answered), answer
    assert [fact.value for fact in answer.facts] == ["85.0"]


@pytest.mark.parametrize(
    "question", ["肺がん検診の受診率の目標は？", "事業系一般ごみの排出量の目標は？", "特定健診の受診率の目標は？"]
)
def test_a_figure_set_apart_by_another_word_is_asked_back_and_not_told(question: str) -> None:
    answer = ask(question)
    assert isinstance(answer, Clarify | NotFound), answer
