"""Two towns compared: figures of one kind, what is not alike about them, and marks that lead to their own papers."""

from __future__ import annotations

import atexit
import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from two_towns import ONE, OTHER

from assistant import Answer, Answered, Assistant, Cities, NotFound
from assistant.answers import Citation
from assistant.citations import UnsupportedError
from assistant.side_by_side import check_parts, side_by_side
from index import IndexSettings, update_corpus
from ingest import IngestSettings, Place

_HEAD = """# {name}第3次計画 施策評価シート（令和6年度実績）

政策 1 くらしを支えるまち
施策 1-1 くらしを支えるまちづくり

所管：くらし課

◆現状と課題
山の道の手入れは、広報の注[1]にあるとおり{how}が担っています。

◆成果指標
"""
_INDICATORS = {
    ONE: (
        ("年間来館者数", "人", "12001", "15003", ("12407", "13109")),
        ("体験会の参加者数", "人", None, "77", ("", "")),
        ("ごみの排出量", "t", None, "802", ("", "")),
    ),
    OTHER: (
        ("年間来館者数", "人", "6002", "8004", ("6408", "")),
        ("体験会の参加者数", "人", None, None, ("", "55")),
        ("ごみの排出量", "kg", None, "702", ("", "")),
    ),
}


def _sheet(town: str) -> str:
    parts = [_HEAD.format(name=town, how="町会" if town == ONE else "愛護会")]
    for name, unit, base, target, (before, latest) in _INDICATORS[town]:
        lines = [f"指標名：{name}", f"単位：{unit}"]
        lines += [f"計画策定時：{base}"] if base else []
        lines += [f"目標値（令和9年度）：{target}"] if target else []
        lines += ["| 区分 | 令和5年度 | 令和6年度 |", "| --- | --- | --- |", "| 計画 | | |"]
        parts.append("\n".join([*lines, f"| 実績 | {before} | {latest} |", ""]))
    return "\n".join(parts)


@cache
def towns() -> Cities:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for town in (ONE, OTHER):
        below = folder / "documents" / town
        below.mkdir(parents=True)
        (below / "sheets.md").write_text(_sheet(town), encoding="utf-8")
        (below / "sources.toml").write_text(
            f'municipality = "{town}"\n[[source]]\nfile = "sheets.md"\nkind = "evaluation-sheets"\n', encoding="utf-8"
        )
    update_corpus([folder / "documents"], folder / "data", IngestSettings(), IndexSettings())
    return Cities.open(folder / "data")


def both(question: str) -> Answer:
    return towns().ask(f"{ONE}と{OTHER}の{question}").answer


def told(answer: Answer) -> list[tuple[str | None, str, str | None, str]]:
    assert isinstance(answer, Answered)
    return [(fact.municipality, fact.field, fact.year, fact.value) for fact in answer.facts]


def test_values_of_different_years_are_said_to_be_of_different_years() -> None:
    answer = both("年間来館者数の実績は？")
    assert told(answer) == [(ONE, "actual", "令和6年度", "13109"), (OTHER, "actual", "令和5年度", "6408")]
    assert re.search(rf"実績の年度が違います（{ONE}は令和6年度\[\d\]、{OTHER}は令和5年度\[\d\]）。", answer.text)


def test_values_of_one_year_and_unit_need_no_word() -> None:
    assert "比べるときのご注意" not in both("年間来館者数の目標は？").text


@pytest.mark.parametrize("question", ["体験会の参加者数は？", "体験会の参加者数を比べて"])
def test_a_target_is_not_set_beside_an_actual(question: str) -> None:
    answer = both(question)
    assert told(answer) == [(OTHER, "actual", "令和6年度", "55")]
    assert "77" not in answer.text
    first, second = answer.text.split(f"【{OTHER}】")
    assert "実績は、資料に記載がありません" in first
    assert "55" in second


def test_the_town_without_such_a_figure_is_not_said_to_be_without_the_indicator() -> None:
    answer = both("体験会の参加者数の目標は？")
    assert told(answer) == [(ONE, "target", "令和9年度", "77")]
    assert not any("見つかりません" in note for note in answer.notes)


def test_values_in_different_units_are_said_to_be_in_different_units() -> None:
    answer = both("ごみの排出量の目標は？")
    assert re.search(rf"単位が違います（{ONE}は「t」\[\d\]、{OTHER}は「kg」\[\d\]）。", answer.text)


def cited(town: str, quote: str) -> Citation:
    return Citation(town, "sheets.md", "評価シート", town, None, "施策1-1", Place((1, 1)), quote)


def test_a_mark_that_a_document_wrote_is_not_counted_on() -> None:
    quote = "山の道の手入れは、広報の注[1]にあるとおり愛護会が担っています。"
    parts = tuple(
        (
            town,
            Answered("問い", "policy", f"「{quote}」[1]とあります。[2]", (cited(town, quote), cited(town, "別の文。"))),
        )
        for town in (ONE, OTHER)
    )
    text = side_by_side("問い", parts).text
    assert f"「{quote}」[1]とあります。[2]" in text
    assert f"「{quote}」[3]とあります。[4]" in text


def test_what_sets_a_question_right_still_does_so_beside_another() -> None:
    right = NotFound("問い", "indicator", "no_such_record", "そうではありません。", corrects=True)
    whole = side_by_side("問い", ((ONE, replace(right, corrects=False)), (OTHER, right)))
    assert isinstance(whole, NotFound)
    assert whole.corrects


def test_a_comparison_is_as_sure_as_its_least_sure_part() -> None:
    parts = [
        (ONE, Answered("問", "policy", "甲", (), certainty=0.9)),
        (OTHER, Answered("問", "policy", "乙", (), certainty=0.4)),
    ]
    whole = side_by_side("問", parts)
    assert isinstance(whole, Answered)
    assert whole.certainty == 0.4


@pytest.mark.parametrize(("kept", "forged"), [("6408", "6409"), ("6408", "13109"), ("[2]", "[9]")])
def test_a_comparison_goes_through_the_guard_town_by_town(
    monkeypatch: pytest.MonkeyPatch, kept: str, forged: str
) -> None:
    """A number that stands in the other town's papers alone is no number of this one."""
    answers = {name: towns().assistant(name).ask("年間来館者数の実績は？") for name in (ONE, OTHER)}
    parts = tuple(answers.items())
    check_parts(towns().corpus, side_by_side("問い", parts), parts, "問い")
    wrong = replace(answers[OTHER], text=answers[OTHER].text.replace(kept, forged))
    assert wrong.text != answers[OTHER].text
    parts = ((ONE, answers[ONE]), (OTHER, wrong))
    with pytest.raises(UnsupportedError):
        check_parts(towns().corpus, side_by_side("問い", parts), parts, "問い")
    held = towns()
    monkeypatch.setattr(Assistant, "ask", lambda self, *_: dict(parts)[str(held.city_of(self.corpus.documents[0].uid))])
    refused = held.ask(f"{ONE}と{OTHER}の年間来館者数の実績は？")
    assert isinstance(refused.answer, NotFound)
    assert (refused.answer.reason, refused.parts, refused.municipality) == ("unsure", (), None)
