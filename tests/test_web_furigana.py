"""Which letters get which reading, and which get none."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import readings
from web.furigana import ruby_parts
from web.readings import TownReadings, bundled_readings, parse_readings

WORDS = [
    line.split("\t")
    for line in Path(__file__).with_name("reading_words.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def shown(text: str, chosen: dict[str, str] | None = None) -> str:
    """``取[組|くみ]``: readings behind their letters."""
    parts = ruby_parts(text, bundled_readings() if chosen is None else chosen)
    return "".join(part.text if part.kana is None else f"[{part.text}|{part.kana}]" for part in parts)


def read_aloud(word: str, chosen: dict[str, str]) -> str:
    said = "".join(part.kana or part.text for part in ruby_parts(word, chosen))
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取り組みを見直す", "[取|と]り[組|く]みを[見直|みなお]す"),
        ("お問い合わせ", "お[問|と]い[合|あ]わせ"),
        ("ごみ処理", "ごみ[処理|しょり]"),
        ("飼い犬", "[飼い犬|かいいぬ]"),
        ("サービス", "サービス"),
        ("", ""),
    ],
)
def test_kana_stand_outside_of_the_reading_and_where_two_ways_fit_the_word_is_read_whole(
    text: str, expected: str
) -> None:
    assert shown(text, {}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和９年度の14.2％", "[令和|れいわ]９[年度|ねんど]の14.2％"),
        ("1人と11人と1,001人", "1人と11[人|にん]と1,001[人|にん]"),
        ("２日と12日と01日", "２日と12[日|にち]と01日"),
        ("3日間と30日間", "3日間と30[日間|にちかん]"),
        ("3本と5分", "3本と5分"),
        ("三百人", "三百人"),
        ("2か所", "2か[所|しょ]"),
    ],
)
def test_numerals_get_no_reading_and_what_counts_one_only_where_it_never_changes(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_chosen_reading_counts_only_where_a_word_begins_and_ends() -> None:
    assert shown("施策", {"施策": "しさく"}) == "[施策|しさく]"
    assert shown("実施策定", {"施策": "まちがい"}) == "[実施|じっし][策定|さくてい]"


def test_a_reading_for_behind_a_kanji_is_not_used_elsewhere() -> None:
    assert shown("防災係") == "[防災|ぼうさい][係|がかり]"
    assert "がかり" not in shown("、係の人")


def test_an_empty_reading_shows_none() -> None:
    assert shown("一日", {"一日": ""}) == "一日"


def test_a_letter_torn_from_its_word_gets_no_reading() -> None:
    assert shown("関　連") == "関　連"
    assert shown("人") == "人"


def test_what_people_wrote_is_read_line_by_line_and_other_lines_are_passed_over() -> None:
    text = "# 町の言葉\n若葉台\tワカバダイ\n駅前\t-\nだめ\nだめ\tabc\n"
    assert parse_readings(text) == {"若葉台": "わかばだい", "駅前": ""}


def test_the_towns_own_readings_outrank_the_bundled_ones_and_are_read_again_after_a_change(tmp_path: Path) -> None:
    town = TownReadings()
    assert town.current(tmp_path) == bundled_readings()
    file = tmp_path / "readings.local.tsv"
    file.write_text("施策\tせさく\n", encoding="utf-8")
    assert town.current(tmp_path)["施策"] == "せさく"
    file.write_text("施策\tしさく\n若葉台\tわかばだい\n", encoding="utf-8")
    assert town.current(tmp_path)["若葉台"] == "わかばだい"
    file.write_bytes(b"\xff\xfe\xff")
    assert town.current(tmp_path) == bundled_readings()
    file.unlink()
    assert town.current(tmp_path) == bundled_readings()


def test_the_bundled_readings_are_all_well_formed() -> None:
    file = Path(__file__).parents[1] / "web" / "data" / "readings.tsv"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(bundled_readings()) == len(lines) == len({line.split("\t")[0] for line in lines})


def test_the_share_of_words_read_right_is_the_one_in_the_document() -> None:
    def wrong(part: str, chosen: dict[str, str]) -> int:
        return sum(read_aloud(word, chosen) != kana for name, word, kana in WORDS if name == part)

    assert [sum(name == part for name, _, _ in WORDS) for part in ("first", "second")] == [200, 100]
    assert [wrong("first", {}), wrong("second", {})] == [8, 7]
    assert [wrong("first", dict(bundled_readings())), wrong("second", dict(bundled_readings()))] == [0, 0]


JAPANESE = st.text(
    alphabet="計画施策取り組み見直し市民の令和年度9９１.％人日回 　\n<&>\"'ヶ々ー、。ａA㍻\0\ud83d", max_size=40
)


@given(st.one_of(JAPANESE, st.text(max_size=40)))
@example("ﾊﾞｽ停")
@example("㌔㍉計画")
def test_no_letter_is_lost_or_changed(text: str) -> None:
    assert "".join(part.text for part in ruby_parts(text, bundled_readings())) == text


@given(JAPANESE)
def test_words_with_readings_stand_in_order_and_apart(text: str) -> None:
    places = [(word.start, word.end) for word in readings(text)]
    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
