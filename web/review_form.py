"""The form in which staff confirm or correct what the rules propose for a pledge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assistant import CONFIRMED_NAMES, PledgeDossier, measure_name
from ingest import Corpus, Place, fold
from people import Reviewed, Session, proposal_of
from web.form_fields import Fields
from web.links import document_link, place_text, pledge_link
from web.review_keys import added_key, fingerprint, quote_key, quotes_added
from web.status_marks import SAYS_MARKS, proposed_mark

__all__ = ["NO_LINK", "Choice", "ReviewForm"]

NO_LINK: Final = "none"
_STRENGTHS: Final = {"primary": "主に関わる", "secondary": "関連する", NO_LINK: "関わらない"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several. value: what is sent."""

    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A piece of evidence to keep or leave out. href: its place in the document."""

    key: str
    says: str
    quote: str
    where: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A measure that the pledge is linked to, or was proposed to be."""

    field: str
    title: str
    strengths: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """What the form holds: what is in force, or what was entered before it was refused.

    seen: number of the newest decision that this form shows. proposal: what the rules propose, by its fingerprint.
    excluded: proposed evidence, chosen when it is to be left out; added: a person's, chosen when it is to stay; near:
    reports that may be evidence, chosen when they are to be added.
    may_decide: False for an account that may only comment. error: why it was not saved, a whole sentence. overtaken:
    what others decided while the refused form was written, so that it is seen before it is sent again. contested: how
    many decisions wait for somebody to settle them.
    """

    action: str
    csrf: str
    seen: int
    proposal: str
    statuses: tuple[Choice, ...]
    proposed: str
    links: tuple[LinkRow, ...]
    measures: tuple[Choice, ...]
    strengths: tuple[Choice, ...]
    excluded: tuple[QuoteRow, ...]
    added: tuple[QuoteRow, ...]
    near: tuple[QuoteRow, ...]
    documents: tuple[Choice, ...]
    first: str
    last: str
    says: tuple[Choice, ...]
    note: str
    holds: bool
    may_decide: bool
    error: str | None
    overtaken: tuple[str, ...]
    contested: int

    @classmethod
    def of(
        cls,
        dossier: PledgeDossier,
        corpus: Corpus,
        session: Session,
        entered: Fields | None = None,
        error: str | None = None,
    ) -> ReviewForm:
        """The form. entered: what was sent and refused, to be corrected instead of typed again."""
        reviewed, pledge = dossier.reviewed, dossier.pledge
        holds = reviewed.standing.holds
        shown = _Shown(reviewed, corpus, entered)
        return cls(
            action=f"{pledge_link(pledge.uid)}/review",
            csrf=session.csrf,
            seen=reviewed.standing.newest,
            proposal=fingerprint(proposal_of(reviewed.proposal, pledge, corpus)),
            statuses=_choices(dict(CONFIRMED_NAMES.items()), shown.one("status", reviewed.status)),
            proposed=proposed_mark(reviewed).word,
            links=shown.links(),
            measures=shown.measures(),
            strengths=_choices(_strengths(), shown.one("strength", "secondary")),
            excluded=shown.excluded(dossier),
            added=shown.added(),
            near=shown.near(),
            documents=shown.documents(),
            first=shown.one("first", ""),
            last=shown.one("last", ""),
            says=_choices({key: mark.word for key, mark in SAYS_MARKS.items()}, shown.one("says", "in_progress")),
            note=shown.one("note", ""),
            holds=holds is not None,
            may_decide=session.account.may("reviewer"),
            error=error,
            overtaken=tuple(shown.overtaken()),
            contested=len(reviewed.standing.collided),
        )


def _choices(named: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, text, value == chosen) for value, text in named.items())


def _strengths() -> dict[str, str]:
    return {value: text for value, text in _STRENGTHS.items() if value != NO_LINK}


