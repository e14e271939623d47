"""Which way is better for an indicator, and by which rule that was decided.

A rule may guess wrong, so each says what it went by, none speaks when two signs disagree, and a person's word in the
override file outranks them all. See ``docs/indicators.md`` for every indicator of a corpus and its rule.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import PeopleFileError
from assistant.scale import same_scale
from ingest import Indicator, Value, fold

__all__ = ["OVERRIDES_FILE", "Direction", "direction_of", "read_overrides"]

_ADVICE = '一行に一つ「"指標名" = "higher"」のように、higher・lower・unknown で書いてください'

Better = Literal["higher", "lower"]
Rule = Literal["override", "bound", "wording", "reason", "target", "none"]

OVERRIDES_FILE = "directions.toml"
"""In the data folder: ``"指標名" = "higher"``, ``"lower"`` or ``"unknown"``, one a line."""


@dataclass(frozen=True, slots=True)
class Direction:
    """better: None when no rule holds. why: one Japanese sentence for the person who wonders."""

    better: Better | None
    rule: Rule
    why: str


# The measured thing stands at the end of a name; what stands before it says what it is measured of. So a head such as
# 満足度 is looked for before words that are bad in themselves (ごみ処理に対する満足度).
_HEADS: tuple[tuple[str, Better], ...] = (
    (r"(?:満足度|重要度|認知度|認知率|関心度|理解度|幸福度|定着度|信頼度)$", "higher"),
    (r"(?:削減|減量|抑制|縮減|低減|減少|解消|吸収|節減|節電|省エネ)(?:量|率|額|数|面積|効果|件数)$", "higher"),
    (r"(?:順位|ランキング)$", "lower"),
)
_BAD = re.compile(
    r"死者|死亡|死傷|事故の?(?:発生)?の?(?:件数|数|率)|負傷|火災|出火|犯罪|刑法犯|被害|侵害|差別|暴力|虐待|いじめ|不登校|自殺|孤立|不安|"
    r"待機児童|待機者|生活保護|滞納|未納|未収|負債|債務|市債|町債|村債|地方債|起債|借入|公債費|将来負担|赤字|排出量|ごみ(?:の)?(?:総)?(?:排出)?量|廃棄物量|"
    r"混入|遊休|荒廃|耕作放棄|空き家数|空家数|空き店舗|不法投棄|苦情|漏水|有収外|離職|退職者|失業|要介護認定|要支援認定|"
    r"患者|喫煙|肥満|有所見|有病|罹患|むし歯|虫歯|メタボ|低栄養|未受診|未実施|未利用|待ち時間|時間外|残業|消費量|使用量|汚濁|汚染|BOD|COD|"
    r"濃度|騒音|食害|被食|転出者数|流出"
)
_GOOD = re.compile(
    r"感じ(?:て|る)|思(?:って|う)|楽し|できる|満足して|知って|取り組んで|心がけて|参加|参画|利用者|利用件|利用率|来場|来館|入館|入場|入込|"
    r"観光客|宿泊|鑑賞|受講|受診|受検|接種|加入|登録|会員|実施|開催|普及|水洗化|整備率|耐震化|更新率|回収率|収納率|徴収率|納付率|進捗率|"
    r"達成率|就業|就職|雇用|起業|創業|立地|誘致|着工|契約|成約|移住|転入|定住|出生|婚姻|健康寿命|平均年齢|基金|自主財源|寄附|寄付|ふるさと納税|"
    r"売上|生産額|出荷額|販売額|所得|収益|再生可能|導入|設置|育成|養成|学力|体力|正答率|読書|貸出|応募|密度|歩行者|乗車|乗降|再資源化|リサイクル|"
    r"学習|学ぶ"
)
_NEGATED = re.compile(
    r"ない(?:[^、。なが]{0,8}の)?(?:人|方|者|児童|生徒|市民|世帯|区|団体)?(?:の)?(?:割合|人数|数|率)?$"
)
_TWO_FACED = re.compile(r"経常収支比率|社会増減|扶助費|人件費|職員数|定員")
_DWINDLING = re.compile(r"人口|世帯数|事業所数|従業者数|農家数|就業者数|出荷額")
"""What a plan often expects to shrink: a target below the baseline then holds it up, and less is not better."""
_REASON_HIGHER = re.compile(r"(?:以上(?:の場合|であれば|なら|で)[^。]{0,16}(?:黒字|健全|良好)|"
                            r"を下回(?:って|る)[^。]{0,12}(?:場合|と)|"
                        r"(?:高|多)(?:い|く|けれ|まれ|まる)[^。]{0,40}(?:から|ため|から。|ため。|つなが))")  # fmt: skip
_REASON_LOWER = re.compile(
    r"(?:低|少な|減)(?:い|く|けれ|れば|らす|る)[^。]{0,40}(?:から|ため|つなが)|を上回(?:って|る)[^。]{0,12}(?:場合|と)"
)


def direction_of(indicator: Indicator, overrides: Mapping[str, str] | None = None) -> Direction:
    """By a person's word, else by bounds, the wording of the name, that of the reason, baseline and target."""
    for rule in (_by_bound, _by_wording, _by_reason, _by_target):
        if overrides and fold(indicator.name.text) in overrides:
            return _overridden(overrides[fold(indicator.name.text)])
        if found := rule(indicator):
            return found
    if _DWINDLING.search(fold(indicator.name.text)):
        return Direction(
            None, "none", "減ることを見込んだ目標もある指標なので、高い方と低い方のどちらが良いか決められません"
        )
    return Direction(
        None, "none", "向きを示す言葉も、計画策定時と目標の差もないので、高い方と低い方のどちらが良いか決められません"
    )


