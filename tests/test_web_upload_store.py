"""Uploaded files before anybody publishes them: their names, whose they are, and where they lie."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import IngestSettings
from web.upload_describe import DescribeError, read_description
from web.upload_names import safe_name
from web.upload_sources import described, said_of, undescribed
from web.upload_store import Sent, Upload, UploadStore
from web.withdrawal import Withdrawal


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
    said = tomllib.loads(described("", "若葉町", {"a.txt": {"municipality": "となり市"}}))
    assert said == {"municipality": "若葉町", "source": [{"file": "a.txt", "municipality": "となり市"}]}


def test_a_description_keeps_what_it_says_of_others_and_its_comments() -> None:
    before = (
        '# 役場で作った\nmunicipality = "若葉町"\n\n[[source]]\nfile = "a.txt"\ntitle = "甲"\n# 乙について\n\n'
        '[[source]]\nfile = "b.txt"\ntitle = "乙"\n'
    )
    said = {"a.txt": {"municipality": 'と"なり\\市'}}
    after = described(before, "若葉町", said)
    assert tomllib.loads(after) == {
        "municipality": "若葉町",
        "source": [
            {"file": "b.txt", "title": "乙"},
            {"file": "a.txt", "title": "甲", "municipality": 'と"なり\\市'},
        ],
    }
    assert "# 役場で作った" in after
    assert "# 乙について" in after
    assert described(after, "若葉町", said) == after


def test_a_description_that_cannot_be_read_is_left_alone() -> None:
    assert described("[[source", "若葉町", {"a.txt": {"municipality": "となり市"}}) == "[[source"


def sent(name: str, body: bytes = "本文。".encode()) -> Sent:
    return Sent(name, io.BytesIO(body))


@pytest.fixture
def store(tmp_path: Path) -> UploadStore:
    return UploadStore(tmp_path, IngestSettings(max_file_bytes=1000))


def added(store: UploadStore, *files: Sent) -> Upload:
    return store.add(files, "広報課 江本", "若葉町")


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
    upload = added(store, sent("a.txt"), sent("b.txt"))
    store.place(upload, upload.names)
    assert (store.documents / "a.txt").read_text() == "本文。"
    assert 'municipality = "若葉町"' in (store.documents / "sources.toml").read_text()
    # A publication that was cut off is undone by whoever goes on, or throws the upload away.
    store.discard(upload)
    assert [(path.name, path.read_text()) for path in store.documents.iterdir()] == [("a.txt", "前の文。")]


def test_an_upload_that_was_not_placed_takes_nothing_out(store: UploadStore) -> None:
    store.documents.mkdir()
    (store.documents / "a.txt").write_text("前の文。")
    store.discard(added(store, sent("a.txt")))
    assert (store.documents / "a.txt").read_text() == "前の文。"


def test_what_is_taken_back_is_not_said_any_more_and_an_empty_entry_goes() -> None:
    before = described("", "若葉町", {"a.txt": {"title": "甲", "issued": "2025-04-01"}})
    after = described(before, "若葉町", {"a.txt": {"title": "", "url": ""}})
    assert said_of(after, "a.txt") == {"issued": "2025-04-01"}
    assert tomllib.loads(undescribed(after, ["a.txt"])) == {"municipality": "若葉町"}


def test_what_is_said_of_an_upload_is_what_is_said_once_it_is_published(store: UploadStore) -> None:
    store.documents.mkdir()
    sources = store.documents / "sources.toml"
    former = {"title": "前の題", "url": "https://a.example/"}
    sources.write_text(described("", "若葉町", {"a.txt": former, "b.txt": {"title": "乙"}}))
    upload = added(store, sent("a.txt"))
    assert said_of(store.said(upload), "a.txt") == former
    store.describe(upload, {"a.txt": {"title": "新しい題", "url": ""}})
    store.place(upload, upload.names)
    assert said_of(sources.read_text(), "a.txt") == {"title": "新しい題"}
    assert said_of(sources.read_text(), "b.txt") == {"title": "乙"}
    store.put_back(upload)
    assert said_of(sources.read_text(), "a.txt") == former


def test_a_description_in_another_encoding_is_not_written_over(store: UploadStore) -> None:
    store.documents.mkdir()
    before = "# 若葉町".encode("cp932")
    (store.documents / "sources.toml").write_bytes(before)
    upload = added(store, sent("a.txt"))
    assert said_of(store.said(upload), "a.txt") is None
    store.place(upload, upload.names)
    assert (store.documents / "sources.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", " 潮見町の\n計画 ", "潮見町の 計画"),
        ("issued", "2025-04-01", "2025-04-01"),
        ("issued", "2025-02-30", None),
        ("issued", "令和7年4月1日", None),
        ("fiscal_year", "R6年度", "令和6年度"),
        ("fiscal_year", "2024年度", "令和6年度"),
        ("fiscal_year", "ことし", None),
        ("fiscal_year", "1850年度", None),
        ("url", "https://town.example/plan.pdf", "https://town.example/plan.pdf"),
        ("url", "javascript:alert(1)", None),
        ("url", "https://a b", None),
        ("title", "長" * 201, None),
        ("municipality", "a\u202eb", None),
    ],
)
def test_a_description_is_taken_only_in_a_form_that_can_be_shown(field: str, typed: str, said: str | None) -> None:
    if said is None:
        with pytest.raises(DescribeError) as problem:
            read_description({field: typed})
        assert (problem.value.field, problem.value.typed[field]) == (field, " ".join(typed.split()))
    else:
        assert read_description({field: typed})[field] == said


def test_the_kind_of_a_document_is_one_of_the_list() -> None:
    assert read_description({"kind": "describe", "document_kind": "manifesto"})["kind"] == "manifesto"
    with pytest.raises(DescribeError):
        read_description({"document_kind": "<b>"})


def test_a_file_that_is_withdrawn_is_kept_elsewhere_and_can_be_put_back(store: UploadStore, tmp_path: Path) -> None:
    store.documents.mkdir()
    (store.documents / "a.txt").write_text("文。")
    sources = store.documents / "sources.toml"
    sources.write_text(described("# 役場\n", None, {"a.txt": {"title": "甲"}, "b.txt": {"title": "乙"}}))
    before = {path.name: path.read_text() for path in store.documents.iterdir()}
    withdrawal = Withdrawal(store.documents, "a.txt")
    withdrawal.take()
    assert [path.name for path in store.documents.iterdir()] == ["sources.toml"]
    assert (said_of(sources.read_text(), "a.txt"), said_of(sources.read_text(), "b.txt")) == ({}, {"title": "乙"})
    [kept] = (tmp_path / "withdrawn").iterdir()
    assert {path.name: path.read_text() for path in kept.iterdir()} == before
    withdrawal.put_back()
    assert {path.name: path.read_text() for path in store.documents.iterdir()} == before
    assert not list((tmp_path / "withdrawn").iterdir())
