from __future__ import annotations

from typing import Any

import pytest

from ingest.settings import IngestSettings


@pytest.mark.parametrize("setting", ["max_file_bytes", "max_lines", "passage_chars", "passage_max_chars"])
@pytest.mark.parametrize("value", [0, -1, "10", 1.5, True, None])
def test_a_wrong_setting_is_named(setting: str, value: object) -> None:
    wrong: dict[str, Any] = {setting: value}
    with pytest.raises(ValueError, match=setting):
        IngestSettings(**wrong)


def test_the_hard_limit_is_not_below_the_aim() -> None:
    with pytest.raises(ValueError, match="passage_max_chars"):
        IngestSettings(passage_chars=200, passage_max_chars=199)
