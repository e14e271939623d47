"""What the documents promise is there: commands, options, paths, addresses, settings."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import pytest
from docs_text import README_EN, README_JA, ROOT, blocks, documents, sections, spans, table, tables

from assistant import AssistantSettings
from assistant.answers import Reason
from assistant.direction import OVERRIDES_FILE
from index import IndexSettings
from ingest import IngestSettings
from ingest.readers import READERS
from ingest.sources import SOURCES_FILE
from people import PeopleSettings
from web import WebSettings
from web.routes_api import api
from web.routes_city import city
from web.routes_export import exports
from web.routes_indicators import indicators
from web.routes_measures import measures
from web.routes_meetings import meetings
from web.routes_pages import pages
from web.routes_pledges import pledges
from web.routes_records import records
from web.routes_reviews import reviews
from web.routes_staff import staff

COMMANDS = ROOT / "docs" / "commands.md"
DATA_FOLDER = ROOT / "docs" / "data-folder.md"
GUIDES = [README_EN, README_JA, COMMANDS, DATA_FOLDER, ROOT / "CONTRIBUTING.md"]
HOSTS = {"127.0.0.1:8000", "keepachangelog.com", "semver.org"}
WRITTEN_BY_USERS = {SOURCES_FILE, OVERRIDES_FILE, "評価シート.txt", "隣の町の資料.txt"}
# Names to be filled in by the reader, what begins with a dot or a slash, and what lies in the data folder.
NOT_IN_THE_PROJECT = re.compile(r"FORMAT|LAYOUT|KIND|^[./]|^(?:generations|documents|uploads|withdrawn)/")
ROOMS = {
    "ingest": IngestSettings,
    "index": IndexSettings,
    "assistant": AssistantSettings,
    "people": PeopleSettings,
    "web": WebSettings,
}
# The command line has the first two; a town chooses the others in a file of its own.
LEFT_OUT_OF_THE_FILE = {("web", "host"), ("web", "port"), ("web", "city"), ("web", "greeting"), ("web", "logo")}


@cache
def help_of(*command: str) -> str:
    """What ``keikaku COMMAND --help`` prints."""
    keikaku = Path(sys.executable).with_name("keikaku")
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [keikaku, *command, "--help"], capture_output=True, encoding="utf-8", env=environment, check=True
    )
    return run.stdout


def names(*group: str) -> list[str]:
    """The commands below ``keikaku`` or below a group of them."""
    return re.findall(r"^│ ([a-z]+) ", help_of(*group).partition("─ Commands ─")[2], flags=re.MULTILINE)


def below_of(name: str) -> list[str]:
    """The commands of a group; an empty one for what does something by itself, a group or not."""
    below = names(name)
    return ["", *below] if not below or options_of(name) else below


def commands() -> list[str]:
    """Every command that does something; one of a group with the group's name: ``account add``."""
    return [" ".join(filter(None, (name, below))) for name in names() for below in below_of(name)]


def options_of(command: str) -> set[str]:
    starts = re.findall(r"^│[ *]+(-[-\w]+)((?:[ ,]+-[-\w]+)*)", help_of(*command.split()), flags=re.MULTILINE)
    return set(chain.from_iterable([first, *rest.replace(",", " ").split()] for first, rest in starts)) - {"--help"}


def arguments_of(command: str) -> set[str]:
    usage = re.search(rf"Usage: keikaku {command}(.*)", help_of(*command.split()))
    assert usage
    return set(re.findall(r"[A-Z]+", usage[1].upper())) - {"OPTIONS", "COMMAND", "ARGS"}


def documented() -> dict[str, set[str]]:
    """Arguments and options by command, from the command table."""
    held: dict[str, set[str]] = {}
    command = ""
    for name, what, _ in table(COMMANDS, ["command", "argument or option"]):
        command = name.strip("`").removeprefix("keikaku ") or command
        held.setdefault(command, set()).update(span.rstrip(".") for span in spans(what))
    return held


def test_the_command_table_lists_just_the_commands_that_there_are() -> None:
    assert list(documented()) == commands()


def test_every_option_is_in_the_command_table_and_every_one_there_exists() -> None:
    assert documented() == {command: options_of(command) | arguments_of(command) for command in commands()}


@pytest.mark.parametrize("path", [README_EN, README_JA, COMMANDS, DATA_FOLDER], ids=lambda path: path.name)
def test_a_guide_names_only_commands_and_options_that_exist(path: Path) -> None:
    text = _text(path)
    known = set(chain.from_iterable(map(options_of, commands()))) | {"--help"}
    assert set(re.findall(r"keikaku ([a-z]+)\b", " ".join(spans(text)))) <= set(names())
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= known


@pytest.mark.parametrize("path", [README_EN, README_JA], ids=lambda path: path.name)
def test_a_readme_has_every_command(path: Path) -> None:
    named = re.findall(r"^\| `keikaku ([a-z]+)", _text(path), flags=re.MULTILINE)
    assert named == names()


