from __future__ import annotations

from dataclasses import replace

import indicator_pages_town as town

from assistant.measure_sections import measure_sections
from ingest import Place


def test_sections_are_as_written_in_the_order_of_the_sheet_each_at_its_place() -> None:
    corpus = town.opened().corpus.own()
    held = measure_sections(corpus.measures[0], corpus)
    assert [one.heading for one in held] == ["現状と課題", "方針", "実績", "今後の取り組み"]
    for line in held:
        assert line.text
        lines = line.citation.place.lines
        assert lines is not None
        standing = "\n".join(corpus.lines(line.citation.document_uid)[lines[0] - 1 : lines[1]])
        assert line.text in standing


def test_a_text_that_moved_is_not_shown_but_its_place_is() -> None:
    corpus = town.opened().corpus.own()
    measure = corpus.measures[0]
    moved = replace(measure.sections[0], place=Place((1, 1)))
    [held] = measure_sections(replace(measure, sections=(moved,)), corpus)
    assert held.text is None
    assert held.citation.place == Place((1, 1))


def test_an_unknown_measure_has_none() -> None:
    assert town.opened().measure_sections("x") == ()
