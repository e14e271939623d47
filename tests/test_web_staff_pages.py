"""The staff page: what waits, and the log for those who may see it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from tracker_town import data, pledge
from web_staff import Office, form_of, fresh_office, pledge_paths

from assistant import Assistant
from people import ROLES, Account, AuditEntry, Deed, Session
from web.pages import Site
from web.staff_pages import StaffPage

SITE = Site("潮見町", "")
NOON = datetime(2025, 4, 1, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(data())


def page(assistant: Assistant, *log: AuditEntry, roles: frozenset[str] = frozenset({"admin"})) -> StaffPage:
    account = Account("root", "情報課 楽田", frozenset(role for role in ROLES if role in roles))
    return StaffPage.of(SITE, Session("token", "csrf", account), assistant.pledge_overview(), log)


def test_where_nobody_wrote_nothing_waits(assistant: Assistant) -> None:
    held = page(assistant)
    assert (held.count, held.confirmed, held.waiting, held.orphans) == (7, 0, (), ())


def test_every_role_has_its_word(assistant: Assistant) -> None:
    assert page(assistant, roles=frozenset(ROLES)).roles == "閲覧・編集・公約の確認・管理"
    assert page(assistant, roles=frozenset({"reviewer"})).roles == "公約の確認"


def test_every_deed_is_told_in_words_and_in_japanese_time(assistant: Assistant) -> None:
    rows = page(assistant, *(AuditEntry(1, NOON, "anna", deed, "") for deed in get_args(Deed))).log
    assert len({row.what for row in rows}) == len(get_args(Deed))
    assert {(row.at, row.who) for row in rows} == {("2025年4月1日 12:00", "anna")}


def test_who_has_no_name_is_told_apart(assistant: Assistant) -> None:
    log = [AuditEntry(1, NOON, "", "account_added", "anna"), AuditEntry(1, NOON, "", "sign_in_failed", "")]
    assert [row.who for row in page(assistant, *log).log] == ["（コマンド）", "（名前の分からない人）"]


@pytest.mark.network
def test_a_saved_review_is_logged_with_its_pledge() -> None:
    held: Office = fresh_office()
    with held.signed_in("anna") as anna:
        form = form_of(anna.get(pledge_paths(anna)[pledge("1-02").id]).text)
        anna.post(form.action, data=form.sent({"note": "見ました"}, "comment"))
    with held.signed_in("root") as admin:
        text = admin.get("/staff").text
    assert "<td>anna</td><td>公約の確認を保存</td><td>公約1-02（記録1）</td>" in text
