"""The same promise told differently in the manifesto, in a plan and in the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.drift_amounts import amounts_differ
from assistant.drift_names import names_differ
from assistant.drift_records import Draft, Spot
from assistant.drift_scope import scope_differs
from assistant.drift_sides import Difference, Side, side
from assistant.drift_years import years_differ
from assistant.section_words import SECTION_NAMES
from ingest import Corpus, Measure, Passage, Place, Pledge, loose
from tracker import Evidence, PlanItem, Promise, Track, plan_items, sentences_in, without_ordinal

__all__ = ["differences", "in_plan_items", "in_pledges"]

_WHYS = {
    "years": "同じことについての文で、和暦と西暦をそろえても同じ年にならないものを拾いました",
    "amounts": "同じものを同じ単位で数えた文で、数が合わないものを拾いました",
    "scope": "同じことについての文で、対象や程度を表す語が違うものを拾いました",
    "names": "同じことについての文で、一文字ほど違う名前を拾いました。別のものであれば問題ありません",
}
_HINT = "。規則による目印で、誤りとは限りません。"


def differences(ours: Side, theirs: Side, shared: tuple[str, ...]) -> Iterator[Difference]:
    """What of ours reads differently in theirs. shared: words by which the two were found to tell of one thing."""
    yield from years_differ(ours, theirs, shared)
    yield from amounts_differ(ours, theirs, shared)
    yield from scope_differs(ours, theirs, shared)
    yield from names_differ(ours, theirs)


def in_pledges(corpus: Corpus, tracks: Mapping[str, Track]) -> Iterator[Draft]:
    """Each promise of a pledge against the sentences that speak of it."""
    for pledge in corpus.pledges:
        track = tracks.get(pledge.uid)
        if track is not None:
            told: set[tuple[str, str, str, str]] = set()
            for held in track.evidence:
                for draft, key in _of_evidence(corpus, pledge, track, held):
                    if key not in told:
                        told.add(key)
                        yield draft


def _of_evidence(
    corpus: Corpus, pledge: Pledge, track: Track, held: Evidence
) -> Iterator[tuple[Draft, tuple[str, str, str, str]]]:
    """A promise's own sentence first; then the pledge's others, in which only the same thing can differ."""
    theirs = side(held.quote, held.kind)
    for promise in sorted(track.promises, key=lambda each: each is not track.promises[held.promise]):
        for found in differences(side(promise.text, "pledge"), theirs, held.shared):
            if _are_two(corpus, found, pledge.document, held.document):
                continue
            title = (
                f"公約「{pledge.title}」と{_where(held)}で、{found.what}が違います"
                f"（公約「{found.ours}」、資料「{found.theirs}」）"
            )
            draft = Draft(
                kind=found.kind,
                title=title,
                why=_WHYS[found.kind] + _HINT,
                spots=(*_pledge_spots(corpus, pledge, promise), _evidence_spot(held)),
                pledge=pledge.id,
                measures=(held.measure,) if held.measure else (),
                weight=found.weight,
            )
            yield draft, (found.kind, found.what, found.ours, held.quote)


def _are_two(corpus: Corpus, found: Difference, ours: str, theirs: str) -> bool:
    """Whether two names are two things: one document holds both."""
    if found.kind != "names":
        return False
    pairs = ((found.theirs, ours), (found.ours, theirs))
    return any(loose(name) in loose("".join(corpus.lines(document))) for name, document in pairs)


def _where(held: Evidence) -> str:
    if held.measure:
        return f"施策の{SECTION_NAMES[held.kind]}"
    return "計画の文" if held.kind == "text" else f"政策の{SECTION_NAMES[held.kind]}"


def _pledge_spots(corpus: Corpus, pledge: Pledge, promise: Promise) -> list[Spot]:
    """The heading, and the sentence of the text when it is not the heading that promises."""
    section = f"{pledge.pillar}. {pledge.pillar_title} ＞ 公約{pledge.id}"
    heading = Spot(pledge.document, pledge.heading.place, section)
    if promise.main:
        return [heading]
    place = _narrowed(corpus, pledge.document, pledge.place, promise.text)
    return [heading, Spot(pledge.document, place, section, promise.text)]


def _narrowed(corpus: Corpus, document: str, place: Place, text: str) -> Place:
    """The lines within ``place`` on which the text stands; all of them when it is not found."""
    if place.lines is None:
        return place
    lines = corpus.lines(document)[place.lines[0] - 1 : place.lines[1]]
    letters = [
        (letter, place.lines[0] + at) for at, line in enumerate(lines) for letter in line if not letter.isspace()
    ]
    wanted = re.sub(r"\s+", "", text)
    start = "".join(letter for letter, _ in letters).find(wanted)
    if start < 0 or not wanted:
        return place
    return Place((letters[start][1], letters[start + len(wanted) - 1][1]), page=place.page)


def _evidence_spot(held: Evidence) -> Spot:
    return Spot(held.document, held.place, " ＞ ".join(held.section), held.quote)


def in_plan_items(corpus: Corpus) -> Iterator[Draft]:
    """An item of a plan against the sentences of the measures that its mark names; of all measures names none."""
    texts = _texts_by_measure(corpus.passages)
    for item in plan_items(corpus):
        if item.all_measures or not re.search(r"\d|無償|全額|全て|すべて|一部", without_ordinal(item.quote)):
            continue
        for measure in item.measures:
            yield from _of_item(item, measure, texts.get(measure.uid, ()))


def _texts_by_measure(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    held: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.record and passage.kind in ("achievement", "next_steps", "focus", "direction"):
            held.setdefault(passage.record, []).append(passage)
    return held


def _of_item(item: PlanItem, measure: Measure, passages: Iterable[Passage]) -> Iterator[Draft]:
    ours = side(without_ordinal(item.quote), "text")
    for passage in passages:
        for text, place in sentences_in(passage):
            for found in differences(ours, side(text, passage.kind), ()):
                if found.kind == "names":
                    continue
                yield Draft(
                    kind=found.kind,
                    title=f"計画の項目「{item.name or item.heading}」と施策の{SECTION_NAMES[passage.kind]}で、"
                    f"{found.what}が違います（計画「{found.ours}」、施策「{found.theirs}」）",
                    why=_WHYS[found.kind] + _HINT,
                    spots=(
                        Spot(item.passage.document, item.passage.place, " ＞ ".join(item.passage.section), item.quote),
                        Spot(passage.document, place, " ＞ ".join(passage.section), text),
                    ),
                    measures=(measure.id,),
                    weight=found.weight,
                )
