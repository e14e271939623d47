from __future__ import annotations

import pytest

from ingest import SectionKind
from tracker.ending import deliverables, read_ending

PLAN = deliverables("水産振興計画を策定します")
CENTRE = deliverables("新たに設置する「潮風センター」で相談をうけます")


@pytest.mark.parametrize(
    ("text", "kind", "says", "words"),
    [
        ("懇談を重ね、水産振興計画を策定した。", "achievement", "done", "策定"),
        ("「水産振興計画」の策定が完了した。", "achievement", "done", "策定"),
        ("水産振興計画を策定し、進める体制を整えることができた。", "achievement", "done", "策定"),
        ("令和６年度に策定した水産振興計画に基づき、支援を進める。", "next_steps", "done", "策定"),
        # Another thing was made, or a step towards the thing.
        ("水産振興計画の調査報告書を策定した。", "achievement", "in_progress", "策定した"),
        ("水産振興計画の策定に向けた検討を行った。", "achievement", "in_progress", "行った"),
        ("財政目標を策定した。", "achievement", "in_progress", "策定した"),
        # Somebody else made it.
        ("県が水産振興計画を策定した。", "achievement", "in_progress", "策定した"),
        ("県の水産振興計画が策定された。", "achievement", "in_progress", "策定された"),
        ("漁業協同組合が「水産振興計画」を策定した。", "achievement", "in_progress", "策定した"),
        ("市民団体と話し合いを重ね、「水産振興計画」を策定した。", "achievement", "done", "策定"),
        ("国の方針を受けて、水産振興計画を策定した。", "achievement", "done", "策定"),
        # It was wished for, is still to come, or did not come.
        ("水産振興計画を策定したいとの声があった。", "achievement", "in_progress", "声があった"),
        ("水産振興計画を策定し、進捗の管理を行っていく。", "achievement", "planned", "行っていく"),
        ("水産振興計画を策定し、公表した。", "achievement", "done", "策定"),
        ("水産振興計画を策定しなかった。", "achievement", "mentioned", "しなかった"),
        # What is measured is no report.
        ("水産振興計画を策定した漁協の数", "indicator", "mentioned", None),
        # What is only meant to be is not done.
        ("水産振興計画を策定する。", "focus", "planned", "策定する"),
        ("水産振興計画の策定を目指します。", "direction", "planned", "策定を目指します"),
        ("水産振興計画の策定に取り組んでいます。", "background", "in_progress", "取り組んでいます"),
        ("水産振興計画の見直しが必要です。", "background", "mentioned", None),
        ("水産振興計画の改定には至らなかった。", "achievement", "mentioned", "至らなかった"),
    ],
)
def test_the_end_of_a_sentence_and_its_section_tell_how_far_it_is(
    text: str, kind: SectionKind, says: str, words: str | None
) -> None:
    ending = read_ending(text, kind, PLAN)
    assert (ending.says, text[slice(*ending.span)] if ending.span else None) == (says, words)


def test_the_span_counts_the_line_feeds_of_the_quote() -> None:
    text = "懇談を重ね、水産振興\n計画を策\n定した。"
    ending = read_ending(text, "achievement", PLAN)
    assert ending.says == "done"
    assert ending.span is not None
    assert text[slice(*ending.span)] == "策\n定"


def test_a_promise_that_makes_nothing_once_is_never_done() -> None:
    assert deliverables("相談の充実を図ります") == ()
    assert read_ending("相談の充実を図り、窓口を設置した。", "achievement", ()).says == "in_progress"


def test_what_a_relative_clause_promises_is_found_in_a_report() -> None:
    assert read_ending("「潮風センター」を設置した。", "achievement", CENTRE).says == "done"
    assert read_ending("「潮風センター」の準備室を設置した。", "achievement", CENTRE).says == "in_progress"


def test_another_verb_does_not_tell_that_the_thing_was_made() -> None:
    assert read_ending("水産振興計画を導入した。", "achievement", PLAN).says == "in_progress"
