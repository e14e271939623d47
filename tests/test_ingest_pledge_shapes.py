"""Books of pledges in differing shapes: every pledge is read as expected, and papers that are none yield none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from layout_sources import LAYOUTS, source_of
from office_samples import SETTINGS, saved
from pdf_samples import Sheet, pdf

from corpus.cities import FICTIONAL, load
from corpus.make import SAMPLE
from ingest import Document, Pledge, fold
from ingest.extract import nature_of, read_records
from ingest.raw import RawDocument
from ingest.readers import read_file
from ingest.readers.markdown import read_markdown
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_text
from ingest.readers.word import read_word
from ingest.readers.workbook import read_workbook

FOLDERS = sorted((LAYOUTS / "pledges").iterdir())
DOCUMENT = Document("d", "paper", "公約", "manifesto", "星川町", True, None, None, None, "", "", None)


def name_of(folder: Path) -> str:
    return folder.name


def of(raw: RawDocument) -> tuple[Pledge, ...]:
    """What a document yields whose kind nobody has told."""
    kind, _ = nature_of(raw)
    document = Document("d", "paper", "公約", kind, "星川町", True, None, None, None, "", "", None)
    return read_records(raw, document, SETTINGS).pledges


def of_markdown(text: str) -> tuple[Pledge, ...]:
    return of(read_markdown(text.encode(), "a.md"))


def in_short(pledge: Pledge) -> dict[str, Any]:
    short = {
        "id": pledge.id,
        "pillar": pledge.pillar_title,
        "title": pledge.title,
        "text": pledge.text,
        "horizon": pledge.horizon,
        "kind": pledge.kind,
        "heading_lines": list(pledge.heading.place.lines or ()),
        "text_lines": list(pledge.text_place.lines or ()) if pledge.text_place else None,
        "lines": list(pledge.place.lines or ()),
    }
    return {name: held for name, held in short.items() if held}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_pledge_is_read_as_expected(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert (folder / "ORIGIN.md").is_file()
    assert list(map(in_short, of(source_of(folder)))) == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_title_and_text_stand_at_the_places_that_they_name(folder: Path) -> None:
    raw = source_of(folder)
    for pledge in of(raw):
        for text, place in ((pledge.title, pledge.heading.place), (pledge.text, pledge.text_place)):
            if place is not None:
                first, last = place.lines or (0, 0)
                assert fold(text) in fold("".join(raw.lines[first - 1 : last])), text


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_line_is_quoted_once(folder: Path) -> None:
    raw = source_of(folder)
    records = read_records(raw, DOCUMENT, SETTINGS)
    quoted = [
        number
        for passage in records.passages
        for number in range((passage.place.lines or (1, 0))[0], (passage.place.lines or (1, 0))[1] + 1)
        if raw.lines[number - 1].strip()
    ]
    assert len(quoted) == len(set(quoted))
    own = {number for pledge in records.pledges for number in _lines(pledge) if raw.lines[number - 1].strip()}
    assert own <= set(quoted)
    uids = {pledge.uid for pledge in records.pledges}
    assert {passage.record for passage in records.passages if passage.kind == "pledge"} == uids


def _lines(pledge: Pledge) -> range:
    first, last = pledge.place.lines or (1, 0)
    return range(first, last + 1)


SECTIONS = """
## 暮らし

1. バスを増やします。
2. 川を守ります。

## 学び

