"""The names of this corpus, and questions that they answer."""

from __future__ import annotations

import re
from functools import cached_property

from assistant.names import core_of
from index import municipalities
from ingest import Corpus

__all__ = ["Vocabulary"]

_TOPIC = r"(?:の|は|では|も|って|における|より|に比べ|と)"


class Vocabulary:
    """What can be named in this corpus beside its indicators: districts, municipalities."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """As written, in order of appearance."""
        return tuple(dict.fromkeys(meeting.district for meeting in self._corpus.meetings if meeting.district))

    @cached_property
    def venues(self) -> tuple[str, ...]:
        """As written, the longest first."""
        named = {meeting.venue for meeting in self._corpus.meetings if meeting.venue}
        return tuple(sorted(named, key=lambda venue: (-len(venue), venue)))

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        named = (document.municipality for document in self._corpus.documents)
        return tuple(dict.fromkeys(name for name in named if name))

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Questions that this corpus answers: about a few indicators, a district and a pillar."""
        spread = self._corpus.indicators[:: max(1, len(self._corpus.indicators) // 3)][:3]
        fields = ("目標", "実績", "計画策定時の値")
        asked = [
            f"{core_of(indicator.name.text)}の{field}は？" for indicator, field in zip(spread, fields, strict=False)
        ]
        asked += [f"{district}の会合は何回？" for district in self.districts[:1]]
        pillars = [pledge.pillar_label or pledge.pillar_title for pledge in self._corpus.pledges[:1]]
        asked += [f"{pillar}の公約の一覧" for pillar in pillars]
        return tuple(asked)

    @cached_property
    def _municipal_names(self) -> re.Pattern[str] | None:
        own = {document.municipality for document in self._corpus.documents if document.own}
        names = {name for name in own if name and not re.search(r"[（(]", name)}
        names |= {re.sub(r"[都道府県市区町村]$", "", name) for name in names}
        known = sorted((name for name in names if len(name) >= 2), key=len, reverse=True)
        return re.compile("(?:" + "|".join(map(re.escape, known)) + ")(?:の|では|で|は)?") if known else None

    def names_municipality(self, text: str) -> bool:
        """Whether the question is expressly about this municipality."""
        return self._municipal_names is not None and self._municipal_names.search(text) is not None

    def names_neighbour(self, text: str) -> bool:
        """Whether the question is about another municipality of which there is a document, and not about this one."""
        others = {document.municipality for document in self._corpus.documents if not document.own}
        named = any(name in text for name in others if name and not re.search(r"[（(]", name))
        return named and not self.names_municipality(text)

    def foreign_municipalities(self, text: str) -> tuple[str, ...]:
        """Municipalities that ``text`` asks about and no document is of; none while no document says whose it is.

        A name counts where the text begins with it or makes it a topic (X市の, X市は); elsewhere it is part of a matter
        of one's own (X県で開催される大会).
        """
        own = "".join(self.municipalities)
        return tuple(
            name
            for name in dict.fromkeys(municipalities(text))
            if own and name not in own and (text.startswith(name) or re.search(f"{name}{_TOPIC}", text))
        )

    def without_municipality(self, text: str) -> str:
        """The municipality's own name says nothing of what is asked about it."""
        return self._municipal_names.sub(" ", text) if self._municipal_names else text
