"""A folder that was read before: what is new is read, what is not is carried over, what is gone leaves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from folder_town import DESCRIPTION, FOREST, LIBRARY, RIVER, SETTINGS, Town, closes, fresh, names, uids
from scrambled_samples import Sheet, document

from ingest import Corpus, IngestSettings, MissingCorpusError, read_paths


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


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


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00"])
def test_a_damaged_store_is_said_and_read_anew(town: Town, damage: bytes) -> None:
    town.write("a.txt", LIBRARY)
    town.read()
    assert town.corpus is not None
    town.corpus.path.write_bytes(damage)
    with pytest.raises(MissingCorpusError, match="保存ファイル"):
        Corpus(town.corpus.path)
    assert fresh(town.read()) == {"a.txt": True}