3. 本を増やします。
4. 学校を直します。
"""


def test_the_same_sections_are_pledges_under_a_title_that_says_so() -> None:
    assert [pledge.title for pledge in of_markdown("# 市長の約束\n" + SECTIONS)] == [
        "バスを増やします",
        "川を守ります",
        "本を増やします",
        "学校を直します",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "総合計画 第2章",
        "図書館を使うときの約束",
        "市長公約の進捗状況",
        "市長マニフェストの検証",
        "公約の達成度",
        "市長の公約について（一般質問と答弁）",
        "産業廃棄物管理票（マニフェスト）の手引き",
        "公約数と公倍数",
    ],
)
def test_numbered_lists_under_any_other_title_are_none(title: str) -> None:
    assert of_markdown(f"# {title}\n" + SECTIONS) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3. 本", "5. 本"),  # numbers do not run on
        ("3. 本を増やします。\n4. ", "・本を増やします。\n・"),  # the lists differ
        ("バスを増やします。", "バスを増やします。（達成）"),  # what became of it
        ("川を守ります。", "川を守ります。\n   進捗：検討している。"),
        ("## 学び", "## これまでの成果"),
        ("## 学び\n", ""),  # one section alone
        ("1. バスを増やします。\n2. 川を守ります。", "1. 12,000\n2. 3.5"),
    ],
)
def test_what_may_mean_something_else_makes_no_pledges(old: str, new: str) -> None:
    assert old in SECTIONS
    found = of_markdown("# 市長の約束\n" + SECTIONS.replace(old, new))
    assert found == ()


def test_points_below_a_heading_that_is_a_promise_itself_are_none() -> None:
    text = (
        "# 市長公約\n\n## 1 給食を無料にします\n\n- 小学校から始めます\n- 中学校へ広げます\n\n"
        "## 2 道を直します\n\n- 市道です\n"
    )
    assert of_markdown(text) == ()
    assert len(of_markdown(text.replace("給食を無料にします", "学び").replace("道を直します", "暮らし"))) == 3


def test_points_below_headings_without_numbers_are_none() -> None:
    assert of_markdown("# 市長公約\n\n## 私の歩み\n\n- 山に生まれる\n- 市に勤める\n\n## 趣味\n\n- 山登りと読書\n") == ()


@pytest.mark.parametrize(
    ("note", "horizon", "kind"),
    [
        ("すぐに", "直ちに", None),
        ("１年以内", "直ちに", None),
        ("6か月以内", "直ちに", None),
        ("４年以内", "中長期", None),
        ("任期を越えて", "中長期", None),
        ("10年先", "中長期", None),
        ("2年以内", None, None),
        ("任期中", None, None),
        ("令和8年度", None, None),
        ("R8年度", None, None),
        ("拡充", None, None),
        ("新規", None, "新規"),
        ("継続・中長期", "中長期", "継続"),
    ],
)
def test_a_note_at_the_end_tells_time_and_kind_where_its_words_are_clear(
    note: str, horizon: str | None, kind: str | None
) -> None:
    text = "# 市長の約束\n" + SECTIONS.replace("バスを増やします。", f"バスを増やします（{note}）")
    first, *_ = of_markdown(text)
    assert (first.title, first.text, first.horizon, first.kind) == ("バスを増やします", "", horizon, kind)


def test_a_bracket_about_something_else_stays_in_the_title() -> None:
    text = "# 市長の約束\n" + SECTIONS.replace("バスを増やします。", "バスを増やします（高齢者は無料）")
    assert of_markdown(text)[0].title == "バスを増やします（高齢者は無料）"


def test_a_table_that_tells_progress_or_figures_is_none() -> None:
    table = "# 市長公約\n\n| 番号 | 公約 | {} |\n|---|---|---|\n| 1 | バスを増やす | 甲 |\n| 2 | 川を守る | 乙 |\n"
    assert len(of_markdown(table.format("内容"))) == 2
    for other in ("進捗状況", "評価", "令和6年度実績", "目標値", "成果指標", "担当施策"):
        assert of_markdown(table.format(other)) == ()


def test_a_person_may_say_that_a_document_holds_pledges() -> None:
    raw = read_markdown(("# あしたの星川\n" + SECTIONS).encode(), "a.md")
    assert of(raw) == ()
    assert len(read_records(raw, DOCUMENT, SETTINGS).pledges) == 4


def test_a_word_file_with_styles_and_counted_numbers() -> None:
    made = docx.Document()
    made.add_heading("星川町長の約束", 0)
    made.add_heading("暮らしを守る", 1)
    for text in ("井戸を掘ります。毎年二か所です。（すぐに）", "橋を直します。"):
        made.add_paragraph(f"（{1 if '井戸' in text else 2}）{text}")
    made.add_heading("学びを守る", 1)
    made.add_paragraph("（1）本を買います。")
    found = of(read_word(saved(made), "a.docx", SETTINGS))
    assert [(pledge.id, pledge.pillar_title, pledge.title, pledge.text, pledge.horizon) for pledge in found] == [
        ("1-01", "暮らしを守る", "井戸を掘ります", "毎年二か所です。", "直ちに"),
        ("1-02", "暮らしを守る", "橋を直します", "", None),
        ("2-01", "学びを守る", "本を買います", "", None),
    ]


def test_a_workbook_with_a_merged_column_of_fields() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "公約一覧"
    for row in (
        ("分野", "番号", "公約", "内容", "時期", "担当課"),
        ("福祉", 1, "買い物の車を走らせる", "週に二回走らせる。", "すぐに", "福祉課"),
        (None, 2, "手すりを付ける", None, "3年以内", "建設課"),
        ("教育", 3, "本を買う", "毎年百冊を買う。", "任期を越えて", "教育課"),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    found = of(read_workbook(saved(book), "a.xlsx", SETTINGS))
    assert [(pledge.id, pledge.pillar_title, pledge.title, pledge.text, pledge.horizon) for pledge in found] == [
        ("1-01", "福祉", "買い物の車を走らせる", "週に二回走らせる。", "直ちに"),
        ("1-02", "福祉", "手すりを付ける", "", None),
        ("2-01", "教育", "本を買う", "毎年百冊を買う。", "中長期"),
    ]


def test_a_pdf_whose_headings_are_larger() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 60, "星川町長マニフェスト", 20)
        sheet.text(60, 110, "柱１　暮らし", 15)
        sheet.lines(
            60, 145, ["① 井戸を掘ります。毎年二か所ずつ、古い井戸のあった地区から順に掘り進め", "ます。（1年以内）"]
        )
        sheet.text(60, 195, "② 橋を直します。")
        sheet.text(60, 240, "柱２　学び", 15)
        sheet.text(60, 275, "① 本を買います。")

    found = of(read_pdf(pdf(page), "a.pdf", SETTINGS))
    assert [(pledge.id, pledge.pillar_title, pledge.title, pledge.text, pledge.horizon) for pledge in found] == [
        ("1-01", "暮らし", "井戸を掘ります", "毎年二か所ずつ、古い井戸のあった地区から順に掘り進めます。", "直ちに"),
        ("1-02", "暮らし", "橋を直します", "", None),
        ("2-01", "学び", "本を買います", "", None),
    ]


def test_a_plain_text_may_be_a_book_by_its_first_line() -> None:
    text = (
        "星川町長選挙　公約\n\n【福祉】\n\n１．車を走らせます。\n２．手すりを付けます。\n\n"
        "【教育】\n\n３．本を買います。\n"
    )
    assert [pledge.pillar_title for pledge in of(read_text(text.encode(), "a.txt"))] == ["福祉", "福祉", "教育"]


def test_the_sample_of_the_invented_city_gives_what_its_data_say() -> None:
    [path] = SAMPLE.rglob("市長の約束.md")
    told = [
        (pillar["title"], pledge["title"], pledge["text"])
        for pillar in load(FICTIONAL, "pledges")["pillar"]
        for pledge in pillar["pledge"]
    ]
    found = of(read_file(path, path.name, SETTINGS))
    assert [(pledge.pillar_title, pledge.title, pledge.text) for pledge in found] == told
    assert [pledge.horizon for pledge in found] == [None, "直ちに", "直ちに", "中長期", "中長期"]


ONE_BY_ONE = """\
星川町長選挙　公約

