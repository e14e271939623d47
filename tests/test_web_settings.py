from __future__ import annotations

import pytest

from web import WebSettingError, WebSettings


def test_the_defaults_are_valid_and_stay_on_this_machine() -> None:
    assert WebSettings().host == "127.0.0.1"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("host", " "),
        ("port", -1),
        ("port", 65536),
        ("rate_limit", -1),
        ("max_body_bytes", 10),
        ("window_lines", 0),
    ],
)
def test_a_bad_setting_is_named(setting: str, value: object) -> None:
    with pytest.raises(WebSettingError, match=setting):
        WebSettings(**{setting: value})  # type: ignore[arg-type]
