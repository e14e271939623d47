from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from ingest.extract.pledges import extract_pledges
from ingest.extract.result import Extraction
from ingest.locators import Place
from ingest.raw import Block, Heading, Line, Paragraph, RawDocument
from ingest.readers import read_file
from ingest.records import Document, Pledge
from ingest.settings import IngestSettings

DOCUMENT = Document("0123456789ab", "p.txt", "霧野の約束", "manifesto", "霧野町", True, None, None, None, "", "", None)

BOOK = """# 霧野の約束

## 四本の柱

1. 森を育てるまち【環境】
2. 学びのまち【教育】

◎…すぐに取り組むこと
○…10年先を見た長期の取組

1. ごあいさつ

# 1. 森を育てるまち

## 【環境】

町の森を守ります。

### ◎令和８年度までに、植林を3ha以上ふやします（新規）

苗木は町が育て、町

民が植えます。毎年200本を目標とします。

※苗木とは二年生のものです

**○薪の駅を増やします（継続）**

駅は5～6か所にします。

2. 学びのまち
【教育】

学びを支えます。

◎**図書館を夜も開けます(継続)**
次の順に進めます。
1. 調べる
2. 試す
3. 続ける

つづけて、

- 分館も開けます

○ことばの長い見出しは
二行になります（新規）

## 連絡先

霧野町一丁目
"""


def raw_of(text: str) -> RawDocument:
    """Headings and paragraphs as a reader of Markdown makes them."""
    lines = tuple(text.split("\n"))
    blocks: list[Block] = []
    numbered = [Line(text, Place((number, number))) for number, text in enumerate(lines, 1)]
    for (filled, heading), run in itertools.groupby(
        numbered, lambda line: (bool(line.text.strip()), line.text.startswith("#"))
    ):
        if heading:
            blocks += [
                Heading(line.text.lstrip("# "), len(line.text) - len(line.text.lstrip("#")), line) for line in run
            ]
        elif filled:
            blocks.append(Paragraph(tuple(run)))
    return RawDocument("p.txt", "", lines, tuple(blocks))


def read(text: str) -> Extraction[Pledge]:
    return extract_pledges(raw_of(text), DOCUMENT)


def pledge(identifier: str) -> Pledge:
    return next(record for record in read(BOOK).records if record.id == identifier)


def test_pledges_are_numbered_by_pillar_and_order() -> None:
    assert [record.id for record in read(BOOK).records] == ["1-01", "1-02", "2-01", "2-02"]
    assert pledge("2-01").uid == "0123456789ab/pledge/2-01"
    assert read(BOOK).left_out == ()


def test_the_legend_gives_the_marks_their_meaning() -> None:
    assert [record.horizon for record in read(BOOK).records] == ["直ちに", "中長期", "直ちに", "中長期"]
    assert [record.kind for record in read(BOOK).records] == ["新規", "継続", "継続", "新規"]


def test_a_title_is_the_heading_without_mark_suffix_and_markdown() -> None:
    assert pledge("1-01").title == "令和８年度までに、植林を3ha以上ふやします"
    assert pledge("1-02").title == "薪の駅を増やします"
    assert pledge("2-01").title == "図書館を夜も開けます"
    assert pledge("1-02").heading.text == "**○薪の駅を増やします（継続）**"


def test_a_heading_over_two_lines_is_one() -> None:
    assert pledge("2-02").title == "ことばの長い見出しは二行になります"
    assert pledge("2-02").heading.text == "○ことばの長い見出しは\n二行になります（新規）"


def test_a_pillar_has_its_label_from_the_line_below() -> None:
    pillars = {(record.pillar, record.pillar_title, record.pillar_label) for record in read(BOOK).records}
    assert pillars == {(1, "森を育てるまち", "環境"), (2, "学びのまち", "教育")}


def test_a_paragraph_that_a_page_broke_is_one_again() -> None:
    assert pledge("1-01").text.split("\n") == [
        "苗木は町が育て、町民が植えます。毎年200本を目標とします。",
        "※苗木とは二年生のものです",
    ]


def test_a_list_within_a_text_is_no_pillar_and_keeps_its_lines() -> None:
    assert pledge("2-01").text.split("\n") == [
        "次の順に進めます。",
        "1. 調べる",
        "2. 試す",
        "3. 続ける",
        "つづけて、",
        "- 分館も開けます",
    ]


def test_figures_come_from_title_and_text_in_order() -> None:
    assert pledge("1-01").figures == ("令和８年度", "3ha以上", "200本")
    assert pledge("1-02").figures == ("5～6か所",)


def test_a_text_ends_at_the_next_heading_and_a_pledge_may_have_none() -> None:
    assert pledge("2-02").text == ""
    assert pledge("2-02").text_place is None
    assert pledge("2-02").place == pledge("2-02").heading.place


def test_places_are_those_of_heading_and_text() -> None:
    lines = BOOK.split("\n")
    for record in read(BOOK).records:
        first, last = record.heading.place.lines or (0, 0)
        assert "\n".join(lines[first - 1 : last]) == record.heading.text
        if record.text_place is not None and record.text_place.lines is not None:
            first, last = record.text_place.lines
            assert "".join("".join(lines[first - 1 : last]).split()) == "".join(record.text.split())


