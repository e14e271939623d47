"""Web pages (.html, .htm): the main text with its headings, lists and tables; no menus, no scripts."""

from __future__ import annotations

import re
from typing import Final

from ingest.errors import UnreadableFileError
from ingest.locators import Spot
from ingest.raw import RawDocument
from ingest.readers.decode import decode
from ingest.readers.html_tables import is_layout, page_rows
from ingest.readers.markup import Element, MarkupError, children, html_tree, local, whole_number
from ingest.readers.written import Written, clean, raised
from ingest.settings import IngestSettings

__all__ = ["read_html"]

_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,30})""", re.IGNORECASE)
_CODECS: Final = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
}
_JAPANESE: Final = {"euc-jp": "euc_jis_2004", "x-euc-jp": "euc_jis_2004", "utf-8": "utf-8", "utf8": "utf-8"}
# fmt: off
_PASSED_OVER: Final = frozenset(
    {
        "head", "script", "style", "noscript", "template", "nav", "footer", "svg", "canvas", "iframe", "object",
        "audio", "video", "select", "textarea", "button", "input", "rt", "rp", "map", "applet", "datalist",
        "dialog",
    }
)
_INLINE: Final = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
        "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "rtc", "samp", "small", "span",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)
# fmt: on
_STRUCK: Final = frozenset({"del", "s", "strike"})
_HEADING: Final = re.compile("h([1-6])")
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n]+")
# A line break of the source between Japanese characters is none of the text.
_BETWEEN_WIDE: Final = re.compile("(?<=[\u3000-\u9fff\uff01-\uff60]) (?=[\u3000-\u9fff\uff01-\uff60])")
_BREAK: Final = "\x0b"


def read_html(data: bytes, name: str, settings: IngestSettings) -> RawDocument:
    """A web page. Raises UnreadableFileError."""
    text = decode(_as_utf8(data), name)
    try:
        root = html_tree(text)
    except MarkupError as error:
        raise UnreadableFileError(
            name,
            "HTML の入れ子が深すぎるか、壊れているため、終わりまで読めません",
            "ブラウザーで開いて PDF に保存し、それを取り込んでください",
        ) from error
    written = Written(name, settings)
    if root is not None:
        page = _Page(written)
        main = _main(root)
        if next(main.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is None:
            page.title(root)
        page.block(main)
        page.flush()
        if framed := sum(1 for _ in root.iter("iframe", "frame", "embed", "object")):
            written.left_out(f"別のファイルを埋め込んだ部分（{framed}か所）は読み込んでいません")
        if page.struck:
            written.left_out(f"{page.struck}か所の取り消し線の付いた文字は読み込んでいません")
    return written.document(data)


def _as_utf8(data: bytes) -> bytes:
    """The bytes by the encoding that the page itself names; as they are when it names none or a wrong one."""
    match = _CHARSET.search(data[:4096])
    named = match[1].decode("ascii").lower() if match else ""
    codec = _CODECS.get(named) or _JAPANESE.get(named)
    if codec is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        return data.decode(codec).encode()
    except UnicodeError:
        return data


def _main(root: Element) -> Element:
    """The part that the page marks as its main one, else all of it."""
    marked = [part for part in root.iter() if local(part) == "main" or (part.get("role") or "").lower() == "main"]
    body = next(root.iter("body"), root)
    return marked[0] if len(marked) == 1 and _text_of(marked[0]) else body


def _text_of(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _is_unseen(element: Element) -> bool:
    if local(element) == "header":
        return next(element.iter("h1", "h2", "h3"), None) is None
    return (
        local(element) in _PASSED_OVER
        or element.get("hidden") is not None
        or _UNSEEN.search(element.get("style") or "") is not None
        or (element.get("role") or "").lower() in ("navigation", "contentinfo", "search")
    )


def _is_struck(element: Element) -> bool:
    return local(element) in _STRUCK or "line-through" in (element.get("style") or "").lower()


class _Page:
    """A page while it is read: what runs on is gathered until a block begins or ends. struck: passages left out.

    inside: of a heading or a cell, where blocks are lines.
    """

    def __init__(self, written: Written, *, inside: bool = False) -> None:
        self._written = written
        self._inside = inside
        self._gathered: list[str] = []
        self._heading = ""
        self._paragraphs = self._tables = 0
        self.struck = 0

    def title(self, root: Element) -> None:
        """The name of the page, for one without headings."""
        title = next(root.iter("title"), None)
        self._written.heading(_folded(title.text or "") if title is not None else "", 1, Spot(part="ページの題名"))

    def block(self, element: Element) -> None:
        """What an element holds, block by block."""
        self._written.deadline.check()
        self._gather(element.text, pre=local(element) == "pre")
        for child in children(element):
            self._child(child, element)
            self._gather(child.tail, pre=local(element) == "pre")

    def _child(self, child: Element, parent: Element) -> None:
        kind = local(child)
        if not kind or _is_unseen(child) or self._takes_mark(child, kind):
            return
        if kind in _INLINE:
            self.block(child)
        elif self._inside:
            self._gathered.append(_BREAK)
            self.block(child)
            self._gathered.append(_BREAK)
        else:
            self.flush()
            self._apart(child, kind, parent)
            self.flush()

    def _takes_mark(self, child: Element, kind: str) -> bool:
        """Takes what is no block and more than a run of text."""
        if kind == "br":
            self._gathered.append(_BREAK)
        elif _is_struck(child):
            self.struck += bool(_text_of(child))
        elif kind in ("sup", "sub"):
            before = self._gathered[-1].rstrip() if self._gathered else ""
            self._gathered.append(raised(before, _folded(_text_of(child))))
        else:
            return False
        return True

    def _apart(self, child: Element, kind: str, parent: Element) -> None:
        """A child that begins and ends a block."""
        if match := _HEADING.fullmatch(kind):
            self._heading = self._inner(child).replace("\n", " ")
            self._written.heading(self._heading, int(match[1]), Spot(part=f"見出し「{self._heading}」"))
        elif kind == "table" and not is_layout(child):
            self._table(child)
        else:
            if kind == "li" and local(parent) == "ol":
                items = list(children(parent, "li"))
                start = whole_number(parent.get("start") or "1")
                if start is not None and parent.get("reversed") is None:
                    self._gathered.append(f"{start + items.index(child)}. ")
            self.block(child)

    def flush(self) -> None:
        """Writes what was gathered as a paragraph."""
        text, self._gathered = _folded("".join(self._gathered)), []
        if clean(text):
            self._paragraphs += 1
            under = f"「{self._heading}」の" if self._heading else ""
            self._written.paragraph(text, Spot(part=f"{under}段落{self._paragraphs}"))

    def _gather(self, text: str | None, *, pre: bool) -> None:
        if text:
            self._gathered.append(re.sub("\r\n?|\n", _BREAK, text) if pre else text)

    def _inner(self, element: Element) -> str:
        """The text of a heading or a cell, its blocks one below the other."""
        inner = _Page(self._written, inside=True)
        inner.block(element)
        self.struck += inner.struck
        return clean(_folded("".join(inner._gathered)))

    def _table(self, table: Element) -> None:
        self._tables += 1
        caption = next(children(table, "caption"), None)
        name = self._inner(caption) if caption is not None else ""
        number = self._tables
        if name:
            self._written.paragraph(name, Spot(part=f"表{number}の見出し"))

        def text_of(element: Element) -> str | None:
            if _is_unseen(element):
                return None
            return "" if local(element) == "tr" else "\n".join(filter(None, self._inner(element).split("\n")))

        rows = page_rows(table, text_of, lambda row: Spot(part=f"表{number}の{row + 1}行目"))
        self._written.table(rows, name or None)


def _folded(text: str) -> str:
    return _BETWEEN_WIDE.sub("", _SPACE.sub(" ", text.replace("\xa0", " "))).replace(f" {_BREAK}", _BREAK)
