"""Which measures a pledge bears on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from ingest import Corpus, Measure, Place, Pledge, fold, loose
from tracker.records import Evidence, ItemLink, Link

__all__ = ["links_of", "near_groups"]

_SECONDARY_SHARE = 0.35
_MOST = 3
_ALIKE = 0.6
"""Share of letter pairs of two titles that are the same but for some words."""
_MARK = re.compile(r"施策\d+[^】。]*")
_NUMBER = re.compile(r"\d+-\d+")
_DASH = re.compile(r"[‐‑‒–—―−－ー]")
_LEAST_TITLE = 8
_NEAREST = "柱と政策が同じで、意味の近い記述がある（公約と同じ語の記述は、施策の欄に見つからない）"
_MARKED = "計画の本文が、同じ内容のところで【施策】として挙げている"


def near_groups(pledge: Pledge, corpus: Corpus) -> frozenset[str]:
    """Uids of the policy that the pledge's pillar is the same as, uids and ids of its measures; empty without one."""
    titles = _policy_titles(corpus)
    alike = {number for number, title in titles.items() if _alike(pledge.pillar_title, title)}
    numbers = alike or ({pledge.pillar} if _counts_alike(corpus, titles) else set())
    held = [policy.uid for policy in corpus.policies if policy.number in numbers]
    measures = [measure for measure in corpus.measures if measure.policy_number in numbers]
    return frozenset(held + [name for measure in measures for name in (measure.uid, measure.id)])


def _policy_titles(corpus: Corpus) -> dict[int, str]:
    titles = {measure.policy_number: measure.policy_title.text for measure in corpus.measures if measure.policy_title}
    return titles | {policy.number: policy.title.text for policy in corpus.policies}


def _counts_alike(corpus: Corpus, titles: Mapping[int, str]) -> bool:
    """Whether pillars and policies are one list: the same numbers, a pair of like titles, none that crosses over."""
    pillars = {pledge.pillar: pledge.pillar_title for pledge in corpus.pledges}
    pairs = [(ours, theirs) for ours in pillars for theirs in titles if _alike(pillars[ours], titles[theirs])]
    return pillars.keys() == titles.keys() and bool(pairs) and all(ours == theirs for ours, theirs in pairs)


def _alike(one: str, other: str) -> bool:
    return _overlap(fold(one), fold(other)) >= _ALIKE


def _overlap(one: str, other: str) -> float:
    """Share of the shorter one's pairs of letters that the other one has too, 0-1."""
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other)]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))


def links_of(
    pledge: Pledge,
    found: Sequence[Evidence],
    items: Sequence[ItemLink],
    measured: Link | None,
    near: frozenset[str],
    measures: Sequence[Measure],
    nearest: Callable[[Sequence[Measure]], Measure | None],
) -> tuple[Link, ...]:
    """The measures that the pledge itself names, and those whose sections speak of it: the one that does most is
    primary. Measures that a plan marks beside the same thing are secondary. measured: by the cells of an indicator.

    When none does, the one of the pillar's policy that comes nearest is secondary. nearest: finds it.
    """
    close = [measure for measure in measures if measure.uid in near]
    links = [*_explicit(pledge, measures), *_spoken_of(found, {measure.id for measure in close})]
    links += [measured] if measured and not links else []
    marked = [mark for held in found for mark in held.marks] + [mark for item in items for mark in item.measures]
    links += [Link(mark, "secondary", _MARKED) for mark in marked]
    if not links:
        best = nearest(close)
        return (Link(best.id, "secondary", _NEAREST),) if best else ()
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.measure, link)
    order = {measure.id: at for at, measure in enumerate(measures)}
    return tuple(sorted(first.values(), key=lambda link: (link.strength, order.get(link.measure, len(order)))))


def _explicit(pledge: Pledge, measures: Sequence[Measure]) -> list[Link]:
    """The measures that the pledge names by number (【施策1-2】) or by their title."""
    text = f"{pledge.title}\n{pledge.text}"
    marked = {number for mark in _MARK.findall(fold(text)) for number in _NUMBER.findall(_DASH.sub("-", mark))}
    return [
        Link(measure.id, "primary", f"公約が施策{measure.id}{'を名指ししている' if by_mark else 'の名称を含む'}")
        for measure in measures
        if (by_mark := measure.id in marked)
        or (len(measure.title.text) >= _LEAST_TITLE and loose(measure.title.text) in loose(text))
    ]


def _spoken_of(found: Sequence[Evidence], close: Collection[str]) -> list[Link]:
    weight: dict[str, float] = defaultdict(float)
    words: dict[str, list[str]] = defaultdict(list)
    counted: set[tuple[str, Place]] = set()
    for held in found:  # the best for each sentence first
        if held.measure and (held.quote, held.place) not in counted:
            counted.add((held.quote, held.place))
            weight[held.measure] += held.score
            words[held.measure] += held.shared[:2]
    ranked = sorted(weight, key=lambda name: -weight[name])
    kept = [name for name in ranked if weight[name] >= _SECONDARY_SHARE * weight[ranked[0]]]
    return [
        Link(name, "primary" if name == kept[0] else "secondary", _why(words[name], name in close))
        for name in kept[:_MOST]
    ]


def _why(words: Sequence[str], close: bool) -> str:
    named = "・".join(f"「{word}」" for word in list(dict.fromkeys(words))[:2])
    return f"{named}の語を共有{'、柱と政策が同じ' if close else ''}"
