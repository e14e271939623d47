"""会議録: who says what. A turn begins with its speaker, set apart by a mark, brackets or a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ingest.extract.split import split_passages
from ingest.raw import Block, Heading, Line, Paragraph, RawDocument
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
_NUMBERED: Final = r"[0-9０-９]{1,3}番[ 　]+[一-龠々ぁ-んァ-ヶー]{1,10}(?:議員|委員|君|さん)"
_LABEL: Final = rf"(?:{_NUMBERED}|{_NAME}{_ROLE}{_NAME}){_BEHIND}[0-9０-９]{{0,2}}"
_FORMS: Final = (
    re.compile(rf"(?P<who>[○◯〇◎●◆◇□■△▲▽▼☆★]\s*{_LABEL})(?:[\s　]+|$|(?=「))(?P<says>.*)"),
    re.compile(rf"(?P<who>[（(【［\[〔＜<]\s*{_LABEL}\s*[）)】］\]〕＞>])[\s　]*(?P<says>.*)"),
    re.compile(rf"(?P<who>{_LABEL})\s*[：:][\s　]*(?P<says>.*)"),
)
_LEAST_TURNS: Final = 4
_LEAST_SPEAKERS: Final = 2
_LEAST_SHARE: Final = 0.02
"""Of a document's lines that begin a turn: fewer are labels that running text happens to have."""


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """passages: of all turns, in order. claimed: numbers of their lines. Both empty where there are no minutes."""

    passages: tuple[Passage, ...] = ()
    claimed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Turn:
    """who: as written, without its marks. runs: its lines, the speaker's first, parted where something stands between
    them that is not said (a page number, a table).
    """

    who: str
    runs: tuple[tuple[Line, ...], ...]


def extract_minutes(
    raw: RawDocument, document: Document, skip: frozenset[int], settings: IngestSettings
) -> MinutesReading:
    """The turns of the minutes; no passage goes over two of them, and each is filed under its speaker.

    A turn goes on to the next speaker or heading. skip: lines that a record has claimed.
    """
    form = _form(raw.blocks)
    if form is None:
        return MinutesReading()
    passages: list[Passage] = []
    claimed: set[int] = set()
    for number, turn in enumerate(_turns(raw.blocks, form, skip), start=1):
        quotes = [quote for run in turn.runs for quote in split_passages(run, settings)]
        claimed |= {line.place.lines[0] for run in turn.runs for line in run if line.place.lines}
        for part, quote in enumerate(quotes, start=1):
            passages.append(
                Passage(
                    uid=f"{document.uid}/turn/{number}-{part}",
                    text=quote.text,
                    section=(f"{turn.who}の発言",),
                    kind="text",
                    record=None,
                    links=(),
                    document=document.uid,
                    municipality=document.municipality,
                    place=quote.place,
                )
            )
    return MinutesReading(tuple(passages), frozenset(claimed))


def _form(blocks: Sequence[Block]) -> re.Pattern[str] | None:
    """The one way in which this document sets its speakers apart; None when it has no turns."""
    lines = [line.text.strip() for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    for pattern in _FORMS:
        speakers = [_named(match["who"]) for line in lines if (match := pattern.fullmatch(line))]
        often = len(speakers) >= max(_LEAST_TURNS, _LEAST_SHARE * len(lines))
        # Speakers come back; the labels of a form or a list stand once each.
        if often and len(set(speakers)) >= _LEAST_SPEAKERS and len(set(speakers)) < len(speakers):
            return pattern
    return None


def _turns(blocks: Sequence[Block], form: re.Pattern[str], skip: frozenset[int]) -> Iterator[_Turn]:
    who, runs = "", list[list[Line]]()
    for entry in _entries(blocks, skip):
        match = form.fullmatch(entry.text.strip()) if isinstance(entry, Line) else None
        if (match or entry == "end") and any(runs):
            yield _Turn(who, tuple(tuple(run) for run in runs if run))
        if match:
            who, runs = _named(match["who"]), [[]]
        elif entry == "end":
            runs = []
        if isinstance(entry, Line) and runs:
            runs[-1].append(entry)
        elif entry == "gap" and runs:
            runs.append([])
    if any(runs):
        yield _Turn(who, tuple(tuple(run) for run in runs if run))


def _entries(blocks: Sequence[Block], skip: frozenset[int]) -> Iterator[Line | Literal["gap", "end"]]:
    """All lines that are said; what else there is ends a turn (a heading, a record) or only parts its lines."""
    for block in blocks:
        if isinstance(block, Heading):
            yield "end"
        elif isinstance(block, Paragraph):
            yield from ("end" if (line.place.lines or (0, 0))[0] in skip else line for line in block.lines)
        else:
            yield "gap"


def _named(who: str) -> str:
    """The speaker without the marks or brackets around."""
    bare = re.sub(r"^[○◯〇◎●◆◇□■△▲▽▼☆★\s]+", "", who).strip()
    return bare[1:-1].strip() if bare[:1] in tuple("（(【［[〔＜<") else bare
