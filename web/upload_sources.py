"""What people say of the uploaded documents: entries of ``sources.toml`` beside them, made without losing others."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

__all__ = ["Said", "described", "put", "said_of", "text_in", "undescribed"]

Said = Mapping[str, str]
"""What is said of one file, by the name of the field; an empty word takes back what was said."""

_ENTRY: Final = re.compile(r"^(?=\[\[source\]\])", re.MULTILINE)


def described(text: str, city: str | None, said: Mapping[str, Said]) -> str:
    """``text`` (of a ``sources.toml``, empty for none) with what is ``said`` of files, by their names.

    city: whose documents the others are, written at the head of a new file. What is not said stays as it was, entries
    of other files and comments too; what cannot be read comes back as it is.
    """
    if not _is_toml(text):
        return text
    if not text and city:
        text = f"municipality = {_quoted(city)}\n"
    head, *entries = _ENTRY.split(text)
    before = {str(held.get("file")): held for held in map(_entry, entries)}
    after = {name: {**before.get(name, {}), **fields} for name, fields in said.items()}
    changed = {name: held for name, held in after.items() if _told(held) != _told(before.get(name, {}))}
    kept = [_comments(entry) if _entry(entry).get("file") in changed else entry for entry in entries]
    new = [_written({"file": name, **_told(held)}) for name, held in changed.items() if _told(held)]
    return "\n".join(part.rstrip("\n") + "\n" for part in (head, *kept, *new) if part.strip())


def said_of(text: str, name: str) -> Said | None:
    """What ``text`` says of the file, nothing said as an empty mapping; None when it cannot be read."""
    if not _is_toml(text):
        return None
    entries = map(_entry, _ENTRY.split(text)[1:])
    return _told(next((entry for entry in entries if entry.get("file") == name), {}))


def undescribed(text: str, names: Sequence[str]) -> str:
    """``text`` without what it says of the files ``names``; what cannot be read comes back as it is."""
    return described(text, None, {name: dict.fromkeys(said_of(text, name) or (), "") for name in names})


def text_in(path: Path) -> str:
    """The text of a ``sources.toml``, empty when there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        return ""
    except UnicodeDecodeError:
        # No TOML, and so left alone by whoever would write in it.
        return "\0"


def put(source: Path, target: Path) -> None:
    """A copy under the name of ``target``, whole at every moment. Raises OSError."""
    copied = target.with_name(f".new-{secrets.token_hex(4)}")
    shutil.copyfile(source, copied)
    copied.replace(target)


def _told(entry: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in entry.items() if key != "file" and str(value)}


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


def _written(entry: Mapping[str, str]) -> str:
    return "[[source]]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in entry.items())


def _quoted(text: str) -> str:
    # What JSON writes is a basic string of TOML, but for the one sign that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
