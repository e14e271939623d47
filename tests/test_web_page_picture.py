"""The page of a PDF beside its text: what is cited is framed, and a file that changed is not shown as the one read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pdf_samples import Sheet, pdf
from web_samples import serving

from index import IndexSettings, update_corpus
from ingest import IngestSettings

pytestmark = [pytest.mark.network, pytest.mark.slow]


def drawn(sheet: Sheet) -> None:
    sheet.text(80, 100, "霧沢町のお知らせ", 16)
    sheet.text(80, 200, "川の見回りは月２回、町の職員と住民が行います。")
    sheet.text(80, 400, "森の見回りは年４回、森林組合が行います。")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "files").mkdir()
    (folder / "files" / "news.pdf").write_bytes(pdf(drawn))
    update_corpus([folder / "files"], folder / "data", IngestSettings(), IndexSettings())
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[httpx.Client]:
    with serving(folder / "data") as address, httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        yield client


@pytest.fixture
def source(site: httpx.Client) -> str:
    """The address that the first citation of an answer opens."""
    answer = site.post("/api/ask", json={"question": "川の見回りは何回ですか"}).json()
    [cited] = [held for held in answer["citations"] if "川の見回り" in held["quote"]]
    assert (cited["page"], cited["lines"]) == (1, None)
    assert {box["page"] for box in cited["boxes"]} == {1}
    [(left, top, right, bottom)] = [box["box"] for box in cited["boxes"] if abs(box["box"][1] - 200) < 4]
    assert left == pytest.approx(80, abs=2)
    assert right > left + 200
    assert 8 < bottom - top < 20
    page = site.get("/", params={"q": "川の見回りは何回ですか"}).text
    found = re.search(rf"/documents/{cited['document_uid']}\?lines=[0-9]+-[0-9]+", page)
    assert found is not None
    return found[0]


def test_a_citation_of_a_pdf_opens_its_page_with_the_place_framed(site: httpx.Client, source: str) -> None:
    page = site.get(source).text
    found = re.search(r'<img src="([^"]+/pages/1\.png\?lines=[^"]+)" alt="([^"]+)"', page)
    assert found is not None
    assert found[2].startswith("1ページの画像。引用された1か所を枠で囲んでいます")
    framed, plain = site.get(found[1]), site.get(found[1].partition("?")[0])
    assert framed.headers["content-type"] == "image/png"
    assert framed.content[:4] == b"\x89PNG"
    assert framed.content != plain.content


@pytest.mark.parametrize("address", ["/pages/2.png", "/pages/0.png", "/pages/1.png?lines=999", "/pages/x.png"])
def test_a_page_or_a_place_that_is_not_there_is_refused(site: httpx.Client, source: str, address: str) -> None:
    assert site.get(source.partition("?")[0] + address).status_code in (404, 422)


def test_a_file_that_changed_since_it_was_read_is_not_shown_as_it(
    site: httpx.Client, folder: Path, source: str
) -> None:
    path = folder / "files" / "news.pdf"
    before = path.read_bytes()
    picture = source.partition("?")[0] + "/pages/1.png?lines=1"
    try:
        path.write_bytes(pdf(lambda sheet: sheet.text(80, 100, "別のお知らせ")))
        refused = site.get(picture)
        assert refused.status_code == 404
        assert "読み込んだ後に変わった" in refused.text
        path.unlink()
        assert "<img src=" not in site.get(source).text.partition("<main")[2]
    finally:
        path.write_bytes(before)
    assert site.get(picture).status_code == 200
