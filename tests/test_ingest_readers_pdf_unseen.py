"""What a PDF shows only at times, or beside its pages, or in fonts of signs: read where it is seen, else told of."""

from __future__ import annotations

import io

import pytest
from office_samples import reasons
from pdf_by_hand import by_hand, stream, words
from pdf_reading import read_here, texts
from reportlab.pdfgen.canvas import Canvas

from ingest.raw import RawDocument
from ingest.readers.pdf_letters import UNKNOWN, letter

_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
_LAYERS = b"/OCProperties<</OCGs[100 0 R 101 0 R]/D<<%s>>>>"
_GROUPS = {100: b"<</Type/OCG/Name(a)>>", 101: b"<</Type/OCG/Name(b)>>"}


def _layered(content: bytes, begin: bytes = b"/OFF[100 0 R]", more: dict[int, bytes] | None = None) -> RawDocument:
    resources = b"/Properties<</A 100 0 R/B 101 0 R/M 102 0 R>>/XObject<</X 103 0 R/Y 104 0 R>>"
    return read_here(by_hand(content, resources=resources, catalog=_LAYERS % begin, objects=_GROUPS | (more or {})))


def _marked(layer: bytes, text: bytes) -> bytes:
    return b"/OC /%s BDC %s EMC " % (layer, text)


@pytest.mark.parametrize(
    ("begin", "shown"),
    [
        (b"/OFF[100 0 R]", ["two", "three"]),
        (b"/OFF[]", ["one", "two", "three"]),
        (b"/BaseState/OFF/ON[100 0 R]", ["one", "three"]),
        (b"/OFF[100 0 R 101 0 R]", ["three"]),
    ],
)
def test_a_layer_that_is_off_at_first_is_not_read_and_told_of(begin: bytes, shown: list[str]) -> None:
    content = _marked(b"A", words(b"one")) + _marked(b"B", words(b"two", 650)) + words(b"three", 600)
    raw = _layered(content, begin)
    assert texts(raw) == shown
    hidden = sum(len(text) for text in ("one", "two", "three") if text not in shown)
    told = f"1ページの、表示されない層（レイヤー）にある文字（{hidden}字）は読み込んでいません"
    assert reasons(raw) == ([told] if hidden else [])


@pytest.mark.parametrize(
    ("policy", "shown"), [(b"AnyOn", True), (b"AllOn", False), (b"AnyOff", True), (b"AllOff", False)]
)
def test_a_group_of_layers_is_shown_by_its_policy(policy: bytes, shown: bool) -> None:
    group = b"<</Type/OCMD/OCGs[100 0 R 101 0 R]/P/%s>>" % policy
    raw = _layered(_marked(b"M", words(b"one")) + words(b"two", 650), more={102: group})
    assert ("one" in texts(raw)) == shown


def test_a_form_of_a_hidden_layer_is_hidden_and_no_form_ends_what_was_begun_outside() -> None:
    forms = {
        103: stream(words(b"one"), _FORM + b"/OC 100 0 R"),
        104: stream(b"EMC EMC " + words(b"two") + b"/OC /Z BDC ", _FORM),
    }
    raw = _layered(b"/X Do " + _marked(b"A", b"/Y Do") + words(b"three", 600), more=forms)
    assert texts(raw) == ["three"]
    assert _layered(b"/Y Do " + words(b"three", 600), more=forms).lines[:3] == ("two", "", "three")


def test_what_was_filled_into_the_fields_of_a_form_is_read_where_it_stands() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.drawString(100, 700, "Name")
    canvas.acroForm.textfield(name="n", value="1234", x=200, y=694, width=100, height=20)
    canvas.acroForm.choice(name="c", value="Two", options=["One", "Two"], x=200, y=600, width=100, height=20)
    canvas.acroForm.checkbox(name="k", checked=True, x=200, y=500)
    canvas.acroForm.checkbox(name="l", checked=False, x=200, y=400)
    canvas.save()
    raw = read_here(file.getvalue())
    assert texts(raw) == ["Name　1234", "Two"]
    assert reasons(raw) == ["1ページの入力欄の記入や選択（1か所）は読み込んでいません"]


def _noted(*notes: bytes) -> RawDocument:
    objects = {100: stream(words(b"stamped", 5), _FORM), **{200 + n: b"<<%s>>" % note for n, note in enumerate(notes)}}
    kids = b" ".join(b"%d 0 R" % (200 + n) for n in range(len(notes)))
    return read_here(by_hand(words(b"page"), page=b"/Annots[%s]" % kids, objects=objects))


_DRAWN = b"/Rect[0 400 600 1200]/AP<</N 100 0 R>>"


