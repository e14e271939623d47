"""Why something was recognised as it was: told by the code that decided, for ``keikaku explain``; nowhere stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.locators import Place

__all__ = ["Reason", "quoted"]

_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """place: of what was recognised; without lines for the whole document.

    what: as what, in words for people; empty where a record tells it. why: what decided, without a full stop.
    """

    place: Place
    what: str
    why: str

    @property
    def text(self) -> str:
        """Both, for people."""
        return f"{self.what}：{self.why}" if self.what else self.why


def quoted(words: Iterable[str]) -> str:
    """「指標名」「単位」, each once, white space folded; what is more than a few is only told of."""
    said = list(dict.fromkeys(" ".join(word.split()) for word in words if word.strip()))
    return "".join(f"「{word}」" for word in said[:_MOST_WORDS]) + ("など" if len(said) > _MOST_WORDS else "")
