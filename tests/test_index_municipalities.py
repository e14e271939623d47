"""Each of several municipalities has indexes of its own, and no passage is encoded anew because another came."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_towns import ONE, OTHER, write_town

from index import (
    IndexSettings,
    SeveralMunicipalitiesError,
    Update,
    Workspace,
    index_folder,
    open_generation,
    part_of,
    update_corpus,
)
from ingest import IngestSettings


def ingest(data: Path, *folders: Path, only: bool = False) -> Update:
    return update_corpus(list(folders), data, IngestSettings(), IndexSettings(), only=only)


def encoded(update: Update) -> int:
    assert update.built is not None
    return update.built.encoded


def test_one_more_municipality_and_one_less_encode_nothing_of_the_other_anew(tmp_path: Path) -> None:
    one, other, data = write_town(tmp_path / "one", ONE), write_town(tmp_path / "other", OTHER), tmp_path / "data"
    assert encoded(ingest(data, one)) > 0
    alone = open_generation(data)
    hits = alone.passages.search("移動図書館の巡回先")

    first = encoded(ingest(data, other))
    assert first > 0
    corpus = Workspace(data).corpus()
    assert corpus.municipalities == (ONE, OTHER)
    beside = part_of(Workspace(data), corpus, ONE)
    # The words of the other weigh nothing: not a score has changed.
    assert beside.passages.search("移動図書館の巡回先") == hits
    assert len(beside.passages) == len(alone.passages) == len(beside.corpus.passages)
    assert not (corpus.path.parent / "passages").exists()

    assert ingest(data, one, other).built is None

    assert encoded(ingest(data, one, only=True)) == 0
    assert open_generation(data).passages.search("移動図書館の巡回先") == hits


def test_several_are_not_opened_as_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest(data, write_town(tmp_path / "one", ONE), write_town(tmp_path / "other", OTHER))
    with pytest.raises(SeveralMunicipalitiesError, match=f"{ONE}、{OTHER}"):
        open_generation(data)


def test_a_damaged_index_of_one_is_mended_by_ingesting(tmp_path: Path) -> None:
    one, other, data = write_town(tmp_path / "one", ONE), write_town(tmp_path / "other", OTHER), tmp_path / "data"
    ingest(data, one, other)
    corpus = Workspace(data).corpus()
    (index_folder(corpus.path.parent, OTHER, alone=False) / "passages" / "vectors.faiss").write_bytes(b"damaged")
    assert ingest(data, one, other).built is not None
    assert len(part_of(Workspace(data), Workspace(data).corpus(), OTHER).passages) > 0