@pytest.mark.parametrize("kind", [b"Stamp", b"FreeText", b"Widget/FT/Tx/V(x)"])
def test_what_is_drawn_over_a_page_is_read(kind: bytes) -> None:
    raw = _noted(b"/Subtype/%s%s" % (kind, _DRAWN))
    assert texts(raw) == ["page", "stamped"]
    assert not reasons(raw)
    assert texts(_noted(b"/Subtype/%s/F 2%s" % (kind, _DRAWN))) == ["page"], "hidden"


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (b"/Subtype/StrikeOut/Rect[0 0 9 9]", "1ページに付いた注釈（コメントや取り消し線など1件）は読み込んでいません"),
        (b"/Subtype/Text/Contents(x)", "1ページに付いた注釈（コメントや取り消し線など1件）は読み込んでいません"),
        (
            b"/Subtype/Stamp/Rect[0 (a) 1 2]/Contents(x)",
            "1ページに付いた注釈（コメントや取り消し線など1件）は読み込んでいません",
        ),
        (b"/Subtype/Widget/FT/Tx/V(x)", "1ページの入力欄の記入や選択（1か所）は読み込んでいません"),
        (b"/Subtype/Widget/FT/Tx", None),
        (b"/Subtype/Link/Contents(x)", None),
        (b"/Subtype/Highlight", None),
    ],
)
def test_a_note_that_is_not_drawn_is_told_of(note: bytes, told: str | None) -> None:
    raw = _noted(note)
    assert texts(raw) == ["page"]
    assert reasons(raw) == ([told] if told else [])


def test_files_that_are_attached_are_told_of() -> None:
    names = b"/Names<</EmbeddedFiles<</Kids[<</Names[(a)100 0 R(b)100 0 R]>><</Names[(c)100 0 R]>>]>>>>"
    raw = read_here(by_hand(words(b"page"), catalog=names, objects={100: b"<</Type/Filespec>>"}))
    assert reasons(raw) == [
        "PDF に添付されたファイル（3件）は読み込んでいません。取り出して、それぞれ取り込んでください"
    ]


def test_a_form_that_only_one_program_can_draw_is_told_of() -> None:
    raw = read_here(
        by_hand(words(b"Please wait"), catalog=b"/AcroForm<</Fields[]/XFA[(t) 100 0 R]>>", objects={100: b"[]"})
    )
    assert reasons(raw)[0].startswith("記入用の様式（XFA）の中身は読み込んでいません")


_TYPE3 = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<>>"
    b"/Encoding<</Type/Encoding/Differences[97%s]>>/FirstChar 97/LastChar 98/Widths[750 750]>>"
)
_NAMED = (
    b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Any/Encoding<</Type/Encoding/Differences[97%s]>>"
    b"/FirstChar 97/Widths[600 600 600]>>"
)
_PLAIN = b"<</Type/Font/Subtype/Type1/BaseFont/%s>>"


@pytest.mark.parametrize(
    ("font", "text", "read"),
    [
        (_TYPE3 % b"/square/triangle", b"ab", UNKNOWN * 2),
        (_TYPE3 % b"/x/one", b"abc", f"x1{UNKNOWN}"),
        (_NAMED % b"/g23/g24", b"abc", f"{UNKNOWN * 2}c"),
        (_NAMED % b"/x/uni4EBA", b"abc", "x人c"),
        (_PLAIN % b"ZapfDingbats", b"4 z", f"✔ {UNKNOWN}"),
        (_PLAIN % b"Symbol", b"a1.5%", f"{UNKNOWN}1.5%"),
        (_PLAIN % b"ABCDEF+Wingdings-Regular", b"l", UNKNOWN),
        (_PLAIN % b"Times-Roman", b"a1", "a1"),
    ],
)
def test_a_glyph_is_no_letter_only_because_other_fonts_have_one_at_its_code(
    font: bytes, text: bytes, read: str
) -> None:
    content = words(text, font=b"T") + words(b"enough of text that is read", 600)
    raw = read_here(by_hand(content, fonts=b"/T 100 0 R", objects={100: font}))
    assert texts(raw)[0] == read
    assert len(raw.left_out) == (UNKNOWN in read)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\uf0b7", "・"),
        ("\uf0fe", "☑"),
        ("\uf031", UNKNOWN),
        ("\ue000", UNKNOWN),
        ("\U000f0001", UNKNOWN),
        ("人", "人"),
    ],
)
def test_a_sign_that_only_its_font_knows_is_a_known_sign_or_unknown(text: str, shown: str) -> None:
    assert letter(text) == shown
