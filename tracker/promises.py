"""A pledge as the single things that it promises."""

from __future__ import annotations

import re

from ingest import Pledge, join_lines

__all__ = ["acts_of", "clauses_of", "promises_of"]

_PART = re.compile(r"(?<=[うくぐすつぬぶむる]と共に)、?|(?<=[うくぐすつぬぶむる]とともに)、?|(?<=。)|\n")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]|「[^「」]*」|『[^『』]*』")
_ACT = r"(?<=[いきしちにびみりえけせてねべめれ])、(?!そして|また)"
_CLAUSE = re.compile(
    rf"{_ACT}|(?<=ため)、?|(?<=により)、?|(?<=など)(?![のでをにがはもと、])|(?<=よう)、|(?<=もちろん)、?"
)
_CIRCUMSTANCE = re.compile(
    r"(?:に基づき|により|によって|(?:を|も)踏まえ|に向け|に応じ|に伴い|を通じ|とし|[とを]連携し|と協力し|に合わせ|を見据え|を含め|に)$"
)
_NO_PROMISE = re.compile(
    r"(?:ました|でした|(?:です|ある|あります|なります|つながります|できます|思います|考えます|必要です|されます|ません)|"
    r"(?:って|いて|れて|して|きて)(?:い)?ます|のこと|こと)[。)）]*$"
)
"""Endings of sentences that give a reason or a view."""
_OF_OTHERS = re.compile(r"^(?:これら|それら)の[^、。]{1,12}を")
"""Openings of sentences on what the promises before them are for."""
_OPENING = re.compile(r"^(?:また|さらには?|なお|特に|併せて|そして|このことにより|これにより|その際には|引き続き)、?")
_MIN_CHARS = 8


def promises_of(pledge: Pledge) -> tuple[tuple[str, bool], ...]:
    """What the pledge promises, as written, and whether its title says it: the title's parts, then the text's."""
    found = [(part, True) for part in _parts(pledge.title)]
    lines = [join_lines([line]) for line in pledge.text.split("\n")]
    found += [(part, False) for part in _parts("".join(lines)) if not _is_none(part)]
    return tuple(found) or ((pledge.title, True),)


def acts_of(promise: str) -> int:
    """How many acts one after the other the promise is made of (…を開き、…をふやします), at least one."""
    *before, _ = _split(re.compile(_ACT), promise)
    return 1 + sum(_CIRCUMSTANCE.search(clause) is None for clause in before)


def _is_none(part: str) -> bool:
    return _NO_PROMISE.search(part) is not None or _OF_OTHERS.search(part) is not None


def clauses_of(promise: str) -> tuple[str, ...]:
    """The parts of a promise that tell an act, a purpose or examples of their own; one for a promise of one part."""
    return tuple(clause for clause in _split(_CLAUSE, promise) if len(clause) >= _MIN_CHARS) or (promise,)


def _parts(text: str) -> list[str]:
    pieces = [_OPENING.sub("", piece.strip()) for piece in _split(_PART, text)]
    return [piece for piece in pieces if len(piece) >= _MIN_CHARS]


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """The text split where the pattern stands outside of brackets."""
    held = [match.span() for match in _IN_BRACKETS.finditer(text)]
    cuts = [match.span() for match in pattern.finditer(text)]
    cuts = [cut for cut in cuts if not any(start < cut[0] < end for start, end in held)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
