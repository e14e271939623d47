"""The recipes in CONTRIBUTING.md: as few files are touched as they promise."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from docs_text import ROOT, sections

from ingest import IngestSettings, read_paths
from ingest.layouts import LAYOUTS, SheetReading
from ingest.raw import RawDocument
from ingest.readers import READERS

ROOMS = ("ingest", "index", "assistant", "web", "eval")
RECIPES = [section for section in sections(ROOT / "CONTRIBUTING.md") if section.heading.startswith("A new ")]


def sources() -> dict[str, ast.Module]:
    """Every file of code, parsed, by its path below the root."""
    files = [*ROOT.glob("*.py"), *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def importers(module: str) -> set[str]:
    """The files that import from ``module``."""
    found = set()
    for file, tree in sources().items():
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        found |= {file for node in nodes if node.module == module}
    return found


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.heading)
def test_a_recipe_lists_as_many_files_as_it_promises(recipe: object) -> None:
    heading, text = getattr(recipe, "heading", ""), getattr(recipe, "text", "")
    promised = re.search(r": (\d) files?$", heading)
    assert promised
    assert int(promised[1]) == len(re.findall(r"^\d\. `", text, flags=re.MULTILINE))


def test_the_recipes_are_those_that_people_need() -> None:
    names = [recipe.heading.partition(":")[0].removeprefix("A new ") for recipe in RECIPES]
    assert names == ["file format", "sheet layout", "answer kind", "encoder", "setting"]


def test_a_suffix_in_the_table_is_all_that_a_new_format_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "記録.minutes").write_text("図書館は土曜も開く。\n", encoding="utf-8")
    assert read_paths([tmp_path], IngestSettings()).report.read == 0
    monkeypatch.setattr("ingest.readers.READERS", {**READERS, ".minutes": READERS[".txt"]})
    reading = read_paths([tmp_path], IngestSettings())
    assert reading.report.read == 1
    assert [passage.text for passage in reading.documents[0].passages] == ["図書館は土曜も開く。"]


def test_only_the_readers_know_suffixes() -> None:
    texts = {
        file: {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        for file, tree in sources().items()
    }
    known = {file for file, held in texts.items() if held & set(READERS)}
    assert "ingest/readers/__init__.py" in known
    assert {Path(file).parent.as_posix() for file in known} == {"ingest/readers"}


def test_layouts_are_registered_in_one_file_alone() -> None:
    for layout in LAYOUTS:
        assert importers(layout.__module__) == {"ingest/layouts/__init__.py"}


def test_a_layout_is_asked_in_its_turn_and_one_that_knows_nothing_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def read_nothing(raw: RawDocument) -> SheetReading | None:
        asked.append(raw.name)
        return None

    (tmp_path / "a.txt").write_text("施策　１－１　本に親しむ\n所管　図書課\n\n◆方針\n本を届ける。\n", encoding="utf-8")
    before = read_paths([tmp_path], IngestSettings())
    monkeypatch.setattr("ingest.extract.sheets.LAYOUTS", (read_nothing, *LAYOUTS))
    after = read_paths([tmp_path], IngestSettings())
    assert asked
    assert after.documents[0].measures == before.documents[0].measures != ()


def test_an_answer_kind_is_known_to_the_chain_alone() -> None:
    kinds = sorted((ROOT / "assistant").glob("*_answer.py"))
    assert kinds
    chains = {"assistant/assistant.py", "assistant/indicator_answerer.py"}
    for kind in kinds:
        assert len(importers(f"assistant.{kind.stem}") & chains) == 1, kind.name


def test_encoders_are_named_in_one_file_alone() -> None:
    named = {"BundledEncoder", "SentenceTransformerEncoder"}
    found = {
        file
        for file, tree in sources().items()
        if any(isinstance(node, ast.Name) and node.id in named for node in ast.walk(tree))
    }
    assert found == {"index/encoder.py"}


@pytest.mark.parametrize("room", ["ingest", "index", "assistant", "web"])
def test_names_of_settings_stand_in_no_reader_of_the_settings_file(room: str) -> None:
    tree = sources()[f"{room}/settings.py"]
    fields = {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    words = set(re.findall(r"\w+", (ROOT / "settings.py").read_text(encoding="utf-8")))
    assert fields
    assert fields & words == set()
