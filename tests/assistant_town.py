"""An invented town for the assistant: its documents as files, read and indexed by the real code, and its answers."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from assistant import Answered, Assistant, Clarify, NotFound
from index import IndexSettings, open_generation, update_corpus
from ingest import Corpus, Indicator, IngestSettings, Measure, Meeting, Pledge

__all__ = [
    "FILES",
    "NAMES",
    "answered",
    "assistant",
    "clarified",
    "corpus",
    "data",
    "indicator",
    "measure",
    "meeting",
    "not_found",
    "pledge",
    "write_files",
]

SHEETS = """\
# 月見野町第5次計画 施策評価シート（令和6年度実績）

政策 1 学びとくらしを支えるまち

所管：くらし部

◆ミッション
だれもが学び、健やかに暮らせる町をつくる。

◆方針
・学校と家庭を結び、学びの場をふやす。
・介護の予防に早くから取り組む。

政策 1 学びとくらしを支えるまち
施策 1-1 学びと健康の土台をつくる

所管：学びの課
関連：健康推進課、こども支援課

◆現状と課題
不登校の児童がふえており、教室のほかにも学べる場所が求められている。

◆方針
校内に落ち着いて学べる部屋を置き、訪問して学びを支える。

◆令和6年度重点方針と目標
①学びの部屋を全ての学校に置く。

◆目的
①どの子も安心して学べている状態。

◆成果指標

指標名：基礎学力調査の正答率（小・中学校）
単位：%
設定理由：こどもの学びの様子がよく分かるから。
算式：正答数を設問数で割ったもの
計画策定時：小61.0　中58.0
目標値（令和9年度）：小66.0　中63.0
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 小63.0　中60.0 | 小64.0　中61.0 | 小65.0　中62.0 |
| 実績 | 小64.2　中59.1 | | |

指標名：健康寿命
単位：歳
設定理由：自立して暮らせる年月の長さを表すから。
算式：県の計算による
計画策定時：男79.8　女84.0
目標値（令和9年度）：男80.5　女84.6以上
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 男80.0　女84.2以上 | 男80.2　女84.4以上 | 男80.3　女84.5以上 |
| 実績 | 男80.1　女84.3 | | |

◆実績
・学びの部屋を三つの学校に置き、延べ420人が使った。
・訪問による学びの支えを始めた。

◆今後の取り組み
学びの部屋を残る学校にも広げる。

今後の方針：拡充

◆個別計画
教育振興計画／健康づくり計画

政策 1 学びとくらしを支えるまち
施策 1-2 支え合いと地球にやさしいくらしをすすめる

所管：介護福祉課
関連：環境課

◆現状と課題
ひとり暮らしの高齢者がふえ、見守りの担い手が足りない。

◆方針
見守りの輪を広げ、住宅の断熱を助ける補助金を1件10万円とする。

◆成果指標

指標名：要支援認定率
単位：%
設定理由：介護の予防が進んでいるかを表すから。
算式：認定を受けた人を高齢者の数で割ったもの
計画策定時：13.4
目標値（令和9年度）：13.0以内
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 12.4以内 | 12.6以内 | 12.8以内 |
| 実績 | 12.7 | | |

指標名：補助制度による温室効果ガスの削減量（単年度）
単位：t
設定理由：町の補助が役に立っているかを表すから。
算式：－
計画策定時：520
目標値（令和9年度）：480
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 500 | 490 | 485 |
| 実績 | 511 | | |

◆実績
・見守りの協力店が48店になった。

◆今後の取り組み
協力店をふやす。

◆個別計画
介護保険計画

政策 2 にぎわいと緑のまち

所管：産業部

◆ミッション
人が訪れ、緑が守られる町をつくる。

政策 2 にぎわいと緑のまち
施策 2-1 農地と観光を次の世代につなぐ

所管：農と観光課
関連：－

◆現状と課題
担い手が減り、使われない畑がふえている。

◆方針
畑を借りたい人と貸したい人を結び、月の名所をめぐる道を整える。

◆成果指標

指標名：遊休農地の面積
単位：ha
設定理由：農地が使われているかを表すから。
算式：農業委員会の調べ
計画策定時：100
目標値（令和9年度）：120
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 108 | 112 | 116 |
| 実績 | 110 | | |

指標名：町を訪れる観光客数
単位：人
設定理由：町のにぎわいを表すから。
算式：名所五か所の入込の合計
計画策定時：182,000
目標値（令和9年度）：230,000
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 195,000 | 205,000 | 215,000 |
| 実績 | 196,300（速報値） | | |

指標名：移住の相談会に参加した世帯数
単位：世帯
設定理由：町に住みたい人の広がりを表すから。
算式：受付簿の集計
計画策定時：24
目標値（令和9年度）：60
| 区分 | 令和6年度 | 令和7年度 | 令和8年度 |
| --- | --- | --- | --- |
| 計画 | 30 | 40 | 50 |
| 実績 | | | |

◆実績
・畑の貸し借りが12件まとまった。

◆今後の取り組み
名所をめぐる道に案内板を置く。

