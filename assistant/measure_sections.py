"""The sections of a measure as written, each found again at its place before it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers import Citation
from assistant.citations import UnsupportedError, cite_place, cite_quote
from assistant.wording import measure_name
from ingest import Corpus, Measure, Section, SectionKind

__all__ = ["SectionLine", "measure_sections"]


@dataclass(frozen=True, slots=True)
class SectionLine:
    """text: as written, line feeds kept; None when it was not found again at its place, which alone is then told."""

    kind: SectionKind
    heading: str
    text: str | None
    citation: Citation


def measure_sections(measure: Measure, corpus: Corpus) -> tuple[SectionLine, ...]:
    """In the order of the sheet."""
    return tuple(_line(section, measure, corpus) for section in measure.sections)


def _line(section: Section, measure: Measure, corpus: Corpus) -> SectionLine:
    path = f"{measure_name(measure.id)} {measure.title.text} ＞ {section.heading}"
    try:
        citation = cite_quote(corpus, measure.document, section.place, path, section.text)
    except UnsupportedError:
        return SectionLine(
            section.kind, section.heading, None, cite_place(corpus, measure.document, section.place, path)
        )
    return SectionLine(section.kind, section.heading, section.text, citation)
