"""What people write, kept apart from what is derived: accounts, sign-in, reviews of pledges, and who did what."""

from __future__ import annotations

from people.accounts import ROLES, Account, Accounts, Role
from people.audit import Audit, AuditEntry, Clock, Deed
from people.errors import (
    AccountError,
    LockedOutError,
    NotAllowedError,
    PeopleError,
    ReviewError,
    SettingError,
    SignInError,
    StoreError,
)
from people.matching import key_of
from people.people import People
from people.records import Decision, Kind, PledgeKey, Proposal, Quoted, Review, Reviewed, Standing
from people.reviewed import proposal_of, reviewed
from people.reviews import Reviews
from people.settings import PeopleSettings
from people.sign_in import Session, SignIn

__all__ = [
    "ROLES",
    "Account",
    "AccountError",
    "Accounts",
    "Audit",
    "AuditEntry",
    "Clock",
    "Decision",
    "Deed",
    "Kind",
    "LockedOutError",
    "NotAllowedError",
    "People",
    "PeopleError",
    "PeopleSettings",
    "PledgeKey",
    "Proposal",
    "Quoted",
    "Review",
    "ReviewError",
    "Reviewed",
    "Reviews",
    "Role",
    "Session",
    "SettingError",
    "SignIn",
    "SignInError",
    "Standing",
    "StoreError",
    "key_of",
    "proposal_of",
    "reviewed",
]
