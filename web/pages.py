"""One frozen dataclass a template: what a page shows, all decided before the template sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from starlette.requests import Request

from assistant import Assistant, Cities
from ingest import Corpus, Document, Place
from people import Session
from web.city_of_request import current_city
from web.doors import Door, doors
from web.labels import date_text, kind_text, municipality_text
from web.links import ask_link, document_link
from web.settings import KEY_COLOR, WebSettings

__all__ = ["DocumentRow", "ErrorPage", "HomePage", "Link", "Site", "days_kept", "site_for", "site_of"]

_LISTED_AT_HOME: Final = 12


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Site:
    """What stands on every page. heading: of the first page and the window's title.

    staff: name of who is signed in, None for everybody else. csrf: for the forms of that session, else empty.
    coloured: in a key colour of its own; logo: whether there is one. kept_days: how long questions without an answer
    are kept, None where they are not.
    """

    heading: str
    greeting: str
    staff: str | None = None
    csrf: str = ""
    coloured: bool = False
    logo: bool = False
    kept_days: int | None = None


def site_of(settings: WebSettings, documents: Sequence[Document], session: Session | None = None) -> Site:
    """The site's name: the city set, else the one municipality that all own documents name, else none.

    Where several stand side by side it is the one whose documents are shown, whatever is set.
    """
    named = {document.municipality for document in documents if document.own and document.municipality}
    only = named.pop() if len(named) == 1 else None
    city = only if current_city().several else settings.city or only
    return Site(
        heading=f"{city}の計画をたずねる" if city else "計画をたずねる",
        greeting=settings.greeting,
        staff=session.account.shown if session else None,
        csrf=session.csrf if session else "",
        coloured=settings.key_color != KEY_COLOR,
        logo=settings.logo is not None,
    )


def site_for(request: Request, assistant: Assistant | Cities, session: Session | None = None) -> Site:
    """What stands on every page for who asks, with what is told of questions that are kept."""
    site = site_of(request.app.state.settings, assistant.corpus.documents, session)
    return replace(site, kept_days=days_kept(assistant))


def days_kept(assistant: Assistant | Cities) -> int | None:
    """How many days a question without an answer is kept; None where none is."""
    settings = assistant.people.settings
    return settings.keep_days if settings.log_questions else None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. issued: in words, None when not stated. own: False for another municipality's."""

    title: str
    href: str
    kind: str
    municipality: str
    own: bool
    issued: str | None
    fiscal_year: str | None
    name: str

    @classmethod
    def of(cls, document: Document) -> DocumentRow:
        """The row of one document."""
        return cls(
            title=document.title,
            href=document_link(document.uid, Place()),
            kind=kind_text(document.kind),
            municipality=municipality_text(document),
            own=document.own,
            issued=date_text(document.issued),
            fiscal_year=document.fiscal_year,
            name=document.name,
        )


@dataclass(frozen=True, slots=True)
class HomePage:
    """The question box. count: all documents; more: how many of them ``documents`` leaves out."""

    template: ClassVar[str] = "home.html"
    site: Site
    examples: tuple[Link, ...]
    doors: tuple[Door, ...]
    documents: tuple[DocumentRow, ...]
    count: int
    more: int

    @classmethod
    def of(cls, site: Site, corpus: Corpus, examples: Sequence[str]) -> HomePage:
        """The page. examples: whole questions."""
        documents = corpus.documents
        listed = documents[:_LISTED_AT_HOME]
        return cls(
            site=site,
            examples=tuple(Link(example, ask_link(example)) for example in examples),
            doors=doors(corpus),
            documents=tuple(DocumentRow.of(document) for document in listed),
            count=len(documents),
            more=len(documents) - len(listed),
        )


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong and what to do next. steps: pages that help; asks: whether a question may be put right here."""

    template: ClassVar[str] = "error.html"
    site: Site
    status: int
    title: str
    what: str
    advice: str
    steps: tuple[Link, ...]
    asks: bool
