"""What people write, kept apart from what is derived: accounts, sign-in, reviews of pledges, and who did what."""

from __future__ import annotations

from people.accounts import ROLES, Account, Accounts, Role
from people.audit import Audit, AuditEntry, Clock, Deed
from people.errors import (
    AccountError,
    LockedOutError,
    NotAllowedError,
    OpinionError,
    PeopleError,
    ReviewError,
    SettingError,
    SignInError,
    StoreError,
)
from people.feedback import MOST_NOTE, Feedback, Opinion, Verdict
from people.likeness import grouped
from people.matching import key_of
from people.missed import OF_NO_USE, Missed, MissedQuestion
from people.people import People
from people.records import Decision, Kind, PledgeKey, Proposal, Quoted, Review, Reviewed, Standing
from people.reviewed import proposal_of, reviewed
from people.reviews import Reviews
from people.settings import PeopleSettings
from people.sign_in import Session, SignIn

__all__ = [
    "MOST_NOTE",
    "OF_NO_USE",
    "ROLES",
    "Account",
    "AccountError",
    "Accounts",
    "Audit",
    "AuditEntry",
    "Clock",
    "Decision",
    "Deed",
    "Feedback",
    "Kind",
    "LockedOutError",
    "Missed",
    "MissedQuestion",
    "NotAllowedError",
    "Opinion",
    "OpinionError",
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
    "Verdict",
    "grouped",
    "key_of",
    "proposal_of",
    "reviewed",
]
