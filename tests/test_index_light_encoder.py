from __future__ import annotations

import numpy as np
import pytest
from test_index_encoder import EncoderPromises

from index.encoder import Encoder
from index.light_encoder import LightEncoder, second_encoder_for
from index.settings import IndexSettings


@pytest.mark.slow
class TestLight(EncoderPromises):
    """The light encoder."""

    def make(self, settings: IndexSettings) -> Encoder:
        return LightEncoder(settings)


@pytest.mark.slow
def test_it_knows_that_other_words_mean_the_same() -> None:
    question, same, other = LightEncoder().encode(["ごみを減らす", "廃棄物の削減", "図書館の本"], "query")
    assert np.dot(question, same) > np.dot(question, other)


def test_without_weight_there_is_no_second_encoder() -> None:
    assert second_encoder_for(IndexSettings(second_weight=0)) is None


def test_the_same_settings_share_one_second_encoder() -> None:
    assert second_encoder_for(IndexSettings()) is second_encoder_for(IndexSettings())
