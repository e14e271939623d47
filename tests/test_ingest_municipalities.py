"""Whose a document is, where several folders describe their papers each for themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import Corpus, Document, IngestSettings, Reading, homes_of, read_paths, write_corpus
from ingest.sources import SOURCES_FILE

TEXT = "# 会議資料 {}\n\n自治会への補助金の見直しについて話し合いました。\n"


def put(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def read(*roots: Path) -> Reading:
    return read_paths(list(roots), IngestSettings())


def by_name(reading: Reading) -> dict[str, Document]:
    return {held.document.name: held.document for held in reading.documents}


def whose(reading: Reading) -> dict[str, tuple[str | None, bool, str | None]]:
    return {name: (held.municipality, held.own, held.home) for name, held in by_name(reading).items()}


def municipality(name: str) -> str:
    return f'municipality = "{name}"\n'


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """若葉市's folder describes itself, as does 青葉町's; what lies beside them is the county's."""
    return put(
        tmp_path / "資料",
        {
            SOURCES_FILE: municipality("山岳郡"),
            "郡の計画.md": TEXT.format("郡"),
            f"若葉市/{SOURCES_FILE}": municipality("若葉市")
            + '[[source]]\nfile = "隣の資料.md"\nmunicipality = "青葉町"\n'
            + '[[source]]\nfile = "計画/本編.md"\ntitle = "若葉市の計画"\n',
            "若葉市/隣の資料.md": TEXT.format("青葉町の写し"),
            "若葉市/計画/本編.md": TEXT.format("若葉"),
            f"青葉町/{SOURCES_FILE}": municipality("青葉町"),
            "青葉町/資料.md": TEXT.format("青葉"),
        },
    )


def test_the_nearest_description_says_whose_a_file_is(region: Path) -> None:
    assert whose(read(region)) == {
        "郡の計画.md": ("山岳郡", True, "山岳郡"),
        "若葉市/計画/本編.md": ("若葉市", True, "若葉市"),
        "若葉市/隣の資料.md": ("青葉町", False, "若葉市"),
        "青葉町/資料.md": ("青葉町", True, "青葉町"),
    }
    assert by_name(read(region))["若葉市/計画/本編.md"].title == "若葉市の計画"


def test_a_description_without_a_municipality_inherits_it(region: Path) -> None:
    put(region, {f"若葉市/計画/{SOURCES_FILE}": '[[source]]\nfile = "本編.md"\ntitle = "第1章"\n'})
    held = by_name(read(region))["若葉市/計画/本編.md"]
    assert (held.title, held.municipality, held.home) == ("第1章", "若葉市", "若葉市")


def test_a_file_described_further_up_keeps_that_where_nothing_nearer_names_it(tmp_path: Path) -> None:
    above = municipality("若葉市") + '[[source]]\nfile = "借りた資料/隣.md"\nmunicipality = "青葉町"\n'
    put(tmp_path, {SOURCES_FILE: above, "借りた資料/隣.md": TEXT.format("隣")})
    assert whose(read(tmp_path)) == {"借りた資料/隣.md": ("青葉町", False, "若葉市")}


def test_a_broken_description_leaves_its_folder_without_a_name_and_the_others_as_they_are(region: Path) -> None:
    put(region, {f"青葉町/{SOURCES_FILE}": "municipality = \n"})
    reading = read(region)
    assert [error.where for error in reading.report.failed] == [f"青葉町/{SOURCES_FILE}"]
    assert whose(reading)["青葉町/資料.md"] == (None, True, None)
    assert whose(reading)["若葉市/計画/本編.md"] == ("若葉市", True, "若葉市")


def test_a_changed_description_re_reads_only_what_lies_below_it(region: Path, tmp_path: Path) -> None:
    first = read(region)
    path = tmp_path / "corpus.sqlite"
    write_corpus(path, first.documents, fingerprint=first.fingerprint, reader=first.reader)
    put(region, {f"青葉町/{SOURCES_FILE}": municipality("青葉市")})
    again = read_paths([region], IngestSettings(), Corpus(path))
    assert {outcome.name for outcome in again.report.outcomes if outcome.fresh} == {"青葉町/資料.md"}


