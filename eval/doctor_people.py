"""What the doctor looks at of what people wrote: it cannot be made again, so a fault in it is told early."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.findings import Finding
from index import Workspace
from ingest import MissingCorpusError, Pledge
from people import People, PeopleError

__all__ = ["people_findings"]


def people_findings(data: Path) -> Iterator[Finding]:
    """Accounts and reviews, and reviews whose pledge is in no document any more; nothing where nobody wrote."""
    people = People(data)
    try:
        accounts, reviews = people.accounts.all(), people.reviews.all()
        if accounts or reviews:
            yield Finding("good", "保存", f"アカウント {len(accounts)}件、公約の確認 {len(reviews)}件")
        pledges = _pledges(data)
        if pledges is not None and (orphans := people.reviews.orphans(pledges)):
            found = f"今の資料にない公約のものが {len(orphans)}件"
            yield Finding("mind", "公約の確認", found, "職員のページで内容を確かめる")
    except PeopleError as error:
        yield Finding("bad", "保存", f"{error.what}（{error.where}）", error.advice)
    finally:
        people.close()


def _pledges(data: Path) -> tuple[Pledge, ...] | None:
    """None when the corpus cannot be opened, which is told where the corpus is looked at."""
    try:
        return Workspace(data).corpus().own().pledges
    except MissingCorpusError:
        return None
