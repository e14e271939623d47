from __future__ import annotations

import indicator_pages_town as town
import pytest
from assistant_samples import direction, indicator, value

from assistant.citations import UnsupportedError
from assistant.dossier_lines import indicator_line
from assistant.indicator_overview import indicator_overview, shortfall
from ingest import Indicator, Value


def test_every_indicator_is_there_once_with_its_measure() -> None:
    held = town.opened().indicator_overview
    assert [one.line.indicator.id for one in held.entries] == ["1-1/1", "1-1/2", "1-1/3", "2-1/1", "2-1/2"]
    assert [one.measure and one.measure.id for one in held.entries] == ["1-1", "1-1", "1-1", "2-1", "2-1"]
    assert held.withheld == ()


def test_an_indicator_whose_cells_are_not_found_again_is_withheld_and_the_others_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def guarded(held: Indicator, *others: object) -> object:
        if held.id == "1-1/2":
            raise UnsupportedError("小63.0")
        return indicator_line(held, *others)  # type: ignore[arg-type]

    monkeypatch.setattr("assistant.indicator_overview.indicator_line", guarded)
    held = indicator_overview(town.opened().corpus.own(), None)
    assert [one.id for one in held.withheld] == ["1-1/2"]
    assert len(held.entries) == 4


@pytest.mark.parametrize(
    ("better", "target", "actual", "lacking"),
    [
        ("higher", value("200", 200), value("150", 150), 0.25),
        ("higher", value("200", 200), value("250", 250), -0.25),
        ("lower", value("10", 10), value("15", 15), 0.5),
        ("higher", value("小100中100", ("小", 100), ("中", 100)), value("小90中70", ("小", 90), ("中", 70)), 0.3),
        (None, value("200", 200), value("150", 150), None),
        ("higher", value("0", 0), value("150", 150), None),
        ("higher", value("1.2万", 1.2), value("11,800", 11800), None),
        ("higher", value("継続"), value("150", 150), None),
        ("higher", value("200", 200), None, None),
        ("higher", None, value("200", 200), None),
    ],
)
def test_what_is_lacking_is_a_share_of_the_target_of_several_parts_the_worst(
    better: str | None, target: Value | None, actual: Value | None, lacking: float | None
) -> None:
    assert shortfall(indicator("x", target=target, actual=actual), direction(better)) == pytest.approx(lacking)