私の公約は次の三つです。

公約１　井戸を掘ります
　毎年二か所ずつ、全１，２
００戸に届くまで掘ります。

公約２　橋を直します

公約３　本を買います
　毎年百冊です。

略歴
昭和43年　星川町生まれ

後援会　電話000-1234
"""


def of_text(text: str) -> tuple[Pledge, ...]:
    return of(read_text(text.encode(), "a.txt"))


def test_pledges_told_one_by_one_stand_under_the_title_of_the_book() -> None:
    assert [(pledge.id, pledge.pillar_title, pledge.title, pledge.text) for pledge in of_text(ONE_BY_ONE)] == [
        (
            "1-01",
            "星川町長選挙　公約",
            "井戸を掘ります",
            "毎年二か所ずつ、全１，２００戸に届くまで掘ります。",
        ),
        ("1-02", "星川町長選挙　公約", "橋を直します", ""),
        ("1-03", "星川町長選挙　公約", "本を買います", "毎年百冊です。"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("公約３", "公約４"),  # the numbers do not run on
        ("公約２　橋を直します\n", "公約２　橋を直します\n道の話\n"),  # a line that is no sentence
        ("　毎年百冊です。", "（１）毎年百冊です。"),  # a list of its own
        ("公約２　橋を直します", "公約２　橋を直します（達成）"),  # what became of it
        ("星川町長選挙　公約", "星川町長の公約の進捗"),
    ],
)
def test_what_may_be_pillars_or_a_report_is_not_told_one_by_one(old: str, new: str) -> None:
    assert old in ONE_BY_ONE
    assert of_text(ONE_BY_ONE.replace(old, new, 1)) == ()


def test_what_is_promised_one_by_one_in_a_paper_of_another_kind_is_no_pledge() -> None:
    assert len(of_text(ONE_BY_ONE.replace("公約", "約束"))) == 3
    assert of_text(ONE_BY_ONE.replace("公約", "約束").replace("星川町長選挙", "図書館")) == ()


def test_numbered_headings_are_pledges_when_the_text_says_that_there_are_as_many() -> None:
    text = "# 星川町長マニフェスト\n\n{}の公約を掲げます。\n\n## 01 井戸を掘る\n\n二か所です。\n\n## 02 橋の修理\n\n"
    text += "直します。\n\n## 03 本の森づくり\n\n百冊です。\n\n## 略歴\n\n星川に生まれました。\n"
    assert [pledge.title for pledge in of_markdown(text.format("三つ"))] == ["井戸を掘る", "橋の修理", "本の森づくり"]
    assert of_markdown(text.format("五つ")) == ()


def test_points_that_are_no_promises_below_one_tell_how_it_is_kept() -> None:
    text = "# 星川町長の公約\n\n"
    for number, title in enumerate(("井戸を掘ります", "橋を直します", "本を買います"), start=1):
        text += f"公約{number}　{title}\n・費用は町の負担\n・毎年の仕事\n\n"
    assert [(pledge.title, pledge.text) for pledge in of_markdown(text)][:1] == [
        ("井戸を掘ります", "・費用は町の負担\n・毎年の仕事")
    ]


def test_a_mark_of_the_legend_opens_a_pledge_whatever_it_means() -> None:
    text = (
        "# 星川町長の約束\n\n【凡例】◎…新規　●…拡充　□…継続\n\n## 柱1 暮らし\n\n◎井戸を掘ります\n\n●橋を直します\n\n"
        "□川を守ります\n\n## 柱2 学び\n\n●本を買います\n\n討議資料　星川後援会\n"
    )
    assert [(pledge.id, pledge.title, pledge.text, pledge.kind) for pledge in of_markdown(text)] == [
        ("1-01", "井戸を掘ります", "", "新規"),
        ("1-02", "橋を直します", "", None),
        ("1-03", "川を守ります", "", "継続"),
        ("2-01", "本を買います", "", None),
    ]


def test_marks_that_no_legend_explains_are_pledges_only_when_they_are_the_same() -> None:
    text = "# 星川町長の約束\n\n柱1 暮らし\n\n◎井戸を掘ります\n{}四十歳からです\n◎橋を直します\n\n"
    text += "柱2 学び\n\n◎本を買います\n"
    assert of_markdown(text.format("○")) == ()
    assert [pledge.text for pledge in of_markdown(text.format("・"))] == ["・四十歳からです", "", ""]


def test_lines_in_bold_may_be_the_pillars() -> None:
    text = (
        "# 星川町長の約束\n\n**1. 暮らしを守る**\n\n1. 井戸を掘ります\n   - 毎年二か所です\n2. 橋を直します\n\n"
        "**2. 学びを守る**\n\n1. 本を買います\n\n---\n\n星川事務所\n"
    )
    assert [(pledge.id, pledge.pillar_title, pledge.title, pledge.text) for pledge in of_markdown(text)] == [
        ("1-01", "暮らしを守る", "井戸を掘ります", "- 毎年二か所です"),
        ("1-02", "暮らしを守る", "橋を直します", ""),
        ("2-01", "学びを守る", "本を買います", ""),
    ]


def test_a_text_that_a_column_parts_from_its_title_belongs_to_it() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 60, "星川町長マニフェスト", 20)
        sheet.text(60, 110, "柱１　暮らし", 15)
        sheet.lines(60, 145, ["① 井戸を掘ります", "毎年二か所ずつ、古い順に掘ります。"])
        sheet.lines(60, 200, ["② 橋を直します", "三つの橋を直し、広げます。"])
        sheet.text(60, 250, "柱２　学び", 15)
        sheet.lines(60, 285, ["① 本を買います", "毎年百冊を買い、並べます。"])
        sheet.lines(60, 335, ["② 図書館を夜もひらきます"])
        sheet.lines(331, 112, ["金曜の夜、九時までひらきます。"])
        sheet.text(320, 160, "柱３　仕事", 15)
        sheet.lines(320, 195, ["① 店をふやします", "空き店舗を五つ借ります。"])
        sheet.lines(320, 250, ["② 畑を貸します", "十枚の畑を貸します。"])
        sheet.lines(320, 305, ["③ 森を手入れします", "間伐を毎年行います。"])

    found = of(read_pdf(pdf(page), "a.pdf", SETTINGS))
    assert [(pledge.id, pledge.title, pledge.text) for pledge in found][2:5] == [
        ("2-01", "本を買います", "毎年百冊を買い、並べます。"),
        ("2-02", "図書館を夜もひらきます", "金曜の夜、九時までひらきます。"),
        ("3-01", "店をふやします", "空き店舗を五つ借ります。"),
    ]


def test_a_text_right_below_a_title_of_two_lines_belongs_to_it() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 60, "星川町長マニフェスト", 20)
        sheet.text(60, 110, "柱１　暮らし", 15)
        sheet.lines(60, 145, ["① 井戸を掘ります", "毎年二か所ずつ、古い井戸のあった地区から掘ります。"])
        sheet.text(60, 200, "柱２　学び", 15)
        sheet.lines(60, 235, ["① 本を買います", "毎年百冊を買い、並べます。"])
        sheet.lines(60, 285, ["② 駅前の図書館を夜もひらき、働く人が借りられるように", "します"])
        sheet.text(70, 319, "金曜の夜、九時までひらきます。")

    found = of(read_pdf(pdf(page), "a.pdf", SETTINGS))
    assert found[-1].text == "金曜の夜、九時までひらきます。"
