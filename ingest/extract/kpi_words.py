"""What the headers of tables of indicators say: the words that cities use, by what stands below them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

__all__ = ["KEPT_OUT", "VALUES", "WORDS", "Role"]

Role = Literal[
    "name",
    "detail",  # what distinguishes two rows of one name: 男, 女
    "unit",
    "baseline",
    "current",  # 現状値: the baseline, or beside a baseline the figure of its year
    "plan",
    "goal",  # 目標値: the target if it is the last one
    "actual",
    "base_year",  # a column of years: 基準年度
    "goal_year",
    "measure",
    "group",
    "formula",
    "reason",
    "rate",  # judged from the figures, so no figure of the indicator: 達成率
    "number",
    "department",
    "note",
    "account",  # 決算: what was, where the table tells it with no other word
    "former",  # what stood there before it was corrected or changed: 訂正前, 変更前
    "sum",  # 累計 beside 単年度
    "neutral",  # says nothing of its own: 数値 above 現状値 and 目標値
]

_WORDS: Final[Mapping[Role, str]] = {
    "name": """
        指標名 指標名称 指標 指標項目 指標の名称 主な指標 代表指標 施策指標 成果指標 成果指標名 目標指標
        目標指標名 評価指標 活動指標 取組指標 まちづくり指標 成果目標指標 重要業績評価指標 重要業績評価指標名
        重要目標達成指標 kpi kpi名 kgi 目標項目
    """,
    "detail": "区分 内訳 性別 男女 男女別 対象 対象者 種別 細目 地区 圏域 校種 学年 年代 年齢区分",
    "unit": "単位 指標の単位",
    "baseline": """
        基準値 基準 基準年度 基準年 基準年値 基準年度値 基準年度の値 基準年度実績 策定時 計画策定時 策定時の値
        計画策定時の値 策定時点 策定時現状値 計画策定時現状値 策定時値 当初値 当初 計画当初 計画当初値 初期値
        ベースライン ベースライン値 計画開始時 計画開始時の値 就任時 就任時の値
    """,
    "current": """
        現状値 現状 現状の値 現状数値 現況 現況値 現在 現在値 直近値 最新値
        直近実績 直近実績値 直近の実績 直近の実績値 最新の実績 最新の実績値 最新実績 最新実績値 中間評価時
        中間評価値 中間評価時の値 最終評価時 最終評価値 中間評価 最終評価
    """,
    "plan": "中間 中間値 中間目標 中間目標値 計画 計画値 年度別計画 年度別計画値",
    "goal": """
        目標 目標値 目標数値 数値目標 最終 最終目標 最終目標値 前期目標 前期目標値 後期目標 後期目標値 計画目標
        短期目標 短期目標値 中期目標 中期目標値 長期目標 長期目標値
        修正後目標 修正後目標値 変更後目標 変更後目標値 見直し後目標 見直し後目標値 改定後目標
        改定後目標値
        任期末目標 任期末目標値 計画目標値 到達目標 到達目標値 年度目標 年度別目標 年度別目標値 各年度目標値
        各年度の目標値 計画最終年度
        最終年度 最終年 最終年次 計画最終年 計画最終年次 計画終了年度
    """,
    "actual": """
        実績 実績値 実績数値 年度別実績 年度別実績値 各年度実績 各年度の実績 各年度の実績値 実績の推移
        実績値の推移 確定値 速報値 確定 速報
    """,
    "base_year": "現状年度 現状値の年度 基準値の年度",
    "goal_year": "目標年度 目標年次 目標年 目標時期 達成年度 達成目標年度 目標達成年度 目標値の年度",
    "measure": "施策 施策名 施策番号 施策no 施策コード 基本施策 基本施策名 個別施策 具体的施策 施策体系",
    "group": """
        基本目標 政策 政策名 分野 分野名 章 節 柱 基本方針 大項目 中項目 小項目 項目 事業 事業名 主要事業
        主な事業 取組 主な取組 取組名 具体的な取組 取組内容 戦略 重点戦略 プロジェクト
    """,
    "formula": """
        算式 算定式 算出式 計算式 算出方法 算定方法 指標の算出方法 測定方法 定義 指標の定義 説明
        指標の説明 指標の内容
    """,
    "reason": """
        設定理由 選定理由 設定根拠 設定の考え方 指標設定理由 指標の設定理由 目標設定の考え方 目標設定の根拠
        目標値の設定根拠 目標値設定の考え方
    """,
    "rate": """
        達成率 達成度 達成状況 達成 達成見込み 目標達成率 目標達成度 目標達成状況 進捗 進捗率 進捗度 進捗状況
        評価 判定 ランク 増減 増減率 増減数 削減率 削減量 削減割合 増加率 減少率 改善率 変化率 前年度比 前年比
        対前年度比 対前年比 差 差引 比較 傾向 方向 方向性
        目指す方向 目指す方向性 目標の方向 目標の方向性 指標の方向
    """,
    "number": "no no. № # 番号 通番 連番 通し番号 指標番号 指標no 指標no. 項番",
    "department": """
        担当 担当課 担当課名 担当部課 担当部署 担当部局 担当部 所管 所管課 所管課名 所管部署 所管部課 主管課
        課名 部課名 所属 関係課 部局
    """,
    "note": """
        備考 出典 出典等 資料 資料名 出所 データ出典 データ出所 把握方法 指標の把握方法 データの出典 指標の出典 注記
        摘要 特記事項 課題 今後の方向性 今後の取組
        今後の課題 今後の方針 コメント 分析 要因 要因分析 理由 取組状況 取組実績 実績内容 進捗内容 主な取組内容
        見込 見込み 見込値 見込み値 見込量 実績見込 実績見込み 実績見込値 実績見込み値 推計 推計値 予測 予測値
        成り行き値 成り行き 成行き値 成行値 成行 すう勢 すう勢値 趨勢値
        参考 参考値 国 県 全国 国平均 県平均 全国平均 国平均値 県平均値 全国平均値 国の値 県の値 全国値
        早期健全化基準 財政再生基準 経営健全化基準 類似団体平均 順位 全国順位 県内順位
        予算 予算額 当初予算 当初予算額 決算額 事業費 総事業費 概算事業費
    """,
    "former": """
        誤 旧 旧目標 旧目標値 訂正前 修正前 変更前 改定前 改訂前 改正前 見直し前 当初目標 当初目標値 当初の目標値
        変更前目標 変更前目標値 修正前目標 修正前目標値 見直し前目標 見直し前目標値 改定前目標 改定前目標値
    """,
    "sum": "累計 累計値 累積 累積値",
    "account": "決算 決算値 決算見込 決算見込み 決算見込値",
    "neutral": """
        値 数値 指標値 年度 年次 会計年度 対象年度 計画期間 計画年度 評価期間 年度別 各年度 推移 指標の推移
        数値の推移 単年度 単年度値 訂正後 修正後 変更後 改定後 改訂後 改正後 見直し後
        目標と実績 目標・実績
        目標値・実績値 目標値と実績値 計画と実績 計画・実績 計画値・実績値 目標/実績 目標値/実績値 計画/実績
        計画値/実績値
    """,
}

WORDS: Final[Mapping[str, Role]] = {word: role for role, words in _WORDS.items() for word in words.split()}
"""Roles by the folded text of a header."""

VALUES: Final[frozenset[Role]] = frozenset({"baseline", "current", "plan", "goal", "actual"})
"""Roles of columns that hold figures of an indicator."""

KEPT_OUT: Final[frozenset[Role]] = frozenset(
    {"rate", "number", "department", "note", "group", "measure", "account", "former", "sum"}
)
"""Roles of columns that may hold figures which are none of the indicator's."""