class _Shown:
    """What each field shows: as it was sent, else as it is in force."""

    def __init__(self, reviewed: Reviewed, corpus: Corpus, entered: Fields | None) -> None:
        self._reviewed = reviewed
        self._corpus = corpus
        self._entered = entered

    def one(self, field: str, held: str) -> str:
        """A field with one value."""
        return held if self._entered is None else (list(self._entered.get(field) or []) or [""])[0]

    def _several(self, field: str, held: set[str]) -> set[str]:
        return held if self._entered is None else set(self._entered.get(field) or [])

    def links(self) -> tuple[LinkRow, ...]:
        """Measures in force, then those proposed that are not."""
        in_force = {link.measure: link.strength for link in self._reviewed.links}
        proposed = [link.measure for link in self._reviewed.proposal.links if link.measure not in in_force]
        titles = {measure.id: measure.title.text for measure in self._corpus.measures}
        rows = []
        for measure in (*in_force, *proposed):
            chosen = self.one(f"link.{measure}", in_force.get(measure, NO_LINK))
            name = f"{measure_name(measure)} {titles.get(measure, '')}"
            rows.append(LinkRow(f"link.{measure}", name, _choices(_STRENGTHS, chosen)))
        return tuple(rows)

    def measures(self) -> tuple[Choice, ...]:
        """Those that could be added."""
        shown = {row.field.removeprefix("link.") for row in self.links()}
        named = {
            held.id: f"{measure_name(held.id)} {held.title.text}"
            for held in self._corpus.measures
            if held.id not in shown
        }
        return (Choice("", "（加えない）"), *_choices(named, self.one("measure", "")))

    def excluded(self, dossier: PledgeDossier) -> tuple[QuoteRow, ...]:
        """The evidence that the rules propose today."""
        out = {quote_key(held.quote) for held in dossier.reviewed.excluded}
        chosen = self._several("exclude", out)
        rows = []
        for held in dossier.reviewed.proposal.evidence:
            place, key = f"{' ＞ '.join(held.section)}・{self._where(held.document, held.place)}", quote_key(held.quote)
            href = document_link(held.document, held.place)
            rows.append(QuoteRow(key, SAYS_MARKS[held.says].word, held.quote, place, href, key in chosen))
        return tuple(rows)

    def _where(self, document: str, place: Place) -> str:
        return place_text(place, self._corpus.spots(document))

    def overtaken(self) -> Iterator[str]:
        """Decisions and withdrawals that the refused form did not know yet."""
        sent = self.one("seen", "")
        if not (sent.isascii() and sent.isdecimal()):
            return
        for review in self._reviewed.standing.history:
            if review.kind != "comment" and review.number > int(sent):
                what = f"「{CONFIRMED_NAMES[review.decision.status]}」と判定" if review.decision else "判定を取り下げ"
                yield f"書いている間に、{review.by}が{what}しました。"

    def added(self) -> tuple[QuoteRow, ...]:
        """What people added before; kept unless the mark is taken away. What is gone from its document cannot be."""
        added, found = (
            quotes_added(self._reviewed),
            {(held.document, fold(held.quote)): held for held in self._reviewed.evidence},
        )
        holds = self._reviewed.standing.holds
        held_now = {added_key(held) for held in holds.decision.added} if holds and holds.decision else set()
        lost = {added_key(held) for held in self._reviewed.lost}
        chosen = self._several("keep", held_now - lost)
        rows = []
        for key, held in added.items():
            if key not in held_now | chosen:
                continue
            now = found.get((held.document, fold(held.quote)))
            place = now.place if now else Place(held.lines)
            where = "今の資料に見つからないため、残せません" if key in lost else self._where(held.document, place)
            href = "" if key in lost else document_link(held.document, place)
            rows.append(
                QuoteRow(key, SAYS_MARKS[held.says].word, held.quote, f"{held.name}・{where}", href, key in chosen)
            )
        return tuple(rows)

    def near(self) -> tuple[QuoteRow, ...]:
        """Reports of the linked measures that nobody has added yet."""
        taken = {quote_key(held.quote) for held in self._reviewed.evidence}
        chosen = self._several("adopt", set())
        rows = []
        for held in self._reviewed.proposal.near_reports:
            if (key := quote_key(held.quote)) not in taken or key in chosen:
                where = f"{' ＞ '.join(held.section)}・{self._where(held.document, held.place)}"
                href = document_link(held.document, held.place)
                rows.append(QuoteRow(key, SAYS_MARKS["in_progress"].word, held.quote, where, href, key in chosen))
        return tuple(rows)

    def documents(self) -> tuple[Choice, ...]:
        """The documents that evidence is looked for in."""
        named = {uid: self._corpus.document(uid).title for uid in self._reviewed.proposal.read}
        return (Choice("", "（加えない）"), *_choices(named, self.one("document", "")))
