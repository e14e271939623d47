from __future__ import annotations

from typing import Any

import pytest

from index.errors import SettingError
from index.settings import IndexSettings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("k1", -0.1),
        ("b", 1.1),
        ("dense_weight", 1.5),
        ("dense_weight", float("nan")),
        ("threads", -1),
        ("max_passage_chars", 0),
        ("max_query_chars", 0),
        ("candidates", 0),
        ("encoder", " "),
    ],
)
def test_a_bad_setting_is_named(name: str, value: Any) -> None:  # noqa: ANN401
    with pytest.raises(SettingError, match=f"index.{name}"):
        IndexSettings(**{name: value})


def test_zero_threads_means_one_a_core() -> None:
    assert IndexSettings(threads=0).workers >= 1
    assert IndexSettings(threads=3).workers == 3
