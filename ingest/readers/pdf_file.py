"""A PDF opened by pdfminer, and what it draws on each page. The only file that knows pdfminer.

Characters are taken one by one; what pdfminer itself would make of them is not asked.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO, Final, cast

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.encodingdb import name2unicode
from pdfminer.layout import LTChar
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFType3Font
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psparser import LIT, PSLiteral, literal_name
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, mult_matrix

from ingest.readers.pdf_annotations import Overlay, beside_pages, overlay_of, resources_of
from ingest.readers.pdf_layers import Layers
from ingest.readers.pdf_letters import letter, letters_of_signs
from ingest.readers.pdf_marks import Area, Canvas, Char, Ink, PageMarks, Point, Turn, around, cut, is_box
from ingest.readers.pdf_refused import Refused

__all__ = ["PdfFile"]

# A path of more points is a drawing.
_MOST_POINTS: Final = 60
_OVER: Final = "over the page"


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
        self._resources = _Resources()
        catalog = self._document.catalog
        self._layers = Layers(catalog, resolve1)
        self._form = resources_of(catalog, resolve1)
        self._beside = beside_pages(catalog, resolve1)

    def marks(self, number: int) -> PageMarks:
        """What is seen of the page; 1-based. Raises whatever pdfminer does."""
        page = self._pages[number - 1]
        device = _Device(self._resources, self._layers)
        interpreter = _Interpreter(self._resources, device)
        overlay = overlay_of(page.annots, self._layers, resolve1)
        interpreter.process(page, overlay, self._form)
        unread = (*(self._beside if number == 1 else ()), *overlay.unread(number), *device.unread(number))
        return replace(device.canvas.marks(_shown(page)), unread=unread)

    def forget(self) -> None:
        """Lets go of fonts and objects, which pdfminer would keep until the end."""
        self._resources = _Resources()
        self._document._cached_objs.clear()
        self._document._parsed_objs.clear()


def _shown(page: PDFPage) -> Area:
    """The crop box within the media box, in the coordinates of the device."""
    ctm = _matrix(page)
    _, _, width, height = apply_matrix_rect(ctm, page.mediabox)
    left, low, right, high = apply_matrix_rect(ctm, page.cropbox)
    shown = cut((left, height - high, right, height - low), (0.0, 0.0, width, height))
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else (0.0, 0.0, width, height)


def _matrix(page: PDFPage) -> Any:  # noqa: ANN401
    x0, y0, x1, y1 = page.mediabox
    turns: dict[int, tuple[float, ...]] = {90: (0, -1, 1, 0, -y0, x1), 180: (-1, 0, 0, -1, x1, y1)}
    turns |= {270: (0, 1, -1, 0, y1, -x0)}
    return turns.get(page.rotate, (1, 0, 0, 1, -x0, -y0))


class _Resources(PDFResourceManager):
    """pdfminer's, which takes a glyph without a known name for the letter that other fonts have at its code."""

    def get_font(self, objid: object, spec: Any) -> PDFFont:  # noqa: ANN401
        known = objid in self._cached_fonts
        font = super().get_font(objid, spec)
        if isinstance(font, PDFSimpleFont) and not known:
            _forget_unnamed(font, spec)
        return font


def _forget_unnamed(font: PDFSimpleFont, spec: Any) -> None:  # noqa: ANN401
    """Takes out of a font what its glyphs are taken for without being called so."""
    encoding = resolve1(spec.get("Encoding"))
    named: dict[int, bool] = {}
    code = 0
    for entry in list_value(encoding.get("Differences", [])) if isinstance(encoding, dict) else ():
        if isinstance(entry, int):
            code = entry
        elif isinstance(entry, PSLiteral):
            named[code] = _is_known(entry.name)
            code += 1
    signs = None if font.unicode_map else letters_of_signs(str(literal_name(resolve1(spec.get("BaseFont"))) or ""))
    if signs is not None:
        font.cid2unicode = {code: sign for code, sign in signs.items() if named.get(code, True)}
    elif isinstance(font, PDFType3Font):
        font.cid2unicode = {code: sign for code, sign in font.cid2unicode.items() if named.get(code)}
    elif not all(named.values()):
        font.cid2unicode = {code: sign for code, sign in font.cid2unicode.items() if named.get(code, True)}


