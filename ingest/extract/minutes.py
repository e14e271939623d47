"""会議録: who says what. A turn begins with its speaker, set apart by a mark, brackets or a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Final

from ingest.extract.minutes_agenda import is_pause, says_something, unsaid
from ingest.extract.split import split_passages
from ingest.raw import Block, Heading, Line, Paragraph, RawDocument
from ingest.reasons import Reason
from ingest.records import Document, Passage
from ingest.settings import IngestSettings

__all__ = ["MinutesReading", "extract_minutes"]

_ROLE: Final = (
    r"(?:議長|委員長|会長|座長|議員|委員|市長|町長|村長|区長|知事|教育長|副市長|副町長|副村長|管理者|監査委員|局長|部長|課長|室長|"
    r"所長|館長|園長|校長|次長|参事|係長|主幹|主査|主任|担当|担当者|事務局|書記|幹事|理事|代表|参加者|出席者|住民|市民|町民|村民|"
    r"傍聴者|司会|進行|市|町|村|区|[0-9０-９]{1,3}番|質問|質疑|意見|回答|答弁|答え|問|答|Ｑ|Ａ|Q|A)"
)
_NAME: Final = r"[^\s　（）()「」。、：:【】\[\]［］＜＞<>]{0,12}"
_BEHIND: Final = r"(?:\s*[（(][^（）()]{1,20}[）)])?"
_ASKS: Final = "質問|質疑|意見|問|Ｑ|Q"
_REPLIES: Final = "回答|答弁|答え|答|Ａ|A"
_NAMELESS: Final = re.compile(rf"(?:{_ASKS}|{_REPLIES})[0-9０-９]{{0,2}}")
_NUMBERED: Final = r"[0-9０-９]{1,3}番[ 　]+[一-龠々ぁ-んァ-ヶー]{1,10}(?:議員|委員|君|さん)"
_LABEL: Final = rf"(?:{_NUMBERED}|{_NAME}{_ROLE}{_NAME}){_BEHIND}[0-9０-９]{{0,2}}"
_FORMS: Final = (
    re.compile(rf"(?P<who>[○◯〇◎●◆◇□■△▲▽▼☆★]\s*{_LABEL})(?:[\s　]+|$|(?=「))(?P<says>.*)"),
    re.compile(rf"(?P<who>[（(【［\[〔＜<]\s*{_LABEL}\s*[）)】］\]〕＞>])[\s　]*(?P<says>.*)"),
    re.compile(rf"(?P<who>{_LABEL})\s*[：:][\s　]*(?P<says>.*)"),
    re.compile(rf"[・●○◯〇]?(?P<who>(?:{_ASKS}|{_REPLIES})[0-9０-９]{{0,2}})[.．]?[\s　]+(?P<says>\S.*)"),
)
"""The last one is of questions and answers alone."""
_CALLED: Final = dict(zip(_FORMS, ("「○」などの印", "括弧", "後ろの「：」", "「問」「答」の見出し"), strict=True))
_DIGITS: Final = "0123456789０１２３４５６７８９"
_LEAST_TURNS: Final = 4
_LEAST_SPEAKERS: Final = 2
_LEAST_SHARE: Final = 0.02
"""Of a document's lines that begin a turn: fewer are labels that running text happens to have."""


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """passages: of all turns, in order. claimed: numbers of their lines. Both empty where there are no minutes.

    reasons: by what its speakers are told.
    """

    passages: tuple[Passage, ...] = ()
    claimed: frozenset[int] = frozenset()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Turn:
    """who: as written, without its marks. runs: its lines, the speaker's first, parted where something stands between
    them that is not said (a page number, a table). path: headings and the item of the agenda that it stands under.
    apart: whether something that nobody says stands between it and the turn before.
    """

    who: str
    runs: tuple[tuple[Line, ...], ...]
    path: tuple[str, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class _Gap:
    """Something that nobody says stands within a turn."""


@dataclass(frozen=True, slots=True)
class _End:
    """Something ends a turn: a heading, with its level; an item of the agenda, level 0; anything else, without text."""

    text: str = ""
    level: int = 0


def extract_minutes(
    raw: RawDocument, document: Document, skip: frozenset[int], settings: IngestSettings
) -> MinutesReading:
    """The turns of the minutes; no passage goes over two of them, and each is filed under its speaker.

    A turn goes on to the next speaker, heading or item of the agenda; who is there at the beginning has not spoken.
    skip: lines that a record has claimed. Where nobody has a name, a question and its answers are one (問 … 答 …).
    """
    form = _form(raw.blocks)
    if form is None:
        return MinutesReading()
    passages: list[Passage] = []
    claimed: set[int] = set()
    turns = list(dropwhile(_is_roll, _turns(_entries(raw.blocks, skip, form), form)))
    nameless = all(_NAMELESS.fullmatch(turn.who) for turn in turns)
    for number, turn in enumerate(_exchanges(turns) if nameless else turns, start=1):
        quotes = [quote for run in turn.runs for quote in split_passages(run, settings)]
        claimed |= {line.place.lines[0] for run in turn.runs for line in run if line.place.lines}
        for part, quote in enumerate(quotes, start=1):
            passages.append(
                Passage(
                    uid=f"{document.uid}/{'exchange' if nameless else 'turn'}/{number}-{part}",
                    text=quote.text,
                    section=turn.path if nameless else (*turn.path, f"{turn.who}の発言"),
                    kind="text",
                    record=None,
                    links=(),
                    document=document.uid,
                    municipality=document.municipality,
                    place=quote.place,
                )
            )
    why = f"{_CALLED[form]}で示した発言者が、入れ替わりながら何度も出てきます"
    told = (Reason(turns[0].runs[0][0].place, "発言の始まり", why),) if turns else ()
    return MinutesReading(tuple(passages), frozenset(claimed), told)


def _form(blocks: Sequence[Block]) -> re.Pattern[str] | None:
    """The one way in which this document sets its speakers apart; None when it has no turns."""
    lines = [line.text.strip() for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    for pattern in _FORMS:
        speakers = [_named(match["who"]).rstrip(_DIGITS) for line in lines if (match := pattern.fullmatch(line))]
        often = len(speakers) >= max(_LEAST_TURNS, _LEAST_SHARE * len(lines))
        replies = sum(re.fullmatch(_REPLIES, who) is not None for who in speakers)
        answered = pattern is not _FORMS[-1] or len(speakers) <= 3 * replies
        # Speakers come back; the labels of a form or a list stand once each.
        if often and answered and len(set(speakers)) >= _LEAST_SPEAKERS and len(set(speakers)) < len(speakers):
            return pattern
    return None


def _turns(entries: Sequence[Line | _Gap | _End], form: re.Pattern[str]) -> Iterator[_Turn]:
    who, apart, runs = "", True, list[list[Line]]()
    path: list[_End] = []
    for entry in [*entries, _End()]:
        match = form.fullmatch(entry.text.strip()) if isinstance(entry, Line) else None
        if (match or isinstance(entry, _End)) and any(runs):
            yield _Turn(who, tuple(tuple(run) for run in runs if run), tuple(end.text for end in path), apart)
        if match:
            who, apart, runs = _named(match["who"]), not runs or not runs[-1], [[]]
        elif isinstance(entry, _End):
            path, runs = _under(path, entry), []
        if isinstance(entry, Line) and runs:
            runs[-1].append(entry)
        elif isinstance(entry, _Gap) and runs:
            runs.append([])


def _exchanges(turns: Sequence[_Turn]) -> Iterator[_Turn]:
    """Each question with the answers behind it as one turn."""
    held: list[_Turn] = []
    for turn in turns:
        if held and (re.match(_ASKS, turn.who) or turn.apart):
            yield _together(held)
            held = []
        held.append(turn)
    if held:
        yield _together(held)


def _together(turns: Sequence[_Turn]) -> _Turn:
    """The lines of all of them, which nothing parts."""
    runs: list[tuple[Line, ...]] = []
    for turn in turns:
        first, *others = turn.runs
        runs = [*runs[:-1], (*runs[-1], *first), *others] if runs else list(turn.runs)
    return replace(turns[0], runs=tuple(runs))


def _under(path: Sequence[_End], end: _End) -> list[_End]:
    """The headings that what follows stands under."""
    kept = [held for held in path if held.level and (not end.level or held.level < end.level)]
    return [*kept, end] if end.text else list(path)


def _is_roll(turn: _Turn) -> bool:
    """Whether it is a list of who is there: 出席者：委員15名."""
    return not says_something([line.text for run in turn.runs for line in run])


def _entries(blocks: Sequence[Block], skip: frozenset[int], form: re.Pattern[str]) -> list[Line | _Gap | _End]:
    """All lines that are said; what else there is ends a turn or only parts its lines."""
    entries: list[Line | _Gap | _End] = []
    opens: list[bool] = []
    for block in blocks:
        if isinstance(block, Heading):
            entries.append(_End(_folded(block.text), block.level))
        elif isinstance(block, Paragraph):
            entries += [_End() if (line.place.lines or (0, 0))[0] in skip else line for line in block.lines]
            opens += [line is block.lines[0] for line in block.lines if (line.place.lines or (0, 0))[0] not in skip]
        else:
            entries.append(_Gap())
    at = [index for index, entry in enumerate(entries) if isinstance(entry, Line)]
    lines = [entry.text for entry in entries if isinstance(entry, Line)]
    speakers = [index for index, line in enumerate(lines) if form.fullmatch(line.strip())]
    for index in unsaid(lines, opens, speakers):
        item = any(char.isalnum() for char in lines[index]) and not is_pause(lines[index])
        entries[at[index]] = _End(_folded(lines[index]) if item else "")
    return entries


def _folded(text: str) -> str:
    return " ".join(text.split())


def _named(who: str) -> str:
    """The speaker without the marks or brackets around."""
    bare = re.sub(r"^[○◯〇◎●◆◇□■△▲▽▼☆★\s]+", "", who).strip()
    return bare[1:-1].strip() if bare[:1] in tuple("（(【［[〔＜<") else bare
