"""Indicators of one name: the one that the question means, the newest of one indicator, or what sets them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import Fact
from assistant.names import core_of
from assistant.question import Question
from assistant.wording import measure_name
from ingest import Corpus, Indicator, fiscal_year, fold, loose, narrow, unit_bound

__all__ = [
    "Corrections",
    "are_one",
    "named_apart",
    "named_more",
    "newest_first",
    "tell_apart",
    "titles_in",
    "without_titles",
]

_CORRECTS = re.compile(r"正誤|訂正|誤り")

_BRACKETS = re.compile(r"[（(]([^（）()]+)[)）]")
_MEASURE = re.compile(r"\d+-\d+.*")


class Corrections:
    """The papers that by their titles correct others. Built once for a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        held = {one.uid: one.title for one in corpus.documents if one.own and _CORRECTS.search(one.title)}
        self._texts = [
            (held[one.document], one.document, loose(one.text)) for one in corpus.passages if one.document in held
        ]

    def note_on(self, indicator: Indicator) -> str | None:
        """What a person must look up before using a figure of the indicator; None where no such paper names it."""
        name = loose(core_of(indicator.name.text))
        found = (title for title, document, text in self._texts if name in text and document != indicator.document)
        title = next(found, None)
        return title and f"『{title}』にもこの指標の名前があります。訂正された値がないか、ご確認ください。"


def named_more(question: Question, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Those whose words in brackets the question says (健康寿命の女性, not 男性); all when it says none's."""
    cores = {loose(core_of(one.name.text)) for one in indicators}
    asked = loose(question.text)
    said = [one for one in indicators if any(word in asked for word in _own_words(one, indicators))]
    return tuple(said) if len(cores) == 1 and said else tuple(indicators)


def _own_words(indicator: Indicator, indicators: Sequence[Indicator]) -> set[str]:
    """What stands in its brackets and in no other's of the same name; no single letter."""
    others = {word for one in indicators if one is not indicator for word in _words(one)}
    return {word for word in _words(indicator) - others if len(word) > 1}


def _words(indicator: Indicator) -> set[str]:
    return {loose(word) for word in _bracketed(indicator)}


def _bracketed(indicator: Indicator) -> list[str]:
    """What stands in brackets of the name, its unit aside."""
    unit = fold(unit_bound(indicator.unit.text)[0]) if indicator.unit else ""
    return [word for word in _BRACKETS.findall(indicator.name.text) if fold(word) != unit and len(_plain(word)) > 1]


def _plain(word: str) -> str:
    return re.sub(r"[%％／/・\s]", "", narrow(word))


def are_one(indicators: Sequence[Indicator]) -> bool:
    """Whether they are one indicator in several papers: of one name, unit and measure, as far as each tells them."""
    names = {(loose(core_of(one.name.text)), frozenset(_words(one))) for one in indicators}
    units = {fold(unit_bound(one.unit.text)[0]) for one in indicators if one.unit}
    measures = {one.measure for one in indicators if _MEASURE.fullmatch(one.measure)}
    papers = {one.document for one in indicators}
    return len(names) == 1 and len(units) < 2 and len(measures) < 2 and len(papers) == len(indicators)


def newest_first(indicators: Sequence[Indicator], corpus: Corpus) -> tuple[Indicator, ...]:
    """By how late their papers tell of; none when two are as late, so that nobody can say which holds."""
    years = {one.uid: _latest(one, corpus) for one in indicators}
    if len(set(years.values())) < len(indicators):
        return ()
    return tuple(sorted(indicators, key=lambda one: -years[one.uid]))


def _latest(indicator: Indicator, corpus: Corpus) -> int:
    """The last fiscal year that its paper was issued in, reports of or has figures of; 0 when it tells none."""
    document = corpus.document(indicator.document)
    years = [fiscal_year(document.fiscal_year) if document.fiscal_year else None]
    if document.issued and (day := re.match(r"(\d{4})-(\d{2})", document.issued)):
        years.append(int(day[1]) - (int(day[2]) < 4))
    for one in corpus.indicators:
        if one.document == document.uid:
            years += [fiscal_year(held.year) for held in one.actual]
            years.append(fiscal_year(one.baseline_year) if one.baseline_year else None)
    return max((year for year in years if year is not None), default=0)


def tell_apart(papers: Sequence[Sequence[Fact]]) -> bool:
    """Whether two papers tell different figures of one year; 計画 and 目標 of a year are the same thing here."""
    told: dict[tuple[str, str | None], str] = {}
    for facts in papers:
        for fact in facts:
            field = "goal" if fact.field in ("plan", "target") else fact.field
            if told.setdefault((field, fact.year), _figure(fact.value)) != _figure(fact.value):
                return True
    return False


def _figure(value: str) -> str:
    """45 for 45.0 and for ４５."""
    text = fold(value).replace(",", "")
    return re.sub(r"(\.\d*?)0+(?!\d)", r"\1", text).replace(".%", "%").rstrip(".")


def named_apart(indicators: Sequence[Indicator], corpus: Corpus) -> tuple[str, ...]:
    """Their names; of those that look alike also the paper with its year or date, and the measure or table."""
    letters = [loose(core_of(one.name.text)) + "".join(sorted(_words(one))) for one in indicators]
    return tuple(
        one.name.text if letters.count(own) == 1 else _with_paper(one, [*indicators], corpus)
        for one, own in zip(indicators, letters, strict=True)
    )


def _with_paper(indicator: Indicator, indicators: Sequence[Indicator], corpus: Corpus) -> str:
    document = corpus.document(indicator.document)
    alike = [one for one in indicators if one is not indicator and one.document != indicator.document]
    same_title = any(corpus.document(one.document).title == document.title for one in alike)
    parts = [f"『{document.title}』"]
    if same_title:
        parts += [part for part in (document.fiscal_year, document.issued or document.name) if part]
    if any(one is not indicator and one.document == indicator.document for one in indicators):
        parts.append(measure_name(indicator.measure))
    return f"{'・'.join(parts)}の{indicator.name.text}"


def titles_in(text: str, corpus: Corpus) -> tuple[str, ...]:
    """Titles of papers that stand in the text within 『』."""
    if "『" not in text:
        return ()
    titles = dict.fromkeys(one.title for one in corpus.documents if one.own)
    return tuple(title for title in titles if re.search(f"『{_spelt(title)}』", narrow(text)))


def without_titles(text: str, titles: Sequence[str]) -> str:
    """The text without these titles, and without the measure or table that is named behind one."""
    for title in titles:
        text = re.sub(f"『{_spelt(title)}』(?:・[^、。?]{{1,20}}?)?の", " ", narrow(text))
    return text


def _spelt(title: str) -> str:
    """However its parts are set apart."""
    return r"\s*".join(re.escape(letter) for letter in narrow(title) if not letter.isspace())
