"""The figures of a labelled evaluation sheet: which cell belongs to which year, and when that cannot be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ingest.locators import Place, covering
from ingest.normalize import find_years, fiscal_year, is_dash, join_lines, looks_like_value
from ingest.raw import Line
from ingest.records import Located

__all__ = ["UncertainCellError", "dated_value", "single_value", "values_by_year", "year_row"]

YearCells = tuple[tuple[str, Located], ...]
"""Year label as written and cell; only years that have an entry, in the order of the row."""

_GAP = r"[ \t　]"


class UncertainCellError(Exception):
    """A figure that cannot be told for certain. why: Japanese, without its full stop; place: where it stands."""

    def __init__(self, why: str, place: Place) -> None:
        super().__init__(why, place)
        self.why = why
        self.place = place


def _is_year(token: str) -> bool:
    mentions = find_years(token)
    if not mentions or len({mention.year for mention in mentions}) != 1 or fiscal_year(token) is None:
        return False
    rest = token
    for mention in reversed(mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    return not rest.strip("（）()：: 　")


def year_row(text: str) -> tuple[str, ...] | None:
    """The year labels of a line that holds nothing else, None for any other line.

    A first cell that names the column (年度, 区分) does not count.
    """
    tokens = text.split()
    if len(tokens) > 1 and tokens[0] in ("年度", "区分", "項目"):
        tokens = tokens[1:]
    return tuple(tokens) if tokens and all(map(_is_year, tokens)) else None


def _label_of(part: str) -> str:
    """What stands before the first digit (小, 男性), without signs."""
    return re.split(r"\d", part, maxsplit=1)[0].strip("約▲△−-－+＋±(（ 　")


def _is_one_value(text: str) -> bool:
    """Whether the text is a single figure: parts set apart by white space must each carry a label of their own."""
    labels = [_label_of(part) for part in text.split()]
    distinct = len(set(labels)) == len(labels) and all(labels)
    return looks_like_value(text) and (len(labels) < 2 or distinct)


def _is_none(text: str) -> bool:
    return not text.strip() or is_dash(text.strip())


def single_value(lines: Sequence[Line]) -> Located | None:
    """The one figure that the lines hold, None for a blank or a dash.

    Raises UncertainCellError when the lines hold anything else.
    """
    parts = [line.text.strip() for line in lines if line.text.strip()]
    if not parts or (len(parts) == 1 and _is_none(parts[0])):
        return None
    place = covering(line.place for line in lines)
    if not _is_one_value("\n".join(parts)):
        raise UncertainCellError("値が一つに定まりません", place)
    return Located(join_lines(parts), place)


def dated_value(lines: Sequence[Line], year: str | None) -> tuple[str, Located] | None:
    """A figure and its year, which stands with the label (``year``) or in front of the figure.

    None for a blank or a dash. Raises UncertainCellError when there is no year, or two, or no single figure.
    """
    pairs = _paired(lines)
    if pairs is None:
        cell = single_value(lines)
        if cell is None:
            return None
        if year is None:
            raise UncertainCellError("値の年度が書かれていません", cell.place)
        return year, _of_year(cell, year)
    if len(pairs) != 1 or (year is not None and fiscal_year(year) != fiscal_year(pairs[0][0])):
        raise UncertainCellError("値の年度が一つに定まりません", covering(line.place for line in lines))
    label, line = pairs[0]
    cell = single_value((line,))
    return (label, _of_year(cell, label)) if cell else None


def _of_year(cell: Located, label: str) -> Located:
    """The cell; raises UncertainCellError when it names another year than its label (64.2（R5）)."""
    if any(mention.year != fiscal_year(label) for mention in find_years(cell.text)):
        raise UncertainCellError(f"値に別の年度が添えられています（{label}）", cell.place)
    return cell


def _paired(lines: Iterable[Line]) -> list[tuple[str, Line]] | None:
    """The lines as ``令和６年度　13.9以内`` pairs, None when they name no year.

    Raises UncertainCellError when only some of the figures have one.
    """
    pairs: list[tuple[str, Line]] = []
    bare = False
    for line in lines:
        tokens = list(re.finditer(r"[^\s:：]+", line.text))
        starts = [token for token in tokens if _is_year(token.group())]
        bare = bare or (bool(tokens) and (not starts or starts[0] is not tokens[0]))
        ends = [*(token.start() for token in starts[1:]), len(line.text)]
        for token, end in zip(starts, ends, strict=False):
            pairs.append((token.group(), Line(line.text[token.end() : end].strip(" 　\t:："), line.place)))
    if pairs and bare:
        raise UncertainCellError("年度のない値が混じっています", covering(line.place for line in lines))
    return pairs or None


def values_by_year(lines: Sequence[Line], years: Sequence[str], *, up_to: int | None, complete: bool) -> YearCells:
    """The cells of a row of yearly figures.

    years: labels of the year row, empty when there is none. up_to: the last fiscal year that can have a figure, None
    when every one can. complete: every year must have its cell (計画); otherwise cells fill from the first year (実績).
    Raises UncertainCellError when a figure's year cannot be told.
    """
    held = [line for line in lines if line.text.strip()]
    if not held:
        return ()
    place = covering(line.place for line in held)
    pairs = _paired(held)
    cells = pairs if pairs is not None else _by_position(held, years, complete=complete)
    labels = [fiscal_year(label) for label, _ in cells]
    if len(set(labels)) != len(labels) or not {fiscal_year(year) for year in years}.issuperset(labels if years else ()):
        raise UncertainCellError("年度が重なっているか、年度の行にありません", place)
    found = tuple(
        (label, _of_year(cell, label)) for label, line in cells if (cell := single_value((line,))) is not None
    )
    late = [label for label, _ in found if up_to is not None and (fiscal_year(label) or 0) > up_to]
    if late:
        raise UncertainCellError(f"実績の年度より後の年度（{late[-1]}）に値があります", place)
    return found


def _by_position(lines: Sequence[Line], years: Sequence[str], *, complete: bool) -> list[tuple[str, Line]]:
    place = covering(line.place for line in lines)
    if not years:
        raise UncertainCellError("年度の行がないので、どの年度の値か分かりません", place)
    readings = {
        tuple((cell.text, cell.place) for cell in cells): cells
        for split in _splits("\n".join(line.text.strip(" 　") for line in lines))
        if _fits(cells := _cut(lines, split, len(years)), len(years), complete=complete)
    }
    if len(readings) != 1:
        raise UncertainCellError(f"値の数が年度の数（{len(years)}）と合わないか、区切りが定まりません", place)
    return list(zip(years, readings.popitem()[1], strict=False))


Split = Callable[[str], list[str]]


def _on(pattern: str) -> Split:
    return lambda text: re.split(pattern, text)


def _splits(text: str) -> list[Split]:
    """The ways in which the row may be parted into cells.

    A tab always parts cells. A space may also stand within a cell (小92.5　中92.5), so a row that holds two kinds of
    spaces is never parted at both.
    """
    if "\t" in text:
        return [_on(r"\t")]
    ways = [_on(rf"{_GAP}{{2,}}"), _on(r"(?!)")]
    if " " in text and "　" in text:
        return [*ways, _on(r" +"), _on(r"　+")]
    return [*ways, _on(rf"{_GAP}+")]


def _cut(lines: Sequence[Line], split: Split, count: int) -> list[Line]:
    cells = [cell for line in lines for cell in _cells(line, split(line.text.strip(" 　")))]
    while len(cells) > count and not cells[-1].text:
        cells.pop()
    return cells


def _cells(line: Line, texts: Sequence[str]) -> list[Line]:
    """The cells of a line; where each has a place of its own, the last ones are theirs: a label stood before them."""
    own = len(line.parts) >= len(texts)
    places = line.parts[len(line.parts) - len(texts) :] if own else [line.place] * len(texts)
    return [Line(text.strip(), place) for text, place in zip(texts, places, strict=True)]


def _fits(cells: Sequence[Line], count: int, *, complete: bool) -> bool:
    """Whether these can be the row's cells: their number, each a figure or nothing, all labelled in the same way."""
    if not (len(cells) == count if complete else 0 < len(cells) <= count):
        return False
    figures = [cell.text for cell in cells if not _is_none(cell.text)]
    return all(map(_is_one_value, figures)) and len({_label_of(figure) for figure in figures}) < 2
