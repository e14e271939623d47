"""Writing ``thesaurus.local.tsv``: a town's own words, added and removed one at a time."""

from __future__ import annotations

import threading
from pathlib import Path

from assistant.errors import PeopleFileError
from assistant.thesaurus import LOCAL_FILE, Pair, pairs_of
from assistant.written import write_whole, written_lines

__all__ = ["add_local_pair", "local_pairs", "remove_local_pair"]

_HEADER = "everyday\tofficial\tweight\tfield"
_LEAST_CHARS = 2
_MOST_CHARS = 40
_MOST_PAIRS = 2000
_LEAST_WEIGHT = 0.3
_one_at_a_time = threading.Lock()


def local_pairs(folder: Path) -> tuple[Pair, ...]:
    """The town's own pairs in the order of the file. Raises PeopleFileError that names the line."""
    path = folder / LOCAL_FILE
    return tuple(pairs_of(path)) if path.is_file() else ()


def add_local_pair(folder: Path, everyday: str, official: str, weight: float) -> Pair:
    """Have ``everyday`` mean ``official``; a pair of the same words takes the place of the former. Lines else stay.

    Raises PeopleFileError for words or a weight that cannot be used, and when the file cannot be read or written.
    """
    pair = Pair(_word(everyday, "ふだんの言い方"), _word(official, "計画での言い方"), weight)
    if pair.everyday == pair.official:
        raise PeopleFileError("町のことば", "二つが同じ言い方です", "計画での言い方を書いてください")
    if not _LEAST_WEIGHT <= weight <= 1:
        raise PeopleFileError("確かさ", "使えない値です", f"{_LEAST_WEIGHT} から 1 までにしてください")
    with _one_at_a_time:
        if len(local_pairs(folder)) >= _MOST_PAIRS:
            raise PeopleFileError(
                "町のことば", f"{_MOST_PAIRS}組まで登録されています", "要らないものを削除してください"
            )
        lines = [line for line in _lines(folder) if _of(line) != (pair.everyday, pair.official)]
        lines = lines or [_HEADER]
        write_whole(
            folder / LOCAL_FILE, _text([*lines, f"{pair.everyday}\t{pair.official}\t{pair.weight:g}\t町のことば"])
        )
    return pair


def remove_local_pair(folder: Path, everyday: str, official: str) -> bool:
    """Take the pair out; False when it is not there. Raises PeopleFileError."""
    with _one_at_a_time:
        lines = _lines(folder)
        kept = [line for line in lines if _of(line) != (everyday, official)]
        if len(kept) == len(lines):
            return False
        write_whole(folder / LOCAL_FILE, _text(kept))
    return True


def _lines(folder: Path) -> list[str]:
    return written_lines(folder / LOCAL_FILE)


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _of(line: str) -> tuple[str, str] | None:
    """The words of a line; None for a comment and for what is no pair."""
    parts = [part.strip() for part in line.split("\t")]
    return None if line.startswith("#") or len(parts) < 2 else (parts[0], parts[1])


def _word(text: str, where: str) -> str:
    word = " ".join(text.split())
    if not _LEAST_CHARS <= len(word) <= _MOST_CHARS or not word.isprintable() or word.startswith("#"):
        advice = f"{_LEAST_CHARS}文字以上{_MOST_CHARS}文字以下で、# で始めずに書いてください"
        raise PeopleFileError(where, f"使えない言い方です（{len(word)}文字）", advice)
    return word
