"""What this room needs of the program's settings."""

from __future__ import annotations

from typing import Protocol

from assistant import AssistantSettings
from index import IndexSettings
from ingest import IngestSettings

__all__ = ["RoomSettings"]


class RoomSettings(Protocol):
    """The settings of the rooms below; the program's own settings are such a thing."""

    @property
    def ingest(self) -> IngestSettings: ...

    @property
    def index(self) -> IndexSettings: ...

    @property
    def assistant(self) -> AssistantSettings: ...
