"""Staff at work in a real browser: by keyboard alone, without scripts, on a telephone, over the office's network."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import chromium, sideways, sized, weak_texts
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from web_staff import PASSWORD, Office, form_of, fresh_office, pledge_paths

pytestmark = [pytest.mark.slow, pytest.mark.network]

LAN = "keikaku.example.jp"
NOTE = "担当課に電話で確かめました。"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium(f"--host-resolver-rules=MAP {LAN} 127.0.0.1") as held:
        yield held


@pytest.fixture
def office() -> Office:
    return fresh_office()


@pytest.fixture
def address(office: Office) -> str:
    return office.address


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must ask nothing of any other host and break no rule of the content policy."""
    hosts: set[str | None] = set()
    complaints: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    assert hosts <= {"127.0.0.1"}
    # The browser itself reports a page that came with 401, 403 or 422.
    assert [told for told in complaints if "Failed to load resource" not in told] == []


def path_of(office: Office, pledge: str) -> str:
    with office.visitor() as client:
        return pledge_paths(client)[pledge]


def signed_in(page: Page, name: str = "anna", to: str = "/staff") -> None:
    page.goto(f"/staff/sign-in?to={to}")
    page.get_by_label("名前", exact=True).fill(name)
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="サインインする").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus, as it must within a page's worth of stops, and be seen there."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            outline = wanted.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none"
            expect(wanted).to_be_in_viewport()
            return
    raise AssertionError(f"never reached: {wanted}")


def test_from_the_door_to_a_saved_decision_by_keyboard_alone(page: Page, office: Office) -> None:
    page.goto(path_of(office, "1-01"))
    tab_to(page, page.get_by_role("contentinfo").get_by_role("link", name="職員のページ"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/sign-in**")
    tab_to(page, page.get_by_label("名前", exact=True))
    page.keyboard.type("anna")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff")
    expect(page.get_by_text("企画課 青木としてサインイン中")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="公約の進み具合を確認する"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/pledges")
    tab_to(page, page.locator(f'main a[href="{path_of(office, "1-01")}"]').first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/pledge/1-01")
    chosen = page.get_by_role("radio", checked=True)
    tab_to(page, chosen)
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("理由・メモ"))
    page.keyboard.type(NOTE)
    tab_to(page, page.get_by_role("button", name="この判定で確定する"))
    page.keyboard.press("Enter")
    page.wait_for_url("**#history")
    expect(page.locator("section.verdict")).to_contain_text(NOTE)
    expect(page.locator("section.verdict")).to_contain_text("職員が確認")
    [review] = office.saved()
    assert (review.note, review.account) == (NOTE, "anna")
    tab_to(page, page.get_by_role("button", name="サインアウト"))
    page.keyboard.press("Enter")
    page.wait_for_url(office.address + "/")
    page.goto("/staff")
    expect(page.get_by_role("heading", level=1)).to_have_text("職員のサインイン")


def test_what_was_wrong_is_told_where_it_is_read_first_and_nothing_need_be_typed_again(
    page: Page, office: Office
) -> None:
    path = path_of(office, "1-02")
    signed_in(page, to=path)
    page.get_by_role("group", name="判定").get_by_role("radio").first.check()
    page.get_by_label("はじめの行").fill("3")
    page.get_by_label("理由・メモ").fill(NOTE)
    page.get_by_role("button", name="この判定で確定する").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("保存していません")
    expect(alert).to_contain_text("資料が選ばれていません")
    expect(alert).to_be_in_viewport()
    expect(page.get_by_label("理由・メモ")).to_have_value(NOTE)
    expect(page.get_by_label("はじめの行")).to_have_value("3")
    assert office.saved() == ()
    page.get_by_label("はじめの行").fill("")
    page.get_by_role("button", name="この判定で確定する").click()
    page.wait_for_url("**#history")
    assert [review.note for review in office.saved()] == [NOTE]


def test_a_form_that_somebody_else_overtook_says_so_before_it_is_sent_again(page: Page, office: Office) -> None:
    path = path_of(office, "1-02")
    signed_in(page, to=path)
    with office.signed_in("ben") as ben:
        form = form_of(ben.get(path).text)
        ben.post(form.action, data=form.sent({"status": "planned", "note": "先に決めました。"}))
    page.get_by_label("はじめの行").fill("x")
    page.get_by_role("button", name="この判定で確定する").click()
    expect(page.get_by_role("alert")).to_contain_text("書いている間に、総務課 別府が")
    page.get_by_role("alert").get_by_role("link", name="今の状況").click()
    expect(page.get_by_role("heading", name="状況", exact=True)).to_be_in_viewport()


def test_over_plain_http_in_the_offices_network_forms_are_taken(browser: Browser, office: Office) -> None:
    """There a browser tells the form's origin and nothing else, and only where the referrer's policy lets it."""
    port = urlsplit(office.address).port
    context = browser.new_context(base_url=f"http://{LAN}:{port}")
    page = context.new_page()
    signed_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("職員のページ")
    page.goto(path_of(office, "1-01"))
    page.get_by_label("理由・メモ").fill(NOTE)
    page.get_by_role("button", name="コメントだけ残す").click()
    page.wait_for_url("**#history")
    assert [review.note for review in office.saved()] == [NOTE]
    page.get_by_role("button", name="サインアウト").click()
    page.wait_for_url(f"http://{LAN}:{port}/")
    context.close()


def test_after_signing_out_the_back_button_shows_no_staff_page(page: Page, office: Office) -> None:
    signed_in(page)
    page.get_by_role("button", name="サインアウト").click()
    page.wait_for_url(office.address + "/")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("職員のサインイン")


def test_every_field_has_a_name_and_every_id_is_one(page: Page, office: Office) -> None:
    signed_in(page, "root", to=path_of(office, "1-03"))
    fields = page.locator("form:visible").locator("input:not([type=hidden]), select, textarea, button:not([hidden])")
    assert fields.count() > 10
    for at in range(fields.count()):
        field = fields.nth(at)
        identity = field.get_attribute("id")
        named = page.locator(f'label[for="{identity}"]').count() if identity else 0
        assert named == 1 or (field.text_content() or "").strip()
    ids = [held.get_attribute("id") for held in page.locator("[id]").all()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_staff_pages_fit_and_can_be_read(browser: Browser, office: Office, width: int, scheme: str) -> None:
    page = sized(browser, office.address, width, scheme)
    page.goto("/staff/sign-in")
    faults = weak_texts(page)
    signed_in(page, "root")
    path = path_of(office, "1-01")
    page.goto(path)
    page.get_by_label("理由・メモ").fill("https://example.jp/" + "long" * 100)
    page.get_by_role("group", name="判定").get_by_role("radio").last.check()
    page.get_by_role("button", name="この判定で確定する").click()
    page.wait_for_url("**#history")
    page.get_by_label("はじめの行").fill("x")
    page.get_by_role("button", name="この判定で確定する").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.wait_for_load_state()
    for address in ("", "/staff", "/staff/drift", path, "/staff/nope"):
        if address:
            page.goto(address)
        faults += weak_texts(page)
        over = sideways(page)
        faults += [(address, over)] if over > 0 else []
        assert page.locator("h1").count() == 1
    page.context.close()
    assert faults == []


def test_enter_in_a_field_of_the_form_decides_nothing(page: Page, office: Office) -> None:
    signed_in(page, "root", to=path_of(office, "1-03"))
    before = page.url
    page.locator("#first").fill("3")
    page.locator("#first").press("Enter")
    assert page.url == before
    assert page.locator("#first").input_value() == "3"
