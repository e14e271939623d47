from __future__ import annotations

from pathlib import Path

import pytest
from eval_samples import result

from eval.errors import BaselineError
from eval.saved import Run, read_run, write_run

RUN = Run("f", (result("a", places=2, cited=(0, -1), certainty=0.5), result("b", why="違う", answered=False)))


def test_a_saved_run_is_read_as_it_was(tmp_path: Path) -> None:
    write_run(tmp_path / "run.json", RUN)
    assert read_run(tmp_path / "run.json") == RUN


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 99}', '{"format": 1, "corpus": "f", "results": [{}]}'])
def test_what_is_no_run_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"run\.json"):
        read_run(tmp_path / "run.json")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=r"none.run\.json"):
        write_run(tmp_path / "none" / "run.json", RUN)
