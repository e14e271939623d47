"""Files become records: what is new is read, what is not is carried over, and every file is accounted for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from scrambled_samples import Sheet, document

from ingest import Corpus, DocumentRecords, IngestSettings, MissingCorpusError, Reading, read_paths, write_corpus
from ingest.extract import read_records

SETTINGS = IngestSettings()
LIBRARY = "青葉町図書館の計画\n\n図書館は土曜の夜も開いています。利用者は年々増えています。\n"
FOREST = "青葉町森づくりの方針\n\n森の手入れをする人を増やします。\n"
RIVER = "青葉町川づくりの方針\n\n川の水をきれいに保ちます。\n"
DESCRIPTION = 'municipality = "青葉町"\n\n[[source]]\nfile = "a.txt"\ntitle = "図書館計画"\n'


class Town:
    """A folder of documents and the store that is kept of it."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "資料"
        self.folder.mkdir()
        self._store = root / "store"
        self._store.mkdir()
        self.corpus: Corpus | None = None

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, *paths: Path, only: bool = False) -> Reading:
        """Read the folder (or ``paths``) and store what the corpus is to hold."""
        reading = read_paths(paths or [self.folder], SETTINGS, self.corpus, only=only)
        path = self._store / str(len(list(self._store.iterdir())))
        write_corpus(path, reading.documents, fingerprint=reading.fingerprint, reader=reading.reader)
        self.corpus = Corpus(path)
        return reading


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def closes(reading: Reading, given: int) -> None:
    """Every file that was given is read, unchanged, repeated or failed."""
    report = reading.report
    assert report.given == given
    assert report.read + report.unchanged + len(report.repeated) + len(report.failed) == given
    held = [records.document.name for records in reading.documents]
    assert len(held) == len(set(held))
    assert {outcome.name for outcome in report.outcomes} | set(report.kept) <= set(held)


def names(documents: Sequence[DocumentRecords]) -> list[str]:
    return [records.document.name for records in documents]


def fresh(reading: Reading) -> dict[str, bool]:
    return {outcome.name: outcome.fresh for outcome in reading.report.outcomes}


def uids(reading: Reading) -> dict[str, str]:
    return {records.document.name: records.document.uid for records in reading.documents}


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


def test_a_file_given_alone_stays_with_the_folder_that_describes_it(town: Town) -> None:
    path = town.write("下/a.txt", LIBRARY)
    town.write("sources.toml", DESCRIPTION.replace("a.txt", "下/a.txt"))
    town.read()
    town.write("下/a.txt", LIBRARY + "\n新しい一行です。\n")
    [records] = town.read(path).documents
    assert (records.document.name, records.document.title) == ("下/a.txt", "図書館計画")
    assert "新しい一行です。" in records.lines


def test_a_folder_takes_over_what_was_read_from_a_folder_below(town: Town) -> None:
    path = town.write("下/a.txt", LIBRARY)
    town.read(path)
    town.write("下/a.txt", LIBRARY + "\n新しい一行です。\n")
    assert names(town.read().documents) == ["下/a.txt"]


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


def test_a_file_that_has_become_anothers_copy_leaves_nothing_behind(town: Town) -> None:
    paths = [town.write("a.txt", LIBRARY), town.write("b.txt", FOREST)]
    town.read(*paths)
    town.write("b.txt", LIBRARY)
    reading = town.read(*paths)
    assert names(reading.documents) == ["a.txt"]
    closes(reading, 2)


def test_a_copied_folder_does_not_double_its_documents(town: Town, tmp_path: Path) -> None:
    town.write("a.txt", LIBRARY)
    town.read()
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "a.txt").write_text(LIBRARY, encoding="utf-8")
    reading = town.read(copy)
    assert [records.document.root for records in reading.documents] == [str(town.folder)]
    closes(reading, 1)


def test_a_moved_folder_takes_its_documents_along(town: Town, tmp_path: Path) -> None:
    town.write("a.txt", LIBRARY)
    before = uids(town.read())
    moved = tmp_path / "moved"
    town.folder.rename(moved)
    reading = town.read(moved)
    assert [records.document.root for records in reading.documents] == [str(moved)]
    assert uids(reading) == before
    closes(reading, 1)


def test_a_copy_that_is_described_replaces_one_that_is_not(town: Town, tmp_path: Path) -> None:
    download = tmp_path / "download.txt"
    download.write_text(LIBRARY, encoding="utf-8")
    town.read(download)
    town.write("a.txt", LIBRARY)
    town.write("sources.toml", DESCRIPTION)
    assert [records.document.title for records in town.read().documents] == ["図書館計画"]