def test_make_targets_and_variables_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    defaults = dict(re.findall(r"^([A-Z]+) \?= (.*)$", makefile, flags=re.MULTILINE))
    named = re.findall(r"(?:`|^|\$ )make ([a-z]+)", "\n".join(map(_text, GUIDES)), flags=re.MULTILINE)
    assert set(named) <= targets
    assert {row[0].strip("`").removeprefix("make ") for row in table(COMMANDS, ["target"])} == targets
    stated = re.search(r"Variables and their defaults: (.*)", _text(COMMANDS))
    assert stated
    assert dict(span.split("=") for span in spans(stated[1])) == {k: v for k, v in defaults.items() if k != "Q"}
    used = re.findall(r"make \w+ ([A-Z]+)=", "\n".join(map(_text, GUIDES)))
    assert set(used) <= set(defaults)


def test_every_environment_variable_of_the_program_is_documented() -> None:
    rooms = chain.from_iterable((ROOT / room).rglob("*.py") for room in (*ROOMS, "eval"))
    sources = [*ROOT.glob("*.py"), *rooms]
    read = set(re.findall(r"KEIKAKU_[A-Z_]+", "\n".join(map(_text, sources))))
    assert {row[0].strip("`") for row in table(COMMANDS, ["variable"])} == read


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_of_the_project_or_a_known_page(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _text(path)):
        if "://" not in target:
            file = (path.parent / target.partition("#")[0]).resolve()
            assert file.is_relative_to(ROOT), target
            assert file.exists(), target


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_names_no_other_host_and_no_path_of_a_machine(path: Path) -> None:
    text = re.sub(r"\]\([^:)]*\)", "]", _text(path))
    assert set(re.findall(r"://([^/\s)`]+)", text)) <= HOSTS
    routes = [*api.routes, *pages.routes, *pledges.routes, *reviews.routes, *staff.routes]
    routes += [*exports.routes, *city.routes, *indicators.routes, *measures.routes, *meetings.routes, *records.routes]
    addresses = {route.path for route in routes} | {"/api/openapi.json"}  # type: ignore[attr-defined]
    assert set(re.findall(r"(?:(?<=[\s`(\"])|^)(?:~|\.\.)?/[\w.-]+(?:/[\w.-]+)*", text, re.MULTILINE)) <= addresses


@pytest.mark.parametrize("path", [*GUIDES, ROOT / "docs" / "evaluation-sheets.md"], ids=lambda path: path.name)
def test_every_path_named_in_a_guide_exists(path: Path) -> None:
    file = re.compile(r"[\w.-]+(?:/[\w.-]*)+|[\w.-]+\.(?:py|toml|md|lock)")
    named = {span for span in spans(_text(path)) if file.fullmatch(span) and not NOT_IN_THE_PROJECT.search(span)}
    there = {name for name in named if (ROOT / name).exists() or (path.parent / name).exists()}
    assert named - there - WRITTEN_BY_USERS == set()


def test_both_readmes_have_the_same_sections_and_name_the_same_things() -> None:
    english, japanese = sections(README_EN), sections(README_JA)
    assert [section.level for section in english] == [section.level for section in japanese]
    for one, other in zip(english, japanese, strict=True):
        assert sorted(set(spans(one.text))) == sorted(set(spans(other.text))), one.heading
        links = [
            set(re.findall(r"\]\(([^)]+)\)", section.text)) - {"README.md", "README.ja.md"} for section in (one, other)
        ]
        assert links[0] == links[1], one.heading


@pytest.mark.parametrize("info", ["sh", "console", "toml"])
def test_both_readmes_have_the_same_commands_and_examples(info: str) -> None:
    assert blocks(README_EN, info) == blocks(README_JA, info) != []


def test_both_readmes_have_tables_of_the_same_rows() -> None:
    def first_cells(path: Path) -> list[list[str]]:
        return [[row[0] for row in rows[2:]] for rows in tables(path)]

    assert first_cells(README_EN) == first_cells(README_JA)


@pytest.mark.parametrize(("path", "header"), [(README_EN, "reason"), (README_JA, "理由")])
def test_a_readme_explains_every_reason_for_no_answer(path: Path, header: str) -> None:
    assert [row[0].strip("`") for row in table(path, [header])] == list(get_args(Reason))


@pytest.mark.parametrize("path", [README_EN, README_JA], ids=lambda path: path.name)
def test_a_readme_lists_just_the_suffixes_that_are_read(path: Path) -> None:
    (limits,) = (section.text for section in sections(path) if section.heading in ("Limits", "限界"))
    assert {span for span in spans(limits) if span.startswith(".")} == set(READERS)


@pytest.mark.parametrize("room", ROOMS)
def test_the_settings_file_says_what_the_code_says(room: str) -> None:
    held = tomllib.loads(_text(ROOT / "settings.toml"))[room]
    defaults: dict[str, Any] = {field.name: field.default for field in dataclasses.fields(ROOMS[room])}
    assert held == {name: value for name, value in defaults.items() if (room, name) not in LEFT_OUT_OF_THE_FILE}


def test_every_setting_in_the_file_has_its_reason_beside_it() -> None:
    lines = [line for line in _text(ROOT / "settings.toml").splitlines() if re.match(r"\w+ *=", line)]
    assert [line for line in lines if " # " not in line] == []


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    version = tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## \[(.*?)\]", _text(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)
    assert newest
    assert newest[1] == version


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
