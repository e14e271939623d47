from __future__ import annotations

from pathlib import Path

import pytest

from ingest import Corpus, write_corpus


def test_a_store_is_never_written_over(tmp_path: Path) -> None:
    write_corpus(tmp_path / "c", (), fingerprint="f", reader="r")
    with pytest.raises(FileExistsError):
        write_corpus(tmp_path / "c", (), fingerprint="f", reader="r")


def test_a_view_that_goes_leaves_the_corpus_readable(tmp_path: Path) -> None:
    write_corpus(tmp_path / "c", (), fingerprint="f", reader="r")
    corpus = Corpus(tmp_path / "c")
    corpus.own()
    assert corpus.passages == ()
