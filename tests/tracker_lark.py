"""A third invented town: its manifesto numbers its pledges, explains its own marks, and has pillars that stand in
another order than the policies of the plan, which has items of its own.
"""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from index import Generation, IndexSettings, open_generation, update_corpus
from ingest import Corpus, Indicator, IngestSettings, Pledge
from tracker import Track, track

__all__ = ["corpus", "indicator", "pledge", "track_of", "tracks"]

MANIFESTO = """\
# ひばり野市　2026年からの約束

◎＝すぐに取りかかること　○＝10年先を見た長期の取組　△＝県や国と力を合わせること

第1の柱　学びと遊びがひろがるまち

約束１　◎駅前に図書館の分館「ひばりぶんこ」を開設し、2028年度までに蔵書を5万冊に増やします

分館には夜9時までの学習室を置きます。移動図書館車を山あいの三つの地区に走らせると共に、読み聞かせボランティアの養成講座をひらきます。

約束２　○閉校した旧北谷小学校をこども自然学校として再生します

校舎を改修し、泊まりがけの森林体験ができる拠点にします。

約束３　◎中学生までの通院費を無料にします

所得の制限は設けません。

第2の柱　水と田んぼを守るまち

約束４　△鳴瀬用水の耐震改修を進め、田んぼダムを広げます

大雨に備え、農家の皆様と共に田んぼダムに取り組みます。

約束５　○用水路の小水力発電所を3か所に設置します

発電した電気は公共施設で使います。

約束６　◎有機米の学校給食を毎月行います

有機米の作付けを30haに広げます。

第3の柱　支え合って暮らせるまち

約束７　◎乗合タクシー「ひばり号」を日曜も走らせ、予約をスマートフォンでできるようにします

待合所にはベンチを置きます。

約束８　○「ひばり野市手話言語条例」を令和10年度までに制定します

窓口に手話通訳者を配置します。

約束９　○地域猫の不妊去勢手術に補助を行います

飼い主のいない猫をふやさないためです。

約束１０　◎【施策１－２】に沿って、見守り協定を市内の事業所に広げます

新聞や宅配の事業所と結びます。

約束１１　○避難所の防災倉庫を全ての地区に設置します

約束１２　◎「ひばり野市見守り憲章」を制定します

約束１３　◎乗合タクシー「ひばり号」の運賃割引を子育て世帯に広げます
"""

