"""What an editor's browser sends to publish documents, and what the pages then show."""

from __future__ import annotations

import re
import threading

import httpx
from web_staff import csrf_of

__all__ = ["decided", "finished", "send", "titles"]


def send(client: httpx.Client, *files: tuple[str, bytes, str], **fields: str) -> httpx.Response:
    """The answer to the form of uploading; each file by name, content and kind."""
    data = {"csrf": csrf_of(client, "/staff/documents"), **fields}
    return client.post("/staff/documents", data=data, files=[("files", held) for held in files] or None)


def decided(client: httpx.Client, path: str, kind: str) -> httpx.Response:
    """The answer to a button of the page at ``path``. kind: its value."""
    return client.post(path, data={"csrf": csrf_of(client, path), "kind": kind})


def finished(client: httpx.Client) -> str:
    """The page of the run when it has ended."""
    for _ in range(600):
        page = client.get("/staff/documents/run?still=1").text
        if "取り込み中</h2>" not in page:
            return page
        threading.Event().wait(0.1)
    raise AssertionError("the run does not end")


def titles(client: httpx.Client) -> list[str]:
    """Of all documents that visitors see, in the order of the list."""
    return re.findall(r'class="title" href="[^"]*">([^<]*)<', client.get("/documents").text)
