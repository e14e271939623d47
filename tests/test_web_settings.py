from __future__ import annotations

import pytest

from web import WebSettingError, WebSettings, settings_from


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
        ("port", "8000"),
        ("rate_limit", True),
        ("host", 127),
        ("city", 1),
        ("greeting", None),
        ("logo", True),
        ("key_color", "blue"),
        ("key_color", "#0017C1"),
        ("key_color", None),
        ("key_color", "#ffd43d"),
        ("key_color", "#767676"),
    ],
)
def test_a_bad_setting_is_named(setting: str, value: object) -> None:
    with pytest.raises(WebSettingError, match=setting):
        WebSettings(**{setting: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("colour", ["#0017c1", "#115a36", "#8b3200", "#000000"])
def test_a_dark_key_colour_is_accepted(colour: str) -> None:
    assert WebSettings(key_color=colour).key_color == colour


def test_a_key_colour_that_is_too_light_is_told_with_its_contrast() -> None:
    with pytest.raises(WebSettingError, match=r"#ff7628.*2\.3.*4\.5 以上"):
        WebSettings(key_color="#ff7628")


def test_the_environment_goes_before_the_file_and_the_file_before_the_defaults() -> None:
    settings = settings_from({"rate_limit": 5, "window_lines": 9}, {"KEIKAKU_RATE_LIMIT": "0"})
    assert settings == WebSettings(rate_limit=0, window_lines=9)
    assert settings_from({}, {"KEIKAKU_RATE_LIMIT": " "}) == WebSettings()


@pytest.mark.parametrize("limit", ["-1", "many", "1.5"])
def test_a_bad_limit_in_the_environment_is_named(limit: str) -> None:
    with pytest.raises(WebSettingError, match="KEIKAKU_RATE_LIMIT"):
        settings_from({}, {"KEIKAKU_RATE_LIMIT": limit})


def test_a_setting_that_does_not_exist_is_named() -> None:
    with pytest.raises(WebSettingError, match="colour"):
        settings_from({"colour": "red"}, {})
