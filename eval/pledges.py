"""How far the proposals for pledges agree with two readings of the documents that were made without seeing them.

Run by ``python -m eval.pledges --data DIR``. The gold has a line a pledge: ``id``, the ``status`` of either reading,
the measures (``primary``) that either holds it to be carried out under, and the sentences that either holds for
evidence (``document``: how the file's name begins, ``lines``, ``says``).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant import Assistant
from eval.errors import EvalError
from eval.gold import WantedPlace
from eval.places import cites

__all__ = ["Agreement", "agreement", "main"]

GOLD: Final = Path(__file__).with_name("gold") / "komoro_pledges.jsonl"
_STATUSES: Final = ("done", "in_progress", "planned", "not_mentioned")
"""From the furthest on to the least."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts. agreed: pledges on whose status both readings agree, by (theirs, ours). disputed: all others.

    further: pledges said to be further on than both readings. evidence: sentences shown, and those of them that share
    a line with one of a reading. links: pledges with a measure, and those whose first one a reading holds for primary.
    """

    agreed: Counter[tuple[str, str]]
    disputed: int
    further: int
    evidence: tuple[int, int]
    links: tuple[int, int]

    @property
    def same(self) -> int:
        """Pledges with the status of both readings."""
        return sum(count for (theirs, ours), count in self.agreed.items() if theirs == ours)


def agreement(gold: Sequence[Record], assistant: Assistant) -> Agreement:
    """Compare. Raises EvalError when a pledge of the gold is not in the corpus: then it is another one's gold."""
    records = {record["id"]: record for record in assistant.records("pledges")}
    if missing := [row["id"] for row in gold if row["id"] not in records]:
        raise EvalError(
            "公約の読み取り", f"資料にない公約があります（{missing[0]}）", "対応する資料を取り込んでください"
        )
    agreed: Counter[tuple[str, str]] = Counter()
    disputed = further = 0
    evidence, links = [], []
    for row in gold:
        record = records[row["id"]]
        theirs, ours = set(row["status"]), record["status"]
        if len(theirs) == 1:
            agreed[row["status"][0], ours] += 1
        else:
            disputed += 1
        further += all(_STATUSES.index(ours) < _STATUSES.index(status) for status in theirs)
        places = [WantedPlace(held["document"], tuple(held["lines"])) for held in row["evidence"]]
        evidence += [_is_held(found["citation"], places, assistant) for found in record["evidence"]]
        links += [record["links"][0]["measure"] in row["primary"]] if record["links"] else []
    return Agreement(agreed, disputed, further, (len(evidence), sum(evidence)), (len(links), sum(links)))


def _is_held(citation: Record, places: Sequence[WantedPlace], assistant: Assistant) -> bool:
    return any(cites(citation, place, assistant.corpus) for place in places)


def told(found: Agreement) -> str:
    """The counts as lines, each with its n."""
    judged = sum(found.agreed.values())
    lines = [
        f"状況：二つの読み取りが一致した{judged}件のうち{found.same}件が同じ（読み取りが分かれた{found.disputed}件）"
    ]
    lines += ["読み取り＼提案\t" + "\t".join(_STATUSES)]
    lines += [theirs + "\t" + "\t".join(str(found.agreed[theirs, ours]) for ours in _STATUSES) for theirs in _STATUSES]
    wrong_done = sum(count for (theirs, ours), count in found.agreed.items() if ours == "done" != theirs)
    unheard = sum(count for (theirs, ours), count in found.agreed.items() if ours == "not_mentioned" != theirs)
    lines += [
        f"誤った done：{wrong_done}件、誤った not_mentioned：{unheard}件、両方より進んだと言うもの：{found.further}件"
    ]
    lines += [f"根拠の文：{found.evidence[0]}のうち{found.evidence[1]}を読み取りも根拠とする"]
    lines += [f"初めの施策：{found.links[0]}件のうち{found.links[1]}件を読み取りも主とする"]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the comparison for the data folder that ``--data`` names."""
    parser = argparse.ArgumentParser(description="Proposals for pledges against two independent readings.")
    parser.add_argument("--data", type=Path, required=True, help="data folder")
    parser.add_argument("--gold", type=Path, default=GOLD, help="readings, one pledge a line")
    given = parser.parse_args(arguments)
    rows = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    sys.stdout.write(told(agreement(rows, Assistant.open(given.data))) + "\n")


if __name__ == "__main__":
    main()
