"""A third invented town, whose papers disagree in known places and agree in others."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from assistant import Drift, Finding
from assistant.drift import drift
from index import IndexSettings, open_generation, update_corpus
from ingest import IngestSettings
from tracker import track

__all__ = ["findings", "report"]

MANIFESTO = """\
# 霧浜町長の約束

◎…直ちに取り組む政策
○…5年から10年の中長期で取り組む政策

## 1. こどもの笑うまち【育ち】

### ◎2028年度の霧浜統合小学校の開校を目指します（新規）

地域の声を聞きます。

### ◎「霧浜こども図書館」を令和9年度に開館します（新規）

読み聞かせの輪を広げます。

### ○霧浜灯台の保存修理を総事業費5億円で進めます（継続）

石積みを直します。

### ○クラゲ水族館の誘致を検討します（新規）

夢を語ります。

## 2. 海と生きるまち【産業】

### ◎カキ養殖の共同作業場を3か所に建設します（新規）

港の西側に建設します。
"""

SHEETS = """\
# 霧浜町総合計画 施策評価シート（令和6年度実績）

政策 1 こどもの笑うまち
施策 1-1 学びの場をととのえる

所管：学校課

◆現状と課題
校舎が古くなっている。

◆方針
令和11年度の霧浜統合小学校の開校を目指し、準備を進めます。
「霧浜こども図書館」を2027年度に開館します。

◆成果指標

指標名：基礎学力調査の正答率
単位：%
設定理由：こどもの学びの様子がよく分かるから。
算式：正答数÷設問数×100
計画策定時：61.0
目標値（令和9年度）：66.0
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 63.0 | 62.0 | 65.0 |
| 実績 | 64.2 | | |

指標名：読書の会に参加した人数
単位：人
設定理由：こどもの学びの様子がよく分かるから。
算式：－
計画策定時：120
目標値（令和9年度）：150
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 130 | 140 | 145 |
| 実績 | 1,350 | | |

◆実績
・町民のみなさまの声を広く聞くため、各地区で説明会を開いた。
・読書の会に参加した人数は1,250人となった。

◆今後の取り組み
・説明会を続ける。

施策 1-2 灯台と町並みを守る

所管：文化課

◆現状と課題
潮風で傷みが進んでいる。

◆方針
霧浜灯台の保存修理を総事業費4億円で進める。

◆成果指標

指標名：灯台を訪れた人の満足度
単位：%
設定理由：灯台の魅力が伝わっているかを表すから。
算式：満足と答えた人の割合
計画策定時：72
目標値（令和9年度）：70
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 68 | | 69 |
| 実績 | 71 | | |

指標名：灯台の展示の数
単位：件
設定理由：展示の広がりを表すから。
算式：展示の数
計画策定時：男10　女12
目標値（令和9年度）：30
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 24 | 26 | 28 |
| 実績 | | | |

◆実績
・町民のみなさまの声を広く聞くため、各地区で説明会を開いた。
・展示を行った。

◆今後の取り組み
・展示を続ける。

政策 2 海とくらすまち
施策 2-1 漁業と港のにぎわいをつくる

所管：水産課

◆現状と課題
担い手が減っている。

◆方針
カキ養殖の共同作業場を、東に1か所、西に2か所建設する。

◆実績
・カキ養殖の共同作業場を1か所に建設した。

◆今後の取り組み
・市場の見直しを図る。
"""

PLAN = """\
第2章 まちづくりの進め方

1 重点的な取り組み

（１）霧浜統合小学校を令和12年度に開校し、学びの場をととのえる。【施策1-1】

（２）海の仕事をふやす。【施策2-1】
"""

NEIGHBOUR = """\
# 岬浦市 学校検討会 資料

霧浜統合小学校の開校は令和15年度とする。
"""

SOURCES = """\
municipality = "霧浜町"

[[source]]
file = "manifesto.md"
title = "霧浜町長の約束"
kind = "manifesto"
issued = 2024-05-01

[[source]]
file = "sheets.md"
title = "霧浜町総合計画 施策評価シート"
kind = "evaluation-sheets"
fiscal_year = "令和6年度"

[[source]]
file = "plan.md"
title = "霧浜町総合計画 第2章"
kind = "plan-chapter"

[[source]]
file = "neighbour.md"
title = "学校検討会 資料"
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
def report() -> Drift:
    """The town's report, made once for all tests."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    documents = folder / "documents"
    documents.mkdir()
    for name, text in _FILES.items():
        (documents / name).write_text(text, encoding="utf-8")
    update_corpus([documents], folder / "data", IngestSettings(), IndexSettings())
    generation = open_generation(folder / "data")
    own = generation.corpus.own()
    return drift(generation.corpus, track(own, generation.passages), None)


def findings(kind: str) -> list[Finding]:
    return [found for found in report().findings if found.kind == kind]
