"""Uploaded files before anybody publishes them: their names, whose they are, and where they lie."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import IngestSettings
from web.upload_names import safe_name
from web.upload_sources import described
from web.upload_store import Sent, Upload, UploadStore


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("計画.txt", "計画.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\yamada\\評価 シート.csv", "評価 シート.csv"),
        ("/", None),
        ("", None),
        ("..", None),
        (".hidden.txt", "hidden.txt"),
        ("~$計画.txt", "計画.txt"),
        ("<script>alert(1)</script>.txt", "script_.txt"),
        ("a<b>c.txt", "a_b_c.txt"),
        ("a\0b\nc\u202e.txt", "abc.txt"),
        ("か\u3099.txt", "が.txt"),
        ("con.txt", "_con.txt"),
        (".txt", "txt"),
    ],
)
def test_a_name_leads_nowhere(given_name: str, kept: str | None) -> None:
    assert safe_name(given_name) == kept


@given(st.text())
def test_whatever_a_name_is_it_stays_below_its_folder(name: str) -> None:
    kept = safe_name(name)
    if kept is not None:
        assert Path("folder", kept).parent == Path("folder")
        assert kept == Path(kept).name
        assert not kept.startswith(".")
        assert len(kept.encode()) <= 201
        assert safe_name(kept) is not None


def test_a_new_description_says_whose_the_others_are_and_whose_these() -> None:
    said = tomllib.loads(described("", "若葉町", ["a.txt"], "となり市"))
    assert said == {"municipality": "若葉町", "source": [{"file": "a.txt", "municipality": "となり市"}]}


def test_a_description_keeps_what_it_says_of_others_and_its_comments() -> None:
    before = (
        '# 役場で作った\nmunicipality = "若葉町"\n\n[[source]]\nfile = "a.txt"\ntitle = "甲"\n# 乙について\n\n'
        '[[source]]\nfile = "b.txt"\ntitle = "乙"\n'
    )
    after = described(before, "若葉町", ["a.txt"], 'と"なり\\市')
    assert tomllib.loads(after) == {
        "municipality": "若葉町",
        "source": [
            {"file": "b.txt", "title": "乙"},
            {"file": "a.txt", "title": "甲", "municipality": 'と"なり\\市'},
        ],
    }
    assert "# 役場で作った" in after
    assert "# 乙について" in after
    assert described(after, "若葉町", ["a.txt"], 'と"なり\\市') == after


def test_a_description_that_cannot_be_read_is_left_alone() -> None:
    assert described("[[source", "若葉町", ["a.txt"], "となり市") == "[[source"


def sent(name: str, body: bytes = "本文。".encode()) -> Sent:
    return Sent(name, io.BytesIO(body))


@pytest.fixture
def store(tmp_path: Path) -> UploadStore:
    return UploadStore(tmp_path, IngestSettings(max_file_bytes=1000))


def added(store: UploadStore, *files: Sent, municipality: str = "") -> Upload:
    return store.add(files, "広報課 江本", municipality, "若葉町")


def test_what_can_be_no_document_is_told_with_its_reason(store: UploadStore) -> None:
    files = [sent("a.txt"), sent("A.txt"), sent("b.zip"), sent("c.txt", b""), sent("d.csv", b"1" * 1001), sent("..")]
    upload = added(store, *files)
    assert upload.names == ("a.txt",)
    assert [(held.name, held.why.split("。")[0]) for held in upload.refused] == [
        ("A.txt", "同じ名前のファイルが一緒に送られました"),
        ("b.zip", "この形式（.zip）は読み込めません"),
        ("c.txt", "中身が空です"),
        ("d.csv", "大きすぎます（上限は 0.0 MB）"),
        ("（名前のないファイル）", "ファイルの名前として使えません"),
    ]
    assert sorted(path.name for path in store.files(upload).iterdir()) == ["a.txt", "sources.toml"]
    assert store.get(upload.key) == upload


def test_an_upload_is_found_by_its_key_alone(store: UploadStore, tmp_path: Path) -> None:
    upload = added(store, sent("a.txt"))
    (tmp_path / "upload.json").write_text("{}")
    assert [store.get(key) for key in ("", "..", "../uploads", f"{upload.key}/", "0" * 16)] == [None] * 5
    assert store.waiting() == (upload,)
    store.discard(upload)
    assert store.waiting() == ()
    assert not (tmp_path / "uploads" / upload.key).exists()


def test_what_was_placed_can_be_put_back(store: UploadStore) -> None:
    store.documents.mkdir()
    (store.documents / "a.txt").write_text("前の文。")
    upload = added(store, sent("a.txt"), sent("b.txt"), municipality="となり市")
    store.place(upload, upload.names, "若葉町")
    assert (store.documents / "a.txt").read_text() == "本文。"
    assert 'municipality = "となり市"' in (store.documents / "sources.toml").read_text()
    # A publication that was cut off is undone by whoever goes on, or throws the upload away.
    store.discard(upload)
    assert [(path.name, path.read_text()) for path in store.documents.iterdir()] == [("a.txt", "前の文。")]


def test_an_upload_that_was_not_placed_takes_nothing_out(store: UploadStore) -> None:
    store.documents.mkdir()
    (store.documents / "a.txt").write_text("前の文。")
    store.discard(added(store, sent("a.txt")))
    assert (store.documents / "a.txt").read_text() == "前の文。"
