"""Where uploads are taken in, looked at and published: one of each for a server."""

from __future__ import annotations

from dataclasses import dataclass

from index import IndexSettings
from ingest import IngestSettings
from web.live import LiveAssistant
from web.upload_preview import Previews
from web.upload_run import Publisher
from web.upload_store import UploadStore

__all__ = ["UploadDesk"]


@dataclass(frozen=True, slots=True)
class UploadDesk:
    """settings: of reading documents, whose limits hold for uploads too."""

    settings: IngestSettings
    store: UploadStore
    previews: Previews
    publisher: Publisher

    @classmethod
    def of(
        cls, live: LiveAssistant, settings: IngestSettings | None = None, index_settings: IndexSettings | None = None
    ) -> UploadDesk:
        """Over the data folder that is served."""
        settings = settings or IngestSettings()
        store = UploadStore(live.current().data, settings)
        publisher = Publisher(settings, index_settings or IndexSettings(), live.reopen)
        return cls(settings, store, Previews(store, settings), publisher)
