"""A place in words: what a person turns to in the file itself."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.locators import Place, Spot

__all__ = ["spots_of", "where_text"]


def spots_of(place: Place, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The spots of a place's lines. spots: of all lines of its document, empty for plain text."""
    if place.lines is None:
        return ()
    first, last = place.lines
    return tuple(spots[first - 1 : last])


def where_text(place: Place, spots: Sequence[Spot] = ()) -> str:
    """``3ページ・27–30行``, ``3ページ``, ``シート「懇談会」B7``; empty for a place that tells nothing.

    spots: of the place's lines, empty for plain text: the lines of what was read from another file are nobody's.
    """
    words = _of_spots(spots) if spots else _of_lines(place)
    read = "画像から読み取り" if any(spot.by_sight for spot in spots) else ""
    return "・".join(part for part in (*words, read) if part)


def _of_lines(place: Place) -> tuple[str, ...]:
    page = f"{place.page}ページ" if place.page is not None else ""
    if place.lines is None:
        return (page,)
    first, last = place.lines
    return page, f"{first}行" if first == last else f"{first}–{last}行"


def _of_spots(spots: Sequence[Spot]) -> tuple[str, ...]:
    pages = _ends([f"{spot.page}" for spot in spots if spot.page is not None])
    sheets = list(dict.fromkeys(spot.sheet for spot in spots if spot.sheet is not None))
    if len(sheets) == 1:
        cells = _ends([spot.cell for spot in spots if spot.cell])
        return (f"シート「{sheets[0]}」{cells}",)
    if sheets:
        return (f"シート「{sheets[0]}」から「{sheets[-1]}」",)
    parts = _ends([spot.part for spot in spots if spot.part])
    return (f"{pages}ページ" if pages else "", parts)


def _ends(words: Sequence[str]) -> str:
    """The first and the last of them."""
    if not words:
        return ""
    return words[0] if words[0] == words[-1] else f"{words[0]}–{words[-1]}"
