"""All that a council member asks about one measure: its pledges, its indicators, what was done and what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.citations import Citations
from assistant.dossier import indicator_points
from assistant.dossier_lines import indicator_line, indicators_of, measure_line
from assistant.dossier_records import Cited, MeasureDossier, PledgeLine
from assistant.pledge_telling import cite_heading
from assistant.section_words import in_running_text
from assistant.wording import measure_name
from ingest import Corpus, Located, Measure, Pledge, SectionKind
from people import Reviewed
from tracker import Strength, sentences_in

__all__ = ["measure_dossier", "pledge_line"]

_MOST_SENTENCES = 8
"""A sheet of paper has two sides."""


def measure_dossier(
    measure: Measure, reviewed: Mapping[str, Reviewed], corpus: Corpus, overrides: Mapping[str, str] | None
) -> MeasureDossier:
    """The dossier. reviewed: by the uid of each pledge."""
    citations = Citations(corpus)
    indicators = [indicator_line(held, None, citations, overrides) for held in indicators_of(measure, corpus)]
    section = f"{measure_name(measure.id)} {measure.title.text}"

    def cell(held: Located | None) -> Cited | None:
        return Cited(held.text, (citations.place(measure.document, held.place, section),)) if held else None

    return MeasureDossier(
        line=measure_line(measure, None, indicators, citations),
        policy=cell(measure.policy_title),
        outlook=cell(measure.outlook),
        pledges=tuple(_pledges(measure, reviewed, corpus, citations)),
        did=tuple(_told(measure, corpus, citations, ("achievement",))),
        intends=tuple(_told(measure, corpus, citations, ("next_steps",)))
        or tuple(_told(measure, corpus, citations, ("direction",))),
        open_points=tuple(indicator_points(indicators)),
        citations=citations.all(),
    )


def _pledges(
    measure: Measure, reviewed: Mapping[str, Reviewed], corpus: Corpus, citations: Citations
) -> Iterator[PledgeLine]:
    strengths: tuple[Strength, ...] = ("primary", "secondary")
    for strength in strengths:
        for pledge in corpus.pledges:
            links = reviewed[pledge.uid].links
            if any(link.measure == measure.id and link.strength == strength for link in links):
                yield pledge_line(pledge, reviewed[pledge.uid], citations, strength)


def pledge_line(
    pledge: Pledge, reviewed: Reviewed, citations: Citations, strength: Strength | None = None
) -> PledgeLine:
    """One pledge of a list. strength: of the link that put it there, None without one."""
    return PledgeLine(pledge, reviewed, Cited(pledge.title, (cite_heading(citations, pledge),)), strength)


def _told(measure: Measure, corpus: Corpus, citations: Citations, kinds: Iterable[SectionKind]) -> Iterator[Cited]:
    """The first sentences of the measure's sections of these kinds."""
    wanted = set(kinds)
    passages = [held for held in corpus.passages if held.record == measure.uid and held.kind in wanted]
    told = [(passage, text, place) for passage in passages for text, place in sentences_in(passage)]
    for passage, text, place in told[:_MOST_SENTENCES]:
        number = citations.quote(passage.document, place, " ＞ ".join(passage.section), text)
        yield Cited(in_running_text(text), (number,))
