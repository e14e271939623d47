"""Every indicator of a corpus with its latest values, which way is better and why, and what follows from that.

Run by ``python -m eval.indicator_table --data DIR``; prints one Markdown page, ``docs/indicators.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant import Assistant, records_json
from ingest import Corpus, Indicator, fold

__all__ = ["indicator_page", "main"]

Record = Mapping[str, Any]
"""An indicator as ``records_json`` gives it."""

_HEADER = (
    "id", "name", "unit", "year", "plan", "actual", "better", "decided by", "against plan", "target", "against target",
)  # fmt: skip
_INTRODUCTION = """\
# Indicators

Every indicator of {titles}, with the latest year that has an 実績, which way the rules take for better and the sign
they went by, and what follows: 実績 against the 計画 of that year, and against the 目標. Values stand as written.
Made by `python -m eval.indicator_table --data DIR`; do not edit by hand.

A rule can be wrong. How a person's word outranks it: [data-folder.md](data-folder.md).
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the page for the data folder that ``--data`` names."""
    parser = argparse.ArgumentParser(description="Every indicator with its direction and status, as Markdown.")
    parser.add_argument("--data", type=Path, required=True, help="data folder")
    assistant = Assistant.open(parser.parse_args(arguments).data)
    sys.stdout.write(indicator_page(assistant.corpus, assistant.records("indicators")))


def indicator_page(corpus: Corpus, records: Sequence[Record] | None = None) -> str:
    """The page. records: the corpus' indicators under a person's directions, else under the rules alone."""
    records = records_json("indicators", corpus) if records is None else records
    rows = [_row(record, _status_against_target(corpus, record)) for record in records]
    titles = dict.fromkeys(record["source"]["title"] for record in records)
    lines = [_line(_HEADER), _line(["---"] * len(_HEADER)), *map(_line, rows), "", _totals(rows)]
    return _INTRODUCTION.format(titles="、".join(titles)) + "\n" + "\n".join(lines) + "\n"


def _row(record: Record, against_target: str) -> list[str]:
    latest = record["actual"][-1] if record["actual"] else None
    year = latest["year"] if latest else ""
    target = record["target"]
    return [
        record["id"],
        record["name"],
        record["unit"] or "",
        year,
        next((value["text"] for value in record["plan"] if value["year"] == year), ""),
        latest["text"] if latest else "",
        record["better"] or "?",
        record["better_why"],
        next((held["status"] for held in record["status"] if held["year"] == year), ""),
        f"{target['text']} ({target['year']})" if target else "",
        against_target,
    ]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def _totals(rows: Sequence[Sequence[str]]) -> str:
    """How often each status came, against the plan and against the target."""
    counts = []
    for column in ("against plan", "against target"):
        held = [row[_HEADER.index(column)] or "none" for row in rows]
        counts.append(f"{column} " + ", ".join(f"{status} {held.count(status)}" for status in dict.fromkeys(held)))
    return f"{len(rows)} indicators; " + "; ".join(counts) + "."


class _TargetAsPlan(Corpus):
    """A corpus with one indicator, whose target is its plan for the latest year: what judges the plan judges both."""

    def __init__(self, corpus: Corpus, uid: str) -> None:
        super().__init__(corpus.path)
        self._uid = uid

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(_aimed(indicator) for indicator in super().indicators if indicator.uid == self._uid)


def _aimed(indicator: Indicator) -> Indicator:
    latest = indicator.actual[-1:]
    plan = tuple(replace(indicator.target, year=held.year) for held in latest if indicator.target)
    return replace(indicator, plan=plan, actual=latest)


def _status_against_target(corpus: Corpus, record: Record) -> str:
    """Empty when there is nothing to compare."""
    if not (record["actual"] and record["target"]):
        return ""
    # The direction that was decided on the whole indicator holds, whatever the changed plan would suggest.
    words = {fold(record["name"]): record["better"] or "unknown"}
    (judged,) = records_json("indicators", _TargetAsPlan(corpus, record["uid"]), words)
    return str(judged["status"][0]["status"])


if __name__ == "__main__":
    main()
