"""When each document was read for the first time: kept beside the corpus and carried from generation to generation."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from ingest import Corpus, MissingCorpusError

__all__ = ["carry_first_read", "first_read"]

_FILE: Final = "first-read.json"

Times = Mapping[str, datetime.datetime]
"""Aware, UTC, by the document's uid."""


def first_read(corpus: Path) -> Times:
    """When the documents of a generation were read first. corpus: its corpus file; unknown ones are left out."""
    try:
        held = json.loads((corpus.parent / _FILE).read_text(encoding="utf-8"))
        times = {uid: datetime.datetime.fromisoformat(at) for uid, at in held.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return {uid: at for uid, at in times.items() if at.tzinfo is not None}


def carry_first_read(corpus: Path, uids: Iterable[str], before: Path | None) -> None:
    """Write the times of a generation that is being built; what is new has been read now. Raises OSError.

    before: the corpus file of the generation before. Where that was built without times, its own counts.
    """
    now = datetime.datetime.now(datetime.UTC)
    known = (first_read(before) or _unwritten(before)) if before else {}
    times = {uid: known.get(uid, now).isoformat(timespec="seconds") for uid in uids}
    (corpus.parent / _FILE).write_text(json.dumps(times, indent=1) + "\n", encoding="utf-8")


def _unwritten(corpus: Path) -> Times:
    with suppress(MissingCorpusError, OSError):
        built = datetime.datetime.fromtimestamp(corpus.stat().st_mtime, datetime.UTC)
        return {document.uid: built for document in Corpus(corpus).documents}
    return {}
