"""The guard: a quote is re-found at its place and a number in a citation before anything leaves the assistant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from assistant.answers import Answered, Citation, Clarify, NotFound
from assistant.wording import spoken_date
from ingest import Corpus, Passage, Place, join_lines, spots_of

__all__ = ["Citations", "UnsupportedError", "check", "cite_passage", "cite_place", "cite_quote", "numbers_in"]


class UnsupportedError(Exception):
    """Something was about to be said that the documents do not hold; what: the quote or number."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def cite_place(corpus: Corpus, document_uid: str, place: Place, section: str) -> Citation:
    """A citation of whole lines. Raises UnsupportedError when the place is not in the document or blank."""
    lines = corpus.lines(document_uid)
    if place.lines is None or not 1 <= place.lines[0] <= place.lines[1] <= len(lines):
        raise UnsupportedError(f"{document_uid} {place}")
    quote = "\n".join(lines[place.lines[0] - 1 : place.lines[1]])
    return _citation(corpus, document_uid, place, section, _without_marks(quote))


def cite_passage(corpus: Corpus, passage: Passage) -> Citation:
    """A citation of a passage, word for word. Raises UnsupportedError when it is not at its place any more."""
    return _citation(
        corpus, passage.document, passage.place, " ＞ ".join(passage.section), _without_marks(passage.text)
    )


def cite_quote(corpus: Corpus, document_uid: str, place: Place, section: str, quote: str) -> Citation:
    """A citation of a sentence, word for word. Raises UnsupportedError when it does not stand at the place."""
    return _citation(corpus, document_uid, place, section, _without_marks(quote))


def _without_marks(quote: str) -> str:
    """Without the Markdown marks around it (``### …``, ``**…**``): they are the file's, not the author's."""
    return re.sub(r"^\s*(?:#{1,6}\s+)?(?:\*\*)?\s*|\s*(?:\*\*)?\s*$", "", quote) or quote.strip()


def _citation(corpus: Corpus, document_uid: str, place: Place, section: str, quote: str) -> Citation:
    document = corpus.document(document_uid)
    citation = Citation(
        document_uid=document_uid,
        document=document.name,
        title=document.title,
        municipality=document.municipality,
        issued=document.issued,
        section=_readable(section),
        place=place,
        quote=quote,
        spots=spots_of(place, corpus.spots(document_uid)),
    )
    _check_quote(corpus, citation)
    return citation


_LONGEST_PART = 60


def _readable(section: str) -> str:
    """The path without the count of a table that has no name, and with no part longer than a heading is."""
    parts = ["".join(part.split("\n")) for part in section.split(" ＞ ")]
    kept = [part for part in parts if not re.fullmatch(r"表\d+", part)] or parts
    return " ＞ ".join(part if len(part) <= _LONGEST_PART else f"{part[: _LONGEST_PART - 1]}…" for part in kept)


def _check_quote(corpus: Corpus, citation: Citation) -> None:
    lines = corpus.lines(citation.document_uid)
    place = citation.place.lines
    if place is None or not 1 <= place[0] <= place[1] <= len(lines):
        raise UnsupportedError(citation.quote)
    standing = _squeezed("\n".join(lines[place[0] - 1 : place[1]]))
    quoted = _squeezed(citation.quote)
    if not quoted or quoted not in standing:
        raise UnsupportedError(citation.quote)


def _squeezed(text: str) -> str:
    """White space is the page's, not the author's."""
    return re.sub(r"\s+", "", text)


