from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.outline import extract_outline, links_of
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text
from ingest.records import Document, Passage
from ingest.settings import IngestSettings

DOCUMENT = Document("0123", "a.txt", "計画", "document", "青葉町", True, None, None, None, "", "", None)
SETTINGS = IngestSettings()


def outline(text: str, skip: frozenset[int] = frozenset(), suffix: str = ".txt") -> tuple[Passage, ...]:
    reader = read_markdown if suffix == ".md" else read_text
    return extract_outline(reader(text.encode(), f"a{suffix}"), DOCUMENT, skip, SETTINGS).passages


def sections(passages: tuple[Passage, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(passage.text.split("\n")[0], passage.section) for passage in passages]


def bare(text: str) -> str:
    return "".join(text.split())


def test_a_passage_knows_the_titles_above_it() -> None:
    text = """第２章　暮らし

１　子育て

こどもの居場所をつくります。

【公園】

遊具を直します。

２　福祉

見守りを続けます。

第３章
産業

店を増やします。
"""
    assert sections(outline(text)) == [
        ("こどもの居場所をつくります。", ("第２章 暮らし", "１ 子育て")),
        ("遊具を直します。", ("第２章 暮らし", "１ 子育て", "【公園】")),
        ("見守りを続けます。", ("第２章 暮らし", "２ 福祉")),
        ("店を増やします。", ("第３章 産業",)),
    ]


def test_the_words_of_a_numbered_item_that_titles_a_text_can_be_quoted_with_it() -> None:
    (passage,) = outline("１　姿勢\n\n（１）町民とともに動きます\n\n話し合いを重ねて決めます。\n")
    assert passage.section == ("１ 姿勢", "（１）町民とともに動きます")
    assert passage.text == "（１）町民とともに動きます\n\n話し合いを重ねて決めます。"


def test_a_table_of_contents_is_text() -> None:
    (passage,) = outline("第１章　計画\n\n１　目的\n\n２　期間\n\n３　体制\n")
    assert passage.section == ("第１章 計画",)
    assert bare(passage.text) == "１目的２期間３体制"


def test_a_title_with_nothing_under_it_is_a_passage() -> None:
    assert sections(outline("１　目的\n\nこれです。\n\n２　図の題\n"))[-1] == ("２　図の題", ())


def test_markdown_headings_are_the_path_and_are_not_quoted() -> None:
    text = "# 計画\n\n## 目的\n\n支えます。\n\n### 期間\n\n三年です。\n\n## 体制\n\n十人です。\n"
    assert sections(outline(text, suffix=".md")) == [
        ("支えます。", ("計画", "目的")),
        ("三年です。", ("計画", "目的", "期間")),
        ("十人です。", ("計画", "体制")),
    ]


def test_a_numbered_heading_at_a_wrong_level_is_the_next_one_of_its_row() -> None:
    text = "# 1. 暮らし\n\n### ★公園\n\n直します。\n\n2. 環境\n\n守ります。\n\n### 3. 産業\n\n育てます。\n"
    assert sections(outline(text, suffix=".md")) == [
        ("直します。", ("1. 暮らし", "★公園")),
        ("守ります。", ("2. 環境",)),
        ("育てます。", ("3. 産業",)),
    ]


def test_a_first_item_right_under_a_third_title_is_within_it() -> None:
    text = "（２）経過\n\n話しました。\n\n（３）状況\n\n（１）組織\n\n作りました。\n\n（４）課題\n\n人が足りません。\n"
    assert [section for _, section in sections(outline(text))] == [
        ("（２）経過",),
        ("（３）状況", "（１）組織"),
        ("（４）課題",),
    ]


def double_spaced(*pages: str) -> str:
    """Pages as some extractions leave them: a blank line after every line, a space where a page begins."""
    first, *others = (page.strip("\n").replace("\n", "\n\n") for page in pages)
    return first + "\n\n\n\n" + "\n ".join(others) + "\n"


FIRST = "第１章\n青葉町の計画 \n１ 目的 \n２ 姿勢 \n３ 手法 \n11"
LEAD = "この計画は、町の仕事の進め方を定めたものであり、町民と町がともに\nまちづくりを進めることをめざします。 "
TWO = "（１）町民の声を聞きながら、だれもが住みやすいまちをつくることを第一に\n考えます。 \n（２）記録を残します。 "
OTHER = "（１）費用をおさえ、あるものを生かして、長く使うことができるようにしてい\nきます。 \n（２）毎年見直します。 "
GOING_ON = "（３）すべての仕事を毎年ふり返り、うまくいかないところを早く見つけて直す\nようにします。 "
TITLES = "１ 目的 \n２ 姿勢 \n３ 手法 "


def test_titles_after_their_text_are_given_to_it_where_the_counts_prove_it() -> None:
    passages = outline(double_spaced(FIRST, f"{LEAD}\n{TWO}\n{OTHER}\n{TITLES}", GOING_ON))
    chapter = "第１章 青葉町の計画"
    assert [(bare(passage.text)[:6], passage.section) for passage in passages[1:-1]] == [
        ("この計画は、", (chapter, "１ 目的")),
        ("（１）町民の", (chapter, "２ 姿勢")),
        ("（１）費用を", (chapter, "３ 手法")),
    ]


def test_titles_after_their_text_are_given_to_none_where_the_counts_do_not_prove_it() -> None:
    passages = outline(
        double_spaced(FIRST, f"{LEAD}\n{TWO}\n{OTHER}\n１ 目的 \n２ 姿勢 \n３ 手法 \n４ 体制 ", GOING_ON)
    )
    assert {passage.section for passage in passages if passage.place.page in (1, 2)} == {("第１章 青葉町の計画",)}


def test_a_list_that_goes_on_over_the_page_stays_in_its_section() -> None:
    passages = outline(double_spaced(FIRST, f"{LEAD}\n{TWO}\n{OTHER}\n{TITLES}", GOING_ON))
    assert passages[-1].section == ("第１章 青葉町の計画", "３ 手法")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("進めます。【施策１－２、施策３－２】", ("1-2", "3-2")),
        ("進めます。【施策1-1】【全施策】", ("1-1", "*")),
        ("【施策１－２・１－２】", ("1-2",)),
        ("【施 策 10－2】", ("10-2",)),
        ("施策１－２のとおり【環境】", ()),
    ],
)
def test_brackets_link_to_measures(text: str, links: tuple[str, ...]) -> None:
    assert links_of(text) == links
    assert outline(f"本文です。{text}\n")[0].links == links


