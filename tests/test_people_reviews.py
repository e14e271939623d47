"""Reviews: nothing is lost, an outdated view overrules nobody, and a review goes with its pledge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_town import ANNA, BEN, MANIFESTO, Ticking, corpus_of, pledge, proposal, room, save

from ingest import Corpus
from people import (
    Account,
    Decision,
    Kind,
    NotAllowedError,
    People,
    PledgeKey,
    Proposal,
    Quoted,
    Review,
    ReviewError,
    Standing,
    key_of,
)
from people.matching import match
from people.standing import replay

DONE, MOVING, PLANNED = Decision("done"), Decision("in_progress"), Decision("planned")
CORPUS = corpus_of()
KEY = key_of(pledge(CORPUS, "こども文庫"))
NOTHING = Proposal("not_mentioned", (), (), "")


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    with room(tmp_path, Ticking()) as held:
        yield held


def standing(people: People, corpus: Corpus = CORPUS, title: str = "こども文庫") -> Standing:
    return people.reviews.standings(corpus.pledges)[pledge(corpus, title).uid]


def entry(number: int, said: Decision | None, seen: int, kind: Kind = "decision", key: PledgeKey = KEY) -> Review:
    on = datetime(2025, 4, 1, tzinfo=UTC)
    return Review(number, kind, key, said, "", "a", "A", on, seen, NOTHING)


def numbers(reviews: tuple[Review, ...]) -> list[int]:
    return [review.number for review in reviews]


def test_a_review_comes_back_as_it_was_saved(people: People) -> None:
    decision = Decision("done", (("1-2", "secondary"),), ("・駅前にこども文庫の部屋を借りた。",), (quote(),))
    review = save(people, CORPUS, KEY, decision, note="  開いていた\n")
    assert people.reviews.all() == (review,)
    assert review == Review(
        number=1,
        kind="decision",
        pledge=KEY,
        decision=decision,
        note="開いていた",
        account="anna",
        by="企画課 青木",
        on=datetime(2025, 4, 1, 9, 0, tzinfo=UTC),
        seen=0,
        proposal=proposal(CORPUS),
    )
    assert [(entry.who, entry.what, entry.subject) for entry in people.audit.newest()] == [
        ("anna", "review_saved", "1")
    ]


def test_the_shown_name_stays_the_one_of_that_day(people: People) -> None:
    save(people, CORPUS, KEY)
    save(people, CORPUS, KEY, account=replace(ANNA, shown="学びの課 青木"), seen=1)
    assert [review.by for review in people.reviews.all()] == ["企画課 青木", "学びの課 青木"]


def test_a_pledge_that_nobody_wrote_about_has_an_empty_standing(people: People) -> None:
    save(people, CORPUS, KEY)
    assert standing(people, title="朝市") == Standing()


def test_the_same_mapping_is_given_until_somebody_writes(people: People) -> None:
    before = people.reviews.standings(CORPUS.pledges)
    assert people.reviews.standings(CORPUS.pledges) is before
    save(people, CORPUS, KEY)
    assert people.reviews.standings(CORPUS.pledges) is not before


REPLAYS = [
    # what was saved, what holds, what collided, the newest
    ([], None, [], 0),
    ([entry(1, DONE, 0)], 1, [], 1),
    ([entry(1, DONE, 0), entry(2, PLANNED, 1)], 2, [], 2),
    ([entry(1, DONE, 0), entry(2, PLANNED, 0)], 1, [2], 2),
    ([entry(1, DONE, 0), entry(2, DONE, 0)], 2, [], 2),
    ([entry(1, DONE, 0), entry(2, PLANNED, 0), entry(3, PLANNED, 1)], 1, [2, 3], 3),
    ([entry(1, DONE, 0), entry(2, PLANNED, 0), entry(3, MOVING, 2)], 3, [], 3),
    ([entry(1, DONE, 0), entry(2, PLANNED, 0), entry(3, DONE, 0)], 3, [2], 3),
    ([entry(1, DONE, 0), entry(2, None, 1, "withdrawal")], None, [], 2),
    ([entry(1, DONE, 0), entry(2, None, 0, "withdrawal")], 1, [2], 2),
    ([entry(1, DONE, 0), entry(2, None, 1, "withdrawal"), entry(3, PLANNED, 1)], None, [3], 3),
    ([entry(1, DONE, 0), entry(2, None, 1, "withdrawal"), entry(3, None, 1, "withdrawal")], None, [], 3),
    ([entry(1, DONE, 0), entry(2, None, 0, "comment"), entry(3, PLANNED, 1)], 3, [], 3),
    ([entry(1, None, 0, "comment"), entry(2, DONE, 0)], 2, [], 2),
    ([entry(3, DONE, 0), entry(7, PLANNED, 5)], 7, [], 7),
    ([entry(1, DONE, 0), entry(2, PLANNED, 99)], 1, [2], 2),
]


@pytest.mark.parametrize(("history", "holds", "collided", "newest"), REPLAYS)
def test_whoever_saw_the_newest_decides_and_others_collide(
    history: list[Review], holds: int | None, collided: list[int], newest: int
) -> None:
    found = replay(history)
    assert (found.holds.number if found.holds else None) == holds
    assert numbers(found.collided) == collided
    assert found.newest == newest
    assert found.history == tuple(history)


def test_decisions_say_the_same_in_any_order_and_with_any_white_space() -> None:
    one = Decision("done", (("1-1", "primary"), ("1-2", "secondary")), ("あ い", "う"), (quote(),))
    same = Decision(
        "done", (("1-2", "secondary"), ("1-1", "primary")), ("う", "あい"), (replace(quote(), lines=(90, 91)),)
    )
    assert replay([entry(1, one, 0), entry(2, same, 0)]).collided == ()
    for other in (replace(one, links=None), replace(one, excluded=()), replace(one, added=())):
        assert numbers(replay([entry(1, one, 0), entry(2, other, 0)]).collided) == [2]


SAVES = st.lists(
    st.tuples(
        st.sampled_from([ANNA, BEN]),
        st.sampled_from(["こども文庫", "水車小屋", "朝市", "ないもの"]),
        st.sampled_from([DONE, MOVING, PLANNED, "comment", "withdrawal"]),
        st.integers(0, 12),
    ),
    max_size=12,
)
REORDERED = MANIFESTO.replace(
    "### ★こども文庫をひらきます（新規）",
    "### ★橋をかけます（新規）\n\n橋をかけます。\n\n### ★こども文庫をひらきます（新規）",
)
CORPORA = (CORPUS, corpus_of(REORDERED))


@settings(max_examples=40, deadline=None)
@given(SAVES)
def test_whatever_two_people_save_is_in_one_history_or_among_the_orphans(
    saves: list[tuple[Account, str, Decision | Kind, int]],
) -> None:
    with TemporaryDirectory() as folder, room(Path(folder)) as people:
        saved: list[Review] = []
        histories = [people.reviews.all()]
        for account, title, said, seen in saves:
            kind: Kind = "decision" if isinstance(said, Decision) else said
            key = PledgeKey(KEY.document, "9-99", title, KEY.municipality)
            key = key if title == "ないもの" else key_of(pledge(CORPUS, title))
            decision = said if isinstance(said, Decision) else None
            saved.append(save(people, CORPUS, key, decision, kind=kind, seen=seen, account=account))
            histories.append(people.reviews.all())
        assert all(later[: len(earlier)] == earlier for earlier, later in pairwise(histories))
        for corpus in CORPORA:
            standings = people.reviews.standings(corpus.pledges)
            told = [review for held in standings.values() for review in held.history]
            told += people.reviews.orphans(corpus.pledges)
            assert sorted(told, key=lambda review: review.number) == saved
            for held in standings.values():
                assert set(held.collided) | ({held.holds} - {None}) <= set(held.history)


def test_reviews_go_with_their_titles_when_a_manifesto_is_reordered(people: People) -> None:
    save(people, CORPUS, KEY, DONE)
    save(people, CORPUS, key_of(pledge(CORPUS, "水車小屋")), PLANNED)
    today = CORPORA[1]
    assert pledge(today, "こども文庫").id != KEY.id
    assert numbers(standing(people, today).history) == [1]
    assert numbers(standing(people, today, "水車小屋").history) == [2]
    assert standing(people, today, "橋") == Standing()
    save(people, today, key_of(pledge(today, "こども文庫")), MOVING, seen=1)
    assert numbers(standing(people, today).history) == [1, 3]
    assert numbers(standing(people, CORPUS).history) == [1, 3]


def test_a_reworded_title_keeps_its_reviews_by_its_number(people: People) -> None:
    save(people, CORPUS, KEY, DONE)
    today = corpus_of(MANIFESTO.replace("★こども文庫をひらきます", "★こども文庫を二つひらきます"))
    assert numbers(standing(people, today).history) == [1]


def test_another_pledge_under_the_same_number_gets_nobodys_reviews(people: People) -> None:
    save(people, CORPUS, KEY, DONE)
    today = corpus_of(MANIFESTO.replace("★こども文庫をひらきます", "★空き家を町が買い取ります"))
    assert all(held == Standing() for held in people.reviews.standings(today.pledges).values())
    assert numbers(people.reviews.orphans(today.pledges)) == [1]
    assert numbers(standing(people, CORPUS).history) == [1]


def test_a_pledge_that_moved_up_does_not_take_over_the_reviews_of_the_one_before() -> None:
    one, other = (
        PledgeKey("d", "1-01", "小学校の庭に木を植えます", "町"),
        PledgeKey("d", "1-02", "中学校の庭に木を植えます", "町"),
    )
    reviews = (entry(1, DONE, 0, key=one), entry(2, PLANNED, 0, key=other))
    moved = replace(CORPUS.pledges[0], document="d", id="1-01", title=other.title, uid="d/pledge/1-01")
    found = match(reviews, [moved])
    assert numbers(found.histories[moved.uid]) == [2]
    assert numbers(found.orphans) == [1]


def test_one_pledge_keeps_all_its_reviews_when_it_moved_and_was_reworded_since() -> None:
    keys = [PledgeKey("d", number, "小学校の庭に木を植えます", "町") for number in ("1-01", "1-05")]
    reviews = tuple(entry(number, DONE, number - 1, key=key) for number, key in enumerate(keys, start=1))
    today = replace(CORPUS.pledges[0], document="d", id="1-05", title="小学校の庭に木を百本植えます", uid="u")
    assert numbers(match(reviews, [today]).histories["u"]) == [1, 2]


def test_a_document_of_another_title_is_found_by_the_municipality(people: People) -> None:
    save(people, CORPUS, KEY, DONE)
    moved = replace(CORPUS.pledges[0], document="new", uid="new/pledge/1-01")
    elsewhere = replace(moved, municipality="隣の町", uid="other/pledge/1-01")
    assert numbers(people.reviews.standings([moved])[moved.uid].history) == [1]
    assert people.reviews.standings([elsewhere])[elsewhere.uid] == Standing()
    assert numbers(people.reviews.orphans([elsewhere])) == [1]
    # Two of them: which one is meant cannot be told.
    twins = [moved, replace(moved, document="newer", uid="newer/pledge/1-01")]
    assert numbers(people.reviews.orphans(twins)) == [1]


def quote(text: str = "水車小屋を残す。") -> Quoted:
    [sheets] = [document for document in CORPUS.documents if document.kind == "evaluation-sheets"]
    [line] = [at for at, held in enumerate(CORPUS.lines(sheets.uid), start=1) if text in held]
    return Quoted("planned", sheets.uid, sheets.name, (line, line), text)


BAD: list[tuple[str, Kind, Decision | None, str, int]] = [
    ("判定", "decision", None, "あ", 0),
    ("判定", "comment", DONE, "あ", 0),
    ("判定", "decision", Decision("finished"), "あ", 0),  # type: ignore[arg-type]
    ("種類", "opinion", None, "あ", 0),  # type: ignore[list-item]
    ("画面", "decision", MOVING, "あ", -1),
    ("理由・メモ", "decision", DONE, " ", 0),
    ("理由・メモ", "decision", MOVING, "あ" * 2001, 0),
    ("コメント", "comment", None, "　", 0),
    ("根拠", "decision", Decision("in_progress", excluded=("・駅前に こども文庫の部屋を借りた。",)), "", 0),
    ("施策", "decision", Decision("in_progress", (("9-9", "primary"),)), "", 0),
    ("施策", "decision", Decision("in_progress", (("1-1", "primary"), ("1-1", "secondary"))), "", 0),
    ("施策", "decision", Decision("in_progress", (("1-1", "strong"),)), "", 0),  # type: ignore[arg-type]
    ("加える根拠", "decision", Decision("in_progress", added=(replace(quote(), lines=(1, 1)),)), "", 0),
    ("加える根拠", "decision", Decision("in_progress", added=(replace(quote(), lines=(0, 900)),)), "", 0),
    ("加える根拠", "decision", Decision("in_progress", added=(replace(quote(), quote="水車小屋を壊す。"),)), "", 0),
    ("加える根拠", "decision", Decision("in_progress", added=(replace(quote(), quote=" "),)), "", 0),
    ("加える根拠", "decision", Decision("in_progress", added=(replace(quote(), document="none"),)), "", 0),
    ("加える根拠", "decision", Decision("in_progress", added=(replace(quote(), says="yes"),)), "", 0),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("where", "kind", "decision", "note", "seen"), BAD)
def test_what_cannot_be_saved_names_its_field_and_writes_nothing(
    tmp_path: Path, where: str, kind: Kind, decision: Decision | None, note: str, seen: int
) -> None:
    with room(tmp_path / "data") as people:
        with pytest.raises(ReviewError) as told:
            people.reviews.save(KEY, kind, decision, note, ANNA, seen, proposal(CORPUS), corpus=CORPUS)
        assert told.value.where == where
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("decision", "note"),
    [
        (MOVING, ""),
        (Decision("not_mentioned"), "別の事業の話だった"),
        (Decision("in_progress", (), ("・駅前にこども文庫の部屋を借りた。",), (quote(),)), ""),
        (Decision("in_progress", added=(replace(quote("水車小屋の屋根の見積もり"), says="mentioned"),)), ""),
    ],
)
def test_what_is_complete_is_saved(people: People, decision: Decision, note: str) -> None:
    assert save(people, CORPUS, KEY, decision, note=note).decision == decision


@pytest.mark.parametrize(
    ("roles", "kind", "may"),
    [
        ("viewer", "comment", False),
        ("editor", "comment", True),
        ("editor", "decision", False),
        ("editor", "withdrawal", False),
        ("reviewer", "decision", True),
        ("admin", "withdrawal", True),
    ],
)
def test_who_may_write_what(people: People, roles: str, kind: Kind, may: bool) -> None:
    account = Account("c", "千葉", frozenset({roles}))  # type: ignore[arg-type]
    if may:
        assert save(people, CORPUS, KEY, kind=kind, account=account).kind == kind
        return
    with pytest.raises(NotAllowedError):
        save(people, CORPUS, KEY, kind=kind, account=account)
    assert people.reviews.all() == ()
