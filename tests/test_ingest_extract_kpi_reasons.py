from __future__ import annotations

from typing import get_args

from ingest.extract.kpi_reasons import _CALLED
from ingest.extract.kpi_words import Role


def test_every_role_of_a_column_has_a_word_for_people() -> None:
    assert set(_CALLED) == set(get_args(Role))
    assert all(_CALLED.values())
