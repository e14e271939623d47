"""Word documents (.docx, .docm): headings, paragraphs, lists, tables, text boxes and notes in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ingest.locators import Spot
from ingest.raw import RawDocument
from ingest.readers.markup import Element, children, local, named
from ingest.readers.package import Package, Relation, attribute, damaged
from ingest.readers.word_lists import WordLists
from ingest.readers.word_styles import WordStyles
from ingest.readers.word_tables import table_rows
from ingest.readers.word_text import ParagraphText, is_deleted, paragraph_text
from ingest.readers.written import CellText, Written
from ingest.settings import IngestSettings

__all__ = ["read_word"]

_MARKS: Final = {"footnote": "注", "endnote": "文末注"}
_INTO: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"})
# As deep as XML is read at all.
_DEEPEST: Final = 256


def read_word(data: bytes, name: str, settings: IngestSettings) -> RawDocument:
    """A Word document from its first paragraph to its last footnote. Raises UnreadableFileError."""
    package = Package(data, name)
    main = package.main() or "word/document.xml"
    body = named(package.tree(main), "body")
    if body is None:
        raise damaged(name)
    leads = package.relations(main).values()
    reading = _Reading(package, leads, Written(name, settings))
    reading.margins("header")
    reading.blocks(body)
    reading.notes()
    reading.margins("footer")
    return reading.finished(data)


class _Reading:
    """One document while it is read."""

    def __init__(self, package: Package, leads: Iterable[Relation], written: Written) -> None:
        self._package = package
        self._written = written
        self._parts: dict[str, list[str]] = {}
        for lead in leads:
            self._parts.setdefault(lead.kind, []).append(lead.target)
        self._styles = WordStyles(self._part("styles"))
        self._lists = WordLists(self._part("numbering"))
        self._notes: dict[tuple[str, str], str] = {}
        self._paragraphs = self._tables = self._pictures = self._struck = 0
        self._carried = ""

    def _part(self, kind: str) -> Element | None:
        targets = self._parts.get(kind)
        return self._package.tree(targets[0]) if targets else None

    def blocks(self, container: Element, depth: int = 0) -> None:
        """The paragraphs and tables of the text, or of a text box, in order."""
        for block in self._blocks_of(container):
            self._written.deadline.check()
            if local(block) == "tbl":
                self._table(block)
            elif local(block) == "p":
                self._paragraph(block, depth)
            else:
                self._written.left_out("他の文書を埋め込んだ部分は読み込んでいません")

    def _blocks_of(self, container: Element, depth: int = 0) -> Iterator[Element]:
        for child in children(container):
            if local(child) in ("p", "tbl", "altChunk"):
                yield child
            elif local(child) in _INTO and depth < _DEEPEST:
                yield from self._blocks_of(child, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        properties = named(paragraph, "pPr")
        found = self._text(paragraph)
        text = self._carried + found.text
        # Without the mark at its end a paragraph goes on in the next one.
        self._carried = text if is_deleted(properties) else ""
        if not self._carried and text.strip():
            self._paragraphs += 1
            spot = Spot(part=f"段落{self._paragraphs}")
            text = self._label(properties) + text
            level = self._styles.level_of(properties)
            if self._styles.is_contents(properties):
                self._written.furniture(text, spot)
            elif level is not None and depth == 0:
                self._written.heading(text, level, spot)
            else:
                self._written.paragraph(text, spot)
        for box in found.boxes if depth < _DEEPEST else ():
            self.blocks(box, depth + 1)

    def _label(self, properties: Element | None) -> str:
        listed = self._styles.numbering_of(properties)
        label = self._lists.label(*listed) if listed else ""
        return f"{label} " if label and label[-1].isascii() else label

    def _text(self, paragraph: Element) -> ParagraphText:
        found = paragraph_text(paragraph, self._note)
        self._pictures += found.pictures
        self._struck += found.struck
        return found

    def _note(self, kind: str, key: str) -> str:
        count = sum(held == kind for held, _ in self._notes) + 1
        return self._notes.setdefault((kind, key), f"（{_MARKS[kind]}{count}）")

    def _table(self, table: Element) -> None:
        self._tables += 1
        number = self._tables
        rows: list[tuple[list[CellText], Spot]] = []
        for index, cells in enumerate(table_rows(table, self._cell_text)):
            spot = Spot(part=f"表{number}の{index + 1}行目")
            held = [CellText(cell.text, cell.column, spot, cell.height, cell.width) for cell in cells]
            rows.append((held, spot))
            self._written.refuse_many(len(rows))
        self._written.table(rows, None)

    def _cell_text(self, cell: Element, depth: int = 0) -> str:
        """The paragraphs of a cell one below the other, those of tables and boxes in it too."""
        lines: list[str] = []
        carried = ""
        for block in self._blocks_of(cell):
            if local(block) == "tbl" and depth < _DEEPEST:
                rows = table_rows(block, lambda inner: self._cell_text(inner, depth + 1))
                lines.extend(inner.text for row in rows for inner in row if inner.text)
            elif local(block) == "p":
                found = self._text(block)
                carried += found.text
                if not is_deleted(named(block, "pPr")):
                    label = self._label(named(block, "pPr")) if carried.strip() else ""
                    lines.append(label + carried)
                    carried = ""
                if depth < _DEEPEST:
                    lines.extend(self._cell_text(box, depth + 1) for box in found.boxes)
        return "\n".join(line for line in [*lines, carried] if line.strip())

    def notes(self) -> None:
        """The footnotes and endnotes that the text names, each behind its mark."""
        for kind in _MARKS:
            for entry in children(self._part(f"{kind}s"), kind):
                if mark := self._notes.get((kind, attribute(entry, "id") or "")):
                    self._written.paragraph(mark + self._cell_text(entry), Spot(part=f"{mark[1:-1]}"))

    def margins(self, kind: str) -> None:
        """What stands above or below every page, each text once."""
        texts = {
            self._cell_text(root): None
            for part in self._parts.get(kind, ())
            if (root := self._package.tree(part)) is not None
        }
        for text in texts:
            self._written.furniture(text, Spot(part="ヘッダー" if kind == "header" else "フッター"))

    def finished(self, data: bytes) -> RawDocument:
        """The document, with notes of what is missing in it."""
        if self._carried.strip():
            self._written.paragraph(self._carried, Spot(part=f"段落{self._paragraphs + 1}"))
        if self._struck:
            self._written.left_out(f"{self._struck}か所の取り消し線の付いた文字は読み込んでいません")
        if comments := sum(1 for _ in children(self._part("comments"), "comment")):
            self._written.left_out(f"文書に付いたコメント（{comments}件）は読み込んでいません")
        if self._pictures:
            self._written.left_out(f"図や写真{self._pictures}点の中の文字は読み込んでいません")
        return self._written.document(data)
