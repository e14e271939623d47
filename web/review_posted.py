"""A review form that came back, as what is to be saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar, get_args

from assistant import PledgeDossier
from ingest import Corpus, fold, narrow
from people import Decision, Kind, Proposal, Quoted, Reviewed, ReviewError, proposal_of
from tracker import Says, Status, Strength
from web.form_fields import Fields, first_of
from web.review_form import NO_LINK
from web.review_keys import added_key, fingerprint, quote_key, quotes_added

__all__ = ["Posted", "read_posted"]

_AGAIN: Final = "画面を開き直してください"

_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_STATUSES: Final[tuple[Status, ...]] = get_args(Status)
_STRENGTHS: Final[tuple[Strength, ...]] = get_args(Strength)
_SAYS: Final[tuple[Says, ...]] = get_args(Says)

T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Posted:
    """What is to be saved; the fields are those of ``Review``."""

    kind: Kind
    decision: Decision | None
    note: str
    seen: int
    proposal: Proposal


def read_posted(fields: Fields, dossier: PledgeDossier, corpus: Corpus) -> Posted:
    """Raises ReviewError that names the field which cannot be read."""
    kind = _of(first_of(fields, "kind"), _KINDS, "操作")
    proposal = proposal_of(dossier.reviewed.proposal, dossier.pledge, corpus)
    if kind == "decision" and first_of(fields, "proposal") != fingerprint(proposal):
        raise ReviewError(
            "判定", "書いている間に資料が読み直され、提案が変わりました", "今の提案を確かめて、もう一度送ってください"
        )
    seen = _number(first_of(fields, "seen"), "画面")
    decision = _decision(fields, dossier.reviewed, corpus) if kind == "decision" else None
    return Posted(kind, decision, first_of(fields, "note"), seen, proposal)


def _decision(fields: Fields, reviewed: Reviewed, corpus: Corpus) -> Decision:
    excluded = set(fields.get("exclude") or ())
    links = tuple(_links(fields))
    proposed = tuple((link.measure, link.strength) for link in reviewed.proposal.links)
    return Decision(
        status=_of(first_of(fields, "status"), _STATUSES, "判定"),
        links=None if set(links) == set(proposed) else links,
        excluded=tuple(held.quote for held in reviewed.proposal.evidence if quote_key(held.quote) in excluded),
        added=_once((*_kept(fields, reviewed), *_adopted(fields, reviewed, corpus), *_new(fields, reviewed, corpus))),
    )


def _once(added: Sequence[Quoted]) -> tuple[Quoted, ...]:
    """Each quote once, as it was entered last: one that is kept may have been typed in anew to say something else."""
    return tuple({added_key(held): held for held in added}.values())


def _links(fields: Fields) -> list[tuple[str, Strength]]:
    found: list[tuple[str, Strength]] = []
    for field, values in fields.items():
        if field.startswith("link.") and values[0] != NO_LINK:
            found.append((field.removeprefix("link."), _of(values[0], _STRENGTHS, "施策")))
    if measure := first_of(fields, "measure"):
        found.append((measure, _of(first_of(fields, "strength"), _STRENGTHS, "施策")))
    return sorted(found, key=lambda link: link[1] != "primary")


def _kept(fields: Fields, reviewed: Reviewed) -> tuple[Quoted, ...]:
    """Those of anybody's decisions: what a form showed may have been taken out by somebody else meanwhile."""
    added = quotes_added(reviewed)
    return tuple(_today(added[key], reviewed) for key in fields.get("keep") or () if key in added)


def _today(quoted: Quoted, reviewed: Reviewed) -> Quoted:
    """With its lines of today: documents are read anew, and sentences move."""
    found = (held for held in reviewed.evidence if held.document == quoted.document and held.place.lines)
    same = next((held for held in found if fold(held.quote) == fold(quoted.quote)), None)
    if same is None or same.place.lines is None:
        return quoted
    return replace(quoted, lines=same.place.lines, quote=same.quote)


def _adopted(fields: Fields, reviewed: Reviewed, corpus: Corpus) -> Iterator[Quoted]:
    """Reports offered as possible evidence that the person took for an act."""
    offered = {quote_key(held.quote): held for held in reviewed.proposal.near_reports}
    for key in dict.fromkeys(fields.get("adopt") or ()):
        if (held := offered.get(key)) is None or held.place.lines is None:
            what = "書いている間に資料が読み直され、選んだ文が変わりました"
            raise ReviewError("関わる施策の実績", what, "今の文を確かめて、もう一度選んでください")
        name = corpus.document(held.document).name
        yield Quoted("in_progress", held.document, name, held.place.lines, held.quote)


def _new(fields: Fields, reviewed: Reviewed, corpus: Corpus) -> tuple[Quoted, ...]:
    """Whole lines of a document, word for word; nothing when none was chosen."""
    uid, first_text, last_text = (first_of(fields, name) for name in ("document", "first", "last"))
    if not (uid or first_text or last_text):
        return ()
    if uid not in reviewed.proposal.read:
        raise ReviewError("加える根拠", "資料が選ばれていません", "一覧から選んでください")
    document = corpus.document(uid)
    first = _number(first_text, "加える根拠の行")
    last = _number(last_text, "加える根拠の行") if last_text else first
    lines = corpus.lines(uid)
    if not 1 <= first <= last <= len(lines):
        raise ReviewError("加える根拠の行", f"この資料は1行から{len(lines):,}行までです", "行の番号を確かめてください")
    quote = "\n".join(lines[first - 1 : last]).strip()
    if not quote:
        raise ReviewError("加える根拠の行", "選ばれた行には文がありません", "行の番号を確かめてください")
    says = _of(first_of(fields, "says"), _SAYS, "加える根拠")
    return (Quoted(says, uid, document.name, (first, last), quote),)


def _number(text: str, where: str) -> int:
    digits = narrow(text)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise ReviewError(where, "番号を読み取れません", "27 のように数字で書いてください")
    return int(digits)


def _of(value: str, allowed: Sequence[T], where: str) -> T:
    """The one of ``allowed`` that was chosen."""
    found = next((held for held in allowed if held == value), None)
    if found is None:
        raise ReviewError(where, "選ばれていないか、選べないものです", _AGAIN)
    return found
