"""Passages become searchable: by their words and by their meaning, in a folder of plain files."""

from __future__ import annotations

from index.bm25 import Bm25
from index.build import BuildResult, build_index
from index.encoder import Encoder, encoder_for
from index.errors import IndexRoomError, MissingIndexError, SeveralMunicipalitiesError, StaleIndexError
from index.first_read import first_read
from index.fusion import min_max, weighted_sum, z_score
from index.generations import Generation, Workspace, index_folder, open_generation, part_of
from index.items import Item, fingerprint, sentences_of
from index.light_encoder import second_encoder_for
from index.phrases import Phrases
from index.search_index import Hit, SearchIndex
from index.settings import IndexSettings
from index.tokens import Reading, bigrams, lemmas, municipalities, nouns, readings, sounds
from index.update import Progress, Update, update_corpus

__all__ = [
    "Bm25",
    "BuildResult",
    "Encoder",
    "Generation",
    "Hit",
    "IndexRoomError",
    "IndexSettings",
    "Item",
    "MissingIndexError",
    "Phrases",
    "Progress",
    "Reading",
    "SearchIndex",
    "SeveralMunicipalitiesError",
    "StaleIndexError",
    "Update",
    "Workspace",
    "bigrams",
    "build_index",
    "encoder_for",
    "fingerprint",
    "first_read",
    "index_folder",
    "lemmas",
    "min_max",
    "municipalities",
    "nouns",
    "open_generation",
    "part_of",
    "readings",
    "second_encoder_for",
    "sentences_of",
    "sounds",
    "update_corpus",
    "weighted_sum",
    "z_score",
]
