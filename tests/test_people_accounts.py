"""Accounts, and the command line that makes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from people_town import cheap, room
from typer.testing import CliRunner

from cli import app
from people import Account, AccountError, People, Role, SettingError
from people import PeopleSettings as Settings
from people.passwords import Passwords

GOOD = "とてもながい合言葉です"


@pytest.mark.parametrize(
    ("held", "may"),
    [
        ({"viewer"}, {"viewer"}),
        ({"editor"}, {"viewer", "editor"}),
        ({"reviewer"}, {"viewer", "reviewer"}),
        ({"admin"}, {"viewer", "editor", "reviewer", "admin"}),
    ],
)
def test_what_a_role_implies(held: set[Role], may: set[Role]) -> None:
    roles: tuple[Role, ...] = ("viewer", "editor", "reviewer", "admin")
    account = Account("a", "A", frozenset(held))
    assert {role for role in roles if account.may(role)} == may
    assert not any(Account("a", "A", frozenset(held), disabled=True).may(role) for role in roles)


def test_a_name_is_the_same_in_upper_and_lower_case(tmp_path: Path) -> None:
    with room(tmp_path) as people:
        people.accounts.add("Yamada.T", " 企画課　山田 ", ["reviewer", "editor"], GOOD)
        assert people.accounts.get("yamada.t") == Account("yamada.t", "企画課 山田", frozenset({"reviewer", "editor"}))
        with pytest.raises(AccountError, match="同じ名前"):
            people.accounts.add("YAMADA.T", "別人", ["viewer"], GOOD)


@pytest.mark.parametrize("name", ["a", "a" * 33, "山田", "a b", "ａｂｃ", "", "a/b", "K\u212a"])
def test_a_name_that_is_hard_to_type_or_to_tell_apart_is_refused(tmp_path: Path, name: str) -> None:
    with room(tmp_path) as people, pytest.raises(AccountError, match="アカウントの名前"):
        people.accounts.add(name, "名", ["viewer"], GOOD)


@pytest.mark.parametrize("password", ["みじかい合言葉", "Long.Account-1", "long.account-1", " " * 12, "あ" * 201])
def test_a_weak_password_is_refused(tmp_path: Path, password: str) -> None:
    with room(tmp_path) as people:
        with pytest.raises(AccountError, match="パスワード"):
            people.accounts.add("long.account-1", "名", ["viewer"], password)
        assert people.accounts.all() == ()


@pytest.mark.parametrize("shown", ["", "　", "あ" * 41, "企画課\u202e"])
def test_a_shown_name_has_something_to_show(tmp_path: Path, shown: str) -> None:
    with room(tmp_path) as people, pytest.raises(AccountError, match="表示する名前"):
        people.accounts.add("anna", shown, ["viewer"], GOOD)


@pytest.mark.parametrize("roles", [[], ["boss"], ["viewer", "root"]])
def test_a_role_that_there_is_not_is_refused(tmp_path: Path, roles: list[str]) -> None:
    with room(tmp_path) as people, pytest.raises(AccountError, match="役割"):
        people.accounts.add("anna", "青木", roles, GOOD)


def test_an_account_that_there_is_not_cannot_be_changed(tmp_path: Path) -> None:
    with room(tmp_path) as people:
        people.accounts.add("anna", "青木", ["viewer"], GOOD)
        for change in (people.accounts.disable, people.accounts.enable):
            with pytest.raises(AccountError, match="ありません"):
                change("nobody")
        with pytest.raises(AccountError, match="ありません"):
            people.accounts.set_roles("nobody", ["admin"])
        assert people.accounts.get("nobody") is None


def test_a_password_typed_full_width_is_the_same_and_its_hash_is_argon2id(tmp_path: Path) -> None:
    passwords = cheap()
    hashed = passwords.hash("ＡＢＣ１２３が合言葉")
    assert hashed.startswith("$argon2id$")
    assert passwords.holds(hashed, "ABC123か\u3099合言葉")
    assert not passwords.holds(hashed, "ABC123か合言葉")
    assert not passwords.holds(None, "nobody has this password")
    assert passwords.is_outdated(hashed) is False
    assert Passwords(10, PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).is_outdated(hashed)
    assert passwords.hash("ＡＢＣ１２３が合言葉") != hashed


def test_the_audit_tells_who_did_what_newest_first(tmp_path: Path) -> None:
    with room(tmp_path) as people:
        people.accounts.add("anna", "青木", ["viewer"], GOOD)
        people.accounts.set_roles("Anna", ["admin"], by="root")
        people.accounts.set_password("anna", GOOD + "2", by="root")
        people.accounts.disable("anna", by="root")
        people.accounts.enable("anna", by="root")
        told = [(entry.number, entry.who, entry.what, entry.subject) for entry in people.audit.newest()]
        assert told == [
            (5, "root", "account_enabled", "anna"),
            (4, "root", "account_disabled", "anna"),
            (3, "root", "password_changed", "anna"),
            (2, "root", "roles_changed", "anna"),
            (1, "", "account_added", "anna"),
        ]
        assert [entry.number for entry in people.audit.newest(2)] == [5, 4]
        assert people.audit.newest()[0].at.utcoffset() is not None


@pytest.mark.parametrize(
    "wrong", [{"password_min_chars": 4}, {"lockout_failures": 0}, {"session_hours": 0.5}, {"idle_minutes": True}]
)
def test_a_setting_out_of_range_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingError, match=f"people.{next(iter(wrong))}"):
        Settings(**wrong)


def command(data: Path, *words: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["account", *words, "--data", str(data)], input=typed)
    return result.exit_code, result.output


def test_an_account_from_the_command_line_can_sign_in_until_it_is_disabled(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert command(data, "list") == (0, "アカウントはまだありません。\n")
    assert not data.exists()
    made = command(
        data, "add", "Anna", "--shown", "企画課 青木", "--role", "viewer", "--role", "reviewer", "--password-stdin",
        typed=GOOD + "\n",
    )  # fmt: skip
    assert made == (0, "アカウント anna（企画課 青木）を作りました。\n")
    assert command(data, "roles", "anna", "--role", "admin")[0] == 0
    assert command(data, "password", "anna", "--password-stdin", typed=GOOD + "2\n")[0] == 0
    with_people = People(data)
    assert with_people.sign_in.sign_in("anna", GOOD + "2").account.may("admin")
    assert command(data, "disable", "anna")[0] == 0
    assert command(data, "list") == (0, "anna\t企画課 青木\tadmin\t停止中\n")
    assert command(data, "enable", "anna")[0] == 0
    assert command(data, "list") == (0, "anna\t企画課 青木\tadmin\n")
    with_people.close()


def test_a_command_that_cannot_be_done_ends_with_one_line(tmp_path: Path) -> None:
    code, told = command(tmp_path, "disable", "nobody")
    assert (code, told.count("\n")) == (1, 1)
    code, told = command(
        tmp_path, "add", "anna", "--shown", "青木", "--role", "viewer", "--password-stdin", typed="a\n"
    )
    assert (code, told.count("\n")) == (1, 1)
    assert "10文字以上" in told
    code, told = command(tmp_path, "add", "anna", "--shown", "青木", "--role", "viewer")
    assert code == 2
    assert "--password-stdin" in told
