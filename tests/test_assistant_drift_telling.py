from __future__ import annotations

import json

from assistant import DRIFT_NAMES, Citation, Drift, Finding, drift_json, tell_drift
from ingest import Place

PLACE = Citation("d" * 12, "sheets.md", "評価シート", "若葉町", None, "施策1-1 ＞ 実績", Place((3, 4)), "二行の\n文")
LINE = Citation("d" * 12, "plan.md", "計画", "若葉町", "2024-04-01", "第2章", Place((9, 9)), "一行の文")
DRIFT = Drift(
    findings=(
        Finding("years", "公約と計画で年が違います", "年を比べました", (PLACE, LINE), "1-02", (), ("1-1",), 3),
        Finding("missing", "算式の欄が空いています", "空欄です", (LINE,), None, ("u/indicator/1-1/1",), (), 1),
    ),
    counts=(("years", 1), ("amounts", 0), ("missing", 1)),
)


def test_findings_stand_under_their_kind_with_every_place() -> None:
    assert tell_drift(DRIFT).split("\n") == [
        "資料の食い違いや未記入と見られるところ：2件（誤りと決まったものではありません）",
        "",
        f"■ {DRIFT_NAMES['years']}（1件）",
        "・公約と計画で年が違います",
        "    sheets.md 3〜4行 施策1-1 ＞ 実績",
        "    plan.md 9行 第2章",
        "",
        f"■ {DRIFT_NAMES['missing']}（1件）",
        "・算式の欄が空いています",
        "    plan.md 9行 第2章",
        "",
        f"見つからなかった種類：{DRIFT_NAMES['amounts']}",
    ]


def test_a_program_gets_every_field_of_every_finding() -> None:
    held = json.loads(json.dumps(drift_json(DRIFT)))
    assert held["counts"] == {"years": 1, "amounts": 0, "missing": 1}
    first = held["findings"][0]
    assert {key: first[key] for key in ("kind", "pledge", "measures", "weight")} == {
        "kind": "years",
        "pledge": "1-02",
        "measures": ["1-1"],
        "weight": 3,
    }
    assert [(place["document"], place["lines"]) for place in first["citations"]] == [
        ("sheets.md", [3, 4]),
        ("plan.md", [9, 9]),
    ]
