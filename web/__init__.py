"""The assistant in a browser and for programs, on this machine's network."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from web.errors import AddressInUseError, WebError, WebSettingError
from web.settings import WebSettings, settings_from

if TYPE_CHECKING:
    from web.app import create_app
    from web.explain import explanation
    from web.server import serve

__all__ = [
    "AddressInUseError",
    "WebError",
    "WebSettingError",
    "WebSettings",
    "create_app",
    "explanation",
    "serve",
    "settings_from",
]

_LATE = {"create_app": "web.app", "explanation": "web.explain", "serve": "web.server"}


def __getattr__(name: str) -> object:
    # The web framework takes half a second to import, and every command imports the settings.
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module 'web' has no attribute {name!r}")
