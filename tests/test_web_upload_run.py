from __future__ import annotations

from pathlib import Path

import pytest
from web_samples import SMALL, data_folder

from assistant import Assistant
from web.upload_run import paths_of

pytestmark = pytest.mark.slow


def test_a_folder_is_read_as_a_whole_only_when_that_is_said(tmp_path: Path) -> None:
    data = data_folder(tmp_path, SMALL)
    (tmp_path / "documents" / "private.md").write_text("# 見せない\n\n見せない文です。\n")
    corpus, root = Assistant.open(data).corpus, str((tmp_path / "documents").resolve())
    assert paths_of(corpus, data / "documents", []) == [Path(root, "sheets.md")]
    assert paths_of(corpus, data / "documents", [root]) == [Path(root)]