def _is_known(name: object) -> bool:
    try:
        name2unicode(str(name))
    except (KeyError, ValueError):
        return False
    return True


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
    """pdfminer's, which by itself looks at neither clipping paths nor transparency, layers and notes."""

    device: _Device
    _outer: _State | None = None

    def process(self, page: PDFPage, overlay: Overlay, form: dict[object, object]) -> None:
        """Draws the page and what lies over it. form: the resources of fields. What cannot be drawn is counted."""
        matrix = _matrix(page)
        self.device.begin_page(page, matrix)
        self.render_contents(page.resources, page.contents, ctm=matrix)
        for stream, area in overlay.drawn:
            self.device.tags, self.device.outside = [], False
            try:
                self._draw_over(stream, area, matrix, form)
            except MemoryError:
                raise
            except Exception:
                overlay.notes += 1
        self.device.end_page(page)

    def _draw_over(self, stream: Any, area: Area, matrix: Any, form: dict[object, object]) -> None:  # noqa: ANN401
        inner: Any = list_value(stream.get("Matrix", [1, 0, 0, 1, 0, 0]))
        left, low, right, high = apply_matrix_rect(inner, cast(Any, list_value(stream["BBox"])))
        across = (area[2] - area[0]) / (right - left) if right > left else 1.0
        up = (area[3] - area[1]) / (high - low) if high > low else 1.0
        placed = (across, 0, 0, up, area[0] - left * across, area[1] - low * up)
        self.init_resources(form)
        self.init_state(mult_matrix(placed, matrix))
        stream.attrs.setdefault("Subtype", LIT("Form"))
        self.xobjmap = {_OVER: stream}
        self.do_Do(LIT(_OVER))

    def do_BMC(self, tag: Any) -> None:  # noqa: N802, ANN401
        self.device.tags.append(False)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802, ANN401
        content = None
        if getattr(tag, "name", None) == "OC" and isinstance(props, PSLiteral):
            content = dict_value(self.resources.get("Properties", {})).get(props.name)
        self.device.tags.append(self.device.layers.hides(content))

    def do_EMC(self) -> None:  # noqa: N802
        del self.device.tags[-1:]

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802, ANN401
        held = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        layer = held.get("OC") if hasattr(held, "get_data") else None
        outside, tags = self.device.outside, self.device.tags
        # What a form begins ends with it, and it ends nothing that was begun outside.
        self.device.outside, self.device.tags = self.device.is_hidden or self.device.layers.hides(layer), []
        super().do_Do(xobjid_arg)
        self.device.outside, self.device.tags = outside, tags

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
            state.clip = around(points) if state.clip is None else cut(around(points), state.clip)
            state.exact = state.exact and is_box(points)

    do_W_a = do_W  # noqa: N815


def _is_white(color: object, space: PDFColorSpace) -> bool:
    parts = color if isinstance(color, tuple) else (color,)
    if space.name in ("Separation", "DeviceN", "Indexed", "Pattern") or not all(
        isinstance(part, int | float) for part in parts
    ):
        return False
    return all(part <= 0.03 for part in parts) if len(parts) == 4 else all(part >= 0.97 for part in parts)


class _Device(PDFLayoutAnalyzer):
    """Hands on to a canvas what is drawn.

    tags: for each mark that is open, whether it is of a hidden layer. outside: the form that is drawn is within one.
    """

    def __init__(self, resources: PDFResourceManager, layers: Layers) -> None:
        super().__init__(resources)
        self.canvas = Canvas()
        self.layers = layers
        self.tags: list[bool] = []
        self.outside = False
        self._hidden = 0
        # What the form that is about to be drawn may show.
        self.form: Area | None = None
        self._unseen = False
        self._height = 0.0

    @property
    def is_hidden(self) -> bool:
        return self.outside or any(self.tags)

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
        if self.is_hidden:
            self._hidden += bool(char.get_text().strip())
            return advance
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

    def unread(self, number: int) -> tuple[str, ...]:
        """What was not read, in words. number: of the page."""
        what = f"{number}ページの、表示されない層（レイヤー）にある文字（{self._hidden}字）は読み込んでいません"
        return (what,) if self._hidden else ()

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ANN401
        if self.is_hidden:
            return
        item = self.cur_item
        opaque = not any(key in stream for key in ("SMask", "Mask", "ImageMask", "IM"))
        self.canvas.place_image((item.x0, self._height - item.y1, item.x1, self._height - item.y0), opaque=opaque)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:  # noqa: ANN401
        if self.is_hidden:
            return
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
                self.canvas.fill(around(points), self._ink(gstate, gstate.ncolor, gstate.ncs), box=is_box(points))
            if stroke:
                self.canvas.stroke(points, self._ink(gstate, gstate.scolor, gstate.scs))
