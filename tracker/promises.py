"""A pledge as the single things that it promises."""

from __future__ import annotations

import re

from ingest import Pledge, join_lines

__all__ = ["promises_of"]

_PART = re.compile(r"(?<=[うくぐすつぬぶむる]と共に)、?|(?<=[うくぐすつぬぶむる]とともに)、?|(?<=。)|\n")
_NO_PROMISE = re.compile(
    r"(?:ました|でした|(?:です|ある|あります|なります|つながります|できます|思います|考えます|必要です|されます|ません)|"
    r"(?:って|いて|れて|して|きて)(?:い)?ます|のこと|こと)[。)）]*$"
)
"""Endings of sentences that give a reason or a view."""
_OPENING = re.compile(r"^(?:また|さらに|なお|特に|併せて|そして|このことにより|これにより|その際には|引き続き)、?")
_MIN_CHARS = 8


def promises_of(pledge: Pledge) -> tuple[tuple[str, bool], ...]:
    """What the pledge promises, as written, and whether its title says it: the title's parts, then the text's."""
    found = [(part, True) for part in _parts(pledge.title)]
    lines = [join_lines([line]) for line in pledge.text.split("\n")]
    found += [(part, False) for part in _parts("".join(lines)) if not _NO_PROMISE.search(part)]
    return tuple(found) or ((pledge.title, True),)


def _parts(text: str) -> list[str]:
    pieces = [_OPENING.sub("", piece.strip()) for piece in _PART.split(text)]
    return [piece for piece in pieces if len(piece) >= _MIN_CHARS]