class Citations:
    """Collects an answer's citations; the same place is cited once, under one number."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._held: list[Citation] = []

    def place(self, document_uid: str, place: Place, section: str) -> int:
        """The 1-based number of the citation of these lines."""
        return self._number(cite_place(self._corpus, document_uid, place, section))

    def quote(self, document_uid: str, place: Place, section: str, quote: str) -> int:
        """The 1-based number of the citation of this sentence."""
        return self._number(cite_quote(self._corpus, document_uid, place, section, quote))

    def passage(self, passage: Passage) -> int:
        """The 1-based number of the citation of this passage."""
        return self._number(cite_passage(self._corpus, passage))

    def again(self, citation: Citation) -> int:
        """The 1-based number here of a citation that was made elsewhere."""
        _check_quote(self._corpus, citation)
        return self._number(citation)

    def _number(self, citation: Citation) -> int:
        for number, held in enumerate(self._held, start=1):
            if (held.document_uid, held.place, held.quote) == (citation.document_uid, citation.place, citation.quote):
                return number
        self._held.append(citation)
        return len(self._held)

    def quote_of(self, number: int) -> str:
        """The quote of the citation with this number."""
        return self._held[number - 1].quote

    def all(self) -> tuple[Citation, ...]:
        """In the order of their numbers."""
        return tuple(self._held)


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARK = re.compile(r"\[(\d+)\]")


def numbers_in(text: str) -> tuple[str, ...]:
    """Every number in running text, half-width, without thousands separators; citation marks are none."""
    return tuple(found.rstrip(",").replace(",", "") for found in _NUMBER.findall(_widthless(text)))


def _widthless(text: str) -> str:
    """Half-width, with its white space: two numbers side by side are not one, nor is ① with the number behind it."""
    return unicodedata.normalize("NFKC", re.sub(r"([①-⓿㉑-㊿])", r" \1 ", _MARK.sub("", text)))


def check(corpus: Corpus, answer: Answered | NotFound | Clarify) -> None:
    """The last gate. Raises UnsupportedError at the first thing that does not hold.

    Every quote stands at its place; every [n] has its citation; in an answer every fact's citation holds its value, and
    every number in the text stands in a quote, in a fact, in the question, or counts what is listed or counted.
    """
    for citation in answer.citations:
        _check_quote(corpus, citation)
    for mark in _MARK.findall(answer.text):
        if not 1 <= int(mark) <= len(answer.citations):
            raise UnsupportedError(f"[{mark}]")
    if isinstance(answer, Answered):
        _check_facts(answer)
        _check_numbers(corpus, answer)


def _check_facts(answer: Answered) -> None:
    for fact in answer.facts:
        quoted = _squeezed(answer.citations[fact.citation - 1].quote)
        if fact.field != "status" and _squeezed(fact.value) not in quoted:
            raise UnsupportedError(f"{fact.name} {fact.value}")


def _check_numbers(corpus: Corpus, answer: Answered) -> None:
    parts: list[object] = [answer.question, *answer.people_said]
    for citation in answer.citations:
        parts += [citation.quote, citation.title, citation.section, spoken_date(citation.issued or "")]
        # A number that the page broke in two is one number all the same.
        parts += [join_lines(citation.quote.split("\n")), corpus.document(citation.document_uid).fiscal_year]
    for fact in answer.facts:
        parts += [fact.value, fact.year, fact.name]
    for indicator in answer.indicators:
        parts += [indicator.name.text, indicator.id]
    for meeting in answer.meetings:
        parts += [meeting.date_text, meeting.title]
    for pledge in answer.pledges:
        parts += [pledge.id, pledge.title]
    # A sign between them: numbers of neighbours must not run together.
    ground = "／".join(str(part) for part in parts if part)
    known = set(numbers_in(ground)) | {str(len(held)) for held in _lists(answer)}
    for number in numbers_in(answer.text):
        if number not in known:
            raise UnsupportedError(number)


def _lists(answer: Answered) -> Iterable[tuple[object, ...]]:
    """What may be counted in a sentence: the lists of the answer, and its verdicts of each kind."""
    verdicts = [fact for fact in answer.facts if fact.field == "status"]
    yield from (answer.citations, answer.facts, answer.indicators, answer.counted, answer.measures, answer.meetings)
    yield answer.pledges
    judged = {verdict.indicator for verdict in verdicts}
    yield tuple(indicator for indicator in answer.counted if indicator.id not in judged)
    for status in {verdict.value for verdict in verdicts}:
        yield tuple(verdict for verdict in verdicts if verdict.value == status)