def test_two_municipalities_may_hold_the_same_paper(tmp_path: Path) -> None:
    same = TEXT.format("県の手引き")
    for name in ("若葉市", "青葉町"):
        put(tmp_path / name, {SOURCES_FILE: municipality(name), "手引き.md": same, "写し.md": same})
    reading = read(tmp_path)
    assert sorted(held.document.home or "" for held in reading.documents) == ["若葉市", "青葉町"]
    assert len(reading.report.repeated) == 2
    assert len({held.document.uid for held in reading.documents}) == 2
    # Given one after the other it is the same.
    apart = read(tmp_path / "若葉市", tmp_path / "青葉町")
    assert sorted(held.document.home or "" for held in apart.documents) == ["若葉市", "青葉町"]


def test_a_copy_that_nobody_describes_is_not_read_beside_those_that_are(tmp_path: Path) -> None:
    same = TEXT.format("県の手引き")
    put(tmp_path, {"手引き.md": same, f"若葉市/{SOURCES_FILE}": municipality("若葉市"), "若葉市/手引き.md": same})
    assert list(by_name(read(tmp_path))) == ["若葉市/手引き.md"]


def test_a_paper_that_nobody_described_gives_way_to_the_copies_of_two_municipalities(tmp_path: Path) -> None:
    same = TEXT.format("県の手引き")
    before = read(put(tmp_path / "前", {"手引き.md": same}))
    write_corpus(tmp_path / "corpus.sqlite", before.documents, fingerprint="f", reader=before.reader)
    for name in ("若葉市", "青葉町"):
        put(tmp_path / "今" / name, {SOURCES_FILE: municipality(name), "手引き.md": same})
    reading = read_paths([tmp_path / "今"], IngestSettings(), Corpus(tmp_path / "corpus.sqlite"))
    assert sorted(held.document.home or "" for held in reading.documents) == ["若葉市", "青葉町"]
    assert reading.report.removed == ("手引き.md",)


def test_those_with_an_own_document_stand_side_by_side(region: Path) -> None:
    documents = [held.document for held in read(region).documents]
    assert set(homes_of(documents)) == {"山岳郡", "若葉市", "青葉町"}


def test_a_foreign_paper_makes_no_choice_and_one_named_municipality_takes_what_nobody_names(tmp_path: Path) -> None:
    described = municipality("若葉市") + '[[source]]\nfile = "隣.md"\nmunicipality = "青葉町"\n'
    put(tmp_path / "市", {SOURCES_FILE: described, "隣.md": TEXT.format("隣"), "本編.md": TEXT.format("本編")})
    put(tmp_path / "箱", {"無名.md": TEXT.format("無名")})
    documents = [held.document for held in read(tmp_path / "市", tmp_path / "箱").documents]
    assert homes_of(documents) == ("若葉市",)
    assert homes_of(document for document in documents if document.name == "無名.md") == (None,)
    assert homes_of(()) == (None,)


def test_of_several_what_nobody_names_stands_by_itself(region: Path, tmp_path: Path) -> None:
    put(tmp_path / "箱", {"無名.md": TEXT.format("無名")})
    homes = homes_of(held.document for held in read(region, tmp_path / "箱").documents)
    assert (len(homes), homes[-1]) == (4, None)


def test_a_view_holds_nothing_but_its_own_and_the_foreign_papers_of_its_folders(region: Path, tmp_path: Path) -> None:
    reading, path = read(region), tmp_path / "corpus.sqlite"
    write_corpus(path, reading.documents, fingerprint=reading.fingerprint, reader=reading.reader)
    corpus = Corpus(path)
    view = corpus.of("若葉市")
    assert {document.name for document in view.documents} == {"若葉市/計画/本編.md", "若葉市/隣の資料.md"}
    assert {passage.document for passage in view.passages} <= {document.uid for document in view.documents}
    assert view.others == {"山岳郡", "青葉町"}
    assert view.fingerprint != corpus.fingerprint
    for municipality_ in corpus.municipalities:
        of_it = corpus.of(municipality_)
        expected = [held for held in corpus.passages if held.document in {one.uid for one in of_it.documents}]
        assert list(of_it.passages) == expected
    with pytest.raises(KeyError):
        corpus.of("海野市")


