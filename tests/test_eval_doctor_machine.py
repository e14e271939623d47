from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from eval.doctor_machine import machine_findings, pinned_versions
from eval.findings import Finding
from index import IndexSettings

LOCK = """\
# comment
--hash-checking
numpy==9.9.9 \\
    --hash=sha256:aa
Typing_Extensions == 1.0 ; python_version < "4"
name[extra]==2.1
-e .
loose>=3
"""


def _locked(folder: Path, text: str) -> Path:
    path = folder / "requirements.lock"
    path.write_text(text, encoding="utf-8")
    return path


def _found(folder: Path, text: str, what: str) -> list[Finding]:
    findings = machine_findings(folder, IndexSettings(), 0, _locked(folder, text))
    return [finding for finding in findings if finding.what == what]


def test_pinned_versions_are_read_whatever_stands_beside(tmp_path: Path) -> None:
    pins = {"numpy": "9.9.9", "typing-extensions": "1.0", "name": "2.1"}
    assert pinned_versions(_locked(tmp_path, LOCK)) == pins
    assert pinned_versions(tmp_path / "none.lock") == {}


@pytest.mark.slow
def test_a_library_of_another_version_is_to_be_kept_in_mind(tmp_path: Path) -> None:
    (finding,) = _found(tmp_path, "numpy==0.0.1\n", "numpy")
    assert finding.mark == "mind"
    assert version("numpy") in finding.found
    assert "0.0.1" in finding.found


@pytest.mark.slow
def test_a_library_that_is_missing_is_bad(tmp_path: Path) -> None:
    (finding,) = _found(tmp_path, "no-such-library-at-all==1.0\n", "no-such-library-at-all")
    assert finding.mark == "bad"
    assert finding.advice


@pytest.mark.slow
def test_the_pinned_version_itself_is_no_finding(tmp_path: Path) -> None:
    assert _found(tmp_path, f"numpy=={version('numpy')}\n", "numpy") == []
    assert _found(tmp_path, f"numpy=={version('numpy')}\n", "版の固定")[0].mark == "good"
