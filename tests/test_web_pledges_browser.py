"""The pages of the pledges in a real browser, on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pledge_pages_town as town
import pytest
from browsing import sideways, sized, weak_texts
from playwright.sync_api import Browser, Page, expect
from web_samples import serving

pytestmark = [pytest.mark.slow, pytest.mark.network]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(town.data()) as url:
        yield url


def paths() -> list[str]:
    measure = town.opened().corpus.measures[0].uid
    pledges = [f"/pledges/{town.uid_of(identity)}" for identity in ("1-01", "1-02", "2-01", "2-02")]
    return ["/pledges", "/pledges?pillar=1&q=無い", *pledges, f"{pledges[0]}/sheet", f"/measures/{measure}/sheet"]


def test_from_the_overview_by_a_filter_to_a_pledge_and_its_cited_line(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="サイト内").get_by_role("link", name="公約").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("公約の進み具合")
    page.locator("form.filter summary").click()
    page.get_by_role("checkbox", name="進行中（と読める）").check()
    page.get_by_role("button", name="この条件で絞り込む").click()
    expect(page.get_by_role("heading", name="5件のうち1件を表示")).to_be_visible()
    page.get_by_role("link", name="夜間開館をふやします").click()
    expect(page.locator(".verdict .big")).to_have_text("◐進行中と読める")
    page.get_by_role("region", name="根拠となる記述").get_by_role("link", name=re.compile("^出典")).first.click()
    cited = page.locator("li.cited mark")
    expect(cited).to_have_text("・夜間開館を月に二回行った。")
    expect(cited).to_be_in_viewport()


def test_a_count_leads_to_just_these_pledges(page: Page) -> None:
    page.goto("/pledges")
    page.get_by_role("link", name="2 水のきれいなまちのすべて 2件").click()
    expect(page.locator(".pledge-list > li")).to_have_count(2)
    page.get_by_role("link", name="すべての条件を外す").click()
    expect(page.locator(".pledge-list > li")).to_have_count(5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_no_page_scrolls_sideways_and_all_text_stands_out(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    page = sized(browser, address, width, scheme)
    wide, weak = [], []
    for path in paths():
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(held => held.open = true)")
        overflow = sideways(page)
        wide += [(path, overflow)] if overflow > 0 else []
        weak += weak_texts(page)
    page.context.close()
    assert wide == []
    assert weak == []


def test_the_keyboard_sees_where_it_is(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto("/pledges?pillar=1")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "[document.activeElement.tagName, parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"
        )
        seen.add(name)
        assert name == "BODY" or outline >= 2
    page.close()
    assert {"A", "INPUT", "BUTTON", "SUMMARY"} <= seen


def test_a_condition_is_chosen_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto("/pledges")
    page.locator("form.filter summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pledges?*pillar=1*")
    expect(page.get_by_role("heading", name="5件のうち3件を表示")).to_be_visible()
    page.close()


def test_a_sheet_on_paper_has_no_navigation_and_at_most_two_pages(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    corpus = town.opened().corpus
    sheets = [f"/pledges/{held.uid}/sheet" for held in corpus.pledges]
    for path in [*sheets, *(f"/measures/{held.uid}/sheet" for held in corpus.measures)]:
        page.goto(path)
        expect(page.get_by_text("Ctrl＋P")).to_be_visible()
        page.emulate_media(media="print")
        for hidden in ("header.site", "footer.site", ".screen-only"):
            expect(page.locator(hidden)).to_be_hidden()
        expect(page.locator(".sheet h1")).to_be_visible()
        expect(page.locator(".sources")).to_be_visible()
        assert 1 <= _pages(page.pdf(prefer_css_page_size=True)) <= 2
        page.emulate_media(media="screen")
    page.close()


def test_the_paper_is_a4_upright(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto(f"/pledges/{town.uid_of('1-01')}/sheet")
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    [box, *_] = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert (round(float(box[0])), round(float(box[1]))) in {(595, 842), (596, 842)}


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
