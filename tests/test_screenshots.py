"""The pictures of the pages: what is taken, how it is named, and that it is a PNG of the same picture."""

from __future__ import annotations

import struct
import zlib

import pytest
from screenshots import ANSWERS, FOLDER, name_of, shots
from site_walk import QUESTIONS
from small_png import small_png

RED, GREEN, NEARLY_RED = b"\xff\x00\x00\xff", b"\x00\xff\x00\xff", b"\xfe\x00\x00\xff"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("/", "home"),
        ("/indicators", "indicators"),
        ("/indicators/UID", "indicator"),
        ("/measures/UID/sheet", "measure-sheet"),
        ("/documents/UID?lines", "document-cited"),
        ("/documents/UID?from,lines", None),
        ("/staff/documents/run", "staff-documents-run"),
        ("/nowhere", "not-found"),
        ("/indicators?status", None),
        ("answer 0", "answer"),
    ],
)
def test_a_kind_of_page_has_a_readable_name_and_a_narrowed_list_none(kind: str, name: str | None) -> None:
    assert name_of(kind) == name


def test_every_question_of_the_walk_has_a_name() -> None:
    assert len(ANSWERS) == len(set(ANSWERS)) == len(QUESTIONS)


def test_each_page_is_taken_wide_and_narrow_and_some_in_the_dark() -> None:
    taken = {shot.file: shot.staff for shot in shots({"/": "/", "/meetings": "/meetings", "/staff": "/staff"})}
    home = ["home-1280.png", "home-375.png", "home-1280-dark.png", "home-375-dark.png"]
    assert list(taken) == [*home, "meetings-1280.png", "meetings-375.png", "staff-1280.png", "staff-375.png"]
    assert [name for name, staff in taken.items() if staff] == ["staff-1280.png", "staff-375.png"]


def test_a_picture_keeps_its_frequent_colours_and_the_others_become_the_nearest() -> None:
    png = small_png(RED + RED + GREEN + GREEN + NEARLY_RED + RED, 3, most=2)
    assert struct.unpack(">II", png[16:24]) == (3, 2)
    assert png[png.index(b"PLTE") + 4 :][:6] == RED[:3] + GREEN[:3]
    packed = png[png.index(b"IDAT") + 4 : png.index(b"IEND") - 8]
    assert zlib.decompress(packed) == b"\0\0\0\1" + b"\0\1\0\0"


def test_the_pictures_are_there_and_light() -> None:
    held = list(FOLDER.glob("*.png"))
    assert {"home-1280.png", "indicator-375.png", "pledge-1280-dark.png"} <= {file.name for file in held}
    assert sum(file.stat().st_size for file in held) < 6_000_000
