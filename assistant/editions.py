"""The same indicator in older editions of its sheet, and what became another from one edition to the next.

Unsure is no match: a figure of another indicator would be worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from assistant.edition_matches import matched
from assistant.names import core_of
from ingest import Corpus, Document, Indicator, Located, Value, YearValue, fiscal_year, fold, loose

__all__ = ["Change", "ChangeKind", "History", "changes_between", "edition_label", "edition_name"]

ChangeKind = Literal["name", "measure", "unit", "target", "baseline", "plan", "actual"]

_LEAST_NAME, _OWN_NAME = 3, 6


@dataclass(frozen=True, slots=True)
class Change:
    """What two editions say of one indicator, each as it stands there. year: of a plan or actual value, else None."""

    kind: ChangeKind
    year: str | None
    newer: Indicator
    now: Located
    older: Indicator
    before: Located


class History:
    """Every current indicator with the same one in older editions. Safe to use from several threads.

    corpus: with the records of all editions.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._editions = corpus.editions

    def __bool__(self) -> bool:
        """Whether any document is superseded."""
        return bool(self._editions.newer)

    def is_unordered(self, indicator: Indicator) -> bool:
        """Whether its document repeats another and nobody knows which of them is newer."""
        return any(indicator.document in held for held in self._editions.unordered)

    def documents(self, indicator: Indicator) -> tuple[Document, ...]:
        """Older editions of the document that it stands in, the newest first."""
        return tuple(map(self.corpus.document, self._editions.older.get(indicator.document, ())))

    def older(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """The same indicator in older editions, the newest first."""
        return self._older.get(indicator.uid, ()) if self else ()

    def current(self, indicator: Indicator) -> Indicator | None:
        """What an indicator of an older edition is today; None when it is current itself or no more."""
        return self._current.get(indicator.uid) if self else None

    def newer(self, indicator: Indicator) -> tuple[Document, ...]:
        """What stands in the place of its document today; empty for a current one."""
        return tuple(map(self.corpus.document, self._editions.newer.get(indicator.document, ())))

    def changes(self, indicator: Indicator) -> tuple[Change, ...]:
        """From each edition to the next that holds it, the latest change first."""
        held = (indicator, *self.older(indicator))
        return tuple(found for new, old in pairwise(held) for found in changes_between(new, old))

    def superseded(self, uid: str) -> Indicator | None:
        """The indicator of an older edition, None when there is none of that uid."""
        return next((held for held in self._superseded if held.uid == uid), None)

    def named_before(self, text: str) -> Indicator | None:
        """The indicator whose name stands in the text though no current one's does: renamed or dropped since.

        The newest edition that calls one so; None also when several are called so. A short name (参加者数) may be that
        of anything unless the text begins with it.
        """
        if not self:
            return None
        asked = loose(text)
        found = [name for name in self._names_before if name in asked]
        name = max(found, key=len, default="")
        if len(name) < _LEAST_NAME or (len(name) < _OWN_NAME and not asked.startswith(name)):
            return None
        if name in self._names_now or any(now in asked and now not in name for now in self._names_now):
            return None
        newest = [one for one in self._names_before[name] if one.document == self._names_before[name][0].document]
        return newest[0] if len(newest) == 1 else None

    def of_year(self, year: int) -> tuple[Corpus, tuple[Document, ...]] | None:
        """The records of the newest older editions that report up to this year, and which they are; None without any.

        What such an edition says is what a list of its latest values says of that year.
        """
        latest: dict[str, int] = {}
        for held in self._superseded:
            for value in held.actual:
                latest[held.document] = max(latest.get(held.document, 0), fiscal_year(value.year) or 0)
        of_then = [[uid for uid in older if latest.get(uid) == year] for older in self._editions.older.values()]
        chosen = dict.fromkeys(uids[0] for uids in of_then if uids)
        if not chosen:
            return None
        return self.corpus.with_records_of(chosen.keys()), tuple(map(self.corpus.document, chosen))

    @cached_property
    def _names_now(self) -> frozenset[str]:
        current = (held for held in self.corpus.own().indicators if held.document not in self._editions.newer)
        return frozenset(loose(core_of(held.name.text)) for held in current)

    def called_so(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """The indicators of older editions that are called like it and stand in the same measure, the newest first."""
        held = self._names_before.get(loose(core_of(indicator.name.text)), [])
        return tuple(one for one in held if one.measure == indicator.measure)

    @cached_property
    def _names_before(self) -> Mapping[str, list[Indicator]]:
        """Older indicators by the letters of their names, the newest edition first."""
        order = [uid for older in self._editions.older.values() for uid in older]
        names: dict[str, list[Indicator]] = {}
        for indicator in sorted(self._superseded, key=lambda held: order.index(held.document)):
            name = loose(core_of(indicator.name.text))
            if len(name) >= _LEAST_NAME:
                names.setdefault(name, []).append(indicator)
        return names

    @cached_property
    def _superseded(self) -> tuple[Indicator, ...]:
        return tuple(held for held in self.corpus.indicators if held.document in self._editions.newer)

    @cached_property
    def _current(self) -> Mapping[str, Indicator]:
        held = {indicator.uid: indicator for indicator in self.corpus.indicators}
        return {older.uid: held[uid] for uid, found in self._older.items() for older in found}

    @cached_property
    def _older(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Edition by edition backwards: what was matched in one is what the next is compared with."""
        chains: dict[str, list[Indicator]] = {
            held.uid: [held] for held in self.corpus.indicators if held.document in self._editions.older
        }
        for level in self._levels():
            last = {held[-1].uid: uid for uid, held in chains.items() if self._may_stand_in(held[0], level)}
            known = [chains[uid][-1] for uid in last.values()]
            before = [held for held in self._superseded if held.document in level]
            for now, then in matched(known, before):
                chains[last[now.uid]].append(then)
        return {uid: tuple(held[1:]) for uid, held in chains.items() if len(held) > 1}

    def _may_stand_in(self, current: Indicator, level: frozenset[str]) -> bool:
        return not level.isdisjoint(self._editions.older[current.document])

    def _levels(self) -> list[frozenset[str]]:
        """The documents of each older edition, the newest first: those of one kind, fiscal year and date of issue."""
        levels: dict[tuple[str | None, ...], set[str]] = {}
        for older in self._editions.older.values():
            for uid in older:
                held = self.corpus.document(uid)
                own = None if held.fiscal_year or held.issued else uid
                levels.setdefault((held.home, held.kind, held.fiscal_year, held.issued, own), set()).add(uid)
        order = {uid: at for older in self._editions.older.values() for at, uid in enumerate(older)}
        return sorted(map(frozenset, levels.values()), key=lambda level: min(order[uid] for uid in level))


def changes_between(new: Indicator, old: Indicator) -> Iterator[Change]:
    """Every cell of both that is another in the newer one, and years in both with different values."""

    def change(
        kind: ChangeKind, now: Located | None, before: Located | None, year: str | None = None
    ) -> Iterator[Change]:
        if now and before and fold(now.text) != fold(before.text):
            yield Change(kind, year, new, now, old, before)

    yield from change("name", new.name, old.name)
    if new.measure != old.measure:
        yield Change(
            "measure", None, new, Located(new.measure, new.name.place), old, Located(old.measure, old.name.place)
        )
    yield from (counted := tuple(change("unit", new.unit, old.unit)))
    if (
        new.target
        and old.target
        and (new.target.year, fold(new.target.value.text))
        != (
            old.target.year,
            fold(old.target.value.text),
        )
    ):
        yield Change("target", None, new, _cell(new.target.value), old, _cell(old.target.value))
    if counted:
        # 11,230kg and 11.2t: what is another there is the unit, as far as anybody can tell.
        return
    if new.baseline and old.baseline:
        yield from change("baseline", _cell(new.baseline), _cell(old.baseline))
    rows: tuple[tuple[ChangeKind, tuple[YearValue, ...], tuple[YearValue, ...]], ...] = (
        ("plan", new.plan, old.plan),
        ("actual", new.actual, old.actual),
    )
    for kind, now, before in rows:
        held = {one.year: one.value for one in before}
        for one in now:
            if one.year in held:
                yield from change(kind, _cell(one.value), _cell(held[one.year]), one.year)


def _cell(value: Value) -> Located:
    return Located(value.text, value.place)


def edition_label(document: Document, among: Sequence[Document]) -> str:
    """令和5年度の版; by name where the year does not tell it apart from ``among``."""
    same = [held for held in among if held.fiscal_year == document.fiscal_year and held.uid != document.uid]
    return f"{document.fiscal_year}の版" if document.fiscal_year and not same else edition_name(document)


def edition_name(document: Document) -> str:
    """『施策評価シート』（令和5年度）: its year or its date of issue where the title does not tell it."""
    title = document.title.lstrip("# ")
    when = document.fiscal_year or document.issued
    return f"『{title}』" + (f"（{when}）" if when and fold(when) not in fold(title) else "")
