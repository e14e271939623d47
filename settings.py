"""All settings: the only file that reads ``settings.toml`` and the environment."""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from assistant.settings import AssistantSettings
from index.settings import IndexSettings
from ingest.settings import IngestSettings
from people.settings import PeopleSettings

__all__ = ["Settings", "SettingsError", "data_folder", "load_settings"]

SETTINGS_FILE = Path(__file__).with_name("settings.toml")
S = TypeVar("S")


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what is allowed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of every room but the web, which reads its own when it is served."""

    ingest: IngestSettings = field(default_factory=IngestSettings)
    index: IndexSettings = field(default_factory=IndexSettings)
    assistant: AssistantSettings = field(default_factory=AssistantSettings)
    people: PeopleSettings = field(default_factory=PeopleSettings)


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The defaults, overlaid by the file that ``KEIKAKU_SETTINGS`` names, else by ``settings.toml``.

    Raises SettingsError that names the bad setting.
    """
    path = Path(environment.get("KEIKAKU_SETTINGS") or SETTINGS_FILE)
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: 設定ファイルを読めません（{error}）") from error
    if unknown := set(tables) - {"ingest", "index", "assistant", "people", "web"}:
        raise SettingsError(f"{path}: [{sorted(unknown)[0]}] という設定の組はありません")
    return Settings(
        _room(IngestSettings, "ingest", tables, path),
        _room(IndexSettings, "index", tables, path),
        _room(AssistantSettings, "assistant", tables, path).with_environment(environment),
        _room(PeopleSettings, "people", tables, path),
    )


def web_table(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The ``[web]`` table, for ``web`` to check."""
    path = Path(environment.get("KEIKAKU_SETTINGS") or SETTINGS_FILE)
    table = tomllib.loads(path.read_text(encoding="utf-8")).get("web", {}) if path.is_file() else {}
    return dict(table)


def _room(kind: type[S], name: str, tables: Mapping[str, Any], path: Path) -> S:
    table = tables.get(name, {})
    known = {held.name for held in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for key in table:
        if key not in known:
            raise SettingsError(f"{path}: {name}.{key} という設定はありません")
    try:
        return kind(**table)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error


def data_folder(given: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the store lives: as given, else ``KEIKAKU_DATA``, else ``.keikaku`` in the working folder."""
    return given or Path(environment.get("KEIKAKU_DATA") or ".keikaku")
