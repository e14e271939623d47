"""The thesaurus of public-service language as it is delivered: well formed, ordered, and free of useless pairs."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from typing import NamedTuple

import pytest

from index import lemmas
from ingest import fold, loose

HEADER = "everyday\tofficial\tweight\tfield"
WEIGHT = re.compile(r"0\.[3-9]|1\.0")
FIELDS = """
子育て 教育 生涯学習 スポーツ 文化 文化財 介護 高齢者 障害 健康 医療 福祉 生活困窮 ごみ 環境 脱炭素 上下水道 道路 河川
住宅 空き家 交通 土地 公園 防災 消防 防犯 消費生活 税 財政 行政 デジタル 窓口 議会 選挙 就労 産業 農業 林業 観光
移住 人口 人権 男女共同参画 多文化 協働 自治会 動物
"""


class Pair(NamedTuple):
    """One line of the file, as written."""

    everyday: str
    official: str
    weight: str
    field: str


def text() -> str:
    return files("assistant").joinpath("data/thesaurus.tsv").read_bytes().decode("utf-8")


def cells() -> list[list[str]]:
    return [line.split("\t") for line in text().splitlines()[1:] if not line.startswith("#")]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [Pair(*row) for row in cells()]


def test_the_first_line_names_the_columns_and_every_line_ends_alike() -> None:
    assert text().startswith(HEADER + "\n")
    assert text().endswith("\n")
    assert "\r" not in text()


def test_every_line_is_a_comment_or_four_filled_cells() -> None:
    assert [row for row in cells() if len(row) != 4 or not all(row)] == []


def test_no_cell_is_padded_or_written_in_full_width_letters(pairs: list[Pair]) -> None:
    assert [
        pair for pair in pairs if any(cell != cell.strip() or re.search("[Ａ-Ｚａ-ｚ０-９　]", cell) for cell in pair)
    ] == []


def test_there_are_at_least_a_thousand_pairs(pairs: list[Pair]) -> None:
    assert len(pairs) >= 1000


def test_no_pair_stands_twice_in_any_spelling(pairs: list[Pair]) -> None:
    counted = Counter((loose(pair.everyday), loose(pair.official)) for pair in pairs)
    assert [pair for pair, times in counted.items() if times > 1] == []


def test_a_weight_is_a_tenth_between_three_tenths_and_one(pairs: list[Pair]) -> None:
    assert [pair for pair in pairs if not WEIGHT.fullmatch(pair.weight)] == []


def test_every_field_is_a_known_one_and_has_at_least_eight_pairs(pairs: list[Pair]) -> None:
    counted = Counter(pair.field for pair in pairs)
    assert set(counted) == set(FIELDS.split())
    assert {field: times for field, times in counted.items() if times < 8} == {}


def test_no_everyday_entry_is_a_single_character(pairs: list[Pair]) -> None:
    assert [pair for pair in pairs if len(fold(pair.everyday)) < 2] == []


def test_no_official_term_is_its_everyday_word_in_another_spelling(pairs: list[Pair]) -> None:
    assert [pair for pair in pairs if loose(pair.everyday) == loose(pair.official)] == []


def test_no_pair_stands_in_both_directions(pairs: list[Pair]) -> None:
    known = {(loose(pair.everyday), loose(pair.official)) for pair in pairs}
    assert [pair for pair in pairs if (loose(pair.official), loose(pair.everyday)) in known] == []


def test_every_everyday_entry_has_a_word_to_search_by(pairs: list[Pair]) -> None:
    assert [pair for pair in pairs if not lemmas(pair.everyday)] == []


def test_the_lines_are_ordered_by_field_then_everyday_then_official(pairs: list[Pair]) -> None:
    keys = [(pair.field, pair.everyday, pair.official) for pair in pairs]
    assert keys == sorted(keys)
