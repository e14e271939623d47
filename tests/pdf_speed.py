"""How fast PDFs are read and with how much memory: ``python tests/pdf_speed.py [PAGES]``, figures in docs/decisions.

The pages are like evaluation sheets: a heading, a paragraph, a table of 120 cells.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from pdf_samples import Sheet, pdf

from ingest.readers.pdf import read_pdf
from ingest.settings import IngestSettings

_ROWS = [["指標の名前を書く欄", "％", "14.1", "1,200", "▲3", "―", "", "14.2以内"] for _ in range(15)]


def _page(number: int) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 40, f"施策評価シート {number}", 16)
        sheet.lines(60, 80, [f"{number}番目の施策は、地域で支え合うしくみを整えるものです。"] * 8)
        sheet.table(40, 240, [140, 40, 55, 55, 55, 55, 60, 55], _ROWS)
        sheet.text(280, 805, f"- {number} -", 9)

    return draw


def _resident(process: int) -> int:
    """Kilobytes of memory of a process, shared pages counted in part."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def _family() -> list[int]:
    me = Path("/proc/self").resolve().name
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1]
        except OSError:
            continue
        if me in (folder.name, parent):
            found.append(int(folder.name))
    return found


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    data = pdf(*map(_page, range(1, pages + 1)))
    before = sum(map(_resident, _family()))
    most = before
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.5):
            most = max(most, sum(map(_resident, _family())))

    threading.Thread(target=watch, daemon=True).start()
    started = time.monotonic()
    raw = read_pdf(data, "速さ.pdf", IngestSettings())
    seconds = time.monotonic() - started
    done.set()
    most = max(most, sum(map(_resident, _family())))
    print(  # noqa: T201
        f"{pages} pages ({len(data) / 1e6:.1f} MB, {len(raw.lines):,} lines) in {seconds:.1f} s: "
        f"{60 * pages / seconds:,.0f} pages/min; most memory of all processes {most / 1000:,.0f} MB "
        f"(before reading {before / 1000:,.0f} MB)"
    )


if __name__ == "__main__":
    main()
