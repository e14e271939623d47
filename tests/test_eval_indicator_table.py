"""The table of indicators of an invented town."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import records_json
from eval.indicator_table import indicator_page
from ingest import Corpus, IngestSettings, read_paths, write_corpus

SHEET = """施策評価シート（令和６年度実績）
施策　１－１　本に親しむまちをつくります
所管　図書課

◆目的
本を手に取る人が増える。

◆成果指標
指標名　一日の貸出冊数
単位　冊
計画策定時　4,020
目標値（令和９年度）　4,400
　　　令和６年度　令和７年度　令和８年度
計画　4,100　4,200　4,300
実績　4,150

指標名　返却の遅れる割合
単位　％
計画策定時　10.2
目標値（令和９年度）　9.0以下
　　　令和６年度　令和７年度　令和８年度
計画　8.5以下　8.8以下　9.0以下
実績　8.9

指標名　本棚の段
単位　段
計画策定時　6
目標値（令和９年度）　6
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "評価シート.txt").write_text(SHEET, encoding="utf-8")
    reading = read_paths([tmp_path], IngestSettings())
    write_corpus(tmp_path / "corpus.sqlite", reading.documents, fingerprint="", reader="")
    return Corpus(tmp_path / "corpus.sqlite")


def _rows(page: str) -> dict[str, list[str]]:
    """The table's rows by the indicator's name."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    return {row[1]: row for row in rows}


def test_an_indicator_is_judged_against_the_plan_of_its_latest_year_and_against_the_target(corpus: Corpus) -> None:
    row = _rows(indicator_page(corpus))["一日の貸出冊数"]
    assert row[2:7] == ["冊", "令和6年度", "4,100", "4,150", "higher"]
    assert row[8:] == ["met", "4,400 (令和9年度)", "not_met"]


def test_plan_and_target_may_be_met_differently_under_one_direction(corpus: Corpus) -> None:
    row = _rows(indicator_page(corpus))["返却の遅れる割合"]
    assert row[6:9] == ["lower", "計画や目標に「以下」とあるためです", "not_met"]
    assert row[10] == "met"


def test_an_indicator_without_values_has_a_row_without_status(corpus: Corpus) -> None:
    row = _rows(indicator_page(corpus))["本棚の段"]
    assert row[3:7] == ["", "", "", "?"]
    assert (row[8], row[10]) == ("", "")


def test_a_persons_direction_holds_for_the_target_too(corpus: Corpus) -> None:
    overruled = records_json("indicators", corpus, {"一日の貸出冊数": "lower"})
    row = _rows(indicator_page(corpus, overruled))["一日の貸出冊数"]
    assert (row[6], row[8], row[10]) == ("lower", "not_met", "met")


def test_the_page_counts_every_status(corpus: Corpus) -> None:
    last = indicator_page(corpus).splitlines()[-1]
    assert last == "3 indicators; against plan met 1, not_met 1, none 1; against target not_met 1, met 1, none 1."
