"""Which measures a pledge bears on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest import Corpus, Measure, Pledge, fold
from tracker.records import Evidence, Link

__all__ = ["links_of", "near_groups"]

_SECONDARY_SHARE = 0.35
_MOST = 3
_ALIKE = 0.6
"""Share of letter pairs of two titles that are the same but for some words."""


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
    found: Sequence[Evidence], near: frozenset[str], measures: Sequence[Measure], meant: Mapping[str, float]
) -> tuple[Link, ...]:
    """The measures whose sections speak of the pledge, the one that does most is primary.

    When none does, the one of the pillar's policy that comes nearest in meaning is secondary. meant: how near the
    passages of each measure come, by the measure's uid.
    """
    weight: dict[str, float] = defaultdict(float)
    words: dict[str, list[str]] = defaultdict(list)
    for held in found:
        if held.measure:
            weight[held.measure] += held.score
            words[held.measure] += held.shared[:2]
    close = [measure for measure in measures if measure.uid in near]
    marked = dict.fromkeys(mark for held in found for mark in held.marks)
    if not weight:
        return tuple(_marked(marked)) or _nearest(close, meant)
    ranked = sorted(weight, key=lambda name: -weight[name])
    kept = [name for name in ranked if weight[name] >= _SECONDARY_SHARE * weight[ranked[0]]]
    ids = {measure.id for measure in close}
    links = [
        Link(name, "primary" if name == kept[0] else "secondary", _why(words[name], name in ids))
        for name in kept[:_MOST]
    ]
    return (*links, *_marked(mark for mark in marked if mark not in kept[:_MOST]))


def _marked(marks: Iterable[str]) -> Iterator[Link]:
    return (Link(mark, "secondary", "計画の本文が、同じ内容のところで【施策】として挙げている") for mark in marks)


def _nearest(measures: Sequence[Measure], meant: Mapping[str, float]) -> tuple[Link, ...]:
    held = [measure for measure in measures if measure.uid in meant]
    best = max(held, key=lambda measure: meant[measure.uid], default=None)
    return (
        (
            Link(
                best.id,
                "secondary",
                "柱と政策が同じで、意味の近い記述がある（公約と同じ語の記述は、施策の欄に見つからない）",
            ),
        )
        if best
        else ()
    )


def _why(words: Sequence[str], close: bool) -> str:
    named = "・".join(f"「{word}」" for word in list(dict.fromkeys(words))[:2])
    return f"{named}の語を共有{'、柱と政策が同じ' if close else ''}"
