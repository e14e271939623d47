"""Files become records, and every file is accounted for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from folder_town import DESCRIPTION, FOREST, LIBRARY, RIVER, SETTINGS, Town, closes, fresh, names

from ingest import read_paths
from ingest.extract import read_records


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def test_every_file_of_a_folder_and_the_folders_below_is_read(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.write("下/b.md", f"# 森の計画\n\n{FOREST}")
    town.write(".hidden.txt", RIVER)
    town.write("~$a.txt", RIVER)
    town.write(".git/c.txt", RIVER)
    reading = town.read()
    assert names(reading.documents) == ["a.txt", "下/b.md"]
    closes(reading, 2)


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    reading = read_paths([tmp_path / "nowhere"], SETTINGS)
    assert "ファイルもフォルダもありません" in str(reading.report.failed[0])
    assert str(tmp_path / "nowhere") in str(reading.report.failed[0])
    closes(reading, 1)


def test_a_name_that_cannot_be_is_one_clear_line(tmp_path: Path) -> None:
    closes(read_paths([tmp_path / ("長" * 300)], SETTINGS), 1)


def test_an_empty_folder_is_one_clear_line(town: Town) -> None:
    reading = town.read()
    assert "読める資料が一つもありません" in str(reading.report.failed[0])
    closes(reading, 1)


def test_a_missing_folder_does_not_hide_that_another_is_empty(town: Town, tmp_path: Path) -> None:
    closes(town.read(town.folder, tmp_path / "nowhere"), 2)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "中身が空です"),
        ("blank.txt", " \n\n　".encode(), "空白のほかに中身がありません"),
        ("scan.txt", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("image.txt", bytes(range(256)) * 8, ""),
        ("paper.odt", b"PK\x03\x04", "この形式（.odt）は読み込めません"),
        ("noname", LIBRARY.encode(), "拡張子なし"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_read(
    town: Town, name: str, content: bytes, why: str
) -> None:
    town.write(name, content)
    town.write("z.txt", LIBRARY)
    reading = town.read()
    assert names(reading.documents) == ["z.txt"]
    [error] = reading.report.failed
    assert (error.where, "\n" in str(error)) == (name, False)
    assert why in str(error)
    closes(reading, 2)


def test_a_file_of_50_mb_is_one_line_and_not_read(town: Town) -> None:
    with town.write("big.txt", LIBRARY).open("r+b") as file:
        file.truncate(50_000_000)
    reading = town.read()
    assert "大きすぎます（50.0 MB" in str(reading.report.failed[0])
    closes(reading, 1)


def test_a_name_that_no_text_can_hold_is_one_line(town: Town) -> None:
    path = os.fsencode(town.folder) + b"/\x8e\x91\x97\xbf.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - the name is bytes
        file.write(LIBRARY)
    town.write("z.txt", FOREST)
    reading = town.read()
    assert "名前の文字コード" in str(reading.report.failed[0])
    assert str(reading.report.failed[0]).encode()
    closes(reading, 2)


def test_a_pipe_and_a_broken_link_are_lines_and_hold_nothing_up(town: Town) -> None:
    os.mkfifo(town.folder / "pipe.txt")
    (town.folder / "link.txt").symlink_to(town.folder / "gone.txt")
    reading = town.read()
    assert sorted(error.where for error in reading.report.failed) == ["link.txt", "pipe.txt"]
    closes(reading, 2)


def test_a_file_in_cp932_is_read_as_written(town: Town) -> None:
    town.write("a.txt", LIBRARY.replace("\n", "\r\n").encode("cp932"))
    [records] = town.read().documents
    assert records.lines == tuple(LIBRARY.split("\n"))
    assert records.document.title == "青葉町図書館の計画"


def test_what_a_person_says_of_a_file_outranks_its_content(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.write("b.txt", FOREST)
    town.write("sources.toml", DESCRIPTION + '[[source]]\nfile = "b.txt"\nmunicipality = "隣町"\nissued = 2020-01-02\n')
    first, second = (records.document for records in town.read().documents)
    assert (first.title, first.municipality, first.own) == ("図書館計画", "青葉町", True)
    assert (second.title, second.municipality, second.own, second.issued) == (
        "青葉町森づくりの方針",
        "隣町",
        False,
        "2020-01-02",
    )


def test_without_a_description_the_municipality_is_unknown(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    [records] = town.read().documents
    assert (records.document.municipality, records.document.own) == (None, True)
    assert {passage.municipality for passage in records.passages} == {None}


@pytest.mark.parametrize(
    "described",
    [
        b"municipality = ",
        b"\xff\xfe\x00",
        b"source = 3",
        b"[[source]]\ntitle = 'x'",
        b"municipality = ''",
        DESCRIPTION.encode() + b'[[source]]\nfile = "a.txt"\n',
    ],
)
def test_a_description_that_cannot_be_read_is_one_line_and_the_municipality_unknown(
    town: Town, described: bytes
) -> None:
    town.write("a.txt", LIBRARY)
    town.write("sources.toml", described)
    reading = town.read()
    assert [error.where for error in reading.report.failed] == ["sources.toml"]
    assert [records.document.municipality for records in reading.documents] == [None]
    closes(reading, 2)


def test_a_name_in_the_description_fits_however_its_kana_are_composed(town: Town) -> None:
    town.write("か\u3099.txt", FOREST)
    town.write("sources.toml", 'municipality = "青葉町"\n[[source]]\nfile = "が.txt"\nmunicipality = "隣町"\n')
    assert [records.document.municipality for records in town.read().documents] == ["隣町"]


def test_a_single_file_is_described_by_the_folder_it_lies_in(town: Town) -> None:
    path = town.write("a.txt", LIBRARY)
    described = town.write("sources.toml", DESCRIPTION)
    reading = town.read(path, described)
    assert [records.document.title for records in reading.documents] == ["図書館計画"]
    closes(reading, 1)
    assert fresh(town.read()) == {"a.txt": False}


def test_equal_bytes_are_read_once(town: Town) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        town.write(name, LIBRARY)
    reading = town.read()
    assert reading.report.repeated == ("b.txt（a.txtと同じ内容）", "c.txt（a.txtと同じ内容）")
    closes(reading, 3)


def test_of_equal_files_the_described_one_is_read(town: Town) -> None:
    town.write("0.txt", LIBRARY)
    town.write("a.txt", LIBRARY)
    town.write("sources.toml", DESCRIPTION)
    reading = town.read()
    assert [records.document.title for records in reading.documents] == ["図書館計画"]
    closes(reading, 2)


def test_a_form_that_breaks_an_extractor_keeps_no_other_document_out(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(raw: object, *rest: object) -> object:
        if getattr(raw, "name", "") == "a.txt":
            raise ZeroDivisionError("a form that no one has thought of")
        return read_records(raw, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("ingest.folder.read_records", breaks)
    town.write("a.txt", LIBRARY)
    town.write("b.txt", FOREST)
    reading = town.read()
    assert names(reading.documents) == ["b.txt"]
    assert "ZeroDivisionError" in str(reading.report.failed[0])
    closes(reading, 2)


def test_progress_counts_every_file_that_can_be_opened(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.write("b.txt", FOREST)
    steps: list[tuple[int, int]] = []
    read_paths([town.folder], SETTINGS, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 2), (1, 2), (2, 2)]
