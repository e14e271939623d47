"""A figure in a table that was not understood: where it stands is told, and nothing else is told for it."""

from __future__ import annotations

import atexit
import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import assistant_town
import pytest

from assistant import Answer, Answered, Cities, NotFound
from index import IndexSettings, update_corpus
from ingest import IngestSettings

ONE, OTHER = "花岡町", "岸辺市"
MARKS = {ONE: ("41.7", "4,310"), OTHER: ("28.9", "9,050")}


def _table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _plan(name: str) -> str:
    """Nobody can say which of 甲 and 乙 is a target, of which year."""
    share, amount = MARKS[name]
    unread = _table(
        "指標名|単位|甲の目標|乙の目標",
        f"剪定枝の堆肥化率（町全体）|％|{share}|55.5",
        f"落ち葉の回収量|kg|{amount}|8,800",
        "花の名所の入込客数|人|700|900",
    )
    understood = _table(
        "指標名|単位|現状値（令和5年度）|目標値（令和9年度）",
        "公園バス利用促進会議の開催回数|回|2|4",
        "苗木の配布本数|本|150|300",
        "町民1人当たりの落ち葉回収量|kg|2|3",
    )
    return (
        f"<html><head><title>{name}緑の計画</title></head><body><h1>{name}緑の計画</h1>"
        f"<h2>1 緑の循環</h2><p>剪定枝を堆肥にして畑に返します。</p>{unread}"
        f"<h2>2 緑の広がり</h2>{understood}"
        "<p>花壇コンクールの参加団体数は、令和5年度に37団体でした。</p></body></html>"
    )


CHARGE = """\
事業名,担当部,担当課,決算額
花いっぱい推進事業,くらし部,緑の課,1200
街路樹の手入れ事業,建設部,道の課,3400
"""


def _folder() -> Path:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _write(folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    (folder / "plan.html").write_text(_plan(name), encoding="utf-8")
    (folder / "sources.toml").write_text(f'municipality = "{name}"\n', encoding="utf-8")
    if name == ONE:
        (folder / "charge.csv").write_text(CHARGE, encoding="utf-8")


@cache
def cities() -> Cities:
    folder = _folder()
    for name in (ONE, OTHER):
        _write(folder / "documents" / name, name)
    update_corpus([folder / "documents"], folder / "data", IngestSettings(), IndexSettings())
    return Cities.open(folder / "data")


def ask(question: str, town: str = ONE) -> Answer:
    return cities().ask(question, municipality=town).answer


def unsure(question: str, town: str = ONE) -> NotFound:
    answer = ask(question, town)
    assert isinstance(answer, NotFound), answer
    assert answer.reason == "unsure", answer
    return answer


@pytest.mark.parametrize(
    "question",
    [
        "剪定枝の堆肥化率の目標は？",
        "剪定枝の堆肥化率の令和6年度の実績は？",
        "令和9年度の剪定枝の堆肥化率の目標値を教えてください",
        "剪定枝の堆肥化率は目標を達成しましたか？",
        "剪定枝の堆肥化率は？",
        "堆肥化率の目標は？",
    ],
)
def test_a_figure_of_an_unread_table_is_not_denied_and_not_told_but_shown_where_it_stands(question: str) -> None:
    answer = unsure(question)
    assert "「剪定枝の堆肥化率」" in answer.text
    assert "花岡町緑の計画" in answer.text
    assert "1 緑の循環" in answer.text
    assert "41.7" not in answer.text
    assert [citation.quote.split("\n")[0] for citation in answer.citations] == ["剪定枝の堆肥化率（町全体）"]


def test_an_unread_name_that_is_asked_for_whole_goes_before_an_indicator_of_like_name() -> None:
    assert "落ち葉の回収量" in unsure("落ち葉の回収量の目標は？").text


def test_a_value_of_an_understood_table_is_told_as_before() -> None:
    answer = ask("苗木の配布本数の目標は？")
    assert isinstance(answer, Answered)
    assert [fact.value for fact in answer.facts] == ["300"]


@pytest.mark.parametrize(("town", "other"), [(ONE, OTHER), (OTHER, ONE)])
def test_an_unread_table_of_one_town_is_not_told_of_the_other(town: str, other: str) -> None:
    answer = unsure("剪定枝の堆肥化率の目標は？", town)
    assert {citation.municipality for citation in answer.citations} == {town}
    told = json.dumps([citation.quote for citation in answer.citations], ensure_ascii=False)
    assert MARKS[town][0] in told
    assert MARKS[other][0] not in told
    assert other not in answer.text


def test_an_indicator_that_is_measured_otherwise_is_not_the_one_asked_for() -> None:
    answer = ask("公園バスの満足度の目標は？")
    assert isinstance(answer, NotFound), answer
    assert answer.text.count("4回") == 0


def test_the_same_measure_in_other_words_is_still_that_indicator() -> None:
    answer = ask("公園バス利用促進会議の回数の目標は？")
    assert isinstance(answer, Answered)
    assert [fact.value for fact in answer.facts] == ["4"]


@pytest.mark.parametrize("question", ["花壇の手入れ人数の目標は？", "図書の貸出冊数の令和5年度の実績は？"])
def test_a_figure_of_nothing_in_the_documents_is_not_answered_with_that_of_another_thing(question: str) -> None:
    answer = ask(question)
    assert isinstance(answer, NotFound), answer
    assert answer.reason == "no_such_record"


def test_running_text_that_names_the_thing_with_its_figure_answers() -> None:
    answer = ask("花壇コンクールの参加団体数の令和5年度の実績は？")
    assert isinstance(answer, Answered), answer
    assert "37団体" in answer.text


def test_a_target_that_running_text_does_not_name_is_not_made_of_what_it_says() -> None:
    answer = ask("花壇コンクールの参加団体数の目標は？")
    assert isinstance(answer, NotFound), answer
    assert "「花壇コンクールの参加団体数」の目標は、資料に記載がありません" in answer.text


@pytest.mark.parametrize(
    ("question", "department"),
    [
        ("花いっぱい推進事業の担当課は？", "緑の課"),
        ("街路樹の手入れ事業はどこの課が担当していますか", "道の課"),
    ],
)
def test_the_department_is_that_of_the_row_that_names_the_thing(question: str, department: str) -> None:
    answer = ask(question)
    assert isinstance(answer, Answered), answer
    assert department in answer.text
    assert len(answer.citations) == 1
    assert department in answer.citations[0].quote


@pytest.mark.parametrize("question", ["図書館建設事業の担当課は？", "花いっぱい推進事業はどこの課の担当ですか"])
def test_a_project_that_no_document_names_has_nobodys_department(question: str) -> None:
    answer = assistant_town.not_found(question)
    assert answer.intent == "department"
    assert answer.citations == ()
