"""One indicator in several papers of a town: the newest tells it, but never one of two figures that disagree."""

from __future__ import annotations

import pytest
from web_samples import data_folder

from assistant import Answer, Answered, Assistant, Clarify
from assistant.answers import Fact
from assistant.same_name import tell_apart


def _paper(title: str, *rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{table}</body></html>"


FILES = {
    "plan.html": _paper(
        "花岡町みどりの計画",
        "指標名|単位|現状値（令和5年度）|目標値（令和9年度）",
        "苗木の配布本数|本|150|300",
        "花壇の設置箇所数|箇所|12|20",
        "公園の再整備率|％|31|60.0",
        "剪定講習の受講者数|人|40|44",
    ),
    "progress.html": _paper(
        "花岡町みどりの計画 令和6年度進捗",
        "指標名|単位|令和6年度実績|目標値（令和9年度）",
        "苗木の配布本数|本|170|350",
        "公園の再整備率|％|37|60",
    ),
    "errata.html": _paper("花岡町みどりの計画 正誤表", "箇所|誤|正", "3ページ 剪定講習の受講者数の現状値|40|46"),
    "sources.toml": 'municipality = "花岡町"\n',
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(data_folder(tmp_path_factory.mktemp("same-name"), FILES))


def _asked(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question)


def test_papers_that_tell_other_figures_of_a_year_are_asked_back_about(assistant: Assistant) -> None:
    answer = _asked(assistant, "苗木の配布本数の令和9年度の目標は？")
    assert isinstance(answer, Clarify)
    assert "令和6年度進捗』の苗木の配布本数" in answer.text
    assert "300" not in answer.text


def test_papers_that_agree_are_told_from_the_newest(assistant: Assistant) -> None:
    answer = _asked(assistant, "公園の再整備率の令和9年度の目標は？")
    assert isinstance(answer, Answered)
    assert answer.text.startswith("『花岡町みどりの計画令和6年度進捗』によると")
    assert any("『花岡町みどりの計画』にもあります" in note for note in answer.notes)


def test_a_paper_of_corrections_that_names_the_indicator_is_pointed_to(assistant: Assistant) -> None:
    named = _asked(assistant, "剪定講習の受講者数の目標は？")
    other = _asked(assistant, "花壇の設置箇所数の目標は？")
    assert isinstance(named, Answered)
    assert isinstance(other, Answered)
    assert any("正誤表』にもこの指標の名前があります" in note for note in named.notes)
    assert not any("正誤表" in note for note in other.notes)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("target", "令和9年度", "60.0"), ("plan", "令和9年度", "60"), False),
        (("target", "令和9年度", "1,000"), ("target", "令和9年度", "１０００"), False),
        (("target", "令和9年度", "60.0%"), ("target", "令和9年度", "60％"), False),
        (("target", "令和9年度", "100"), ("target", "令和9年度", "10"), True),
        (("target", "令和9年度", "60.5"), ("target", "令和9年度", "60"), True),
        (("target", "令和9年度", "60"), ("actual", "令和9年度", "50"), False),
        (("actual", "令和6年度", "60"), ("actual", "令和5年度", "50"), False),
    ],
)
def test_figures_of_one_year_and_kind_are_compared_as_numbers(
    one: tuple[str, str, str], other: tuple[str, str, str], apart: bool
) -> None:
    papers = [[Fact("1-1/1", "甲", field, year, value, "%", 1)] for field, year, value in (one, other)]  # type: ignore[arg-type]
    assert tell_apart(papers) is apart