SHEETS = """\
# ひばり野市総合計画 施策評価シート（令和8年度実績）

政策 1 支え合って安心して暮らせるまちづくり
施策 1-1 どこへでも出かけられる足を守る

所管：交通政策課

◆現状と課題
運転をやめる高齢者が増え、移動の手段が求められている。

◆方針
・乗合タクシーの使いやすさを高める。

◆成果指標

指標名：乗合タクシーひばり号の年間利用者数
単位：人
設定理由：出かける機会が増えたかを表すから。
算式：運行日誌の集計
計画策定時：8,000
目標値（令和11年度）：12,000
| 区分 | 令和8年度 | 令和9年度 | 令和10年度 |
| --- | --- | --- | --- |
| 計画 | 9,000 | 10,000 | 11,000 |
| 実績 | 9,120 | | |

指標名：路線バスの収支率
単位：%
設定理由：路線を保てるかを表すから。
算式：収入を経費で割ったもの
計画策定時：31.0
目標値（令和11年度）：35.0
| 区分 | 令和8年度 | 令和9年度 | 令和10年度 |
| --- | --- | --- | --- |
| 計画 | 32.0 | 33.0 | 34.0 |
| 実績 | 30.5 | | |

◆実績
・10月から「ひばり号」の日曜運行を始め、延べ640人が利用した。
・路線バスの時刻を見直し、旧北谷小学校の前に停留所を移した。

◆今後の取り組み
・ひばり号のスマートフォン予約の仕組みを検討する。

施策 1-2 見守りの輪を広げる

所管：福祉課

◆現状と課題
一人で暮らす高齢者が増えている。

◆方針
・障がいのある人が話しやすい窓口をつくる。

◆実績
・民生委員の訪問を延べ2,300回行った。
・避難所の防災倉庫を二つの地区に設置した。
・「ひばり野市見守り憲章」を制定した。

◆今後の取り組み
・手話言語条例の素案づくりに着手する。
・窓口への手話通訳者の配置を検討する。

政策 2 水と田んぼを守り育てるまちづくり
施策 2-1 水を治め、田畑に水を届ける

所管：農村整備課

◆現状と課題
鳴瀬用水は築60年を過ぎ、傷みが進んでいる。

◆方針
・用水路の改修を計画的に進める。

◆成果指標

指標名：田んぼダムの取組面積
単位：ha
設定理由：大雨に備える力を表すから。
算式：協定を結んだ水田の面積
計画策定時：40
目標値（令和11年度）：120
| 区分 | 令和8年度 | 令和9年度 | 令和10年度 |
| --- | --- | --- | --- |
| 計画 | 60 | 80 | 100 |
| 実績 | 58 | | |

◆実績
・鳴瀬用水の取水口の耐震改修が完了した。
・農家の皆さんへの説明会を7回開いた。

◆今後の取り組み
・鳴瀬用水の幹線水路の工事を進める。

施策 2-2 米づくりを元気にする

所管：農林課

◆現状と課題
米の値段が下がり、農家が減っている。

◆方針
・有機米の作付けを広げ、学校給食での利用を促す。

◆実績
・有機米の作付けは12haとなった。
・米の直売会を4回開いた。

◆今後の取り組み
・直売会を続ける。

政策 3 学びと遊びがひろがるまちづくり
施策 3-1 本と出会う場をふやす

所管：図書館

◆現状と課題
駅前に本を借りられる所がない。

◆方針
・駅前の分館を、令和10年度の蔵書5万冊を目指して育てる。

◆実績
・7月に図書館の駅前分館「ひばりぶんこ」を開設した。
・分館の学習室を夜9時まで開けた。
・移動図書館車の更新について、見積りを取った。

◆今後の取り組み
・読み聞かせボランティアの養成講座をひらく。

施策 3-2 森と遊ぶ

所管：生涯学習課

◆現状と課題
閉校した校舎の使い道が決まっていない。

◆方針
・旧北谷小学校の活用について、地元と話し合いを続ける。

◆実績
・森の教室を3回開いた。

◆今後の取り組み
・旧北谷小学校の校舎の耐震診断を行う。
"""

PLAN = """\
第4章 重点プロジェクト

1 重点的に取り組む項目

（１）用水の力を生かした小水力発電など、水のめぐみを暮らしに生かす。【施策２－１】

（２）「ひばりぶんこ」を学びの入口とし、こどもの居場所をふやす。【施策３－１、施策３－２】

（３）移り住む人を増やす。【施策１－１】
"""

SOURCES = """\
municipality = "ひばり野市"

[[source]]
file = "manifesto.md"
title = "ひばり野市 2026年からの約束"
kind = "manifesto"
issued = 2026-03-01

[[source]]
file = "sheets.md"
title = "ひばり野市総合計画 施策評価シート"
kind = "evaluation-sheets"
fiscal_year = "令和8年度"

[[source]]
file = "plan.md"
title = "ひばり野市総合計画 第4章"
kind = "plan-chapter"
"""

_FILES = {"manifesto.md": MANIFESTO, "sheets.md": SHEETS, "plan.md": PLAN, "sources.toml": SOURCES}


@cache
def _generation() -> Generation:
    """The town's generation, built once for all tests, which only read it."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    documents = folder / "documents"
    documents.mkdir()
    for name, text in _FILES.items():
        (documents / name).write_text(text, encoding="utf-8")
    update_corpus([documents], folder / "data", IngestSettings(), IndexSettings())
    return open_generation(folder / "data")


@cache
def corpus() -> Corpus:
    return _generation().corpus.own()


@cache
def tracks() -> dict[str, Track]:
    return track(corpus(), _generation().passages)


def pledge(identity: str) -> Pledge:
    [found] = [held for held in corpus().pledges if held.id == identity]
    return found


def indicator(uid: str) -> Indicator:
    [found] = [held for held in corpus().indicators if held.uid == uid]
    return found


def track_of(identity: str) -> Track:
    return tracks()[pledge(identity).uid]
