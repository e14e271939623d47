"""All that the documents say of one indicator, ready to be shown: nothing in it without its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers import Citation
from assistant.citations import Citations
from assistant.direction import Direction, direction_of
from assistant.dossier_lines import cited_cell, indicator_line
from assistant.dossier_records import Cited, IndicatorLine, PledgeLine
from assistant.edition_series import OverEditions, YearLine, over_editions
from assistant.editions import History
from assistant.indicator_series import IndicatorSeries, series_of
from assistant.measure_dossier import pledge_line
from assistant.names import core_of
from assistant.oddities import oddities_of
from assistant.section_words import in_running_text
from assistant.status import Verdict, verdicts_of
from assistant.wording import GENERIC_NOUNS, content_words, measure_name
from ingest import Corpus, Indicator, Located, Measure, Passage, Place, Value
from people import Reviewed
from tracker import sentences_in

__all__ = ["IndicatorDossier", "IndicatorPledge", "YearLine", "indicator_dossier", "measure_of"]

_MOST_QUOTES = 3
_ALL_FIELDS = frozenset({"baseline", "target", "plan", "actual", "reason"})


@dataclass(frozen=True, slots=True)
class IndicatorPledge:
    """A pledge that the indicator measures something of. why: of the link, a Japanese phrase."""

    line: PledgeLine
    why: str


@dataclass(frozen=True, slots=True)
class IndicatorDossier:
    """An indicator. line: with the verdict of its latest year. full_name: as written, with bracketed additions.

    measure: None when its sheet has no measure of that number. departments: of the measure, the lead first. baseline,
    target: as written. years: the earliest first, each that has a plan or an actual value. against_target: the latest
    actual value against the target, None without one of the two. oddities: of the source, in Japanese. quotes: of the
    measure's 実績, those that share a word with the name first. related: how many of ``quotes`` do. pledges: that the
    indicator is linked to. citations: by number. over: the same in other editions of its sheet.
    """

    line: IndicatorLine
    full_name: Cited
    unit: Cited | None
    measure: Measure | None
    departments: tuple[Cited, ...]
    baseline: Cited | None
    target: Cited | None
    years: tuple[YearLine, ...]
    against_target: Verdict | None
    series: IndicatorSeries
    direction: Direction
    oddities: tuple[str, ...]
    quotes: tuple[Cited, ...]
    related: int
    pledges: tuple[IndicatorPledge, ...]
    citations: tuple[Citation, ...]
    over: OverEditions


def indicator_dossier(
    indicator: Indicator,
    reviewed: Mapping[str, Reviewed],
    corpus: Corpus,
    overrides: Mapping[str, str] | None,
    history: History | None = None,
) -> IndicatorDossier:
    """The dossier. reviewed: by the uid of each pledge. history: None takes the corpus for all that there is.

    Raises UnsupportedError when a cell is not at its place.
    """
    citations = Citations(corpus)
    direction = direction_of(indicator, overrides)
    measure = measure_of(indicator, corpus)

    def cell(held: Located | None) -> Cited | None:
        return cited_cell(indicator.document, held, indicator.section, citations) if held else None

    def value(held: Value | None) -> Cited | None:
        return cell(Located(held.text, held.place)) if held else None

    line = indicator_line(indicator, None, citations, overrides)
    verdicts = verdicts_of(indicator, direction)
    sentences = _sentences(measure, corpus) if measure else []
    telling = _telling(indicator, sentences)
    # Numbered as a reader meets them: what stands above the table first.
    unit, departments = cell(indicator.unit), _departments(measure, citations) if measure else ()
    baseline, target = value(indicator.baseline), value(indicator.target.value if indicator.target else None)
    over = over_editions(indicator, direction, citations, history or History(corpus))
    return IndicatorDossier(
        line=line,
        full_name=Cited(indicator.name.text, line.name.citations),
        unit=unit,
        measure=measure,
        departments=departments,
        baseline=baseline,
        target=target,
        years=over.years,
        against_target=next((verdict for verdict in verdicts if verdict.against == "target"), None),
        series=series_of(over.merged),
        direction=direction,
        oddities=oddities_of(indicator, corpus.indicators, overrides, _ALL_FIELDS),
        quotes=tuple(_quote(held, citations) for held in _first(telling, sentences)),
        related=min(len(telling), _MOST_QUOTES),
        pledges=tuple(_pledges(indicator, reviewed, corpus, citations)),
        citations=citations.all(),
        over=over,
    )


def _departments(measure: Measure, citations: Citations) -> tuple[Cited, ...]:
    section = f"{measure_name(measure.id)} {measure.title.text}"
    return tuple(cited_cell(measure.document, held, section, citations) for held in measure.departments)


def measure_of(indicator: Indicator, corpus: Corpus) -> Measure | None:
    """The measure on whose sheet the indicator stands."""
    held = (measure for measure in corpus.measures if measure.document == indicator.document)
    return next((measure for measure in held if measure.id == indicator.measure), None)


_Sentence = tuple[Passage, str, Place]


def _sentences(measure: Measure, corpus: Corpus) -> list[_Sentence]:
    """What was done, sentence by sentence."""
    passages = (held for held in corpus.passages if held.record == measure.uid and held.kind == "achievement")
    return [(passage, text, place) for passage in passages for text, place in sentences_in(passage)]


def _telling(indicator: Indicator, sentences: Sequence[_Sentence]) -> list[_Sentence]:
    """Those that share a word with the indicator's name which not every name has, the most shared words first."""
    words = set(content_words(core_of(indicator.name.text))) - GENERIC_NOUNS
    shared = [(len(words & set(content_words(held[1]))), held) for held in sentences]
    return [held for count, held in sorted(shared, key=lambda pair: -pair[0]) if count]


def _first(telling: Sequence[_Sentence], sentences: Sequence[_Sentence]) -> list[_Sentence]:
    return [*telling, *(held for held in sentences if held not in telling)][:_MOST_QUOTES]


def _quote(sentence: _Sentence, citations: Citations) -> Cited:
    passage, text, place = sentence
    number = citations.quote(passage.document, place, " ＞ ".join(passage.section), text)
    return Cited(in_running_text(text), (number,))


def _pledges(
    indicator: Indicator, reviewed: Mapping[str, Reviewed], corpus: Corpus, citations: Citations
) -> Iterator[IndicatorPledge]:
    """Primary ones first; only through a measure that the pledge is still linked to.

    A pledge of another municipality, or of a superseded document, is not in ``reviewed`` and told nowhere.
    """
    found = []
    for pledge in corpus.pledges:
        held = reviewed.get(pledge.uid)
        if held is None:
            continue
        links = [link for link in held.proposal.indicators if link.indicator == indicator.uid]
        if links and any(link.measure == indicator.measure for link in held.links):
            found.append((pledge, held, links[0]))
    for pledge, held, link in sorted(found, key=lambda one: one[2].strength != "primary"):
        yield IndicatorPledge(pledge_line(pledge, held, citations, link.strength), link.why)
