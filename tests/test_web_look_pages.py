"""What a municipality sets of its pages, the three doors, and what can be done with an answer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_web_logo import PLAIN
from web_samples import data_folder, serving, town

from web import WebSettings
from web.security import SECURITY_HEADERS

pytestmark = [pytest.mark.slow, pytest.mark.network]

HOSTILE = "<img src=x onerror=alert(1)>"
TARGET = "図書館の年間来館者数の目標は？"
TWO = """# 若葉町第3次計画 施策評価シート（令和6年度実績）

施策 1-1 本に親しむまちづくり

所管：図書館課

◆成果指標

指標名：こども文庫の利用者満足度
単位：%
目標値（令和9年度）：80以上

指標名：移動図書館の利用者満足度
単位：%
目標値（令和9年度）：70以上
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(town()) as url:
        yield url


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    held = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    yield held
    held.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_a_municipality_sets_name_greeting_colour_and_logo(tmp_path: Path, browser: Browser) -> None:
    data = shutil.copytree(town(), tmp_path / "data")
    (data / "logo.svg").write_text(PLAIN, encoding="utf-8")
    settings = WebSettings(port=0, rate_limit=0, city=f"{HOSTILE}町", greeting=HOSTILE, key_color="#115a36")
    with serving(data, settings) as url:
        logo = httpx.get(f"{url}/look/logo")
        assert (logo.text, logo.headers["content-type"].partition(";")[0]) == (PLAIN, "image/svg+xml")
        assert logo.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(url)
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{HOSTILE}町の計画をたずねる")
        expect(page.locator(".lead")).to_have_text(HOSTILE)
        expect(page.get_by_role("button", name="質問する")).to_have_css("background-color", "rgb(17, 90, 54)")
        assert page.evaluate("document.querySelector('.brand img').naturalWidth") > 0
        expect(page.locator("img")).to_have_count(1)
        page.close()
        assert complaints == []


def test_without_settings_there_is_neither_a_logo_nor_another_style(address: str) -> None:
    page = httpx.get(address).text
    assert "/look/" not in page
    assert httpx.get(f"{address}/look/logo").status_code == 404


def test_three_doors_lead_to_what_there_is(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".door h3")).to_have_text(["市民の方", "議員の方", "職員の方"])
    doors = page.get_by_role("region", name="目的から選ぶ")
    expect(doors.get_by_role("link", name="成果指標")).to_have_attribute("href", "/indicators")
    expect(doors.get_by_text("（1件）").first).to_be_visible()
    # Nobody promised anything in this town.
    expect(doors.get_by_role("link", name="公約の進み具合")).to_have_count(0)
    doors.get_by_role("link", name="質問する").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.asking-box') !== null")


def test_the_menu_says_where_one_is(page: Page) -> None:
    for path, name in [("/", "質問する"), (f"/?q={TARGET}", "質問する"), ("/documents", "資料"), ("/pledges", "公約")]:
        page.goto(path)
        expect(page.locator("header [aria-current]")).to_have_text([name])


def test_several_readings_are_buttons_that_ask(tmp_path: Path, browser: Browser) -> None:
    with serving(data_folder(tmp_path, {"sheets.md": TWO})) as url:
        for scripts in (True, False):
            context = browser.new_context(base_url=url, java_script_enabled=scripts)
            page = context.new_page()
            page.goto("/?q=満足度の目標は？")
            expect(page.locator(".answer.clarify")).to_be_visible()
            buttons = page.locator(".answer").get_by_role("button")
            expect(buttons).to_have_count(2)
            question = buttons.nth(1).inner_text()
            buttons.nth(1).focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("heading", level=1)).to_have_text(question)
            expect(page.locator(".answer.answered")).to_contain_text("以上")
            context.close()


def test_the_address_asks_the_same_question_again(page: Page) -> None:
    page.goto(f"/?q={TARGET}")
    page.get_by_label("次の質問").fill("実績は？")
    page.get_by_role("region", name="続けて質問する").get_by_role("button", name="質問する").click()
    page.wait_for_url("**before=**")
    said = page.locator(".answer").inner_text()
    address = page.get_by_label("この質問のアドレス").input_value()
    page.goto("/")
    page.goto(address)
    assert page.locator(".answer").inner_text() == said
    assert "図書館の年間来館者数" in said


def test_an_answer_is_copied_with_its_sources_and_its_address(page: Page) -> None:
    page.goto(f"/?q={TARGET}")
    page.get_by_role("button", name="答えと出典をコピー").click()
    expect(page.locator("#done")).to_contain_text("コピーしました")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert TARGET in copied
    assert "15,000以上" in copied
    assert "施策評価シート" in copied
    assert copied.endswith(page.get_by_label("この質問のアドレス").input_value())
    page.get_by_role("button", name="アドレスをコピー").click()
    expect(page.get_by_role("button", name="アドレスをコピー")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("この質問のアドレス").input_value()


def test_without_a_clipboard_the_older_way_copies(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto(f"/?q={TARGET}")
    page.get_by_role("button", name="アドレスをコピー").click()
    expect(page.locator("#done")).to_contain_text("コピーしました")
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("この質問のアドレス").input_value()


def test_without_scripts_no_button_is_shown_that_does_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/?q={TARGET}")
    share = page.get_by_role("region", name="この答えを伝える・残す")
    expect(share.get_by_role("button")).to_have_count(0)
    expect(share.get_by_label("この質問のアドレス")).to_be_visible()
    expect(share.get_by_role("link", name="この質問へのリンク")).to_be_visible()
    context.close()


def test_an_answer_on_paper_has_its_sources_and_no_controls(page: Page) -> None:
    page.goto(f"/?q={TARGET}")
    page.emulate_media(media="print", color_scheme="dark")
    for shown in (".answer .text", ".citations .card", ".share .paper"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in ("header nav", "footer", "button", ".choices", ".crumbs"):
        assert not page.locator(hidden).first.is_visible(), hidden
    expect(page.locator(".share .paper")).to_contain_text(f"/?q={TARGET}")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".answer .text").first).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_a_ring_and_a_link_with_it_stands_on_yellow(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/")
    for _ in range(4):
        page.keyboard.press("Tab")
    focused = page.locator("a:focus-visible")
    expect(focused).to_have_css("background-color", "rgb(255, 212, 61)")
    assert re.match(r"4px", focused.evaluate("held => getComputedStyle(held).outlineWidth"))
    page.get_by_label("質問", exact=True).focus()
    outline = "rgb(0, 0, 0)" if scheme == "light" else "rgb(255, 212, 61)"
    expect(page.get_by_label("質問", exact=True)).to_have_css("outline-color", outline)


@pytest.mark.parametrize("path", ["/", f"/?q={TARGET}", "/documents", "/nope"])
def test_a_page_with_all_that_it_loads_weighs_less_than_300_kilobytes(context: BrowserContext, path: str) -> None:
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert len(sizes) >= 3
    assert sum(sizes) < 300_000
