"""Everything that people write into a data folder, by one name."""

from __future__ import annotations

from pathlib import Path

from people.accounts import Accounts
from people.audit import Audit, Clock, utc_now
from people.feedback import Feedback
from people.missed import Missed
from people.passwords import Passwords
from people.reviews import Reviews
from people.settings import PeopleSettings
from people.sign_in import SignIn
from people.store import Store

__all__ = ["People"]


class People:
    """Accounts, sign-in, reviews, opinions and the audit of a data folder.

    Opening it makes no file; threads may share it.
    """

    def __init__(
        self,
        data: Path,
        settings: PeopleSettings | None = None,
        clock: Clock = utc_now,
        passwords: Passwords | None = None,
    ) -> None:
        settings = settings or PeopleSettings()
        passwords = passwords or Passwords(settings.password_min_chars)
        self.settings = settings
        self._store = Store(data, settings.busy_seconds)
        self.audit = Audit(self._store, clock)
        self.accounts = Accounts(self._store, passwords, self.audit)
        self.sign_in = SignIn(self._store, passwords, self.audit, settings, clock)
        self.reviews = Reviews(self._store, self.audit, clock)
        self.feedback = Feedback(self._store, settings, clock)
        self.missed = Missed(self._store, settings, clock)

    def forget_old(self) -> None:
        """Delete what is kept for some days only and is older. Raises StoreError."""
        self.feedback.forget_old()
        self.missed.forget_old()

    def close(self) -> None:
        """Let go of the store's file; a later use opens it again."""
        self._store.close()
