"""Staff at the pages of an invented town: accounts, clients that are signed in, and forms filled in as a browser would.

The town is that of ``tracker_town``; every server of these tests has a copy of its data folder of its own.
"""

from __future__ import annotations

import atexit
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from people_town import Ticking, cheap
from tracker_town import data
from web_samples import serving

from assistant import Assistant
from people import Account, People, Review
from people.store import FILE

__all__ = [
    "HTML",
    "PASSWORD",
    "Form",
    "Office",
    "csrf_of",
    "document",
    "form_of",
    "forms",
    "fresh_office",
    "office",
    "pledge_paths",
    "sign_in",
]

PASSWORD = "とてもながい合言葉です"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
_PEOPLE = {
    "anna": ("企画課 青木", "reviewer"),
    "ben": ("総務課 別府", "reviewer"),
    "emi": ("広報課 江本", "editor"),
    "vic": ("議会 美空", "viewer"),
    "root": ("情報課 楽田", "admin"),
}


@dataclass(frozen=True)
class Office:
    """A server with staff. people: the store that it writes to, under a clock that passes when told."""

    address: str
    data: Path
    people: People
    clock: Ticking

    def visitor(self) -> httpx.Client:
        """Somebody who is not signed in."""
        return httpx.Client(base_url=self.address, headers=HTML, timeout=60)

    @contextmanager
    def signed_in(self, name: str) -> Iterator[httpx.Client]:
        with self.visitor() as client:
            assert sign_in(client, name).status_code == 303
            yield client

    def saved(self) -> tuple[Review, ...]:
        """Every review in the store."""
        return self.people.reviews.all()

    def account(self, name: str) -> Account:
        found = self.people.accounts.get(name)
        assert found is not None
        return found

    def forget(self) -> None:
        """Begin anew: the accounts, and nothing that anybody wrote."""
        self.people.close()
        (self.data / FILE).unlink(missing_ok=True)
        self.clock.now = Ticking().now
        for name, (shown, role) in _PEOPLE.items():
            self.people.accounts.add(name, shown, [role], PASSWORD)


@contextmanager
def office(folder: Path, source: Callable[[], Path] = data) -> Iterator[Office]:
    """A server over a copy of ``source`` below ``folder``; it opens what is ingested there later."""
    copied = folder / "data"
    shutil.copytree(source(), copied)
    clock = Ticking()
    people = People(copied, clock=clock, passwords=cheap())

    def opened() -> Assistant:
        assistant = Assistant.open(copied)
        assistant.people = people
        return assistant

    with serving(opened) as address:
        held = Office(address, copied, people, clock)
        held.forget()
        yield held
    people.close()


@cache
def _one_office() -> Office:
    held = ExitStack()
    atexit.register(held.close)
    return held.enter_context(office(Path(held.enter_context(TemporaryDirectory()))))


def fresh_office() -> Office:
    """The one server that all tests share which ingest nothing, with nothing written by anybody."""
    held = _one_office()
    held.forget()
    return held


def sign_in(client: httpx.Client, name: str, password: str = PASSWORD, to: str = "/staff") -> httpx.Response:
    return client.post("/staff/sign-in", data={"name": name, "password": password, "to": to})


@dataclass
class Form:
    """A form of a page with the fields that a browser would send. buttons: values of those named ``kind``."""

    action: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)

    def sent(
        self, changed: Mapping[str, str | Sequence[str]] | None = None, kind: str = "decision"
    ) -> dict[str, list[str]]:
        """The fields with ``changed`` in place of their own."""
        fields: dict[str, list[str]] = {}
        for name, value in self.fields:
            fields.setdefault(name, []).append(value)
        for name, held in {**(changed or {}), "kind": kind}.items():
            fields[name] = [held] if isinstance(held, str) else list(held)
        return fields

    def one(self, name: str) -> str:
        [found] = [value for held, value in self.fields if held == name]
        return found


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._in: Form | None = None
        self._select = self._area = ""
        self._chosen: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in = Form(held.get("action", ""))
            self.forms.append(self._in)
        if self._in is None:
            return
        name = held.get("name", "")
        if tag == "input" and name:
            self._in.options.setdefault(name, []).append(held.get("value", ""))
            if held.get("type") not in ("radio", "checkbox") or "checked" in held:
                self._in.fields.append((name, held.get("value", "")))
        elif tag == "button" and name == "kind":
            self._in.buttons.append(held["value"])
        elif tag == "select":
            self._select, self._chosen = name, None
        elif tag == "option":
            self._in.options.setdefault(self._select, []).append(held.get("value", ""))
            if self._chosen is None or "selected" in held:
                self._chosen = held.get("value", "")
        elif tag == "textarea":
            self._area = name
            self._in.fields.append((name, ""))

    def handle_data(self, data: str) -> None:
        if self._area and self._in:
            name, before = self._in.fields[-1]
            self._in.fields[-1] = (name, before + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in = None
        elif tag == "textarea" and self._in:
            name, held = self._in.fields[-1]
            # The line's end after the tag is not part of what stands in it.
            self._in.fields[-1] = (name, held.removeprefix("\n"))
            self._area = ""
        elif tag == "select" and self._in and self._chosen is not None:
            self._in.fields.append((self._select, self._chosen))
            self._select = ""


def forms(page: str) -> list[Form]:
    """All forms of the page, in its order."""
    return _Forms(page).forms


def form_of(page: str, action: str = "/review") -> Form:
    """The one form whose address holds ``action``, its fragment left aside."""
    [found] = [form for form in forms(page) if action in form.action]
    found.action = found.action.partition("#")[0]
    return found


def csrf_of(client: httpx.Client, path: str = "/staff") -> str:
    """The token that the forms of that page send."""
    return form_of(client.get(path).text, "/staff/sign-out").one("csrf")


def document(held: Office, name: str) -> str:
    """The uid of the document of that file name."""
    with held.visitor() as client:
        for uid in re.findall(r'href="/documents/([0-9a-f]+)"', client.get("/documents").text):
            if f"{name}</" in client.get(f"/documents/{uid}").text:
                return str(uid)
    raise LookupError(name)


def pledge_paths(client: httpx.Client) -> dict[str, str]:
    """Addresses of the pledges by id."""
    return {held["id"]: f"/pledges/{held['uid']}" for held in client.get("/pledges.json").json()}
