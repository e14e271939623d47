from __future__ import annotations

import pytest

from ingest.extract.kpi_header import is_unit, meaning_of, pieces_of, without_notes


def meaning(*path: str) -> tuple[str | None, int | None, str | None] | None:
    """Role, year and unit of a column under these headers; None when they are not understood."""
    found = meaning_of([pieces_of(text) for text in path])
    return (found.role, found.year.year if found.year else None, found.unit) if found.known else None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["指標名"], ("name", None, None)),
        (["成果指標（KPI）"], ("name", None, None)),
        (["指標名（単位）"], ("name", None, None)),
        (["現状値\n（令和５年度）"], ("current", 2023, None)),
        (["計画策定時", "H30"], ("baseline", 2018, None)),
        (["基準値 (R3.3.31現在)"], ("baseline", 2020, None)),
        (["実績(基準年度)"], ("baseline", None, None)),
        (["中間目標（R7）"], ("plan", 2025, None)),
        (["目標値", "中間", "R7"], ("plan", 2025, None)),
        (["令和6年度末目標値"], ("goal", 2024, None)),
        (["令和6(2024)年度の目標"], ("goal", 2024, None)),
        (["目標値(%)", "2024年度"], ("goal", 2024, "%")),
        (["実績値※1", "2024"], ("actual", 2024, None)),
        (["令和6年度", "実績"], ("actual", 2024, None)),
        (["令和元年実績"], ("actual", 2019, None)),
        (["実績値②"], ("actual", None, None)),
        (["達成率（②/①）"], ("rate", None, None)),
        (["実績値", "達成率"], ("rate", None, None)),
        (["成果指標", "目標値（R9）"], ("goal", 2027, None)),
        (["令和6年度"], (None, 2024, None)),
    ],
)
def test_a_header_gives_role_year_and_unit_of_its_column(
    path: list[str], expected: tuple[str | None, int | None, str | None]
) -> None:
    assert meaning(*path) == expected


@pytest.mark.parametrize(
    "path",
    [
        ["めやす値"],
        ["県平均", "実績値（R5）"],
        ["実績値（R5～R9の累計）"],
        ["目標値", "実績値（R5）"],
        ["令和5年度", "令和6年度"],
        ["R5-R9"],
        ["目標値（仮）"],
    ],
)
def test_a_header_with_a_word_that_is_not_known_is_not_understood(path: list[str]) -> None:
    assert meaning(*path) is None


def test_a_date_in_the_middle_of_a_year_tells_no_fiscal_year() -> None:
    year = meaning_of([pieces_of("実績（令和5年10月1日）")]).year
    assert year is not None
    assert year.year is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出生数※1", "出生数"),
        ("出生数（注2）", "出生数"),
        ("満足度 *", "満足度"),
        ("件数①", "件数"),
        ("1人当たり", "1人当たり"),
    ],
)
def test_footnote_marks_at_the_end_are_no_part_of_a_name(text: str, expected: str) -> None:
    assert without_notes(text) == expected


@pytest.mark.parametrize("text", ["人", "％", "千円", "g/人・日", "か所", "件/年", "万人", "ｔ-CO2"])
def test_units_are_known_by_their_form(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["小学校", "延べ", "累計", "単位", "平日"])
def test_a_word_in_brackets_is_no_unit(text: str) -> None:
    assert not is_unit(text)
