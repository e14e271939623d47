from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from ingest.errors import UnreadableFileError
from ingest.readers import READERS, read_file
from ingest.settings import IngestSettings

SETTINGS = IngestSettings(max_file_bytes=1000, max_lines=20)


def refused(path: Path) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as error:
        read_file(path, "資料", SETTINGS)
    assert error.value.where == "資料"
    assert "\n" not in str(error.value)
    return error.value


@pytest.mark.parametrize("suffix", [".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".html", ".htm", ".TXT"])
def test_a_text_file_of_any_known_suffix_is_read_and_its_bytes_are_known(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes("本文,あり\n".encode())
    raw = read_file(path, "x/a", SETTINGS)
    assert raw.name == "x/a"
    assert raw.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("suffix", sorted(set(READERS) - {".txt", ".text", ".md", ".markdown", ".csv", ".tsv"}))
def test_what_is_not_of_its_format_is_refused_or_read_as_what_it_is(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"\x01\x02\xff\x00" * 50)
    assert refused(path).advice


@pytest.mark.parametrize("name", ["a.jpg", "a.doc", "a", "a.txt.zip"])
def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("本文", encoding="utf-8")
    assert all(suffix in refused(tmp_path / name).advice for suffix in READERS)


def test_a_large_file_is_refused_with_both_sizes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    error = refused(path)
    assert "5,000.0 MB" in error.what
    assert "0.0 MB" in error.what


def test_too_many_lines_are_refused_with_both_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("行\n" * 30, encoding="utf-8")
    assert "31" in refused(path).what
    assert "20" in refused(path).what


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "b.txt"
    folder.mkdir()
    assert "フォルダー" in refused(folder).what
    assert "ありません" in refused(tmp_path / "c.txt").what
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere.txt")
    assert "リンク先" in refused(tmp_path / "d.txt").what
    (tmp_path / "e.txt").symlink_to(tmp_path / "e.txt")
    assert "読み取れません" in refused(tmp_path / "e.txt").what
    os.mkfifo(tmp_path / "f.txt")
    assert "特殊な" in refused(tmp_path / "f.txt").what


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("本文", encoding="utf-8")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Permissions do not stop root, as whom tests may run.
    monkeypatch.setattr(Path, "open", forbidden)
    assert "権限" in refused(path).what
