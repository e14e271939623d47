"""The staff's own pages: signing in, and the work that waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from assistant import CONFIRMED_NAMES, PledgeOverview, japan_time
from people import AuditEntry, Deed, Kind, Review, Role, Session
from web.links import pledge_link
from web.pages import Link, Site

__all__ = ["ROLE_WORDS", "SignInPage", "StaffPage"]

_DEEDS: Final[dict[Deed, str]] = {
    "account_added": "アカウントを追加",
    "account_disabled": "アカウントを停止",
    "account_enabled": "アカウントを再開",
    "direction_set": "指標の向きを指定",
    "documents_described": "送った資料の題名などを変更",
    "documents_discarded": "送った資料を取り消し",
    "documents_published": "資料を公開",
    "documents_reread": "資料を読み直し",
    "documents_sent": "資料を送信",
    "documents_withdrawn": "資料の公開を取りやめ",
    "locked": "失敗が続いたため一時停止",
    "password_changed": "パスワードを変更",
    "review_saved": "公約の確認を保存",
    "roles_changed": "役割を変更",
    "sign_in": "サインイン",
    "sign_in_failed": "サインインに失敗",
    "sign_out": "サインアウト",
    "word_added": "町のことばを追加",
    "word_removed": "町のことばを削除",
}
_KINDS: Final[dict[Kind, str]] = {"decision": "判定", "comment": "コメント", "withdrawal": "判定の取り下げ"}
ROLE_WORDS: Final[dict[Role, str]] = {"viewer": "閲覧", "editor": "編集", "reviewer": "公約の確認", "admin": "管理"}
_TOOLS: Final[tuple[tuple[Role, Link], ...]] = (
    ("editor", Link("資料を公開する・読み直す", "/staff/documents")),
    ("editor", Link("ご意見と、答えられなかった質問", "/staff/missed")),
    ("editor", Link("指標の向きと、町のことば", "/staff/words")),
    ("admin", Link("アカウントの管理", "/staff/accounts")),
)


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The form. to: where to go on. name: as typed before. error: what was wrong, a whole sentence.

    refused: what the error kept from happening. kept: a note that could not be saved because the session had ended, to
    be copied; empty for none.
    """

    template: ClassVar[str] = "sign_in.html"
    site: Site
    to: str
    name: str
    error: str | None
    kept: str = ""
    refused: str = "サインインできません"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pledge that somebody should look at again, and why."""

    pledge: Link
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrphanRow:
    """A review whose pledge stands in no document any more."""

    pledge: str
    what: str
    by: str
    on: str
    note: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the audit log."""

    at: str
    who: str
    what: str
    subject: str


@dataclass(frozen=True, slots=True)
class StaffPage:
    """What waits. confirmed: how many of all ``count`` pledges a person has decided on. log: empty but for admins.

    tools: what the roles of whoever is signed in let them do besides.
    """

    template: ClassVar[str] = "staff.html"
    site: Site
    shown: str
    roles: str
    count: int
    confirmed: int
    waiting: tuple[Waiting, ...]
    orphans: tuple[OrphanRow, ...]
    log: tuple[LogRow, ...]
    tools: tuple[Link, ...]

    @classmethod
    def of(cls, site: Site, session: Session, overview: PledgeOverview, log: Sequence[AuditEntry]) -> StaffPage:
        """The page. log: newest first."""
        return cls(
            site=site,
            shown=session.account.shown,
            roles="・".join(word for role, word in ROLE_WORDS.items() if role in session.account.roles),
            count=len(overview.pledges),
            confirmed=sum(line.reviewed.by_person for line in overview.pledges),
            waiting=_waiting(overview),
            orphans=tuple(map(_orphan, overview.orphans)),
            log=tuple(_log(log, overview)),
            tools=tuple(link for role, link in _TOOLS if session.account.may(role)),
        )


def _log(log: Sequence[AuditEntry], overview: PledgeOverview) -> Iterator[LogRow]:
    histories = (review for line in overview.pledges for review in line.reviewed.standing.history)
    pledges = {str(review.number): review.pledge.id for review in (*histories, *overview.orphans)}
    for held in log:
        # Nobody's name is kept when it is no account's; whoever works on the machine itself has none.
        nobody = "（名前の分からない人）" if held.what in ("sign_in_failed", "locked") else "（コマンド）"
        about = (
            f"公約{pledges.get(held.subject, '')}（記録{held.subject}）"
            if held.what == "review_saved"
            else held.subject
        )
        yield LogRow(japan_time(held.at), held.who or nobody, _DEEDS[held.what], about)


def _waiting(overview: PledgeOverview) -> tuple[Waiting, ...]:
    found = []
    for line in overview.pledges:
        why = [f"確認のあとの変化：{change}" for change in line.reviewed.changed]
        why += ["加えた引用が資料に見つかりません" for _ in line.reviewed.lost[:1]]
        why += ["異なる確認が二つ以上保存されています" for _ in line.reviewed.standing.collided[:1]]
        if why:
            name = f"公約{line.pledge.id} {line.pledge.title}"
            found.append(Waiting(Link(name, pledge_link(line.pledge.uid)), tuple(why)))
    return tuple(found)


def _orphan(review: Review) -> OrphanRow:
    name = f"公約{review.pledge.id} {review.pledge.title}"
    decided = f"：{CONFIRMED_NAMES[review.decision.status]}" if review.decision else ""
    return OrphanRow(name, f"{_KINDS[review.kind]}{decided}", review.by, japan_time(review.on), review.note)
