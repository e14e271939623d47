"""From files to a new current generation, or to none when nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.build import BuildResult, build_index
from index.encoder import encoder_for
from index.errors import IndexRoomError
from index.first_read import carry_first_read
from index.generations import CORPUS_FILE, NAMES_FOLDER, PASSAGES_FOLDER, Workspace, index_folder
from index.items import Item
from index.light_encoder import second_encoder_for
from index.search_index import SearchIndex
from index.settings import IndexSettings
from ingest import (
    Corpus,
    DocumentRecords,
    Indicator,
    IngestReport,
    IngestSettings,
    MissingCorpusError,
    Passage,
    Reading,
    homes_of,
    read_paths,
    write_corpus,
)

__all__ = ["Progress", "Update", "items_of", "names_of", "update_corpus"]

Progress = Callable[[str, int, int], None]
"""Called with (step, done, all); step is a Japanese phrase."""


@dataclass(frozen=True, slots=True)
class Update:
    """report: what became of every file. built: None when nothing had changed and the old generation stands."""

    report: IngestReport
    built: BuildResult | None


def update_corpus(
    paths: Sequence[Path],
    data: Path,
    ingest_settings: IngestSettings,
    index_settings: IndexSettings,
    progress: Progress = lambda step, done, total: None,
    *,
    only: bool = False,
) -> Update:
    """Bring the data folder up to date with ``paths``.

    only: documents from anywhere else are taken out; otherwise they stay.

    Raises LockedCorpusError, or MissingCorpusError when the folder cannot be written.
    """
    workspace = Workspace(data)
    with workspace.locked():
        known = _known(workspace)
        reading = read_paths(
            paths,
            ingest_settings,
            known,
            lambda done, total: progress("資料を読む", done, total),
            only=only,
            pages=lambda name, done, total: progress(f"{name}の画像のページを読む", done, total),
        )
        if not reading.documents and known is None:
            return Update(reading.report, None)
        if known is not None and known.fingerprint == reading.fingerprint and _usable(known, index_settings):
            return Update(reading.report, None)
        return Update(reading.report, _build(workspace, reading, index_settings, progress))


def _known(workspace: Workspace) -> Corpus | None:
    """The corpus so far, None when there is none or it is another version's: then everything is read anew."""
    with suppress(MissingCorpusError):
        return Corpus(workspace.current() / CORPUS_FILE)
    return None


def _usable(corpus: Corpus, settings: IndexSettings) -> bool:
    alone = len(corpus.municipalities) == 1
    try:
        for municipality in corpus.municipalities:
            folder = index_folder(corpus.path.parent, municipality, alone=alone)
            SearchIndex.open(folder / PASSAGES_FOLDER, second=second_encoder_for(settings), settings=settings)
            SearchIndex.open(folder / NAMES_FOLDER, settings=settings)
    except IndexRoomError:
        return False
    return True


def _build(workspace: Workspace, reading: Reading, settings: IndexSettings, progress: Progress) -> BuildResult:
    previous: Path | None = None
    with suppress(MissingCorpusError):
        previous = workspace.current()
    municipalities = homes_of(held.document for held in reading.documents)
    alone = len(municipalities) == 1
    built: list[BuildResult] = []
    with workspace.new_generation() as folder:
        write_corpus(folder / CORPUS_FILE, reading.documents, fingerprint=reading.fingerprint, reader=reading.reader)
        uids = [held.document.uid for held in reading.documents]
        carry_first_read(folder / CORPUS_FILE, uids, previous / CORPUS_FILE if previous else None)
        for municipality in municipalities:
            documents = [held for held in reading.documents if alone or held.document.home == municipality]
            before = _before(previous, municipality, alone=alone) if previous else None
            name = "" if alone else f"（{municipality or '自治体名の記載なし'}）"
            place = index_folder(folder, municipality, alone=alone)

            def told(step: str, done: int, total: int, name: str = name) -> None:
                progress(step + name, done, total)

            built += _built(documents, place, before, settings, told)
    return BuildResult(sum(result.encoded for result in built), sum(result.reused for result in built))


def _before(generation: Path, municipality: str | None, *, alone: bool) -> Path:
    """Where the municipality's indexes lay before: those of the same place, else as when others came or went."""
    places = [index_folder(generation, municipality, alone=held) for held in (alone, not alone)]
    return next((place for place in places if (place / PASSAGES_FOLDER).is_dir()), places[0])


def _built(
    documents: Sequence[DocumentRecords], folder: Path, before: Path | None, settings: IndexSettings, progress: Progress
) -> Iterator[BuildResult]:
    """The two indexes of one municipality. before: the folder of those whose vectors are taken over."""
    passages = items_of(passage for held in documents for passage in held.passages)
    names = names_of(indicator for held in documents for indicator in held.indicators)
    for part, items, second, step in (
        (NAMES_FOLDER, names, None, "名前の索引を作る"),
        (PASSAGES_FOLDER, passages, second_encoder_for(settings), "本文の索引を作る"),
    ):
        yield build_index(
            items,
            folder / part,
            encoder_for(settings),
            second=second,
            settings=settings,
            previous=before / part if before else None,
            progress=lambda done, total, step=step: progress(step, done, total),  # type: ignore[misc]
        )


def items_of(passages: Iterable[Passage]) -> list[Item]:
    """What is searched of each passage: its text without the page's line breaks, under its headings."""
    return [
        Item(
            passage.uid,
            "".join(passage.text.split("\n")),
            " ".join(passage.section),
        )
        for passage in passages
    ]


def names_of(indicators: Iterable[Indicator]) -> list[Item]:
    """Indicators by their names alone, to tell which one a person means."""
    return [Item(indicator.uid, indicator.name.text) for indicator in indicators]
