"""Accounts of staff, for those who manage them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from people import ROLES, Account
from web.pages import Site
from web.staff_pages import ROLE_WORDS

__all__ = ["AccountsPage"]


@dataclass(frozen=True, slots=True)
class RoleBox:
    """A role to be ticked."""

    value: str
    word: str
    held: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account. own: of whoever looks, who may not lock themselves out."""

    name: str
    shown: str
    disabled: bool
    own: bool
    roles: tuple[RoleBox, ...]


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """accounts: by name. roles: for a new one. error: what was not done and why; done: what was; None for nothing."""

    template: ClassVar[str] = "accounts.html"
    site: Site
    accounts: tuple[AccountRow, ...]
    roles: tuple[RoleBox, ...]
    name: str
    shown: str
    least_chars: int
    error: str | None
    done: str | None

    @classmethod
    def of(
        cls,
        site: Site,
        accounts: Sequence[Account],
        own: str,
        least_chars: int,
        *,
        typed: tuple[str, str, Sequence[str]] = ("", "", ()),
        error: str | None = None,
        done: str | None = None,
    ) -> AccountsPage:
        """The page. own: login name of whoever looks. typed: name, shown name and roles of one that was not made."""
        name, shown, roles = typed
        rows = (
            AccountRow(held.name, held.shown, held.disabled, held.name == own, _boxes(held.roles)) for held in accounts
        )
        return cls(site, tuple(rows), _boxes(roles), name, shown, least_chars, error, done)


def _boxes(held: Sequence[str] | frozenset[str]) -> tuple[RoleBox, ...]:
    return tuple(RoleBox(role, ROLE_WORDS[role], role in held) for role in ROLES)
