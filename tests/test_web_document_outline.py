from __future__ import annotations

from collections.abc import Sequence

from viewer_town import passage

from ingest import Filed
from web.document_asked import DocumentAsked
from web.document_outline import OutlineEntry, Sections

ASKED = DocumentAsked("aaaaaaaaaaaa", ((3, 4),), find="町")


def told(entries: Sequence[OutlineEntry]) -> list[object]:
    return [[entry.title, entry.where, *told(entry.children)] for entry in entries]


def test_sections_nest_in_the_order_of_the_document() -> None:
    passages = [
        passage(40, "施策2", "方針"),
        passage(10, "施策1", "方針"),
        passage(20, "施策1", "実績"),
        passage(12, "施策1", "方針"),
        passage(2),
    ]
    outline = Sections(passages, {}).outline(Filed(), ASKED, (1, 1))
    assert told(outline.entries) == [
        ["施策1", "10行", ["方針", "10行"], ["実績", "20行"]],
        ["施策2", "40行", ["方針", "40行"]],
    ]
    assert (outline.count, outline.partly) == (5, False)


def test_an_entry_opens_at_its_first_line_with_everything_still_marked() -> None:
    [entry, _] = Sections([passage(10, "一"), passage(20, "二")], {}).outline(Filed(), ASKED, (1, 1)).entries
    assert entry.href == "/documents/aaaaaaaaaaaa?lines=3-4&find=%E7%94%BA&from=4#L10"


def test_one_heading_over_everything_is_left_out() -> None:
    outline = Sections([passage(1, "題", "北部"), passage(2, "題", "南部")], {}).outline(Filed(), ASKED, (1, 1))
    assert told(outline.entries) == [["北部", "1行"], ["南部", "2行"]]
    alone = Sections([passage(1, "題")], {}).outline(Filed(), ASKED, (1, 1))
    assert told(alone.entries) == [["題", "1行"]]


def test_fields_of_a_figure_are_no_sections() -> None:
    passages = [passage(5, "施策1", "成果指標1", "算式", kind="indicator"), passage(9, "施策2")]
    outline = Sections(passages, {}).outline(Filed(), ASKED, (1, 1))
    assert told(outline.entries) == [["施策1", "5行", ["成果指標1", "5行"]], ["施策2", "9行"]]


def test_a_pledge_is_named_by_its_title() -> None:
    passages = [passage(5, "柱1", "公約1-01", kind="pledge", record="p1"), passage(9, "柱2")]
    outline = Sections(passages, {"p1": "図書館を毎日ひらく"}).outline(Filed(), ASKED, (1, 1))
    assert told(outline.entries)[0] == ["柱1", "5行", ["公約1-01 図書館を毎日ひらく", "5行"]]


def test_where_pages_are_known_they_are_told() -> None:
    [entry, _] = (
        Sections([passage(10, "一"), passage(20, "二")], {}).outline(Filed(((1, 1), (8, 2))), ASKED, (1, 1)).entries
    )
    assert entry.where == "2ページ"


def test_only_a_section_that_surely_holds_the_opened_lines_is_marked() -> None:
    sections = Sections([passage(10, "一", last=14), passage(20, "二", last=24)], {})
    assert sections.at((11, 12)) == ("一",)
    assert sections.at((16, 16)) == ()
    assert sections.at((14, 21)) == ()
    entries = sections.outline(Filed(), ASKED, (21, 22)).entries
    assert [entry.here for entry in entries] == [False, True]


def test_of_a_very_long_outline_the_part_around_the_opened_lines_is_shown() -> None:
    passages = [passage(number, f"章{number // 10}", f"節{number}") for number in range(10, 20010)]
    outline = Sections(passages, {}).outline(Filed(), ASKED, (10015, 10015))
    assert outline.partly
    assert outline.count == 22000
    assert len(outline.entries) == 200
    [opened] = [entry for entry in outline.entries if entry.here]
    assert opened.title == "章1001"
    assert [child.title for child in opened.children if child.here] == ["節10015"]
    assert all(not entry.children for entry in outline.entries if not entry.here)
