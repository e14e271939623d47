from __future__ import annotations

import pytest

from ingest.raw import Heading, Paragraph, RawDocument, Table
from ingest.readers.markdown import read_markdown


def read(text: str) -> RawDocument:
    return read_markdown(text.encode(), "a.md")


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# 計画", 1, "計画"),
        ("###　★公園を直します（継続）", 3, "★公園を直します（継続）"),
        ("## 目的 ##", 2, "目的"),
        ("  ###### 注", 6, "注"),
    ],
)
def test_a_heading_keeps_its_text_without_the_marks(line: str, level: int, text: str) -> None:
    (block,) = read(line).blocks
    assert isinstance(block, Heading)
    assert (block.level, block.text, block.line.text) == (level, text, line)


@pytest.mark.parametrize("line", ["#計画", "####### 計画", "    # 計画", "番号 # 計画", "#"])
def test_other_number_signs_are_text(line: str) -> None:
    assert [type(block) for block in read(f"{line}\n").blocks] == [Paragraph]


def test_a_pipe_table_loses_its_row_of_dashes_and_keeps_its_lines() -> None:
    raw = read("本文\n| 区 | 人数 |\n|:--|--:|\n| 東 | 12 |\n| 西 \\| 北 | 3\n\n本文\n")
    assert [type(block) for block in raw.blocks] == [Paragraph, Table, Paragraph]
    table = raw.blocks[1]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["区", "人数"],
        ["東", "12"],
        ["西 \\| 北", "3"],
    ]
    assert [row.place.lines for row in table.rows] == [(2, 2), (4, 4), (5, 5)]


def test_fenced_code_is_text_and_an_open_fence_is_none() -> None:
    assert [type(block) for block in read("```\n# 見出しではない\n```\n").blocks] == [Paragraph]
    assert [type(block) for block in read("```\n# 見出し\n").blocks] == [Paragraph, Heading]


def test_a_heading_ends_the_paragraph_above_it() -> None:
    assert [type(block) for block in read("本文\n# 見出し\n本文\n").blocks] == [Paragraph, Heading, Paragraph]