def test_every_line_of_a_pledge_is_claimed_and_no_other() -> None:
    lines = BOOK.split("\n")
    spans = [record.place.lines or (1, 0) for record in read(BOOK).records]
    own = {number for first, last in spans for number in range(first, last + 1) if lines[number - 1].strip()}
    assert read(BOOK).claimed == own


@pytest.mark.parametrize(
    "heading", ["柱１　森のまち", "第1の柱：森のまち", "## 一、森のまち", "Ⅰ 森のまち", "① 森のまち"]
)
def test_pillars_are_known_in_other_forms(heading: str) -> None:
    [record] = read(f"☆：直ちに実施\n\n{heading}\n\n☆森を守ります（新規）\n\n守ります。\n").records
    assert (record.id, record.pillar_title, record.pillar_label) == ("1-01", "森のまち", None)


def test_without_a_legend_there_are_no_pledges() -> None:
    assert read("1. 森のまち\n\n★森を守ります（新規）\n").records == ()


def test_suffixes_may_be_missing_when_all_are() -> None:
    [first, second] = read("■…早期\n□…その他\n\n1. 森のまち\n\n■森を守ります\n\n守ります。\n\n□池を守ります\n").records
    assert (first.horizon, first.kind, first.title) == ("直ちに", None, "森を守ります")
    assert (second.horizon, second.kind, second.title) == (None, None, "池を守ります")


def test_a_mark_may_tell_the_kind() -> None:
    [record] = read("◆＝新規事業　◇＝継続事業\n\n1. 森のまち\n\n◇森を守ります\n").records
    assert (record.horizon, record.kind) == (None, "継続")


def test_a_heading_that_lacks_what_the_others_have_is_left_out() -> None:
    extraction = read("★…直ちに\n\n1. 森\n\n### ★森を守ります（新規）\n\n守ります。\n\n### ★池を守ります\n\n池です。\n")
    [record], [left] = extraction.records, extraction.left_out
    assert record.text == "守ります。"
    assert left.place == Place((9, 9))


def test_a_bullet_within_a_text_is_text() -> None:
    [record] = read("★…直ちに\n\n1. 森\n\n★森を守ります（新規）\n\n次のとおり。\n★植える\n★育てる\n").records
    assert record.text == "次のとおり。\n★植える\n★育てる"


@pytest.mark.parametrize(
    "heading", ["約束１　★森を守ります", "★約束１ 森を守ります", "### 約束1：★ 森を守ります（新規）"]
)
def test_a_number_beside_the_mark_is_no_part_of_the_title(heading: str) -> None:
    [record] = read(f"★…直ちに\n\n第1の柱　森\n\n{heading}\n\n守ります。\n").records
    assert (record.id, record.title, record.horizon) == ("1-01", "森を守ります", "直ちに")


def test_a_mark_that_the_legend_explains_otherwise_leaves_horizon_and_kind_open() -> None:
    [record] = read("△＝国や県と進めるもの\n\n第1の柱　森\n\n△森を守ります\n\n守ります。\n").records
    assert (record.horizon, record.kind) == (None, None)


NUMBERED = """\
第1の柱　森

約束１　森を守ります

守ります。

約束２　池を守ります（継続）

第2の柱　海

約束３　海を守ります
"""


def test_numbered_pledges_need_no_marks() -> None:
    assert [(record.id, record.title, record.horizon, record.kind) for record in read(NUMBERED).records] == [
        ("1-01", "森を守ります", None, None),
        ("1-02", "池を守ります", None, "継続"),
        ("2-01", "海を守ります", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        NUMBERED.replace("約束２", "約束４"),  # the numbers do not run on
        "第1の柱　森\n\n約束１　森を守ります\n",  # one alone
        "# 約束の進捗\n\n" + NUMBERED,  # what became of them
        NUMBERED.replace("第1の柱　", "").replace("第2の柱　", ""),  # under no pillar
    ],
)
def test_numbers_that_may_mean_something_else_make_no_pledges(text: str) -> None:
    assert read(text).records == ()


def test_a_pledge_without_a_pillar_is_left_out() -> None:
    extraction = read("★…直ちに\n\n★森を守ります（新規）\n\n守ります。\n")
    assert extraction.records == ()
    assert [left.place for left in extraction.left_out] == [Place((3, 3))]


def test_the_real_book_is_read_whole(real_corpus: Path) -> None:
    [path] = real_corpus.glob("002_*")
    extraction = extract_pledges(read_file(path, path.name, IngestSettings()), DOCUMENT)
    assert extraction.left_out == ()
    assert Counter(record.pillar for record in extraction.records) == {1: 16, 2: 7, 3: 8, 4: 19, 5: 7, 6: 10}
    assert all(record.horizon and record.kind and record.pillar_label and record.text for record in extraction.records)
    by_id = {record.id: record for record in extraction.records}
    assert by_id["6-03"].figures == ("4億円以上",)
    assert by_id["4-17"].figures == ("8源泉10か所",)
    assert by_id["5-06"].text.count("\n") == 0