今後の方針：維持
"""

MEETINGS = """\
地区名\t期日\t時間\t会場\t件名\t内容\t参加者
東部地区\t令和7年6月25日\t18:00 - 20:00\t東部公民館\t東部地区懇談会\t空き家の見回りについて\t区長9人
東部地区\t令和7年9月12日\t10:00 - 11:30\t役場会議室\t東部地区役員会\t秋祭りの準備\t役員6人
東部地区\t令和8年2月3日\t13:30 - 15:00\t東部公民館\t東部地区防災訓練\t消火と炊き出し\t住民80人
北東部地区\t令和7年7月8日\t19:00 - 20:30\t北の集会所\t北東部地区懇談会\t獣害の柵について\t区長5人
南部地区\t令和7年度の開催実績はありません。\t\t\t\t\t
西部地区\t令和7年10月20日\t9:00 - 12:00\t西部運動場\t西部地区親睦会\t輪投げの大会\t各区から40人
"""

MANIFESTO = """\
# 月見野の約束2023

★…直ちに取り組むこと
●…中長期で取り組むこと

## 1. こどもが育つまち【育ち】

### ★給食費を半額にします（新規）

小学校と中学校の給食費を、令和6年度から半額にします。

### ●こども図書館を建てます（新規）

駅の近くに、5万冊のこども図書館を建てます。

### ★放課後の居場所を続けます（継続）

全ての小学校で、午後6時まで児童をあずかります。

## 2. 緑を守るまち【環境】

### ●町の森を守ります（継続）

毎年300本の苗木を植えます。

### ★ごみの分別を分かりやすくします（新規）

分け方の早見表を全ての家に配ります。
"""

PLAN = """\
第2章 まちづくりの進め方

1 基本姿勢

町民と役場がともに考え、ともに動く。決めたことと、その訳を広く知らせる。

2 重点的な取り組み

① 学びの部屋を広げ、どの子も学べる町にする。【施策1-1】

② 見守りの輪を広げ、ひとり暮らしの高齢者を支える。【施策1-2】

③ 月の名所をめぐる道を整え、案内の人を育てる。【施策2-1】
"""

NEIGHBOUR = """\
# 白灯市 灯台活用検討会 資料

灯台を宿泊施設に改修し、夜間の一般公開を始める案が示された。

灯台の改修費用は2億3,000万円と見込まれている。
"""

SOURCES = """\
municipality = "月見野町"

[[source]]
file = "sheets.md"
title = "月見野町第5次計画 施策評価シート"
kind = "evaluation-sheets"
fiscal_year = "令和6年度"

[[source]]
file = "meetings.tsv"
title = "令和7年度 地区の会合 開催実績"
kind = "meetings"

[[source]]
file = "manifesto.md"
title = "月見野の約束2023"
kind = "manifesto"
issued = 2023-04-01

[[source]]
file = "plan.md"
title = "月見野町第5次計画 第2章"
kind = "plan-chapter"

[[source]]
file = "neighbour.md"
title = "灯台活用検討会 資料"
kind = "committee-paper"
municipality = "白灯市"
issued = 2019-05-20
"""

FILES = {
    "sheets.md": SHEETS,
    "meetings.tsv": MEETINGS,
    "manifesto.md": MANIFESTO,
    "plan.md": PLAN,
    "neighbour.md": NEIGHBOUR,
    "sources.toml": SOURCES,
}
NAMES = {
    "1-1/1": "基礎学力調査の正答率",
    "1-1/2": "健康寿命",
    "1-2/1": "要支援認定率",
    "1-2/2": "補助制度による温室効果ガスの削減量",
    "2-1/1": "遊休農地の面積",
    "2-1/2": "町を訪れる観光客数",
    "2-1/3": "移住の相談会に参加した世帯数",
}
"""Each indicator's name without its bracketed additions."""

R = TypeVar("R")


def write_files(folder: Path) -> Path:
    """The town's documents below ``folder``, which is made."""
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@cache
def data() -> Path:
    """The town's data folder, built once for all tests, which only read it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    update_corpus([write_files(folder / "documents")], folder / "data", IngestSettings(), IndexSettings())
    return folder / "data"


@cache
def assistant() -> Assistant:
    return Assistant.open(data())


@cache
def corpus() -> Corpus:
    return open_generation(data()).corpus


def answered(question: str) -> Answered:
    answer = assistant().ask(question)
    assert isinstance(answer, Answered), (question, answer)
    return answer


def not_found(question: str) -> NotFound:
    answer = assistant().ask(question)
    assert isinstance(answer, NotFound), (question, answer)
    return answer


def clarified(question: str) -> Clarify:
    answer = assistant().ask(question)
    assert isinstance(answer, Clarify), (question, answer)
    return answer


def _only(records: tuple[R, ...], fits: Callable[[R], bool]) -> R:
    [found] = [record for record in records if fits(record)]
    return found


def indicator(identity: str) -> Indicator:
    return _only(corpus().indicators, lambda record: record.id == identity)


def measure(identity: str) -> Measure:
    return _only(corpus().measures, lambda record: record.id == identity)


def meeting(title: str) -> Meeting:
    return _only(corpus().meetings, lambda record: record.title == title)


def pledge(identity: str) -> Pledge:
    return _only(corpus().pledges, lambda record: record.id == identity)
