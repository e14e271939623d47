"""Text made harmless for native libraries: one normal form, no character that stops or breaks them."""

from __future__ import annotations

import unicodedata

__all__ = ["harmless"]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def harmless(text: str) -> str:
    """``text`` in NFKC, with NUL as a space and every lone surrogate as U+FFFD; always encodable as UTF-8.

    C libraries stop at a NUL without a word, and a lone surrogate cannot be encoded.
    """
    spaced = text.replace("\0", " ")
    paired = spaced.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFKC", paired)
