"""Files that change are noticed when they have come to rest."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from ingest import changes

pytestmark = pytest.mark.slow


def test_a_change_is_noticed_once_it_has_come_to_rest(tmp_path: Path) -> None:
    seen = changes([tmp_path])

    def write() -> None:
        for part in range(3):
            time.sleep(1)
            (tmp_path / "a.txt").write_text("川" * (part + 1), encoding="utf-8")

    threading.Thread(target=write, daemon=True).start()
    next(seen)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "川川川"


def test_there_is_nothing_to_wait_for_where_nothing_is(tmp_path: Path) -> None:
    assert list(changes([tmp_path / "nowhere"])) == []