def borrowed(name: str, of: str) -> dict[str, str]:
    """A folder of ``name`` that holds nothing but a paper of ``of``."""
    said = municipality(name) + f'[[source]]\nfile = "写し.md"\nmunicipality = "{of}"\n'
    return {f"{name}/{SOURCES_FILE}": said, f"{name}/写し.md": TEXT.format(f"{of}の写し")}


def test_every_document_is_in_a_view_one_with_nothing_but_foreign_papers_too(region: Path, tmp_path: Path) -> None:
    put(region, borrowed("海野市", "青葉町"))
    reading, path = read(region), tmp_path / "corpus.sqlite"
    write_corpus(path, reading.documents, fingerprint=reading.fingerprint, reader=reading.reader)
    corpus = Corpus(path)
    assert set(corpus.municipalities) == {"山岳郡", "若葉市", "青葉町", "海野市"}
    held = [document.uid for name in corpus.municipalities for document in corpus.of(name).documents]
    assert sorted(held) == sorted(document.uid for document in corpus.documents)
    assert [(document.name, document.own) for document in corpus.of("海野市").documents] == [("海野市/写し.md", False)]


def test_beside_one_municipality_foreign_papers_alone_are_no_second_one(tmp_path: Path) -> None:
    put(tmp_path, {f"若葉市/{SOURCES_FILE}": municipality("若葉市"), "若葉市/本編.md": TEXT.format("本編")})
    put(tmp_path, borrowed("海野市", "青葉町"))
    assert homes_of(held.document for held in read(tmp_path).documents) == ("若葉市",)


SHEET = """# 施策評価シート（{year}実績）

施策 1-1 本に親しむまちづくり

所管：図書館課

◆現状と課題
{year}は図書館を利用する人が減りました。
"""


def views(tmp_path: Path, files: dict[str, str]) -> Corpus:
    put(tmp_path / "資料", files)
    reading, path = read(tmp_path / "資料"), tmp_path / "corpus.sqlite"
    write_corpus(path, reading.documents, fingerprint=reading.fingerprint, reader=reading.reader)
    return Corpus(path)


@pytest.mark.parametrize("first", ["own", "current"])
def test_a_view_of_a_view_holds_no_more_than_either(tmp_path: Path, first: str) -> None:
    files = {f"{name}/{SOURCES_FILE}": municipality(name) for name in ("若葉市", "青葉町")}
    files |= {
        f"{name}/{at}.md": SHEET.format(year=at) for name in ("若葉市", "青葉町") for at in ("令和5年度", "令和6年度")
    }
    corpus = views(tmp_path, files)
    assert len(corpus.editions.superseded) == 2
    narrow = getattr(corpus, first)().of("若葉市")
    wide = getattr(corpus.of("若葉市"), first)()
    assert narrow.documents == wide.documents
    assert narrow.editions == wide.editions
    for kind in ("measures", "indicators", "policies", "passages"):
        assert getattr(narrow, kind) == getattr(wide, kind), kind
    assert [corpus.document(held.document).name for held in narrow.measures] == ["若葉市/令和6年度.md"]


def superseded(corpus: Corpus) -> set[str]:
    return {corpus.document(uid).name for uid in corpus.editions.superseded}


def test_of_several_papers_that_nobody_names_are_editions_within_a_folder_alone(tmp_path: Path) -> None:
    files = {f"{name}/{SOURCES_FILE}": municipality(name) for name in ("若葉市", "青葉町")}
    files |= {f"{name}/本編.md": TEXT.format(name) for name in ("若葉市", "青葉町")}
    files |= {"箱/a.md": SHEET.format(year="令和5年度"), "棚/b.md": SHEET.format(year="令和6年度")}
    apart = views(tmp_path / "一", files)
    assert superseded(apart) == superseded(apart.of(None)) == set()
    together = views(tmp_path / "二", {**files, "箱/c.md": SHEET.format(year="令和7年度")})
    assert superseded(together) == superseded(together.of(None)) == {"箱/a.md"}


def test_beside_one_municipality_papers_that_nobody_names_are_editions_of_its_own(tmp_path: Path) -> None:
    files = {f"若葉市/{SOURCES_FILE}": municipality("若葉市"), "若葉市/b.md": SHEET.format(year="令和6年度")}
    assert superseded(views(tmp_path, {**files, "箱/a.md": SHEET.format(year="令和5年度")})) == {"箱/a.md"}
