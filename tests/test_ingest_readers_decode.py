from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFileError
from ingest.readers.decode import decode

SENTENCE = "青葉町は、こどもの居場所づくりを進めます。カタカナの語も入ります。\n"
SAMPLES = (
    SENTENCE,
    "令和６年度　施策評価シート\n施策　１－２　子育て支援\n",
    "ｱｵﾊﾞ町の計画（案）です。\n",
    "区,氏名,電話\n東区,山田太郎,0267-00-0000\n",
    "①防災　②福祉　③環境のまちづくり\n",
    "計画\n",
    "青葉町\n",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jis_2004", "iso2022_jp_ext")


def encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, encoding) for text in SAMPLES for encoding in ENCODINGS if encodable(text, encoding)],
)
def test_no_encoding_is_mistaken_for_another(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "計画.txt") == text


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_is_read_in_both_byte_orders(bom: bytes) -> None:
    encoding = "utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(bom + SENTENCE.encode(encoding), "a.txt") == SENTENCE


def test_half_width_katakana_alone_is_cp932() -> None:
    assert decode("ｱｵﾊﾞﾏﾁ,ﾐﾅﾐｸ\n".encode("cp932"), "a.csv") == "ｱｵﾊﾞﾏﾁ,ﾐﾅﾐｸ\n"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (b" \r\n\t\n", "空"),
        ("\u3000\n\u3000".encode(), "空白"),
        (b"\xef\xbb\xbf", "空"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "古い形式"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "JPEG"),
        (b"\x1f\x8b\x08" + bytes(20), "gzip"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "実行ファイル"),
        ("本文\x00本文".encode(), "NUL"),
        ("本文\x00本文".encode("utf-16"), "NUL"),
        (bytes(range(1, 9)) * 4, "制御文字"),
        ("計画の\ufffd\ufffd\ufffd本文".encode(), "文字化け"),
        (("計画です。" * 5).encode().decode("cp932", "replace").replace("\ufffd", "").encode(), "文字化け"),
        (("計画です。" * 5).encode().decode("latin-1").encode(), ""),
        (SENTENCE.encode()[:-3] + b"\xff\xff", "文字コード"),
        (SENTENCE.encode("utf-16")[:-1], "文字コード"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFileError) as error:
        decode(data, "資料.txt")
    assert error.value.where == "資料.txt"
    assert word in error.value.what
    assert error.value.advice


def test_a_text_that_begins_like_a_program_is_text() -> None:
    assert decode("MZ世代の若者が選ぶまち\n".encode(), "a.txt").startswith("MZ世代")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("一\r\n二\r\n", "一\n二\n"),
        ("一\r二\r", "一\n二\n"),
        ("一\r\r\n二\n", "一\n二\n"),
        ("一\r二\n", "一\r二\n"),
        ("一\x0b二\x0c三\u2028四\x85五\n", "一\x0b二\x0c三\u2028四\x85五\n"),
        ("一\n二\x1a", "一\n二"),
    ],
)
def test_lines_are_ended_by_line_feeds_alone(written: str, read: str) -> None:
    assert decode(written.encode(), "a.txt") == read


@given(st.binary(max_size=300))
def test_whatever_the_bytes_a_clean_text_or_one_error_comes_out(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except UnreadableFileError:
        return
    assert "\x00" not in text
    assert not any("\ud800" <= char <= "\udfff" for char in text)
    assert text.strip()
