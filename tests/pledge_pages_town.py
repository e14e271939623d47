"""A town for the pages of pledges: hostile words, indicators, and reviews that agree, differ and collide."""

from __future__ import annotations

import atexit
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from web_samples import data_folder

from assistant import Assistant, PledgeDossier
from people import Account, Decision, Kind, Proposal, Review, key_of, proposal_of

__all__ = ["HOSTILE", "NOTE", "data", "dossier", "opened", "uid_of"]

HOSTILE = "<img src=x onerror=alert(1)>"
NOTE = "<b>課</b>に確かめました。"
ANNA = Account("anna", "企画課 青木", frozenset({"reviewer"}))
BEN = Account("ben", "総務課 別府", frozenset({"reviewer"}))

MANIFESTO = f"""\
# 若葉町長の約束

◎…直ちに取り組む政策
○…5年から10年の中長期で取り組む政策

## 1. 本に親しむまち【学び】

### ◎移動図書館の巡回先を増やします（継続）

移動図書館の巡回先を増やし、学校図書館との連携を深めます。

### ○「{HOSTILE}こども文庫」を設置します（新規）

<script>alert(2)</script>駅前にこども文庫をひらきます。

### ◎夜間開館をふやします（継続）

## 2. 水のきれいなまち【環境】

### ○ホタル水路の再生を進めます（新規）

ホタル水路の石積みを直します。

### ◎灯籠流しを復活させます（新規）

盆に灯籠を流します。
"""

SHEETS = """\
# 若葉町第3次計画 施策評価シート（令和6年度実績）

政策 1 本に親しむまち
施策 1-1 本に親しむまちづくり

所管：図書館課

◆現状と課題
図書館を利用する町民が減っています。

◆方針
夜間開館をふやし、こども文庫の設置をめざします。

◆成果指標

指標名：図書館の年間来館者数
単位：人
設定理由：本に親しむ町民の広がりを表すため。
算式：入館ゲートの年間計数
計画策定時：12,000
目標値（令和9年度）：15,000以上
| 区分 | 令和5年度 | 令和6年度 | 令和7年度 |
| --- | --- | --- | --- |
| 計画 | 12,500 | 13,000 | 14,000 |
| 実績 | 12,400 | 12,900（速報値） | |

◆実績
・移動図書館の巡回先を三か所増やした。
・夜間開館を月に二回行った。

◆今後の取り組み
・学校図書館との連携を深めます。

政策 2 水のきれいなまち
施策 2-1 水辺を守る

所管：環境課

◆実績
・川の清掃を行った。

◆今後の取り組み
・ホタル水路の再生を目指す。
"""

SOURCES = """\
municipality = "若葉町"

[[source]]
file = "manifesto.md"
title = "若葉町長の約束"
kind = "manifesto"
issued = 2024-05-01

[[source]]
file = "sheets.md"
title = "若葉町第3次計画 施策評価シート"
kind = "evaluation-sheets"
fiscal_year = "令和6年度"
"""


@cache
def data() -> Path:
    """The data folder with its reviews, built once for all tests, which only read it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    built = data_folder(folder, {"manifesto.md": MANIFESTO, "sheets.md": SHEETS, "sources.toml": SOURCES})
    _review(Assistant.open(built))
    return built


def _review(assistant: Assistant) -> None:
    corpus = assistant.corpus.own()

    def save(identity: str, by: Account, kind: Kind, decision: Decision | None, seen: int, old: bool = False) -> Review:
        [pledge] = [held for held in corpus.pledges if held.id == identity]
        proposal: Proposal = proposal_of(assistant.tracks()[pledge.uid], pledge, corpus)
        if old:
            proposal = replace(proposal, status="not_mentioned", evidence=())
        return assistant.people.reviews.save(key_of(pledge), kind, decision, NOTE, by, seen, proposal, corpus=corpus)

    # 1-01 differs from the proposal, a sentence is ruled out, and somebody who had not seen that says otherwise.
    moved = dossier_in(assistant, "1-01").reviewed.proposal.evidence[0]
    save("1-01", ANNA, "decision", Decision("planned", excluded=(moved.quote,)), 0)
    save("1-01", BEN, "decision", Decision("done"), 0)
    save("1-01", ANNA, "comment", None, 0)
    # 2-01 was decided when the documents proposed something else.
    save("2-01", BEN, "decision", Decision("planned"), 0, old=True)
    # 2-02 is agreed with.
    save("2-02", BEN, "decision", Decision("not_mentioned"), 0)


@cache
def opened() -> Assistant:
    return Assistant.open(data())


def uid_of(identity: str) -> str:
    [uid] = [held.uid for held in opened().corpus.pledges if held.id == identity]
    return uid


def dossier_in(assistant: Assistant, identity: str) -> PledgeDossier:
    [uid] = [held.uid for held in assistant.corpus.pledges if held.id == identity]
    found = assistant.dossier(uid)
    assert found is not None
    return found


def dossier(identity: str) -> PledgeDossier:
    return dossier_in(opened(), identity)
