"""Signing in: what is told, when it is locked, how long it lasts, and what the store keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from people_town import Ticking, room

from people import LockedOutError, People, Session, SignInError
from people.failures import MOST_UNKNOWN
from people.passwords import Passwords
from people.store import FILE

GOOD = "とてもながい合言葉です"


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def people(tmp_path: Path, clock: Ticking) -> Iterator[People]:
    with room(tmp_path, clock) as held:
        held.accounts.add("anna", "企画課 青木", ["reviewer"], GOOD)
        yield held


def refused(people: People, name: str, password: str = "これは間違いです") -> SignInError:
    with pytest.raises(SignInError) as told:
        people.sign_in.sign_in(name, password)
    return told.value


def fail(people: People, name: str, times: int) -> list[type[SignInError]]:
    return [type(refused(people, name)) for _ in range(times)]


def is_in(people: People, session: Session) -> bool:
    return people.sign_in.session(session.token) is not None


def test_whoever_knows_the_password_is_in_with_the_account_as_it_is_now(people: People) -> None:
    session = people.sign_in.sign_in(" ANNA ", GOOD)
    assert session.account.shown == "企画課 青木"
    assert people.sign_in.session(session.token) == session
    people.accounts.set_roles("anna", ["viewer"])
    now = people.sign_in.session(session.token)
    assert now is not None
    assert not now.account.may("reviewer")


def test_unknown_name_wrong_password_and_disabled_account_are_told_alike(people: People) -> None:
    people.accounts.add("ben", "別府", ["viewer"], GOOD)
    people.accounts.disable("ben")
    told = {str(refused(people, "anna")), str(refused(people, "nobody")), str(refused(people, "ben", GOOD))}
    assert told == {"サインイン: 名前かパスワードが違います。確かめてもう一度入力してください。"}


@pytest.mark.parametrize("wrong", ["", "\ud800", "\0", "あ" * 100_000])
def test_whatever_is_typed_is_refused_in_the_same_words(people: People, wrong: str) -> None:
    assert str(refused(people, wrong, wrong)) == str(refused(people, "anna", wrong))
    assert people.sign_in.session(wrong) is None


def test_an_unknown_name_costs_as_much_as_a_wrong_password(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    verify = PasswordHasher.verify

    def counting(self: PasswordHasher, hashed: str, password: str) -> bool:
        checked.append(hashed.rpartition("$")[0].rpartition("$")[0])
        return bool(verify(self, hashed, password))

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    refused(people, "nobody")
    refused(people, "anna")
    assert len(checked) == 2
    assert checked[0] == checked[1]


def test_nobody_signs_in_where_nobody_has_an_account_and_no_file_is_made(tmp_path: Path) -> None:
    with room(tmp_path / "empty") as people:
        refused(people, "anna", GOOD)
    assert not (tmp_path / "empty").exists()


def test_five_failures_lock_a_name_for_a_quarter_of_an_hour(people: People, clock: Ticking) -> None:
    assert fail(people, "anna", 5) == [SignInError] * 5
    clock.go_on(minutes=5)
    error = refused(people, "anna", GOOD)
    assert isinstance(error, LockedOutError)
    assert "10分" in str(error)
    clock.go_on(minutes=9, seconds=59)
    assert isinstance(refused(people, "ANNA", GOOD), LockedOutError)
    clock.go_on(seconds=1)
    assert people.sign_in.sign_in("anna", GOOD).account.name == "anna"
    assert fail(people, "anna", 4) == [SignInError] * 4


def test_failures_long_ago_do_not_count(people: People, clock: Ticking) -> None:
    fail(people, "anna", 4)
    clock.go_on(minutes=15)
    assert fail(people, "anna", 4) == [SignInError] * 4
    assert people.sign_in.sign_in("anna", GOOD)


def test_a_name_that_is_nobodys_is_locked_like_any_other(people: People) -> None:
    assert fail(people, "nobody", 6) == [SignInError] * 5 + [LockedOutError]
    assert people.sign_in.sign_in("anna", GOOD)


def test_a_lock_holds_in_another_process_and_after_a_restart(people: People, tmp_path: Path, clock: Ticking) -> None:
    fail(people, "anna", 5)
    with room(tmp_path, clock) as other:
        assert isinstance(refused(other, "anna", GOOD), LockedOutError)


def test_guessing_names_fills_no_disk_and_frees_no_account(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_UNKNOWN == 1000
    monkeypatch.setattr("people.failures.MOST_UNKNOWN", 7)
    fail(people, "anna", 5)
    for number in range(20):
        refused(people, f"nobody{number}")
    rows = people.audit._store.rows("SELECT known, count(*) FROM failures GROUP BY known ORDER BY known")
    assert rows == [(0, 7), (1, 5)]
    assert isinstance(refused(people, "anna", GOOD), LockedOutError)
    assert len(people.audit.newest()) < 20


def test_the_audit_tells_of_sign_ins_but_not_what_was_typed(people: People, tmp_path: Path) -> None:
    fail(people, "anna", 5)
    refused(people, "anna")
    refused(people, "my-secret-by-mistake", "typed-password")
    people.accounts.add("ben", "別府", ["viewer"], GOOD)
    people.sign_in.sign_out(people.sign_in.sign_in("ben", GOOD).token)
    told = [(entry.who, entry.what) for entry in reversed(people.audit.newest())]
    assert told[1:] == [
        *[("anna", "sign_in_failed")] * 5,
        ("anna", "locked"),
        ("", "sign_in_failed"),
        ("", "account_added"),
        ("ben", "sign_in"),
        ("ben", "sign_out"),
    ]
    kept = (tmp_path / FILE).read_bytes()
    assert b"my-secret-by-mistake" not in kept
    assert b"typed-password" not in kept


def test_neither_token_nor_csrf_nor_password_is_in_the_store(people: People, tmp_path: Path) -> None:
    session = people.sign_in.sign_in("anna", GOOD)
    kept = (tmp_path / FILE).read_bytes()
    assert sha256(session.token.encode()).hexdigest().encode() in kept
    for secret in (session.token, session.csrf, GOOD):
        assert secret.encode() not in kept
    assert session.token not in repr(session)


def test_every_session_has_its_own_token_and_csrf(people: People) -> None:
    one, other = (people.sign_in.sign_in("anna", GOOD) for _ in range(2))
    assert one.token != other.token
    assert one.csrf != other.csrf
    assert one.accepts(one.csrf)
    assert not one.accepts(other.csrf)
    assert not one.accepts("")
    assert not one.accepts("あ\ud800")
    assert len(one.token) >= 43


def test_signing_in_ends_the_session_that_the_browser_came_with(people: People) -> None:
    before = people.sign_in.sign_in("anna", GOOD)
    after = people.sign_in.sign_in("anna", GOOD, instead_of=before.token)
    assert (is_in(people, before), is_in(people, after)) == (False, True)


def test_a_session_ends_after_an_hour_without_a_request(people: People, clock: Ticking) -> None:
    session = people.sign_in.sign_in("anna", GOOD)
    for _ in range(3):
        clock.go_on(minutes=59)
        assert is_in(people, session)
    clock.go_on(minutes=60)
    assert not is_in(people, session)


def test_a_session_ends_after_eight_hours_whatever_is_done(people: People, clock: Ticking) -> None:
    session = people.sign_in.sign_in("anna", GOOD)
    for _ in range(15):
        clock.go_on(minutes=30)
        assert is_in(people, session)
    clock.go_on(minutes=30)
    assert not is_in(people, session)


def test_expired_sessions_are_swept_away_at_the_next_sign_in(people: People, clock: Ticking) -> None:
    people.sign_in.sign_in("anna", GOOD)
    clock.go_on(hours=8)
    people.sign_in.sign_in("anna", GOOD)
    assert people.audit._store.rows("SELECT count(*) FROM sessions") == [(1,)]


def test_signing_out_ends_that_session_alone(people: People) -> None:
    one, other = (people.sign_in.sign_in("anna", GOOD) for _ in range(2))
    people.sign_in.sign_out(one.token)
    people.sign_in.sign_out(one.token)
    assert (is_in(people, one), is_in(people, other)) == (False, True)


def test_a_new_password_ends_all_sessions(people: People) -> None:
    session = people.sign_in.sign_in("anna", GOOD)
    people.accounts.set_password("anna", "もっとながい合言葉です")
    assert not is_in(people, session)
    refused(people, "anna", GOOD)
    assert people.sign_in.sign_in("anna", "もっとながい合言葉です")


def test_disabling_an_account_ends_its_sessions_for_good(people: People) -> None:
    session = people.sign_in.sign_in("anna", GOOD)
    people.accounts.disable("anna")
    assert not is_in(people, session)
    people.accounts.enable("anna")
    assert not is_in(people, session)
    assert people.sign_in.sign_in("anna", GOOD)


def test_a_hash_with_old_parameters_is_renewed_at_the_next_sign_in(people: People, tmp_path: Path) -> None:
    stronger = People(tmp_path, passwords=Passwords(10, PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)))
    stronger.sign_in.sign_in("anna", GOOD)
    assert "m=16,t=2" in people.audit._store.rows("SELECT password FROM accounts")[0][0]
    assert people.sign_in.sign_in("anna", GOOD)
    stronger.close()


def test_a_password_changed_while_it_is_checked_lets_nobody_in(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    holds = Passwords.holds

    def changed_meanwhile(self: Passwords, hashed: str | None, password: str) -> bool:
        people.accounts.set_password("anna", "もっとながい合言葉です")
        return holds(self, hashed, password)

    monkeypatch.setattr(Passwords, "holds", changed_meanwhile)
    refused(people, "anna", GOOD)
    assert people.audit._store.rows("SELECT count(*) FROM sessions") == [(0,)]
