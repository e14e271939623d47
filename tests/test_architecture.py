"""The rules that hold the rooms together, read from the code as it is."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest import fold

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("assistant", "corpus", "eval", "index", "ingest", "people", "tracker", "web")
ROOT_FILES = ("cli.py", "cli_accounts.py", "cli_bench.py", "cli_files.py", "settings.py")
MAY_ENTER: dict[str, set[str]] = {
    "ingest": set(),
    "index": {"ingest"},
    "tracker": {"ingest", "index"},
    "people": {"ingest", "tracker"},
    "assistant": {"ingest", "index", "tracker", "people"},
    "web": {"ingest", "index", "tracker", "people", "assistant"},
    "eval": {"ingest", "index", "people", "assistant"},
    "corpus": set(),
    "settings": {"ingest", "index", "people", "assistant"},
    "cli": {
        "ingest",
        "index",
        "people",
        "assistant",
        "web",
        "eval",
        "settings",
        "cli_accounts",
        "cli_bench",
        "cli_files",
    },
    "cli_accounts": {"people", "settings"},
    "cli_bench": {"eval", "settings"},
    "cli_files": {"ingest", "web", "settings"},
}
EVERYWHERE = {"numpy"}
IN_WEB = {"fastapi", "jinja2", "pydantic", "starlette"}
IN_CLI = {"typer"}
MOST_LINES = 350
# Terms of national statistics and law that name an indicator in any municipality's plan.
NATIONWIDE = {"健康寿命", "経常収支比率", "要介護認定率"}

FILES = sorted(
    [*(path for room in ROOMS for path in (ROOT / room).rglob("*.py")), *(ROOT / name for name in ROOT_FILES)]
)


@dataclass(frozen=True)
class Import:
    """A module that a file imports, for types alone or not; ``.`` in front of a relative one."""

    file: Path
    module: str

    @property
    def room(self) -> str:
        return self.file.relative_to(ROOT).parts[0].removesuffix(".py")

    @property
    def target(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)} imports {self.module}"


def imports_of(path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(path, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield Import(path, "." * node.level + (node.module or ""))


IMPORTS = [found for path in FILES for found in imports_of(path)]
OURS = {*ROOMS, "cli", "cli_accounts", "cli_bench", "cli_files", "settings"}


def shown(found: list[Import]) -> list[str]:
    return sorted(map(str, found))


def test_there_is_something_to_look_at() -> None:
    assert {found.room for found in IMPORTS} >= {
        "assistant",
        "cli",
        "eval",
        "index",
        "ingest",
        "people",
        "settings",
        "tracker",
        "web",
    }


def test_no_room_imports_uphill() -> None:
    wrong = [
        found
        for found in IMPORTS
        if found.target in OURS and found.target != found.room and found.target not in MAY_ENTER[found.room]
    ]
    assert shown(wrong) == []


def test_a_room_is_entered_by_its_front_door() -> None:
    wrong = [
        found
        for found in IMPORTS
        if found.target in ROOMS
        and found.target != found.room
        and found.module != found.target
        # Light modules that the root file needs without the libraries of their rooms.
        and not (found.room == "settings" and found.module == f"{found.target}.settings")
    ]
    assert shown(wrong) == []


def test_imports_are_absolute() -> None:
    assert shown([found for found in IMPORTS if found.module.startswith(".")]) == []


@pytest.mark.parametrize("file", ["cli.py", "cli_accounts.py", "cli_bench.py", "cli_files.py"])
def test_the_command_line_opens_a_room_only_when_a_command_needs_it(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {ast.unparse(node).split()[1].partition(".")[0] for node in at_once}
    assert named & OURS <= {"cli_accounts", "cli_bench", "cli_files"}


def test_a_library_is_known_to_one_file() -> None:
    known: dict[str, set[str]] = {}
    for found in IMPORTS:
        if found.target in OURS | EVERYWHERE or found.target in sys.stdlib_module_names:
            continue
        if found.target in IN_WEB and found.room == "web":
            continue
        if found.target in IN_CLI and found.room in ("cli", "cli_accounts", "cli_bench", "cli_files"):
            continue
        known.setdefault(found.target, set()).add(str(found.file.relative_to(ROOT)))
    assert {library: files for library, files in known.items() if len(files) > 1} == {}
    assert not (IN_WEB | IN_CLI) & known.keys()


def test_every_init_says_in_order_what_its_room_offers() -> None:
    for room in ("assistant", "eval", "index", "ingest", "people", "tracker", "web"):
        tree = ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))
        [offered] = [
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        ]
        assert offered == sorted(offered, key=lambda name: (not name.isupper(), not name[0].isupper(), name))


@pytest.mark.parametrize("name", ["utils", "util", "helpers", "helper", "common", "core", "manager", "misc"])
def test_no_module_has_a_name_that_says_nothing(name: str) -> None:
    assert [path for path in FILES if path.stem == name or name in path.relative_to(ROOT).parts] == []


def test_no_file_is_longer_than_one_idea() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in FILES}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_nothing_is_pickled() -> None:
    unsafe = {"pickle", "cPickle", "dill", "joblib", "marshal", "shelve", "cloudpickle"}
    assert shown([found for found in IMPORTS if found.target in unsafe]) == []
    assert [path for path in FILES if re.search(r"allow_pickle\s*=\s*True", path.read_text(encoding="utf-8"))] == []


def known_names() -> set[str]:
    """What only the known documents call their measures, indicators, policies, plans and districts."""
    expected = Path(__file__).with_name("expected")

    def rows(kind: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (expected / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]

    names = {"小諸", "こもろ"}
    names |= {str(row["name"]) for row in rows("indicators")}
    names |= {re.split("[（(]", str(row["name"]))[0] for row in rows("indicators")}
    names |= {str(row["title"]) for kind in ("measures", "policies") for row in rows(kind)}
    names |= {str(row["district"]).removesuffix("地区") + "地区" for row in rows("meetings") if row["district"]}
    names |= {str(row["venue"]) for row in rows("meetings") if row["venue"] and "地区" in str(row["venue"])}
    return {fold(name) for name in names if len(fold(name)) > 1}


def texts_in(path: Path) -> str:
    """Every string of the code, docstrings too, as names are compared."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return fold(
        "\n".join(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    )


def test_no_code_knows_a_name_of_the_known_documents() -> None:
    names = known_names()
    assert len(names) > 80
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in FILES
        if path.relative_to(ROOT).parts[0] != "corpus"
        for text in [texts_in(path)]
        for name in names - NATIONWIDE
        if name in text
    }
    assert found == set()
