"""Numbers in files of strangers are what other programs take for numbers, and no more."""

from __future__ import annotations

import pytest

from ingest.readers.cell_text import shown_value
from ingest.readers.markup import whole_number


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("12", 12), ("007", 7), (" 5\n", 5), ("999999999", 999_999_999)]
)
def test_a_whole_number_is_its_digits(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text",
    [None, "", " ", "1_000", "１２", "٣", "²", "①", "+5", "-1", "1.0", "1e3", "0x1", "9999999999", "nan", "5\u3000"],
)
def test_what_is_no_whole_number_to_other_programs_is_none_here(text: str | None) -> None:
    assert whole_number(text) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1000", "1000"), ("-0.5", "-0.5"), (".5", "0.5"), ("1E3", "1000"), ("2.5e-1", "0.25"), (" 7 ", "7"), ("+3", "3")],
)
def test_the_value_of_a_cell_is_a_number_as_xml_writes_it(value: str, shown: str) -> None:
    assert shown_value("n", value, "General").text == shown


@pytest.mark.parametrize("value", ["1_000", "１２", "٣", "nan", "inf", "-Infinity", "1,000", "0x1", "1e", "--1", "²"])
def test_a_value_of_a_cell_that_is_no_number_is_not_shown_and_told_of(value: str) -> None:
    shown = shown_value("n", value, "General")
    assert (shown.text, shown.problem) == ("", "セルの値を読み取れません")


@pytest.mark.parametrize("value", ["1e400", "-1e999"])
def test_a_number_beyond_all_bounds_is_not_shown(value: str) -> None:
    assert shown_value("n", value, "General").text == ""
