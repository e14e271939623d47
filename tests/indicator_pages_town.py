"""A town for the pages of indicators and measures: hostile words, parts, bounds, gaps, and cells without a number."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from web_samples import data_folder

from assistant import Assistant, IndicatorDossier

__all__ = ["HOSTILE", "data", "dossier", "opened", "uid_of"]

HOSTILE = "<img src=x onerror=alert(1)>"

SHEETS = f"""\
# 若葉町第3次計画 施策評価シート（令和6年度実績）

政策 1 学びのまち
施策 1-1 本に親しむまちづくり

所管：図書館課
関連：学校教育課

◆現状と課題
図書館を利用する町民が減っています。

◆方針
夜間開館をふやし、
こども文庫の設置をめざします。
・{HOSTILE}を掲げます。

◆成果指標

指標名：図書館の年間来館者数{HOSTILE}
単位：人
設定理由：本に親しむ町民の広がりを表すため。
算式：<b>入館ゲート</b>の年間計数
計画策定時：12,000
目標値（令和9年度）：15,000以上
| 区分 | 令和5年度 | 令和6年度 | 令和7年度 |
| --- | --- | --- | --- |
| 計画 | 12,500以上 | 13,000以上 | 14,000以上 |
| 実績 | 12,400 | 12,900（速報値） | |

指標名：学力調査の正答率（小・中学校）
単位：%
設定理由：学びの様子が分かるから。
算式：－
計画策定時：小61.0　中58.0
目標値（令和9年度）：小66.0　中63.0
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 小63.0　中60.0 | 小64.0　中61.0 | 小65.0　中62.0 |
| 実績 | 小64.2　中59.1 | | |

指標名：読み聞かせの会の数
単位：回
設定理由：本に親しむ場の広がりを表すため。
算式：受付簿の集計
計画策定時：調査中
目標値（令和9年度）：60
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 30 | | 50 |
| 実績 | | | |

◆実績
・移動図書館の巡回先を三か所増やした。
・図書館の夜間開館を月に二回行い、来館者が増えた。
・職員の研修を行った。
・本の修理を行った。

◆今後の取り組み
・学校図書館との連携を深めます。

今後の方針：拡充

政策 2 水と緑のまち
施策 2-1 水辺を守る

所管：環境課

◆成果指標

指標名：川の汚濁の値
単位：mg/L
設定理由：水のきれいさを表すため。
算式：－
計画策定時：1.4
目標値（令和9年度）：2以下
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 2以下 | 2以下 | 2以下 |
| 実績 | 2.2 | | |

指標名：水辺の会の取り組み
単位：－
設定理由：－
算式：－
計画策定時：準備中
目標値（令和9年度）：継続
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 検討 | 実施 | 実施 |
| 実績 | 検討 | | |

◆実績
・川の清掃を行った。
"""

MANIFESTO = """\
# 若葉町長の約束

◎…直ちに取り組む政策
○…5年から10年の中長期で取り組む政策

## 1. 本に親しむまち【学び】

### ◎移動図書館の巡回先を増やします（継続）

移動図書館の巡回先を増やし、学校図書館との連携を深めます。
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
    """The data folder, built once for all tests, which only read it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return data_folder(folder, {"manifesto.md": MANIFESTO, "sheets.md": SHEETS, "sources.toml": SOURCES})


@cache
def opened() -> Assistant:
    return Assistant.open(data())


def uid_of(identity: str) -> str:
    [uid] = [held.uid for held in opened().corpus.indicators if held.id == identity]
    return uid


def dossier(identity: str) -> IndicatorDossier:
    found = opened().indicator_dossier(uid_of(identity))
    assert found is not None
    return found
