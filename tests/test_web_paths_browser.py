"""The main paths of citizens, council members and staff: with scripts, without them, and by keyboard alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from people_town import cheap
from playwright.sync_api import Browser, Locator, Page, expect
from site_walk import office
from web_samples import serving

from assistant import Cities
from people import People, PeopleSettings
from people.store import FILE

pytestmark = [pytest.mark.slow, pytest.mark.network]

PASSWORD = "とてもながい合言葉です"
EVERYDAY = "ごみを減らす取り組みは？"
UNCLEAR = "割合の目標は？"
UNKNOWN = "宇宙港の建設計画は？"
# What each mode publishes, and which pledge it decides: all write to one server.
PUBLISHED = {"scripts": ("朝の体操", "1-01"), "no-scripts": ("昼の体操", "1-02"), "keyboard": ("夕の体操", "1-03")}
MOST_STOPS = 200

# Whether the focus is shown, and nothing lies over what is in sight of the element.
_STANDS = """held => {
  const box = held.getClientRects()[0];
  const across = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const down = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const over = document.elementFromPoint(across, down);
  return {
    ring: getComputedStyle(held).outlineStyle !== "none",
    seen: !!over && (held.contains(over) || over.contains(held)),
  };
}"""


@dataclass(frozen=True)
class Visitor:
    """Somebody at a page who has a mouse, or a keyboard alone. mode: also names what they publish."""

    page: Page
    mode: str

    def reach(self, wanted: Locator) -> None:
        """Press Tab until the element has the focus; it must show that, and be in sight."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("held => held === document.activeElement"):
                expect(wanted).to_be_in_viewport()
                assert wanted.evaluate(_STANDS) == {"ring": True, "seen": True}, wanted
                return
        raise AssertionError(f"never reached: {wanted}")

    def press(self, wanted: Locator) -> None:
        """A link, a button, or what opens and closes."""
        if self.mode == "keyboard":
            self.reach(wanted)
            self.page.keyboard.press("Enter")
        else:
            wanted.click()

    def follow(self, wanted: Locator) -> None:
        """Press, and go on only when the page behind it has loaded."""
        before = self.page.url
        self.press(wanted)
        self.page.wait_for_url(lambda url: url != before)

    def write(self, wanted: Locator, text: str) -> None:
        if self.mode == "keyboard":
            self.reach(wanted)
            self.page.keyboard.type(text)
        else:
            wanted.fill(text)

    def tick(self, wanted: Locator) -> None:
        """A box, or the first of several choices of which none is made yet."""
        if self.mode == "keyboard":
            self.reach(wanted)
            self.page.keyboard.press("Space")
        else:
            wanted.check()
        expect(wanted).to_be_checked()

    def attach(self, wanted: Locator, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.press(wanted)
        chooser.value.set_files(file)

    def sign_in(self, name: str) -> None:
        self.write(self.page.get_by_label("名前", exact=True), name)
        self.write(self.page.get_by_label("パスワード", exact=True), PASSWORD)
        self.follow(self.page.get_by_role("button", name="サインインする"))

    def at_a_cited_line(self, marked: bool = True) -> None:
        """The document is open at the lines that were cited."""
        expect(self.page.locator(".cited").first).to_be_in_viewport()
        if marked:
            expect(self.page.locator(".cited mark").first).to_be_visible()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The sample with accounts of its own; questions without an answer are kept for staff."""
    data = folder / "data"
    shutil.copytree(office(), data)
    (data / FILE).unlink()
    people = People(data, PeopleSettings(log_questions=True), passwords=cheap())
    people.accounts.add("root", "情報課 楽田", ["admin"], PASSWORD)
    people.accounts.add("vic", "議会 美空", ["viewer"], PASSWORD)

    def opened() -> Cities:
        cities = Cities.open(data, people_settings=people.settings)
        for name in cities.names:
            cities.assistant(name).people = people
        return cities

    with serving(opened) as address:
        yield address
    people.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with _served(tmp_path_factory.mktemp("paths")) as url:
        yield url


@pytest.fixture(params=["scripts", "no-scripts", "keyboard"])
def visitor(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Whose browser may complain of nothing."""
    complaints: list[str] = []
    context = browser.new_context(base_url=address, java_script_enabled=request.param != "no-scripts")
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Visitor(page, request.param)
    context.close()
    assert complaints == []


def test_a_citizen_asks_in_everyday_words_and_reads_the_cited_line(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/")
    visitor.write(page.get_by_label("質問", exact=True), EVERYDAY)
    visitor.follow(page.get_by_role("button", name="質問する"))
    expect(page.get_by_role("heading", level=1)).to_have_text(EVERYDAY)
    expect(page.locator(".answer.answered .text").first).to_contain_text("ごみ")
    visitor.follow(page.locator(".answer").get_by_role("link", name="出典1").first)
    card = page.locator("#c1")
    expect(card).to_be_in_viewport()
    visitor.follow(card.get_by_role("link"))
    visitor.at_a_cited_line()


def test_a_citizen_who_asked_unclearly_chooses_what_was_meant(visitor: Visitor) -> None:
    page = visitor.page
    page.goto(f"/?q={UNCLEAR}")
    # A form is named by what is asked, so that the buttons are heard with their question.
    meant = page.get_by_role("form", name=page.locator("h2#answer").inner_text()).get_by_role("button").first
    words = meant.inner_text()
    visitor.follow(meant)
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    expect(page.locator(".answer.answered")).to_be_visible()


def test_an_answer_is_a_page_of_its_own_that_is_heard_from_its_title_on(visitor: Visitor) -> None:
    """Answers come as whole pages: title, landmarks and the place to read on from are the browser's, with no script."""
    page = visitor.page
    page.goto(f"/?q={EVERYDAY}")
    assert page.title().startswith(EVERYDAY)
    expect(page.locator("body > [role=alert], main [aria-live]")).to_have_count(0)
    assert page.evaluate("document.activeElement === document.body") if visitor.mode != "no-scripts" else True
    heard = page.locator("main > h1, main > section").all()
    assert heard[0].inner_text() == EVERYDAY
    expect(heard[1]).to_have_attribute("aria-labelledby", "answer")
    said = page.locator("#said[role=status]")
    expect(said).to_have_text(re.compile("答えを表示しました。") if visitor.mode != "no-scripts" else "")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ移動")).to_be_focused()


def test_a_citizen_goes_from_the_indicators_to_one_and_the_line_of_its_value(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/")
    visitor.follow(page.get_by_role("region", name="市民の方").get_by_role("link", name="成果指標"))
    visitor.follow(page.get_by_role("link", name="一人一日当たりごみの排出量", exact=True))
    expect(page.get_by_role("img", name=re.compile("一人一日当たりごみの排出量.*推移"))).to_be_visible()
    table = page.get_by_role("table", name=re.compile("^資料に書かれている値"))
    visitor.follow(table.get_by_role("link").first)
    visitor.at_a_cited_line()


def test_a_council_member_narrows_the_pledges_and_checks_the_evidence_of_one(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/")
    visitor.follow(page.get_by_role("region", name="議員の方").get_by_role("link", name="公約の進み具合"))
    visitor.press(page.locator("form.filter summary"))
    visitor.tick(page.get_by_role("checkbox", name="進行中（と読める）"))
    visitor.follow(page.get_by_role("button", name="この条件で絞り込む"))
    expect(page.locator(".pledge-list > li").first).to_be_visible()
    assert page.locator(".pledge-list > li").count() < 67
    visitor.follow(page.locator(".pledge-list .title").first.get_by_role("link"))
    pledge = page.url
    visitor.follow(
        page.get_by_role("region", name="根拠となる記述").get_by_role("link", name=re.compile("^出典")).first
    )
    visitor.at_a_cited_line()
    page.goto(pledge)
    visitor.follow(page.get_by_role("link", name="A4 シートで見る（印刷用）").first)
    expect(page.locator("article.sheet h1")).to_be_visible()
    expect(page.get_by_text("Ctrl＋P")).to_be_visible()


def test_a_council_member_with_an_account_sees_where_the_documents_disagree(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/")
    visitor.follow(page.get_by_role("region", name="職員の方").get_by_role("link", name="公開前の点検"))
    expect(page.get_by_role("heading", level=1)).to_have_text("職員のサインイン")
    visitor.sign_in("vic")
    expect(page.get_by_role("heading", level=1)).to_have_text("公開前の点検")
    visitor.follow(page.locator(".finding").get_by_role("link", name=re.compile("を開く$")).first)
    visitor.at_a_cited_line(marked=False)


def _ended(page: Page) -> None:
    """Look until the run has ended; that the page also does so by itself is tested with the uploads."""
    for _ in range(300):
        page.goto("/staff/documents/run?still=1")
        if page.get_by_role("heading", name="終わりました").count():
            return
        page.wait_for_timeout(200)
    raise AssertionError("the run does not end")


def test_staff_publish_a_document_they_have_looked_at_and_have_it_read_anew(visitor: Visitor, tmp_path: Path) -> None:
    page, (title, _) = visitor.page, PUBLISHED[visitor.mode]
    file = tmp_path / f"{title}.md"
    file.write_text(f"# {title}\n\n{title}を毎週ひらきます。\n", encoding="utf-8")
    page.goto("/staff")
    visitor.sign_in("root")
    visitor.follow(page.get_by_role("link", name="資料を公開する"))
    visitor.attach(page.get_by_label("資料のファイル"), file)
    visitor.follow(page.get_by_role("button", name="送って内容を確かめる"))
    expect(page.get_by_role("article", name=title)).to_contain_text(f"{title}を毎週ひらきます。")
    visitor.follow(page.get_by_role("button", name="1件を公開する"))
    _ended(page)
    expect(page.get_by_text(f"{title}.md：読み取りました。")).to_be_visible()
    visitor.follow(page.get_by_role("link", name="資料を公開する画面へ"))
    visitor.follow(page.get_by_role("button", name="読み直す", exact=True))
    _ended(page)
    page.goto("/documents")
    expect(page.get_by_role("link", name=title).first).to_be_visible()


def test_staff_read_the_questions_without_an_answer_and_decide_a_pledge(visitor: Visitor, address: str) -> None:
    page, (note, identity) = visitor.page, PUBLISHED[visitor.mode]
    httpx.get(address, params={"q": UNKNOWN}, timeout=60)
    path = next(
        f"/pledges/{held['uid']}" for held in httpx.get(f"{address}/pledges.json").json() if held["id"] == identity
    )
    page.goto("/staff")
    visitor.sign_in("root")
    visitor.follow(page.get_by_role("link", name="ご意見と、答えられなかった質問"))
    expect(page.get_by_role("link", name=UNKNOWN)).to_be_visible()
    visitor.follow(page.get_by_role("link", name="職員のページへ"))
    visitor.follow(page.get_by_role("link", name="公約の進み具合を確認する"))
    visitor.follow(page.locator(f'main a[href="{path}"]').first)
    if visitor.mode == "keyboard":
        visitor.reach(page.get_by_role("radio", checked=True))
        page.keyboard.press("ArrowUp")
    else:
        page.get_by_role("radio", name="計画・方針に記載のみ").check()
    visitor.write(page.get_by_label("理由・メモ"), note)
    visitor.follow(page.get_by_role("button", name="この判定で確定する"))
    verdict = page.get_by_role("region", name="状況")
    expect(verdict).to_contain_text("計画・方針に記載のみ")
    expect(verdict).to_contain_text(note)
    expect(verdict).to_contain_text("情報課 楽田")
