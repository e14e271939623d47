"""Who may sign in, and what they may do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from people.audit import Audit
from people.errors import AccountError
from people.passwords import Passwords
from people.store import Store

__all__ = ["ROLES", "Account", "Accounts", "Role", "folded_name"]

Role = Literal["viewer", "editor", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
_NAME = re.compile(r"[a-z0-9._-]{2,32}")
_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Account:
    """name: login name, lower case. shown: name shown beside reviews. roles: as given, without what they imply."""

    name: str
    shown: str
    roles: frozenset[Role]
    disabled: bool = False

    def may(self, role: Role) -> bool:
        """Whether the account has the role or one that implies it: admin all of them, any of them viewer."""
        return not self.disabled and bool(
            role in self.roles or "admin" in self.roles or (role == "viewer" and self.roles)
        )


def folded_name(name: str) -> str:
    """A login name as it is kept: upper and lower case are one."""
    return name.strip().lower() if name.isascii() else ""


class Accounts:
    """The accounts. by: login name of who does it, ``""`` for the command line; it goes into the audit.

    Every change raises AccountError when the account is not there.
    """

    def __init__(self, store: Store, passwords: Passwords, audit: Audit) -> None:
        self._store = store
        self._passwords = passwords
        self._audit = audit

    def all(self) -> tuple[Account, ...]:
        """By name."""
        rows = self._store.rows(f"SELECT {COLUMNS} FROM accounts ORDER BY name")  # noqa: S608
        return tuple(map(account_of, rows))

    def get(self, name: str) -> Account | None:
        """None when there is no such account."""
        rows = self._store.rows(
            f"SELECT {COLUMNS} FROM accounts WHERE name = ?",  # noqa: S608
            (folded_name(name),),
        )
        return account_of(rows[0]) if rows else None

    def add(self, name: str, shown: str, roles: Iterable[str], password: str, *, by: str = "") -> Account:
        """Raises AccountError for a name that is taken, and for a name, role or password that cannot be used."""
        account = Account(_checked_name(name), _checked_shown(shown), _checked_roles(roles))
        self._passwords.check_form(password, account.name)
        hashed = self._passwords.hash(password)
        with self._store.writing() as database:
            if _is_there(database, account.name):
                raise AccountError(account.name, "同じ名前のアカウントがあります", "別の名前にしてください")
            row = (account.name, account.shown, _written(account.roles), hashed)
            database.execute("INSERT INTO accounts (name, shown, roles, password) VALUES (?, ?, ?, ?)", row)
            self._audit.write(database, by, "account_added", account.name)
        return account

    def set_roles(self, name: str, roles: Iterable[str], *, by: str = "") -> None:
        """In place of those held so far; sessions go on with the new ones."""
        written = _written(_checked_roles(roles))
        with self._store.writing() as database:
            key = _existing(database, name)
            database.execute("UPDATE accounts SET roles = ? WHERE name = ?", (written, key))
            self._audit.write(database, by, "roles_changed", key)

    def set_password(self, name: str, password: str, *, by: str = "") -> None:
        """Ends all sessions of the account."""
        self._passwords.check_form(password, folded_name(name))
        hashed = self._passwords.hash(password)
        with self._store.writing() as database:
            key = _existing(database, name)
            database.execute("UPDATE accounts SET password = ? WHERE name = ?", (hashed, key))
            database.execute("DELETE FROM sessions WHERE account = ?", (key,))
            self._audit.write(database, by, "password_changed", key)

    def disable(self, name: str, *, by: str = "") -> None:
        """Ends all sessions of the account and lets no new one begin; its reviews stay."""
        with self._store.writing() as database:
            key = _existing(database, name)
            database.execute("UPDATE accounts SET disabled = 1 WHERE name = ?", (key,))
            database.execute("DELETE FROM sessions WHERE account = ?", (key,))
            self._audit.write(database, by, "account_disabled", key)

    def enable(self, name: str, *, by: str = "") -> None:
        """Let a disabled account sign in again."""
        with self._store.writing() as database:
            key = _existing(database, name)
            database.execute("UPDATE accounts SET disabled = 0 WHERE name = ?", (key,))
            self._audit.write(database, by, "account_enabled", key)


COLUMNS = "name, shown, roles, disabled"


def account_of(row: tuple[str, str, str, int]) -> Account:
    """The account of a row of ``COLUMNS``."""
    name, shown, roles, disabled = row
    return Account(name, shown, frozenset(role for role in ROLES if role in roles.split()), bool(disabled))


def _written(roles: frozenset[Role]) -> str:
    return " ".join(role for role in ROLES if role in roles)


def _is_there(database: sqlite3.Connection, name: str) -> bool:
    return database.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone() is not None


def _existing(database: sqlite3.Connection, name: str) -> str:
    key = folded_name(name)
    if not _is_there(database, key):
        raise AccountError(name, "その名前のアカウントはありません", "「keikaku account list」で名前を確かめてください")
    return key


def _checked_name(name: str) -> str:
    key = folded_name(name)
    if not _NAME.fullmatch(key):
        raise AccountError(
            name, "アカウントの名前にできません", "半角の英数字と . _ - で、2文字以上32文字以下にしてください"
        )
    return key


def _checked_shown(shown: str) -> str:
    shown = " ".join(shown.split())
    if not 1 <= len(shown) <= _MOST_SHOWN or not shown.isprintable():
        raise AccountError(
            "表示する名前", f"長さが合いません（{len(shown)}文字）", f"1文字以上{_MOST_SHOWN}文字以下にしてください"
        )
    return shown


def _checked_roles(roles: Iterable[str]) -> frozenset[Role]:
    given = set(roles)
    if not given or given - set(ROLES):
        wrong = "・".join(sorted(given - set(ROLES))) or "なし"
        raise AccountError("役割", f"使えない役割です（{wrong}）", f"{'・'.join(ROLES)} から選んでください")
    return frozenset(role for role in ROLES if role in given)
