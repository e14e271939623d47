"""A small town for what people write: its documents in plain words, its pledges, and a proposal for one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher

from ingest import Corpus, IngestSettings, Pledge, read_paths, write_corpus
from people import Account, Clock, Decision, Kind, People, PledgeKey, Proposal, Review, proposal_of
from people.audit import utc_now
from people.passwords import Passwords
from tracker import Evidence, Link, Status, Track

__all__ = [
    "ANNA",
    "BEN",
    "MANIFESTO",
    "SHEETS",
    "Ticking",
    "cheap",
    "corpus_of",
    "evidence",
    "pledge",
    "proposal",
    "room",
    "save",
    "track",
]

ANNA = Account("anna", "企画課 青木", frozenset({"reviewer"}))
BEN = Account("ben", "総務課 別府", frozenset({"reviewer"}))

MANIFESTO = """\
# 霧島野の約束

★…直ちに取り組むこと

## 1. 学ぶまち【学び】

### ★こども文庫をひらきます（新規）

駅前にこども文庫をひらきます。

### ★水車小屋をなおします（継続）

水車小屋の屋根をなおします。

### ★朝市をふやします（継続）

朝市を月に二度ひらきます。
"""

SHEETS = """\
# 霧島野町計画 施策評価シート（令和6年度実績）

政策 1 学ぶまち
施策 1-1 本に親しむ

所管：学びの課

◆現状と課題
本を読む場所が足りない。

◆実績
・駅前にこども文庫の部屋を借りた。
・水車小屋の屋根の見積もりをとった。

◆今後の取り組み
・こども文庫の本をそろえる。

施策 1-2 古いものを守る

所管：文化課

◆方針
水車小屋を残す。
"""

_SOURCES = """\
municipality = "霧島野町"

[[source]]
file = "manifesto.md"
title = "霧島野の約束"
kind = "manifesto"
issued = 2024-05-01

[[source]]
file = "sheets.md"
title = "霧島野町計画 施策評価シート"
kind = "evaluation-sheets"
fiscal_year = "令和6年度"
"""


def corpus_of(manifesto: str = MANIFESTO, sheets: str = SHEETS, sources: str = _SOURCES) -> Corpus:
    """The town's corpus as read from such documents; no index is made."""
    with TemporaryDirectory() as held:
        folder = Path(held) / "documents"
        folder.mkdir()
        for name, text in (("manifesto.md", manifesto), ("sheets.md", sheets), ("sources.toml", sources)):
            (folder / name).write_text(text, encoding="utf-8")
        write_corpus(
            Path(held) / "corpus.sqlite",
            read_paths([folder], IngestSettings()).documents,
            fingerprint="f",
            reader="r",
        )
        corpus = Corpus(Path(held) / "corpus.sqlite")
        # Read while the file is there: it is gone when this returns.
        for document in corpus.documents:
            corpus.lines(document.uid)
        assert (corpus.measures, corpus.pledges, corpus.passages) != ((), (), ())
        return corpus


def pledge(corpus: Corpus, title: str) -> Pledge:
    [found] = [held for held in corpus.pledges if held.title.startswith(title)]
    return found


def evidence(corpus: Corpus, quote: str) -> Evidence:
    """The piece of the sheets that holds ``quote``, as the rules would propose it."""
    [sheets] = [document for document in corpus.documents if document.kind == "evaluation-sheets"]
    [line] = [at for at, text in enumerate(corpus.lines(sheets.uid), start=1) if quote in text]
    [passage] = [
        held
        for held in corpus.passages
        if held.document == sheets.uid and held.place.lines and held.place.lines[0] <= line <= held.place.lines[1]
    ]
    return Evidence(
        says="in_progress",
        quote=quote,
        document=sheets.uid,
        place=replace(passage.place, lines=(line, line)),
        kind=passage.kind,
        section=passage.section,
        measure="1-1",
        fiscal_year="令和6年度",
        marks=(),
        shared=(),
        span=None,
        promise=0,
        score=1.0,
    )


def track(corpus: Corpus, held: Pledge, *quotes: str, status: Status = "in_progress", links: str = "1-1") -> Track:
    """A track of which every sheet's sentence is given. links: measure ids, the first one primary."""
    return Track(
        pledge=held.uid,
        links=tuple(Link(m, "secondary" if at else "primary", "同じ言葉") for at, m in enumerate(links.split())),
        promises=(),
        evidence=tuple(evidence(corpus, quote) for quote in quotes),
        status=status,
        read=(),
    )


def proposal(corpus: Corpus, title: str = "こども文庫", status: Status = "in_progress") -> Proposal:
    held = pledge(corpus, title)
    return proposal_of(track(corpus, held, "・駅前にこども文庫の部屋を借りた。", status=status), held, corpus)


class Ticking:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)


def cheap() -> Passwords:
    """Real Argon2 with its least parameters: what is tested is not how slow it is."""
    return Passwords(10, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@contextmanager
def room(data: Path, clock: Clock = utc_now) -> Iterator[People]:
    people = People(data, clock=clock, passwords=cheap())
    yield people
    people.close()


def save(
    people: People,
    corpus: Corpus,
    key: PledgeKey,
    decision: Decision | None = None,
    *,
    seen: int = 0,
    account: Account = ANNA,
    note: str = "確かめた",
    kind: Kind = "decision",
    shown: Proposal | None = None,
) -> Review:
    """A review of the pledge of that key. decision: in_progress when none is given and the kind is a decision."""
    if kind == "decision":
        decision = decision or Decision("in_progress")
    return people.reviews.save(key, kind, decision, note, account, seen, shown or proposal(corpus), corpus=corpus)