def test_claimed_lines_are_left_out_and_no_quote_goes_over_them() -> None:
    passages = outline("一行目の\n二行目の\n三行目です。\n", frozenset({2}))
    assert [passage.text for passage in passages] == ["一行目の", "三行目です。"]


def test_a_claimed_heading_with_nothing_left_under_it_is_no_passage() -> None:
    assert outline("# 計画\n\n## 公園\n\n直します。\n", frozenset({3, 5}), ".md")[0].text == "# 計画"
    assert len(outline("# 計画\n\n## 公園\n\n直します。\n", frozenset({3, 5}), ".md")) == 1


def test_no_quote_goes_over_a_page_number() -> None:
    passages = outline("前の頁の文が\n\n7\n\n\n次の頁に続く\n\n文。\n次の頁\n 八頁\n")
    assert not any("7" in passage.text for passage in passages)


def test_rows_of_an_unknown_table_are_passages_under_the_words_of_its_header() -> None:
    passages = outline("# 表\n\n| 区 | 世帯 |\n|---|---|\n| 東 | 120 |\n| 西 | 80 |\n", suffix=".md")
    assert [(passage.text, passage.section) for passage in passages] == [
        ("| 東 | 120 |", ("表", "区・世帯")),
        ("| 西 | 80 |", ("表", "区・世帯")),
    ]


def test_a_passage_belongs_to_its_document_and_to_no_record() -> None:
    (passage,) = outline("本文です。\n")
    assert (passage.document, passage.municipality, passage.kind, passage.record) == ("0123", "青葉町", "text", None)
    assert passage.uid == "0123/passage/1-1"


LINES = st.sampled_from(
    [
        "",
        " ",
        "第２章 くらし",
        "１ 目的",
        "２ 期間 ",
        "（１）町民の声",
        "（２）町の仕事を進めます。",
        "① 道を直します。【施策１－２】",
        "・未実施 ",
        "【公園】",
        "町は、こどもの居場所を町の中につくることで、親が安心して",
        "働けるようにします。また、",
        "続けます。 ",
        " 次の頁のはじめの行 ",
        "12",
        "# 見出し",
        "| 区 | 数 |",
        "|---|---|",
    ]
)


@given(st.lists(LINES, max_size=40), st.sets(st.integers(1, 40)))
def test_every_line_is_in_a_passage_or_a_section_and_every_quote_at_its_place(lines: list[str], skip: set[int]) -> None:
    text = "\n".join(["はじめに。", *lines])
    raw = read_text(text.encode(), "a.txt")
    passages = extract_outline(raw, DOCUMENT, frozenset(skip), SETTINGS).passages
    assert len({passage.uid for passage in passages}) == len(passages)
    last = (0, 0)
    quoted: set[int] = set()
    for passage in passages:
        assert passage.place.lines is not None
        first, end = passage.place.lines
        assert passage.place.lines >= last
        last = passage.place.lines
        assert bare(passage.text) in bare("\n".join(raw.lines[first - 1 : end]))
        within = {number for number in range(first, end + 1) if raw.lines[number - 1].strip()}
        assert not within & skip
        quoted |= within
    known = bare("".join(part for passage in passages for part in passage.section))
    for number, line in enumerate(raw.lines, start=1):
        furniture = line in ("12", "|---|---|")
        in_section = bare(line).lstrip("#") in known or "|" in line
        assert number in quoted or number in skip or not line.strip() or furniture or in_section, (number, line)
