from __future__ import annotations

import pytest

from ingest.extract.clock import find_times, without_times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("18:00-20:00", ("18:00", "20:00")),
        ("１８：００～２０：３０", ("18:00", "20:30")),
        ("18時～20時", ("18:00", "20:00")),
        ("9時30分から正午", ("9:30",)),
        ("午後6時半～8時", ("18:30", "20:00")),
        ("午前11時～1時", ("11:00", "13:00")),
        ("午前9時～午後3時", ("9:00", "15:00")),
        ("25:00、2時間、10:75", ()),
        ("", ()),
    ],
)
def test_times_are_read_in_every_form(text: str, times: tuple[str, ...]) -> None:
    assert find_times(text) == times


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("令和7年6月25日 18:00～20:00", "令和7年6月25日"),
        ("令和7年6月25日（水）午後6時から8時まで", "令和7年6月25日(水)"),
        ("令和7年6月25日", "令和7年6月25日"),
        ("令和7年7月1日～3日", "令和7年7月1日~3日"),
    ],
)
def test_a_date_is_left_when_its_times_are_taken_off(text: str, rest: str) -> None:
    assert without_times(text) == rest
