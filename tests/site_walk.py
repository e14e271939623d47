"""A walk through the whole site: one address of every kind of page, found by following the pages' own links."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

import httpx
from built_once import sample_index
from web_samples import serving

from assistant import Cities, Told
from index import MissingIndexError
from people import People
from web import WebSettings

__all__ = ["NAME", "PASSWORD", "REFUSED", "broken_site", "kind_of", "office", "site", "walk"]

NAME, PASSWORD = "root", "shiro-no-ishigaki"
_MOST_PAGES = 200
_LINK = re.compile(r'href="(/[^"]*)"')
_PAGE = re.compile(r"text/html")
QUESTIONS = (
    "要介護認定率の目標は？",
    "要介護認定率の令和7年度の実績は？",
    "未達の指標は？",
    "ごみを減らす取り組みは？",
    "懇談会はいつですか",
    "ごみの公約はどうなった？",
    "公約の状況は？",
    "宇宙港の建設計画は？",
    "割合の目標は？",
)

# What forms send that is refused, and the number that it is refused with. csrf: filled in with the session's own.
REFUSED: tuple[tuple[str, dict[str, str], int], ...] = (
    ("/staff/sign-in", {"name": "dare", "password": "ちがう合言葉です", "to": "/staff"}, 401),
    ("/feedback", {"verdict": "", "note": "年度も知りたい", "question": QUESTIONS[0]}, 422),
    ("/feedback", {"verdict": "good", "note": "長" * 400_000, "question": QUESTIONS[0]}, 413),
    ("/staff/sign-out", {"csrf": "古い"}, 403),
    ("/staff/accounts", {"csrf": "", "kind": "add", "name": "x", "shown": "", "password": "短い", "again": ""}, 422),
    ("/indicators", {}, 405),
)


@cache
def office() -> Path:
    """A data folder of the bundled sample with an account for every role; walks only read."""
    data = Path(shutil.copytree(sample_index(), Path(mkdtemp()) / "data"))
    People(data).accounts.add(NAME, "情報課 城", ["admin"], PASSWORD)
    return data


@contextmanager
def site(folder: Path | None = None) -> Iterator[str]:
    """The sample, served; a copy of it in ``folder`` for those who write."""
    data = shutil.copytree(office(), folder / "data") if folder else office()
    with serving(lambda: Cities.open(data), WebSettings(port=0, rate_limit=0)) as address:
        yield address


@contextmanager
def broken_site() -> Iterator[str]:
    """The sample, where a question fails, the next one finds no index, and a third is one too many."""
    cities = Cities.open(office())
    failures = [MissingIndexError("index", "索引がありません", "資料を取り込んでください"), RuntimeError("broken")]

    def ask(*asked: object) -> Told:
        raise failures.pop()

    with patch.object(cities, "ask", ask), serving(cities, WebSettings(port=0, rate_limit=2)) as address:
        yield address


def kind_of(address: str) -> str:
    """What tells one kind of page from another: the path without its uids, and the names of what is asked for.

    The pages of each municipality are the same kinds; which one was chosen tells none.
    """
    parts = urlsplit(address)
    chosen = re.sub(r"^/city/[^/]+(?=/|$)", "", parts.path) or "/"
    path = re.sub(r"[0-9a-f]{12}(?:/(?:pledge|measure|indicator|meeting|policy)/[\w%-]+(?:/\d+)?)?", "UID", chosen)
    asked = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return f"{path}?{','.join(asked)}" if asked else path


def walk(address: str, *, signed_in: bool = False) -> dict[str, str]:
    """By kind, one address of every page that can be reached; answers of every kind among them."""
    with httpx.Client(base_url=address, follow_redirects=True, timeout=30) as client:
        if signed_in:
            client.post("/staff/sign-in", data={"name": NAME, "password": PASSWORD, "to": "/staff"})
        waiting = ["/", *(["/staff"] if signed_in else []), "/nowhere"]
        found = {f"answer {number}": "/?" + urlencode({"q": text}) for number, text in enumerate(QUESTIONS)}
        seen: set[str] = set()
        while waiting and len(seen) < _MOST_PAGES:
            page = waiting.pop(0)
            kind = kind_of(page)
            if kind in seen or "sign-out" in page:
                continue
            seen.add(kind)
            answer = client.get(page)
            if _PAGE.match(answer.headers.get("content-type", "")):
                found.setdefault(kind, page)
                links = (link.partition("#")[0].replace("&amp;", "&") for link in _LINK.findall(answer.text))
                waiting += [link for link in dict.fromkeys(links) if link and kind_of(link) not in seen]
    return found