def read_overrides(folder: Path) -> dict[str, str]:
    """The person's words by folded name; empty without the file. Raises PeopleFileError."""
    path = folder / OVERRIDES_FILE
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PeopleFileError(str(path), f"TOMLとして読めません（{error}）", _ADVICE) from error
    for name, word in table.items():
        if word not in ("higher", "lower", "unknown"):
            raise PeopleFileError(str(path), f"「{name}」の向きが読めません", _ADVICE)
    return {fold(name): str(word) for name, word in table.items()}


def _overridden(word: str) -> Direction:
    better: Better | None = "higher" if word == "higher" else "lower" if word == "lower" else None
    return Direction(better, "override", "担当者が指定した向きです")


def _by_bound(indicator: Indicator) -> Direction | None:
    bounds = {held.bound for held in _planned(indicator) if held.bound}
    wanted: set[Better] = {"higher" if bound == "以上" else "lower" for bound in bounds}
    trends = {found.group(): found for held in _planned(indicator) for found in _TREND.finditer(fold(held.text))}
    wanted |= {"higher" if found["up"] else "lower" for found in trends.values()}
    if len(wanted) != 1:
        return None
    return Direction(wanted.pop(), "bound", f"計画や目標に「{'・'.join(sorted({*bounds, *trends}))}」とあるためです")


def _planned(indicator: Indicator) -> list[Value]:
    return [held.value for held in (*indicator.plan, *((indicator.target,) if indicator.target else ()))]


# Words of a target without a figure, or beside one (5%削減); 減少率 is a thing measured, 増加を抑制 the contrary.
_TREND = re.compile(
    r"(?:(?P<up>増加|上昇|向上|増やす|増(?=$|\)))|減少|低下|削減|縮小|減らす|減(?=$|\)))"
    r"(?!率|量|額|数|幅|の?(?:抑|防|緩和|鈍化)|を(?:抑|防|緩|止|食い))"
)


def _by_wording(indicator: Indicator) -> Direction | None:
    name = re.sub(r"\([^()]*\)", "", fold(indicator.name.text)) or fold(indicator.name.text)
    # Of a part of something, only what is said of the part is measured (不登校の子のうち相談を受けた割合).
    name = name.rpartition("のうち")[2] or name
    for pattern, better in _HEADS:
        if found := re.search(pattern, name):
            return _worded(better, found.group())
    if _TWO_FACED.search(name):
        return None
    bad, good, negated = _BAD.search(name), _GOOD.search(name), _NEGATED.search(name)
    if bad:
        # Those without the bad thing are counted: good, unless the sentence says more than this rule can follow.
        return None if negated else _worded("lower", bad.group())
    if good:
        return _worded("lower" if negated else "higher", (negated or good).group())
    return None


def _worded(better: Better, word: str) -> Direction:
    return Direction(better, "wording", f"指標名の「{word}」から、{_NAMES[better]}ほど良いと読みました")


_NAMES: dict[Better, str] = {"higher": "高い（多い）", "lower": "低い（少ない）"}


def _by_reason(indicator: Indicator) -> Direction | None:
    if indicator.reason is None:
        return None
    reason = fold(indicator.reason.text)
    higher, lower = _REASON_HIGHER.search(reason), _REASON_LOWER.search(reason)
    if (higher is None) == (lower is None):
        return None
    better: Better = "higher" if higher else "lower"
    return Direction(better, "reason", f"設定理由の書き方から、{_NAMES[better]}ほど良いと読みました")


def _by_target(indicator: Indicator) -> Direction | None:
    """The weakest sign: a target may lie on the worse side of a baseline that was already good."""
    if indicator.baseline is None or indicator.target is None or _TWO_FACED.search(fold(indicator.name.text)):
        return None
    if not same_scale(indicator.baseline, indicator.target.value):
        return None
    pairs = zip(indicator.baseline.parts, indicator.target.value.parts, strict=False)
    signs = {(after.number > before.number) - (after.number < before.number) for before, after in pairs}
    if len(signs) != 1 or signs == {0}:
        return None
    better: Better = "higher" if signs == {1} else "lower"
    if better == "lower" and _DWINDLING.search(fold(indicator.name.text)):
        return None
    return Direction(
        better, "target", f"計画策定時より目標の方が{'高い' if better == 'higher' else '低い'}ためです（推定）"
    )
