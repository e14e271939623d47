from __future__ import annotations

import json
from pathlib import Path

import pytest
from index_samples import ITEMS, LetterEncoder

from index import MissingIndexError, SearchIndex, StaleIndexError, build_index, fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build_index(ITEMS, tmp_path, LetterEncoder())
    return tmp_path


def reopen(folder: Path) -> SearchIndex:
    return SearchIndex.open(folder, encoder=LetterEncoder())


def test_an_untouched_index_opens(folder: Path) -> None:
    opened = SearchIndex.open(folder, encoder=LetterEncoder(), fingerprint=fingerprint(ITEMS))
    assert len(opened) == len(ITEMS)


def test_an_empty_folder_says_to_ingest_first(tmp_path: Path) -> None:
    with pytest.raises(MissingIndexError, match="keikaku ingest"):
        reopen(tmp_path)


@pytest.mark.parametrize("file", ["items.json", "vectors.faiss", "words/vocab.index.json", "words/data.csc.index.npy"])
def test_a_changed_file_is_named(folder: Path, file: str) -> None:
    content = (folder / file).read_bytes()
    (folder / file).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(StaleIndexError, match=f"{file}.*変わっています.*keikaku ingest"):
        reopen(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "vectors.faiss").unlink()
    with pytest.raises(StaleIndexError, match=r"vectors\.faiss.*ありません"):
        reopen(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": 1}', "\ud800"])
def test_an_unreadable_manifest_is_stale(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    with pytest.raises(StaleIndexError, match=r"manifest\.json"):
        reopen(folder)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("format", 0, "形式"),
        ("encoder", "other", "埋め込みモデル"),
        ("dim", 3, "埋め込みモデル"),
        ("tokenizer", "", "単語"),
    ],
)
def test_what_does_not_go_together_is_told(folder: Path, field: str, value: object, told: str) -> None:
    file = folder / "manifest.json"
    state = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**state, field: value}), encoding="utf-8")
    with pytest.raises(StaleIndexError, match=told):
        reopen(folder)


def test_another_corpus_is_refused(folder: Path) -> None:
    with pytest.raises(StaleIndexError, match="別の文書"):
        SearchIndex.open(folder, encoder=LetterEncoder(), fingerprint=fingerprint(ITEMS[:-1]))
