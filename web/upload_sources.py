"""Whose documents the uploaded ones are: entries of ``sources.toml`` beside them, made without losing others."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Final

__all__ = ["described"]

_ENTRY: Final = re.compile(r"^(?=\[\[source\]\])", re.MULTILINE)


def described(text: str, city: str | None, names: Sequence[str], municipality: str) -> str:
    """``text`` (of a ``sources.toml``, empty for none) with ``municipality`` as that of the files ``names``.

    city: whose documents the others are, written at the head of a new file. An empty ``municipality`` leaves what is
    said of the files. Entries of other files, and comments, stay as they are; what cannot be read comes back as it is.
    """
    if not _is_toml(text):
        return text
    if not text and city:
        text = f"municipality = {_quoted(city)}\n"
    if not municipality or not names:
        return text
    head, *entries = _ENTRY.split(text)
    said = {str(held.get("file")): held for held in map(_entry, entries)}
    kept = [_comments(entry) if _entry(entry).get("file") in names else entry for entry in entries]
    new = [_written({**said.get(name, {}), "file": name, "municipality": municipality}) for name in names]
    return "\n".join(part.rstrip("\n") + "\n" for part in (head, *kept, *new) if part.strip())


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _entry(text: str) -> Mapping[str, Any]:
    """What one ``[[source]]`` says; nothing when a part of it stands elsewhere."""
    try:
        [entry] = tomllib.loads(text)["source"]
    except (tomllib.TOMLDecodeError, KeyError, ValueError):
        return {}
    return dict(entry)


def _comments(entry: str) -> str:
    return "".join(line for line in entry.splitlines(keepends=True) if line.lstrip().startswith("#"))


def _written(entry: Mapping[str, Any]) -> str:
    return "[[source]]\n" + "".join(f"{key} = {_quoted(str(value))}\n" for key, value in entry.items())


def _quoted(text: str) -> str:
    # What JSON writes is a basic string of TOML, but for the one sign that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
