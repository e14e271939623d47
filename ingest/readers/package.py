"""The ZIP package that Excel, Word and PowerPoint files are: its parts, and what leads from one to another."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.errors import UnreadableFileError
from ingest.readers.markup import Element, MarkupError, children, xml_elements, xml_tree

__all__ = ["Package", "Relation", "attribute", "damaged", "locked"]

_MAX_PARTS: Final = 10_000
# Unpacked, a workbook of a million cells is about 60 MB.
_MAX_UNPACKED: Final = 400_000_000
_MAX_PART: Final = 200_000_000
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError),
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """kind: the last word of its type (``worksheet``, ``footnotes``). target: name of the part it leads to."""

    kind: str
    target: str


class Package:
    """An open package. Raises UnreadableFileError for what is damaged, locked, or would unpack into too much."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise damaged(name) from error
        if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
            raise _too_much(name)
        if any(entry.flag_bits & 1 for entry in entries):
            raise locked(name)
        # Names of parts are compared without regard to case, and some programs write backslashes.
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._entries

    def part(self, part: str) -> bytes | None:
        """The bytes of a part; None when there is none."""
        entry = self._entries.get(part.lower())
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as file:
                data = file.read(_MAX_PART + 1)
        except _BROKEN as error:
            raise damaged(self.name) from error
        if len(data) > _MAX_PART:
            raise _too_much(self.name)
        return data

    def tree(self, part: str) -> Element | None:
        """The root of a part; None when there is none."""
        data = self.part(part)
        if data is None:
            return None
        try:
            return xml_tree(data)
        except MarkupError as error:
            raise damaged(self.name) from error

    def elements(self, part: str, *names: str) -> Iterator[Element]:
        """The elements of a large part as they end; none when there is no such part."""
        try:
            yield from xml_elements(self.part(part) or b"<none/>", *names)
        except MarkupError as error:
            raise damaged(self.name) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """What leads from the part to others inside, by id."""
        folder, _, file = part.rpartition("/")
        root = self.tree(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found = {}
        for entry in children(root, "Relationship"):
            target = entry.get("Target") or ""
            if entry.get("TargetMode") != "External" and target:
                inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                kind = (entry.get("Type") or "").rpartition("/")[2]
                found[entry.get("Id") or ""] = Relation(kind, inside)
        return found

    def main(self) -> str | None:
        """Name of the part that the file is about; None when it says none."""
        leads = self.relations("").values()
        return next((found.target for found in leads if found.kind == "officeDocument" and found.target in self), None)


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def damaged(name: str) -> UnreadableFileError:
    """A file that is no whole file of its format."""
    return UnreadableFileError(
        name,
        "ファイルが壊れているか、途中で切れています",
        "元のアプリで開けることを確かめ、保存し直してから、もう一度取り込んでください",
    )


def locked(name: str) -> UnreadableFileError:
    """A file that opens with a password alone."""
    return UnreadableFileError(
        name, "パスワードで保護されています", "パスワードを外して保存し直してから、もう一度取り込んでください"
    )


def _too_much(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        name,
        "圧縮を解くと大きくなりすぎるため、読み込みを中止しました",
        "画像や使っていないシートを除いて保存し直してから、もう一度取り込んでください",
    )
