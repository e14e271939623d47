"""A PDF opened by pdfminer, and what it draws on each page. The only file that knows pdfminer.

Characters are taken one by one; what pdfminer itself would make of them is not asked.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from itertools import islice
from typing import Any, BinaryIO, Final, cast

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, mult_matrix

from ingest.readers.pdf_letters import letter
from ingest.readers.pdf_marks import Area, Canvas, Char, Ink, PageMarks, Point, Turn, cut
from ingest.readers.pdf_refused import Refused

__all__ = ["PdfFile"]

# A path of more points is a drawing.
_MOST_POINTS: Final = 60


class PdfFile:
    """An open PDF. count: of its pages, never more than one above ``most``."""

    def __init__(self, data: BinaryIO | mmap.mmap, most: int) -> None:
        try:
            self._document = PDFDocument(PDFParser(cast(BinaryIO, data)))
            self._pages = list(islice(PDFPage.create_pages(self._document), most + 1))
        except PDFPasswordIncorrect as error:
            raise Refused(
                "開くためのパスワードがかかっています", "パスワードを外して保存し直した PDF を用意してください"
            ) from error
        except PDFEncryptionError as error:
            raise Refused("知らない方式で暗号化されています", "暗号化を外して保存し直してください") from error
        except Exception as error:
            raise Refused(
                "PDF として壊れています", "元の資料から PDF を作り直すか、正しくコピーされているか確かめてください"
            ) from error
        self.count = len(self._pages)
        self._resources = PDFResourceManager()

    def marks(self, number: int) -> PageMarks:
        """What is seen of the page; 1-based. Raises whatever pdfminer does."""
        page = self._pages[number - 1]
        device = _Device(self._resources)
        _Interpreter(self._resources, device).process_page(page)
        return device.canvas.marks(_shown(page))

    def forget(self) -> None:
        """Lets go of fonts and objects, which pdfminer would keep until the end."""
        self._resources = PDFResourceManager()
        self._document._cached_objs.clear()
        self._document._parsed_objs.clear()


def _shown(page: PDFPage) -> Area:
    """The crop box within the media box, in the coordinates of the device."""
    x0, y0, x1, y1 = page.mediabox
    turns: dict[int, tuple[float, ...]] = {90: (0, -1, 1, 0, -y0, x1), 180: (-1, 0, 0, -1, x1, y1)}
    turns |= {270: (0, 1, -1, 0, y1, -x0)}
    ctm: Any = turns.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
    _, _, width, height = apply_matrix_rect(ctm, page.mediabox)
    left, low, right, high = apply_matrix_rect(ctm, page.cropbox)
    shown = cut((left, height - high, right, height - low), (0.0, 0.0, width, height))
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else (0.0, 0.0, width, height)


class _State(PDFGraphicState):
    """A graphics state that also knows what is cut off and whether what lies below shines through."""

    clip: Area | None = None
    exact: bool = True
    clear: bool = False

    def copy(self) -> _State:
        made = _State()
        made.__dict__.update(self.__dict__)
        return made


class _Interpreter(PDFPageInterpreter):
    """pdfminer's, which by itself looks at neither clipping paths nor transparency."""

    device: _Device
    _outer: _State | None = None

    def subinterp(self) -> _Interpreter:
        inner = super().subinterp()
        assert isinstance(inner, _Interpreter)
        assert isinstance(self.graphicstate, _State)
        inner._outer = self.graphicstate.copy()
        return inner

    def init_state(self, ctm: Any) -> None:  # noqa: ANN401
        super().init_state(ctm)
        state = self._outer or _State()
        if self._outer and (form := self.device.form):
            state.clip = form if state.clip is None else cut(form, state.clip)
        self.graphicstate = state

    def do_gs(self, name: Any) -> None:  # noqa: ANN401
        state = dict_value(dict_value(self.resources.get("ExtGState", {})).get(literal_name(name), {}))
        if isinstance(self.graphicstate, _State):
            if isinstance(alpha := state.get("ca"), int | float):
                self.graphicstate.clear = alpha < 0.95
            if getattr(state.get("BM"), "name", "Normal") not in ("Normal", "Compatible"):
                self.graphicstate.clear = True

    def do_W(self) -> None:  # noqa: N802 (the operator's name)
        points = [self.device.point(part[-2:]) for part in self.curpath if len(part) >= 3]
        state = self.graphicstate
        if points and isinstance(state, _State):
            state.clip = _around(points) if state.clip is None else cut(_around(points), state.clip)
            state.exact = state.exact and _is_box(points)

    do_W_a = do_W  # noqa: N815


