"""Whose an upload is: one of the municipalities that are read, or a new one; and the folder that its papers lie in.

In ``documents/`` each municipality has a folder of its own with a ``sources.toml`` that names it; one that was alone
when its first paper was published has the top.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from assistant import UNNAMED
from ingest import SOURCES_FILE, fold
from web.upload_names import safe_name
from web.upload_sources import text_in

__all__ = ["NEW", "CityError", "chosen_city", "folder_of", "known_cities", "spelled"]

NEW: Final = "+"
"""The choice of a municipality that is in no list; no name can be it."""

_MOST: Final = 40
_NAME: Final = re.compile(r"[^\W_](?:[\w・ ー-]*[^\W_]|ー)?")


class CityError(ValueError):
    """A choice that cannot be taken. field: of the form. why: whole sentences."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(field)
        self.field = field
        self.why = why


def known_cities(documents: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Whose papers can be published: ``names``, then those whose folder is left with nothing in it; each once.

    Documents of which nobody says whose they are have a place only while ``documents`` is nobody's.
    """
    heads = _heads(documents)
    listed = [name for name in names if name != UNNAMED or heads.get("") is None]
    known: dict[str, str] = {}
    for name in (*listed, *filter(None, heads.values())):
        known.setdefault(fold(name), name)
    return tuple(known.values())


def chosen_city(chosen: str, typed: str, known: Sequence[str], usual: str | None) -> str | None:
    """The municipality that a form means, None where its papers name none. Raises CityError.

    chosen: of the list, ``NEW``, or empty for nothing. typed: the name of a new one. usual: where neither is said.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if chosen not in ("", NEW) and name:
        raise CityError("new_municipality", "名前を書いたときは、一覧では「新しい自治体」を選んでください。")
    if chosen == NEW or name:
        return _new_city(name, known)
    if chosen and chosen not in known:
        raise CityError("municipality", "どの自治体の資料かを、一覧から選んでください。")
    if not chosen and usual is None and known and known != (UNNAMED,):
        raise CityError("municipality", "どの自治体の資料かを選んでください。")
    city = chosen or usual
    return None if city == UNNAMED else city


def _new_city(name: str, known: Sequence[str]) -> str:
    if not name:
        raise CityError("new_municipality", "新しい自治体の名前を書いてください。")
    if len(name) > _MOST or not _NAME.fullmatch(name) or not any(map(str.isalpha, name)) or safe_name(name) != name:
        why = f"自治体の名前は、文字と数字で{_MOST}字までで書いてください（「／」「．」などの記号は使えません）。"
        raise CityError("new_municipality", why)
    alike = next((held for held in (*known, UNNAMED) if fold(held) == fold(name)), None)
    if alike == UNNAMED:
        raise CityError("new_municipality", "その名前は使えません。")
    if alike not in (None, name):
        why = f"「{name}」は、すでにある「{alike}」と文字の幅などが違うだけです。一覧から「{alike}」を選んでください。"
        raise CityError("new_municipality", why)
    return name


def spelled(name: str, known: Iterable[str]) -> str:
    """The name as it is spelled in ``known``, where it differs in nothing but width and white space."""
    return next((held for held in known if fold(held) == fold(name)), name)


def folder_of(documents: Path, city: str | None, names: Sequence[str]) -> str:
    """The folder below ``documents`` for the papers of ``city``, empty for the top; it need not be there yet.

    names: of all municipalities that are read now.
    """
    if city is None:
        return ""
    heads = _heads(documents)
    held = next((folder for folder, head in heads.items() if head and fold(head) == fold(city)), None)
    if held is not None:
        return held
    if tuple(names) == (city,) and _is_free(documents):
        return ""
    taken = {fold(path.name) for path in documents.iterdir()} if documents.is_dir() else set()
    tries = (city, *(f"{city}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in tries if fold(name) not in taken)


def _is_free(documents: Path) -> bool:
    """Whether nothing lies at the top that would be another's, or nobody's."""
    return not documents.is_dir() or not any(path.is_file() for path in documents.iterdir())


def _heads(documents: Path) -> Mapping[str, str | None]:
    """Whom the folder and each one right below it say that they are of; None where they do not say."""
    folders = sorted(path.name for path in documents.iterdir() if path.is_dir()) if documents.is_dir() else []
    return {folder: _head(documents / folder / SOURCES_FILE) for folder in ("", *folders)}


def _head(path: Path) -> str | None:
    try:
        head = tomllib.loads(text_in(path)).get("municipality")
    except tomllib.TOMLDecodeError:
        return None
    return head.strip() or None if isinstance(head, str) else None
