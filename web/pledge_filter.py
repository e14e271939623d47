"""Which pledges a reader wants to see: the address of the list is the whole state of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from assistant import PledgeLine
from ingest import fold
from web.chosen import Chosen
from web.error_pages import RefusedError
from web.status_marks import COUNTED_NAMES, needs_another_look

__all__ = ["FACETS", "Facet", "PledgeFilter", "offered", "pillar_names", "read_filter"]

_SHOWN: Final = 40
_HORIZONS: Final = {"now": "直ちに", "later": "中長期", "none": "記載なし"}
_KINDS: Final = {"new": "新規", "continued": "継続", "none": "記載なし"}
_CHECKS: Final = {"confirmed": "確認済み", "open": "まだ確認していない", "revisit": "確認の見直しが必要"}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to part the pledges. name: in the address. words: by value, in the order shown; None: the pillars."""

    name: str
    label: str
    of: Callable[[PledgeLine], str]
    words: Mapping[str, str] | None


def _named(words: Mapping[str, str], held: str | None) -> str:
    return next((value for value, word in words.items() if word == held), "none")


def _check(line: PledgeLine) -> str:
    if needs_another_look(line.reviewed):
        return "revisit"
    return "confirmed" if line.reviewed.by_person else "open"


FACETS: Final = (
    Facet("pillar", "柱", lambda line: str(line.pledge.pillar), None),
    Facet("horizon", "実施時期", lambda line: _named(_HORIZONS, line.pledge.horizon), _HORIZONS),
    Facet("kind", "新規・継続", lambda line: _named(_KINDS, line.pledge.kind), _KINDS),
    Facet("status", "状況", lambda line: line.reviewed.status, COUNTED_NAMES),
    Facet("check", "人による確認", _check, _CHECKS),
)


@dataclass(frozen=True, slots=True)
class PledgeFilter(Chosen):
    """chosen: values by facet, any of which passes; a facet that is not in it lets all pass. text: as typed."""

    def shown(self, lines: Iterable[PledgeLine]) -> tuple[PledgeLine, ...]:
        """Those that pass, in their order."""
        words = [fold(word) for word in self.text.split()]
        return tuple(line for line in lines if self._passes(line) and _speaks_of(line, words))

    @property
    def href(self) -> str:
        """The address of the list."""
        pairs = [(facet.name, value) for facet in FACETS for value in self.chosen.get(facet.name, ())]
        if self.text.strip():
            pairs.append(("q", self.text))
        return f"/pledges?{urlencode(pairs)}" if pairs else "/pledges"

    def _passes(self, line: PledgeLine) -> bool:
        return all(facet.of(line) in self.chosen[facet.name] for facet in FACETS if facet.name in self.chosen)


def _speaks_of(line: PledgeLine, words: Sequence[str]) -> bool:
    if not words:
        return True
    told = fold(f"{line.pledge.title}\n{line.pledge.text}")
    return all(word in told for word in words)


def read_filter(pairs: Iterable[tuple[str, str]], lines: Sequence[PledgeLine]) -> PledgeFilter:
    """The filter of an address. pairs: its names and values. Raises RefusedError for a value that is none.

    Empty values, and names that are no filter's, ask for nothing.
    """
    held = [(name, value) for name, value in pairs if value.strip()]
    chosen = {}
    for facet in FACETS:
        values = tuple(dict.fromkeys(value for name, value in held if name == facet.name))
        for value in values:
            _require_known(facet, value, lines)
        if values:
            chosen[facet.name] = values
    return PledgeFilter(chosen, next((value for name, value in reversed(held) if name == "q"), ""))


def _require_known(facet: Facet, value: str, lines: Sequence[PledgeLine]) -> None:
    known = facet.words if facet.words is not None else pillar_names(lines)
    if value not in known:
        said = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
        raise RefusedError(422, f"絞り込みの「{facet.label}」に「{said}」という値はありません")


def pillar_names(lines: Iterable[PledgeLine]) -> dict[str, str]:
    """Titles by number, in the order of the numbers; two manifestos may give one number two titles."""
    titles: dict[int, dict[str, None]] = {}
    for line in lines:
        titles.setdefault(line.pledge.pillar, {})[line.pledge.pillar_title] = None
    return {str(number): f"{number} {'／'.join(titles[number])}" for number in sorted(titles)}


def offered(facet: Facet, lines: Sequence[PledgeLine]) -> Iterator[tuple[str, str]]:
    """Values with their words, those that some pledge has; all that are fixed but 記載なし, which explains itself."""
    if facet.words is None:
        yield from pillar_names(lines).items()
        return
    occurring = {facet.of(line) for line in lines}
    yield from ((value, word) for value, word in facet.words.items() if value != "none" or value in occurring)
