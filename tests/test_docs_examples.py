"""The examples in the documents: what they show is what the program does today."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built_once import sample_index
from docs_text import README_EN, ROOT, blocks, spans, table

from assistant.direction import OVERRIDES_FILE, read_overrides
from assistant.thesaurus import LOCAL_FILE, prepare
from eval.indicator_table import indicator_page
from ingest import Corpus, Reading, read_paths, write_corpus
from ingest.layouts import LAYOUTS, SheetDraft, SlotDraft
from ingest.readers import read_file
from ingest.records import Located
from ingest.sources import SOURCES_FILE, read_sources
from settings import load_settings

SHEETS = ROOT / "docs" / "evaluation-sheets.md"
DATA_FOLDER = ROOT / "docs" / "data-folder.md"
SETTINGS = load_settings({})


@pytest.fixture
def sample_data(tmp_path: Path) -> Path:
    """A data folder with the bundled sample, a copy: answering may add to it."""
    return Path(shutil.copytree(sample_index(), tmp_path / "data"))


def _sheet(text: str, folder: Path) -> SheetDraft:
    file = folder / "sheet.txt"
    file.write_text(text, encoding="utf-8")
    raw = read_file(file, file.name, SETTINGS.ingest)
    (reading,) = (found for layout in LAYOUTS if (found := layout(raw)))
    (sheet,) = reading.sheets
    assert reading.left_out == ()
    return sheet


def _cells(slot: SlotDraft) -> list[str]:
    """A slot as a row of the table of what is read."""

    def text(cell: Located | None) -> str:
        return cell.text if cell else ""

    target = f"{slot.target[0]} {slot.target[1].text}" if slot.target else ""
    plan, actual = (" ".join(cell.text for _, cell in held) for held in (slot.plan, slot.actual))
    texts = (text(cell) for cell in (slot.name, slot.unit, slot.baseline))
    return [str(slot.order), *texts, target, plan, actual, text(slot.formula), text(slot.reason)]


@pytest.mark.parametrize("layout", ["sheet", "labelled"])
def test_the_invented_sheets_are_read_as_the_table_says(layout: str, tmp_path: Path) -> None:
    (text,) = blocks(SHEETS, layout)
    sheet = _sheet(text, tmp_path)
    read = [_cells(slot) for slot in sheet.slots]
    assert read == table(SHEETS, ["order", "name"])[: len(read)] != []
    assert [cell.text for cell in sheet.departments] == ["図書課", "こども課"]


def test_the_scrambled_example_has_every_box_that_the_rule_names(tmp_path: Path) -> None:
    (text,) = blocks(SHEETS, "sheet")
    sheet = _sheet(text, tmp_path)
    assert sheet.outlook is not None
    assert sheet.outlook.text == "維持"
    assert [plan.text for plan in sheet.plans] == ["読書推進計画", "図書館整備計画"]
    headings = ["現状と課題", "方針", "重点方針と目標", "目的", "実績", "今後の取り組み"]
    assert [section.heading for section in sheet.sections] == headings


def test_the_description_of_sources_in_the_readme_is_understood(tmp_path: Path) -> None:
    (text,) = blocks(README_EN, "toml")
    (tmp_path / SOURCES_FILE).write_text(text, encoding="utf-8")
    sources = read_sources(tmp_path)
    assert sources.municipality == "若葉町"
    assert [source.municipality for source in sources.by_name.values()] == [None, "青葉町"]


def test_the_example_of_directions_is_understood(tmp_path: Path) -> None:
    (text,) = blocks(DATA_FOLDER, "toml")
    (tmp_path / OVERRIDES_FILE).write_text(text, encoding="utf-8")
    assert list(read_overrides(tmp_path).values()) == ["higher", "lower", "unknown"]


@pytest.mark.slow
def test_the_answers_in_the_readme_are_those_of_today(sample_data: Path) -> None:
    examples = [block.partition("\n") for block in blocks(README_EN, "console")]
    assert len(examples) == 2
    for command, _, shown in examples:
        question = re.fullmatch(r'\$ make ask Q="(.*)"', command)
        assert question
        assert _ask(question[1], sample_data) == shown


def _ask(question: str, data: Path) -> str:
    """What the terminal shows."""
    keikaku = Path(sys.executable).with_name("keikaku")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KEIKAKU_")}
    run = subprocess.run(
        [keikaku, "ask", question, "--data", data], capture_output=True, encoding="utf-8", env=environment, check=True
    )
    return run.stdout


@pytest.mark.slow
def test_what_the_data_folder_is_said_to_hold_is_there(sample_data: Path) -> None:
    named = [span for row in table(DATA_FOLDER, ["in the folder"]) for span in spans(row[0])]
    prepare(sample_data)
    absent = {name for name in named if not (sample_data / name).exists()}
    by_people = {OVERRIDES_FILE, LOCAL_FILE, "people.sqlite", "logo.svg", "logo.png", "readings.local.tsv"}
    of_the_web = {"generations/.new-000002/", "documents/", "uploads/", "withdrawn/"}
    # With two municipalities the indexes lie below one folder for each.
    of_one_alone = {"generations/000001/passages/", "generations/000001/names/"}
    assert absent == by_people | of_the_web | of_one_alone
    for city in (sample_data / "generations/000001/municipalities").iterdir():
        assert {item.name for item in city.iterdir()} >= {"passages", "names"}


@pytest.mark.slow
def test_the_table_of_indicators_is_that_of_the_real_documents(real_records: Reading, tmp_path: Path) -> None:
    file = tmp_path / "corpus.sqlite"
    write_corpus(file, real_records.documents, fingerprint="", reader="")
    assert indicator_page(Corpus(file)) == (ROOT / "docs" / "indicators.md").read_text(encoding="utf-8")


def test_the_labelled_and_the_scrambled_example_tell_the_same_indicator(tmp_path: Path) -> None:
    labelled, scrambled = (_sheet(blocks(SHEETS, info)[0], tmp_path) for info in ("labelled", "sheet"))
    assert _cells(labelled.slots[0]) == _cells(scrambled.slots[0])
    assert labelled.title.text == scrambled.title.text


def test_the_sample_that_the_readme_speaks_of_says_that_it_is_a_restatement() -> None:
    reading = read_paths([ROOT / "corpus" / "sample"], SETTINGS.ingest)
    notices = ("実演用の言い換え", "架空の市")
    assert notices[0] in README_EN.read_text(encoding="utf-8")
    assert {
        held.document.title.count(notices[0]) + held.document.title.count(notices[1]) for held in reading.documents
    } == {1}
