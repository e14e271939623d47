"""Signing in and out, and the sessions in between."""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

from people.accounts import COLUMNS, Account, account_of, folded_name
from people.audit import Audit, Clock, utc_now
from people.errors import SignInError, StoreError
from people.failures import Failures
from people.passwords import Passwords
from people.settings import PeopleSettings
from people.store import Store

__all__ = ["Session", "SignIn"]

_TOUCH_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser. token: 256 random bits, for its cookie alone. csrf: for the forms of this session.

    The store holds the token's SHA-256 and nothing of csrf, which is derived from the token.
    """

    token: str = field(repr=False)
    csrf: str = field(repr=False)
    account: Account

    def accepts(self, csrf: str) -> bool:
        """Whether a form was sent from a page of this session."""
        return hmac.compare_digest(self.csrf.encode(), csrf.encode("utf-8", "surrogatepass"))


class SignIn:
    """The door. Times are the clock's, which every process of one machine shares."""

    def __init__(
        self, store: Store, passwords: Passwords, audit: Audit, settings: PeopleSettings, clock: Clock = utc_now
    ) -> None:
        self._store = store
        self._passwords = passwords
        self._audit = audit
        self._clock = clock
        self._failures = Failures(audit, settings)
        self._life = settings.session_hours * 3600.0
        self._idle = settings.idle_minutes * 60.0

    def sign_in(self, name: str, password: str, *, instead_of: str | None = None) -> Session:
        """A new session, always under a new token. instead_of: the token of a session that ends with it.

        Raises SignInError with the same words, and after the same time, for an unknown name, a wrong password and a
        disabled account; LockedOutError after too many of them.
        """
        key = folded_name(name)
        hashed = self._counted(key)
        # Outside of any transaction: this takes its time on purpose.
        if not self._passwords.holds(hashed, password) or hashed is None:
            self._failed(key)
            raise _refused()
        renewed = self._passwords.hash(password) if self._passwords.is_outdated(hashed) else hashed
        token = secrets.token_urlsafe(32)
        with self._store.writing() as database:
            account = self._begin(database, key, hashed, token)
            database.execute("UPDATE accounts SET password = ? WHERE name = ?", (renewed, key))
            database.execute("DELETE FROM sessions WHERE token = ?", (_kept(instead_of or ""),))
            self._failures.forget(database, key)
            self._audit.write(database, key, "sign_in")
        return Session(token, _csrf(token), account)

    def _counted(self, key: str) -> str | None:
        """The hash of the account's password, None when nobody may come in by this name. Raises LockedOutError."""
        if not self._anybody():
            return None
        with self._store.writing() as database:
            self._failures.count(database, key, self._now())
            row = database.execute("SELECT password FROM accounts WHERE name = ? AND disabled = 0", (key,)).fetchone()
        return row[0] if row else None

    def _failed(self, key: str) -> None:
        if self._anybody():
            with self._store.writing() as database:
                self._failures.failed(database, key)

    def _anybody(self) -> bool:
        """Without any account there is nothing to guess, and no store need be made for it."""
        return bool(self._store.rows("SELECT 1 FROM accounts LIMIT 1"))

    def _begin(self, database: sqlite3.Connection, key: str, hashed: str, token: str) -> Account:
        """Raises SignInError when the account was disabled or got another password while this one was looked at."""
        row = database.execute(
            f"SELECT {COLUMNS} FROM accounts WHERE name = ? AND password = ? AND disabled = 0",  # noqa: S608
            (key, hashed),
        ).fetchone()
        if row is None:
            raise _refused()
        now = self._now()
        oldest = (now - self._life, now - self._idle)
        database.execute("DELETE FROM sessions WHERE began <= ? OR used <= ?", oldest)
        database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (_kept(token), key, now, now))
        return account_of(row)

    def session(self, token: str) -> Session | None:
        """The session of a cookie with the account as it is now; None when it ended, expired or never was."""
        now = self._now()
        rows = self._store.rows(
            f"SELECT began, used, {COLUMNS} FROM sessions JOIN accounts ON name = account WHERE token = ?",  # noqa: S608
            (_kept(token),),
        )
        if not rows:
            return None
        began, used, *row = rows[0]
        account = account_of((row[0], row[1], row[2], row[3]))
        if account.disabled or now >= began + self._life or now >= used + self._idle:
            return None
        if now - used >= _TOUCH_SECONDS:
            self._touch(token, now)
        return Session(token, _csrf(token), account)

    def _touch(self, token: str, now: float) -> None:
        # A page that is only read must not fail because another process is writing.
        with suppress(StoreError), self._store.writing() as database:
            database.execute("UPDATE sessions SET used = ? WHERE token = ? AND used < ?", (now, _kept(token), now))

    def sign_out(self, token: str) -> None:
        """Ends the session; nothing happens when there is none."""
        if not self._store.rows("SELECT 1 FROM sessions WHERE token = ?", (_kept(token),)):
            return
        with self._store.writing() as database:
            ended = database.execute(
                "DELETE FROM sessions WHERE token = ? RETURNING account", (_kept(token),)
            ).fetchall()
            for (account,) in ended:
                self._audit.write(database, account, "sign_out")

    def _now(self) -> float:
        return self._clock().timestamp()


def _kept(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _csrf(token: str) -> str:
    return hmac.new(token.encode(), b"csrf", sha256).hexdigest()


def _refused() -> SignInError:
    return SignInError("サインイン", "名前かパスワードが違います", "確かめてもう一度入力してください")