def _around(points: Sequence[Point]) -> Area:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_box(points: Sequence[Point]) -> bool:
    return len({round(x, 1) for x, _ in points}) <= 2 and len({round(y, 1) for _, y in points}) <= 2


def _is_white(color: object, space: PDFColorSpace) -> bool:
    parts = color if isinstance(color, tuple) else (color,)
    if space.name in ("Separation", "DeviceN", "Indexed", "Pattern") or not all(
        isinstance(part, int | float) for part in parts
    ):
        return False
    return all(part <= 0.03 for part in parts) if len(parts) == 4 else all(part >= 0.97 for part in parts)


class _Device(PDFLayoutAnalyzer):
    """Hands on to a canvas what is drawn."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.canvas = Canvas()
        # What the form that is about to be drawn may show.
        self.form: Area | None = None
        self._unseen = False
        self._height = 0.0

    def begin_page(self, page: PDFPage, ctm: Any) -> None:  # noqa: ANN401
        super().begin_page(page, ctm)
        self._height = self.cur_item.y1

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:  # noqa: ANN401
        super().begin_figure(name, bbox, matrix)
        left, low, right, high = apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox)
        self.form = (left, self._height - high, right, self._height - low) if left < right and low < high else None

    def end_figure(self, _: str) -> None:
        self.cur_item = self._stack.pop()

    def point(self, pair: Any) -> Point:  # noqa: ANN401
        """A pair of a path's coordinates on the page."""
        x, y = apply_matrix_pt(self.ctm, pair)
        return x, self._height - y

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:  # noqa: ANN401
        self._unseen = textstate.render in (3, 7)
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, matrix: Any, font: Any, *rest: Any) -> float:  # noqa: ANN401
        advance = super().render_char(matrix, font, *rest)
        char: Any = self.cur_item._objs.pop()
        ink = self._ink(char.graphicstate, char.graphicstate.ncolor, char.graphicstate.ncs)
        self.canvas.write(self._char(char, font.is_vertical()), ink, unseen=self._unseen)
        return advance

    def _char(self, char: LTChar, vertical: bool) -> Char:
        a, b, c, d, _, _ = char.matrix
        turn: Turn = "askew"
        if abs(b) + abs(c) < 0.1 * (abs(a) + abs(d)):
            turn = "level" if a > 0 else "over"
        elif abs(a) + abs(d) < 0.1 * (abs(b) + abs(c)):
            turn = "up" if b > 0 else "down"
        size = char.width if turn in ("up", "down") or vertical else char.height
        top, bottom = self._height - char.y1, self._height - char.y0
        return Char(letter(char.get_text()), char.x0, top, char.x1, bottom, size, turn, vertical)

    def _ink(self, state: PDFGraphicState, color: object, space: PDFColorSpace) -> Ink:
        white = _is_white(color, space)
        return Ink(white, state.clear, state.clip, state.exact) if isinstance(state, _State) else Ink(white)

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ANN401
        item = self.cur_item
        opaque = not any(key in stream for key in ("SMask", "Mask", "ImageMask", "IM"))
        self.canvas.place_image((item.x0, self._height - item.y1, item.x1, self._height - item.y0), opaque=opaque)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:  # noqa: ANN401
        # A curve has no straight sides to be rules.
        if len(path) > _MOST_POINTS or not all(step[0] in "mlh" for step in path):
            self.canvas.draw()
            return
        parts: list[list[Point]] = []
        for step in path:
            if step[0] == "m":
                parts.append([])
            if parts:
                parts[-1].append(parts[-1][0] if step[0] == "h" and parts[-1] else self.point(step[-2:]))
        for points in parts:
            if fill and len(points) >= 3:
                self.canvas.fill(_around(points), self._ink(gstate, gstate.ncolor, gstate.ncs), box=_is_box(points))
            if stroke:
                self.canvas.stroke(points, self._ink(gstate, gstate.scolor, gstate.scs))
