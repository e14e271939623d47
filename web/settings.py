"""Settings of the pages; they check themselves and name the bad one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from web.colours import TEXT_CONTRAST, weakest
from web.errors import WebSettingError

__all__ = ["KEY_COLOR", "WebSettings", "settings_from"]

KEY_COLOR: Final = "#0017c1"
"""Blue 900 of the Digital Agency's tokens, which ``style.css`` has anyway."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """host, port: where to listen; port 0 lets the system choose.

    rate_limit: questions a minute and client address, 0 for no limit. max_body_bytes: of a request's body (and head).
    window_lines: lines shown before and after a cited one. city: the name shown; None takes it from the documents.
    greeting: the sentence under the heading of the first page. key_color: of links and buttons, ``#rrggbb``. logo: an
    SVG or PNG file, in the data folder or anywhere; None takes ``logo.svg`` or ``logo.png`` from the data folder.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    rate_limit: int = 60
    max_body_bytes: int = 1024 * 1024
    window_lines: int = 60
    city: str | None = None
    greeting: str = "計画や評価、懇談会などの資料に書かれていることを、資料そのものから答えます。"
    key_color: str = KEY_COLOR
    logo: str | None = None

    def __post_init__(self) -> None:
        for name in ("port", "rate_limit", "max_body_bytes", "window_lines"):
            held = getattr(self, name)
            whole = isinstance(held, int) and not isinstance(held, bool)
            _require(whole, name, f"{held!r} は整数ではありません", "整数を指定してください")
        for name in ("host", "greeting", "key_color", "city", "logo"):
            held = getattr(self, name)
            text = isinstance(held, str) or (held is None and name in ("city", "logo"))
            _require(text, name, "文字列ではありません", "文字列を指定してください")
        _require(bool(self.host.strip()), "host", "待ち受けるアドレスが空です", "127.0.0.1 などを指定してください")
        _require(0 <= self.port <= 65535, "port", f"{self.port} は使えません", "0から65535の整数を指定してください")
        _require(
            self.rate_limit >= 0, "rate_limit", f"{self.rate_limit} は使えません", "0（制限なし）以上にしてください"
        )
        _require(self.max_body_bytes >= 1024, "max_body_bytes", "小さすぎます", "1024バイト以上にしてください")
        _check_colour(self.key_color)
        _require(self.window_lines >= 1, "window_lines", f"{self.window_lines} は使えません", "1以上にしてください")


def settings_from(table: Mapping[str, Any], environment: Mapping[str, str]) -> WebSettings:
    """The defaults, overlaid by ``table`` (the settings file's ``[web]``), and that by ``KEIKAKU_RATE_LIMIT``.

    Raises WebSettingError for a name that is no setting and for a value that cannot be right.
    """
    known = {setting.name for setting in fields(WebSettings)}
    for name in table:
        _require(name in known, name, "この名前の設定はありません", f"使えるのは {'・'.join(sorted(known))} です")
    values = dict(table)
    if given := environment.get("KEIKAKU_RATE_LIMIT", "").strip():
        what = f"KEIKAKU_RATE_LIMIT={given} は使えません"
        _require(given.isdecimal(), "rate_limit", what, "0（制限なし）以上の整数を指定してください")
        values["rate_limit"] = int(given)
    return WebSettings(**values)


def _check_colour(colour: str) -> None:
    """Text in the key colour, and white text on it, must be readable by everybody."""
    valid = re.fullmatch(r"#[0-9a-f]{6}", colour) is not None
    _require(valid, "key_color", f"{colour!r} は色として読めません", "#0017c1 のように小文字の6桁で指定してください")
    held = weakest(colour)
    what = f"{colour} は明るすぎて文字が読みにくくなります（地の色とのコントラスト比 {held:.1f}）"
    _require(
        held >= TEXT_CONTRAST, "key_color", what, f"比が {TEXT_CONTRAST} 以上になる、もっと濃い色を指定してください"
    )


def _require(holds: bool, setting: str, what: str, advice: str) -> None:
    if not holds:
        raise WebSettingError(f"設定 {setting}", what, advice)
