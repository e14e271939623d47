"""Opinions and questions without an answer: kept only where that is on, with nobody's name, and not for long."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from people_town import Ticking, cheap

from people import OF_NO_USE, OpinionError, People, PeopleSettings, SettingError, grouped
from people.schema import MIGRATIONS
from people.store import FILE, Store

SECRET = "となりの甲野さんの滞納額は？"


@contextmanager
def room(data: Path, clock: Ticking | None = None, *, logged: bool = True, days: int = 30) -> Iterator[People]:
    people = People(
        data, PeopleSettings(log_questions=logged, keep_days=days), clock=clock or Ticking(), passwords=cheap()
    )
    yield people
    people.close()


def test_an_opinion_is_kept_with_its_words(tmp_path: Path) -> None:
    with room(tmp_path) as people:
        people.feedback.save("good")
        people.feedback.save("bad", " 年度が\n違いました ", "図書館の目標は？")
        assert [(held.verdict, held.note, held.question) for held in people.feedback.newest()] == [
            ("bad", "年度が 違いました", "図書館の目標は？"),
            ("good", "", None),
        ]
        assert people.feedback.counts() == {"good": 1, "bad": 1}
        [missed] = people.missed.all()
        assert (missed.question, missed.why, missed.note) == ("図書館の目標は？", OF_NO_USE, "年度が 違いました")


def test_no_question_is_written_unless_that_is_turned_on(tmp_path: Path) -> None:
    with room(tmp_path, logged=False) as people:
        people.missed.note(SECRET, "no_such_record")
        assert not (tmp_path / FILE).exists()
        people.feedback.save("bad", "違う", SECRET)
        assert people.missed.all() == ()
        assert [held.question for held in people.feedback.newest()] == [None]
    assert "甲野" not in (tmp_path / FILE).read_bytes().decode(errors="ignore")
    assert PeopleSettings().log_questions is False


def test_what_is_old_is_neither_shown_nor_left_in_the_file(tmp_path: Path) -> None:
    clock = Ticking()
    with room(tmp_path, clock, days=7) as people:
        people.missed.note(SECRET, "no_such_record")
        people.feedback.save("bad", "", SECRET)
        clock.go_on(days=6, hours=23)
        assert len(people.missed.all()) == 2
        clock.go_on(hours=1)
        assert (people.missed.all(), people.feedback.newest()) == ((), ())
        assert people.feedback.counts() == {"good": 0, "bad": 0}
        people.forget_old()
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        assert database.execute("SELECT count(*) FROM missed").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM feedback").fetchone() == (0,)
    assert "甲野" not in (tmp_path / FILE).read_bytes().decode(errors="ignore")


def test_forgetting_makes_no_file(tmp_path: Path) -> None:
    with room(tmp_path) as people:
        people.forget_old()
    assert not (tmp_path / FILE).exists()


def test_no_more_than_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("people.feedback.MOST_ROWS", 3)
    with room(tmp_path) as people:
        for number in range(5):
            people.feedback.save("good", f"{number}")
            people.missed.note(f"質問{number}", "unsure")
        assert [held.note for held in people.feedback.newest()] == ["4", "3", "2"]
        assert [held.question for held in people.missed.all()].count("質問1") == 0


@pytest.mark.parametrize(("verdict", "note"), [("", ""), ("great", ""), ("good", "長" * 201)])
def test_what_is_no_opinion_is_refused(tmp_path: Path, verdict: str, note: str) -> None:
    with room(tmp_path) as people, pytest.raises(OpinionError):
        people.feedback.save(verdict, note)


def test_a_setting_that_is_no_choice_is_named() -> None:
    with pytest.raises(SettingError, match="log_questions"):
        PeopleSettings(log_questions=1)  # type: ignore[arg-type]
    with pytest.raises(SettingError, match="keep_days"):
        PeopleSettings(keep_days=0)


def test_a_store_from_before_opinions_takes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr("people.store.MIGRATIONS", MIGRATIONS[:1])
        with room(tmp_path) as people:
            people.accounts.add("anna", "青木", ["viewer"], "とてもながい合言葉です")
    with room(tmp_path) as people:
        people.feedback.save("good")
        assert [account.name for account in people.accounts.all()] == ["anna"]
        assert people.feedback.counts() == {"good": 1, "bad": 0}
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_the_table_has_no_room_for_who_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writing():
        pass
    for table in ("feedback", "missed"):
        names = {row[1] for row in store.rows(f"PRAGMA table_info({table})")}
        assert names <= {"number", "at", "verdict", "note", "question", "why"}
    store.close()


def test_questions_that_ask_alike_are_one_group() -> None:
    asked = [
        "図書館は何時まで開いていますか",
        "ゴミの出し方を教えて",
        "図書館は何時まで開いている？",
        "ごみの出し方",
        "図書館は、何時まで開いていますか。",
        "町長の給料",
    ]
    assert grouped(asked, str) == [
        ["図書館は何時まで開いていますか", "図書館は何時まで開いている？", "図書館は、何時まで開いていますか。"],
        ["ゴミの出し方を教えて", "ごみの出し方"],
        ["町長の給料"],
    ]


def test_nothing_is_lost_in_groups_and_odd_questions_are_taken() -> None:
    asked = ["", "？", "あ", "い", "あ？", "😀", "<b>"]
    assert sorted(held for group in grouped(asked, str) for held in group) == sorted(asked)
