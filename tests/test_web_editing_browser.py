"""Editors and citizens in a real browser: publishing a document, deciding, saying what they think of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from browsing import sideways, sized, weak_texts
from playwright.sync_api import Browser, Page, expect
from web_staff import PASSWORD, Office, office

pytestmark = [pytest.mark.slow, pytest.mark.network]

PATHS = ("/staff", "/staff/documents", "/staff/documents/run", "/staff/missed", "/staff/words", "/staff/accounts")


@pytest.fixture(scope="module")
def shared() -> Iterator[Office]:
    with ExitStack() as held:
        yield held.enter_context(office(Path(held.enter_context(TemporaryDirectory()))))


def signed_in(page: Page, name: str) -> None:
    page.goto("/staff/sign-in")
    page.get_by_label("名前", exact=True).fill(name)
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="サインインする").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_document_is_published_and_the_progress_needs_no_script(
    shared: Office, browser: Browser, tmp_path: Path, scripts: bool
) -> None:
    shared.forget()
    title = f"{'朝' if scripts else '夕'}の浜の体操"
    (tmp_path / f"{title}.md").write_text(f"# {title}\n\n{title}を毎週ひらきます。\n", encoding="utf-8")
    context = browser.new_context(base_url=shared.address, java_script_enabled=scripts)
    page = context.new_page()
    signed_in(page, "emi")
    page.get_by_role("link", name="資料を公開する").click()
    page.get_by_label("資料のファイル").set_input_files(tmp_path / f"{title}.md")
    page.get_by_role("button", name="送って内容を確かめる").click()
    page.wait_for_url("**/staff/documents/*")
    expect(page.get_by_role("article", name=title)).to_contain_text(f"{title}を毎週ひらきます。")
    page.get_by_role("button", name="1件を公開する").click()
    page.wait_for_url("**/staff/documents/run")
    # The page loads itself again until the run has ended.
    expect(page.get_by_role("heading", name="終わりました")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(f"{title}.md：読み取りました。")).to_be_visible()
    page.goto("/documents")
    expect(page.get_by_role("link", name=title)).to_be_visible()
    context.close()


def test_an_opinion_is_sent_by_keyboard_alone_without_scripts(shared: Office, browser: Browser) -> None:
    shared.forget()
    context = browser.new_context(base_url=shared.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/?q=潮見灯台はどうなりましたか")
    page.get_by_label("役に立たなかった").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("年度も知りたい")
    page.keyboard.press("Enter")
    page.wait_for_url("**/feedback**")
    expect(page.get_by_role("heading", level=1)).to_have_text("ご意見をありがとうございました")
    page.get_by_role("link", name="答えに戻る").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("潮見灯台はどうなりましたか")
    [opinion] = shared.people.feedback.newest()
    assert (opinion.verdict, opinion.note, opinion.question) == ("bad", "年度も知りたい", None)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_the_pages_fit_and_can_be_read_and_every_field_has_a_name(
    shared: Office, browser: Browser, width: int, scheme: str
) -> None:
    shared.forget()
    page = sized(browser, shared.address, width, scheme)
    signed_in(page, "root")
    faults = []
    for path in (*PATHS, "/feedback?q=x", "/?q=潮見灯台"):
        page.goto(path)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        faults += weak_texts(page)
        over = sideways(page)
        faults += [(path, over)] if over > 0 else []
        assert page.locator("h1").count() == 1
        ids = [held.get_attribute("id") for held in page.locator("[id]").all()]
        assert len(ids) == len(set(ids)), path
        fields = page.locator("main").locator("input:not([type=hidden]):not([readonly]), select, textarea")
        for at in range(fields.count()):
            identity = fields.nth(at).get_attribute("id")
            assert page.locator(f'label[for="{identity}"]').count() == 1, (path, identity)
    page.context.close()
    assert faults == []
