"""A second invented town: a manifesto with marks of its own, and sheets that tell what became of it."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from index import Generation, IndexSettings, open_generation, update_corpus
from ingest import Corpus, IngestSettings, Pledge
from tracker import Track, track

__all__ = ["corpus", "data", "pledge", "track_of", "tracks"]

MANIFESTO = """\
# 潮見町長の約束 あしたの潮見

◎…直ちに取り組む政策
○…5年から10年の中長期で取り組む政策

## 1. 海と生きるまち【産業】

### ◎「潮見水産振興計画」を策定します（新規）

漁業者の声を聞き、計画をまとめます。

### ◎潮見灯台の保存修理を進めます（継続）

潮見灯台の石積みを直し、夜のあかりをともします。

### ○カキ養殖の共同作業場を建設します（新規）

港の西側に、カキ養殖の共同作業場を建設します。

### ○トビウオ祭りを復活させます（新規）

浜辺でトビウオ祭りを開きます。

## 2. こどもの笑うまち【育ち】

### ◎「こども潮風センター」を設置します（新規）

こども潮風センターで、子育ての相談をうけます。

### ◎図書バスの巡回を広げ、毎年300冊の絵本を贈ります（継続）

図書バスの巡回を島の東にも広げます。

### ○各種事業のさらなる充実を図ります（継続）

市民の支援を推進します。
"""

SHEETS = """\
# 潮見町総合計画 施策評価シート（令和6年度実績）

政策 1 海と生きるまち
施策 1-1 漁業と港のにぎわいをつくる

所管：水産課

◆現状と課題
漁業の担い手が減り、各種事業の支援の充実が求められている。

◆方針
カキ養殖の共同作業場について、港の西側への建設を目指します。

◆令和6年度重点方針と目標
①潮見水産振興計画を策定する。

◆実績
・漁業者との懇談を重ね、「潮見水産振興計画」を策定した。
・市民の支援のため、各種事業を実施した。

◆今後の取り組み
・潮見水産振興計画に基づき、担い手の支援を進める。

施策 1-2 灯台と町並みを守る

所管：文化課

◆現状と課題
潮見灯台は傷みが進んでいる。

◆方針
文化財を守り、活用を進める。

◆実績
・潮見灯台の石積みの調査報告書を策定した。
・潮見灯台の保存修理について、設計業務の契約を締結した。
・文化財の展示を行った。

◆今後の取り組み
・文化財の展示の充実を図る。

政策 2 こどもの笑うまち
施策 2-1 子育てをみんなで支える

所管：こども課

◆現状と課題
ひとりで悩む親がふえている。

◆方針
相談の場を広げる。

◆実績
・島の西の集会所に「こども潮風センター」の準備室を設置した。
・図書バスの巡回は、運転手の不足により島の東への拡大には至らなかった。

◆今後の取り組み
・相談の充実を図る。
"""

PLAN = """\
第2章 まちづくりの進め方

1 重点的な取り組み

（１）カキ養殖の共同作業場を港の西側に置き、海の仕事をふやす。【施策1-1、施策1-2】

（２）親が笑える町にする。【施策2-1】
"""

NEIGHBOUR = """\
# 岬浦市 祭り検討会 資料

トビウオ祭りを令和5年に復活させ、毎年開催している。
"""

SOURCES = """\
municipality = "潮見町"

[[source]]
file = "manifesto.md"
title = "潮見町長の約束"
kind = "manifesto"
issued = 2024-05-01

[[source]]
file = "sheets.md"
title = "潮見町総合計画 施策評価シート"
kind = "evaluation-sheets"
fiscal_year = "令和6年度"

[[source]]
file = "plan.md"
title = "潮見町総合計画 第2章"
kind = "plan-chapter"

[[source]]
file = "neighbour.md"
title = "祭り検討会 資料"
kind = "committee-paper"
municipality = "岬浦市"
"""

_FILES = {
    "manifesto.md": MANIFESTO,
    "sheets.md": SHEETS,
    "plan.md": PLAN,
    "neighbour.md": NEIGHBOUR,
    "sources.toml": SOURCES,
}


@cache
def data() -> Path:
    """The town's data folder, built once for all tests, which only read it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    documents = folder / "documents"
    documents.mkdir()
    for name, text in _FILES.items():
        (documents / name).write_text(text, encoding="utf-8")
    update_corpus([documents], folder / "data", IngestSettings(), IndexSettings())
    return folder / "data"


@cache
def _generation() -> Generation:
    return open_generation(data())


@cache
def corpus() -> Corpus:
    return _generation().corpus.own()


@cache
def tracks() -> dict[str, Track]:
    return track(corpus(), _generation().passages)


def pledge(identity: str) -> Pledge:
    [found] = [held for held in corpus().pledges if held.id == identity]
    return found


def track_of(identity: str) -> Track:
    return tracks()[pledge(identity).uid]
