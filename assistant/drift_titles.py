"""Pledges of which no sheet speaks, and pillars that are called otherwise than their policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.drift_records import Draft, Spot
from assistant.pledge_telling import section_of
from ingest import Corpus, Located, Place, Pledge, fold, loose
from tracker import Track, terms

__all__ = ["in_titles", "without_evidence"]

_LONG_NAME = 8
"""Letters of a name that, standing anywhere on a sheet, speaks of the pledge, whatever the sentence says."""
_ALIKE = 0.6
"""Share of letter pairs of two titles that are the same but for some words."""


def without_evidence(corpus: Corpus, tracks: Mapping[str, Track]) -> Iterator[Draft]:
    """Pledges whose words stand in no measure's sheet; none when there are no sheets to look in."""
    if not corpus.measures:
        return
    sheets = _text_of_sheets(corpus)
    for pledge in corpus.pledges:
        track = tracks.get(pledge.uid)
        if track is None or any(held.measure for held in track.evidence):
            continue
        if any(len(word) >= _LONG_NAME and word in sheets for word in terms(f"{pledge.title}\n{pledge.text}")):
            continue
        elsewhere = bool(track.evidence or track.items)
        says = (
            "計画や政策の文にだけ記述があり、施策の欄には見つかりません"
            if elsewhere
            else "計画にも施策の欄にも記述が見つかりません"
        )
        spots = [Spot(pledge.document, pledge.heading.place, section_of(pledge))]
        spots += [Spot(held.document, held.place, " ＞ ".join(held.section), held.quote) for held in track.evidence[:2]]
        yield Draft(
            kind="no_evidence",
            title=f"公約「{pledge.title}」は、{says}",
            why="公約と同じ語で書かれた文を施策のシートに探しました。別の言い方で書かれていることもあり、"
            "取り組みがないという意味ではありません。",
            spots=tuple(spots),
            pledge=pledge.id,
            weight=1 if elsewhere else 2,
        )


def _text_of_sheets(corpus: Corpus) -> str:
    """All passages of measures, ``loose``, those of purposes and indicators too."""
    measures = {measure.uid for measure in corpus.measures}
    return loose("／".join(passage.text for passage in corpus.passages if passage.record in measures))


def in_titles(corpus: Corpus) -> Iterator[Draft]:
    """Each pillar whose policy bears another title."""
    for pledge in _first_of_pillars(corpus):
        policy = _policy_of(pledge, corpus)
        if policy is None:
            continue
        document, number, title = policy
        if fold(title.text) != fold(pledge.pillar_title):
            yield Draft(
                kind="titles",
                title=f"公約の柱「{pledge.pillar_title}」と政策「{title.text}」で、名前が違います",
                why="番号か言葉の近さから、同じものと読んだ柱と政策です。名前を変えたのであれば問題ありません。",
                spots=(_pillar_spot(corpus, pledge), Spot(document, title.place, f"政策{number} {title.text}")),
                pledge=None,
                measures=tuple(held.id for held in corpus.measures if held.policy_number == number),
                weight=1,
            )


def _first_of_pillars(corpus: Corpus) -> tuple[Pledge, ...]:
    held: dict[tuple[str, int], Pledge] = {}
    for pledge in corpus.pledges:
        held.setdefault((pledge.document, pledge.pillar), pledge)
    return tuple(held.values())


def _policies(corpus: Corpus) -> dict[int, tuple[str, Located]]:
    """Document and title of each policy: of its own page, or else as its first measure has it."""
    held: dict[int, tuple[str, Located]] = {}
    for policy in corpus.policies:
        held.setdefault(policy.number, (policy.document, policy.title))
    for measure in corpus.measures:
        if measure.policy_title:
            held.setdefault(measure.policy_number, (measure.document, measure.policy_title))
    return held


def _policy_of(pledge: Pledge, corpus: Corpus) -> tuple[str, int, Located] | None:
    """The policy of a like title; that of the same number when pillars and policies are one list."""
    policies = _policies(corpus)
    alike = [number for number, (_, title) in policies.items() if _overlap(pledge.pillar_title, title.text) >= _ALIKE]
    if len(alike) == 1:
        return policies[alike[0]][0], alike[0], policies[alike[0]][1]
    if not alike and pledge.pillar in policies and _is_one_list(corpus, policies):
        return policies[pledge.pillar][0], pledge.pillar, policies[pledge.pillar][1]
    return None


def _is_one_list(corpus: Corpus, policies: Mapping[int, tuple[str, Located]]) -> bool:
    """The same numbers, a pair of like titles, none that crosses over."""
    pillars = {pledge.pillar: pledge.pillar_title for pledge in corpus.pledges}
    pairs = [
        (ours, theirs)
        for ours, title in pillars.items()
        for theirs, (_, other) in policies.items()
        if _overlap(title, other.text) >= _ALIKE
    ]
    return pillars.keys() == policies.keys() and bool(pairs) and all(ours == theirs for ours, theirs in pairs)


def _overlap(one: str, other: str) -> float:
    """Share of the shorter one's pairs of letters that the other one has too, 0-1."""
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (fold(one), fold(other))]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))


def _pillar_spot(corpus: Corpus, pledge: Pledge) -> Spot:
    """The last line above the pillar's first pledge on which its title stands; else the pledge's heading."""
    section = f"{pledge.pillar}. {pledge.pillar_title}"
    place = pledge.heading.place
    if place.lines is not None:
        lines = corpus.lines(pledge.document)
        for number in range(place.lines[0] - 1, 0, -1):
            if fold(pledge.pillar_title) in fold(lines[number - 1]):
                return Spot(pledge.document, Place((number, number), page=place.page), section)
    return Spot(pledge.document, place, section)
