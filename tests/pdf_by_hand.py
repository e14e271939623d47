"""PDFs of one page, written object by object: what no program that tests have at hand would write."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["by_hand", "stream", "words"]

_FONT = b"/F 3 0 R"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def words(text: bytes, height: int = 700, font: bytes = b"F") -> bytes:
    """What writes the text 100 points from the left. height: points from the bottom."""
    return b"BT /%s 12 Tf 100 %d Td (%s) Tj ET " % (font, height, text)


def by_hand(
    content: bytes,
    *,
    fonts: bytes = b"",
    resources: bytes = b"",
    page: bytes = b"",
    catalog: bytes = b"",
    objects: Mapping[int, bytes] | None = None,
) -> bytes:
    """A PDF of one page. fonts, resources, page, catalog: entries of dictionaries. objects: from number 100 on."""
    held = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Count 1/Kids[10 0 R]/MediaBox[0 0 595 842]>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        10: b"<</Type/Page/Parent 2 0 R/Resources<</Font<<%s%s>>%s>>/Contents 11 0 R%s>>"
        % (_FONT, fonts, resources, page),
        11: stream(content),
        **(objects or {}),
    }
    data, places = b"%PDF-1.7\n", {}
    for number, body in sorted(held.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, at) for number, at in places.items())
    size = max(held) + 1
    return data + b"xref\n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (table, size, len(data))