def test_a_removed_file_leaves_the_corpus(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.write("b.txt", FOREST)
    town.read()
    (town.folder / "b.txt").unlink()
    reading = town.read()
    assert names(reading.documents) == ["a.txt"]
    assert reading.report.removed == ("b.txt",)
    closes(reading, 1)


def test_only_what_has_changed_is_read_again(town: Town) -> None:
    for name, text in (("a.txt", LIBRARY), ("b.txt", FOREST), ("c.txt", RIVER)):
        town.write(name, text)
    first = town.read()
    town.write("b.txt", FOREST + "\n苗木を配ります。\n")
    second = town.read()
    assert fresh(second) == {"a.txt": False, "b.txt": True, "c.txt": False}
    assert [second.documents[n] for n in (0, 2)] == [first.documents[n] for n in (0, 2)]
    assert second.fingerprint != first.fingerprint
    closes(second, 3)


def test_a_touched_file_is_not_read_again(town: Town) -> None:
    path = town.write("a.txt", LIBRARY)
    first = town.read()
    os.utime(path, (0, 0))
    second = town.read()
    assert fresh(second) == {"a.txt": False}
    assert (second.documents, second.fingerprint) == (first.documents, first.fingerprint)


def test_a_file_that_is_described_anew_is_read_again(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.write("b.txt", FOREST)
    town.write("sources.toml", DESCRIPTION)
    town.read()
    town.write("sources.toml", DESCRIPTION.replace("図書館計画", "町立図書館計画"))
    reading = town.read()
    assert fresh(reading) == {"a.txt": True, "b.txt": False}
    assert reading.documents[0].document.title == "町立図書館計画"


def test_what_was_read_from_a_file_stays_while_the_file_is_broken(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    first = town.read()
    town.write("a.txt", b"%PDF-1.7")
    broken = town.read()
    assert (broken.documents, broken.report.kept) == (first.documents, ("a.txt",))
    closes(broken, 1)
    town.write("a.txt", FOREST)
    assert fresh(town.read()) == {"a.txt": True}


def test_documents_from_elsewhere_stay_unless_only_these_are_wanted(town: Town, tmp_path: Path) -> None:
    town.write("a.txt", LIBRARY)
    town.read()
    other = tmp_path / "b.txt"
    other.write_text(FOREST, encoding="utf-8")
    assert sorted(names(town.read(other).documents)) == ["a.txt", "b.txt"]
    reading = town.read(other, only=True)
    assert names(reading.documents) == ["b.txt"]
    assert reading.report.removed == ("a.txt",)


def test_a_slip_in_a_name_does_not_empty_the_corpus(town: Town, tmp_path: Path) -> None:
    town.write("a.txt", LIBRARY)
    town.read()
    reading = town.read(tmp_path / "slip", only=True)
    assert names(reading.documents) == ["a.txt"]
    closes(reading, 1)


def test_two_readings_are_equal_and_so_is_one_by_steps(town: Town) -> None:
    town.write("b.txt", document(Sheet()))
    town.read()
    town.write("a.txt", LIBRARY)
    town.write("c.md", f"# 川\n\n{RIVER}")
    by_steps = town.read()
    at_once = read_paths([town.folder], SETTINGS)
    assert by_steps.documents == at_once.documents == read_paths([town.folder], SETTINGS).documents
    assert by_steps.fingerprint == at_once.fingerprint


def test_what_is_stored_is_what_was_read(town: Town) -> None:
    town.write("a.txt", document(Sheet(outlook="\x0b"), Sheet(measure="2-2", slots=Sheet().slots)))
    reading = town.read()
    assert town.corpus is not None
    assert tuple(map(town.corpus.records_of, town.corpus.documents)) == reading.documents
    assert town.corpus.indicators == reading.documents[0].indicators
    assert (town.corpus.fingerprint, town.corpus.reader) == (reading.fingerprint, reading.reader)


def test_uids_outlive_edits_and_renamed_files(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.write("b.txt", FOREST)
    before = uids(town.read())
    town.write("a.txt", LIBRARY + "\n新しい一行です。\n")
    (town.folder / "b.txt").rename(town.folder / "c.txt")
    assert uids(town.read()) == {"a.txt": before["a.txt"], "c.txt": before["b.txt"]}


def test_uids_outlive_files_that_swap_their_names(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.write("b.txt", FOREST)
    before = uids(town.read())
    town.write("a.txt", FOREST)
    town.write("b.txt", LIBRARY)
    assert uids(town.read()) == {"a.txt": before["b.txt"], "b.txt": before["a.txt"]}


def test_documents_that_say_the_same_of_themselves_are_told_apart(town: Town, tmp_path: Path) -> None:
    folders = [town.folder, *(tmp_path / name for name in ("二", "三", "四"))]
    for number, folder in enumerate(folders):
        folder.mkdir(exist_ok=True)
        (folder / "a.txt").write_text(f"{LIBRARY}\n{number}回目の改訂です。\n", encoding="utf-8")
        reading = town.read(folder)
    found = {records.document.uid for records in reading.documents}
    assert len(found) == len(folders)


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


def test_records_that_older_code_read_are_read_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.write("a.txt", LIBRARY)
    town.read()
    monkeypatch.setattr("ingest.folder._reader_name", lambda settings: "newer code")
    assert fresh(town.read()) == {"a.txt": True}
    assert fresh(town.read()) == {"a.txt": False}


def test_other_limits_mean_another_reading(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.read()
    reading = read_paths([town.folder], IngestSettings(passage_chars=20, passage_max_chars=30), town.corpus)
    assert fresh(reading) == {"a.txt": True}


def test_progress_counts_every_file_that_can_be_opened(town: Town) -> None:
    town.write("a.txt", LIBRARY)
    town.write("b.txt", FOREST)
    steps: list[tuple[int, int]] = []
    read_paths([town.folder], SETTINGS, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00"])
def test_a_damaged_store_is_said_and_read_anew(town: Town, damage: bytes) -> None:
    town.write("a.txt", LIBRARY)
    town.read()
    assert town.corpus is not None
    town.corpus.path.write_bytes(damage)
    with pytest.raises(MissingCorpusError, match="保存ファイル"):
        Corpus(town.corpus.path)
    assert fresh(town.read()) == {"a.txt": True}
