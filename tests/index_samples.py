"""An invented town's passages and an encoder of letters, for the tests of the room."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index import Item

__all__ = ["ITEMS", "LetterEncoder"]

ITEMS = (
    Item("a", "青葉町の図書館は土曜の夜も開館する", "教育 図書館"),
    Item("b", "ごみの収集を週三回に増やす", "環境 ごみ"),
    Item("c", "空き家の持ち主に改修費を補助する", "住まい"),
    Item("d", "林道に捨てられた廃棄物を住民と片付ける", "環境 ごみ"),
    Item("e", "小学校の給食に地元の米を使う"),
)


class LetterEncoder:
    """Likeness is shared letters: a real encoder of the protocol that needs no model. Counts what it encoded."""

    dim = 64

    def __init__(self, name: str = "letters") -> None:
        self.name = name
        self.encoded = 0

    def encode(self, texts: Sequence[str], kind: Literal["query", "passage"]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = np.full((len(texts), self.dim), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text:
                row[zlib.crc32(letter.encode("utf-8", "replace")) % self.dim] += 1
        normed: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
        return normed
