"""What a question takes for granted: a figure, a movement or a verdict that the documents may not bear out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest import Value, find_years, narrow, unit_bound

__all__ = ["Claim", "Relation", "asks_cause", "bears_out", "claim_in", "claimed_verdict", "holds"]

Relation = Literal["is", "above", "below", "reaches", "within", "share"]

_CAUSE = re.compile(r"理由|なぜ|何故|どうして|原因|要因|わけ(?:は|を|って|$)|背景")
_OF_THE_CHOICE = re.compile(r"(?:設定|選定|選択|採用)|指標(?:に|と)(?:した|する|選)|選(?:んだ|ばれ|定)")
_MOVED = re.compile(
    r"増え|増加|減っ|減り|減少|上が|上昇|下が|低下|落ち|伸び|改善|悪化|良くな|よくな|悪くな|変わ|変化|"
    r"達成|未達|届|下回|上回|超え|クリア|低い|高い|多い|少ない|割っ|割り込"
)
_NOT_MET = re.compile(
    r"未達|達成(?:でき|して|し)(?:い)?(?:なか|ない|ませ)|届(?:か|いて)(?:い)?(?:なか|ない|ませ)|"
    r"クリア(?:でき|して)(?:い)?な|遅れ"
)
_MET = re.compile(r"達成(?:した|でき(?:た|て)|している|済)|クリア(?:した|でき)|目標に届い")

_NUMBER = r"(?P<figure>(?<![\d.,/-])\d[\d,]*(?:\.\d+)?|ゼロ)\s?(?P<scale>[千万億]*)"
_UNIT = (
    r"\s?(?P<unit>%|パーセント|割|ポイント|人/ha|人|名|件|歳|mg/L|kg|g|グラム|t|トン|ha|ヘクタール|円|位|番|地区|か所|箇所|"
    r"回|点)?"
)
_TAIL: tuple[tuple[Relation, str], ...] = (
    ("below", r"に(?:は)?(?:届|達し|到達し)(?:か|いて|て)?(?:い)?(?:な|ま(?:せん|へん))"),
    ("within", r"以内|以下|を?(?:超え|上回)(?:て|って)?(?:い)?な"),
    ("below", r"(?:を|より)?(?:も)?(?:大きく|少し|やや)?(?:下回|割っ|割り|切っ|切り)|未満|を下"),
    ("above", r"(?:を|も)?(?:大きく|少し|やや|はるかに)?(?:超え|超し|上回|突破|オーバー)"),
    ("reaches", r"に(?:達し|届|のぼ|上っ|到達)|を(?:達成|クリア)|以上(?:に|だ|で|い|あ)"),
    (
        "is",
        r"(?:に|まで|へと?|へ)(?:なっ|下が|上が|減|増|低下|上昇|改善|悪化|落ち|伸び|回復)|"
        r"(?:だ|で)(?:った|した|す)(?:よね|ね|そう|か|と|って|の|理由|わけ|$|[?。])|"
        r"(?:と(?:いうこと)?)?で(?:す)?(?:間違い|まちがい|相違|合って|あって|正し|よろし|よい|いい|良い)|(?:も|は)?あ(?:り(?:ます|ました)|る|った)(?:の)?(?:です)?(?:か|よね|よな|って|[?。]|$)|"
        r"(?:だ)?(?:そう(?:です|だ)|と(?:聞|言|い[いうわ]|のこと|書)|って(?:聞|言|本当)|らしい|なの|である)",
    ),
)
_SHARE = re.compile(
    r"(?:目標|計画)(?:値)?の\s?(?P<figure>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>)(?P<unit>%|パーセント|割)\s?(?:を|まで|に|しか|も)"
)
_SCALES = {"千": 1e3, "万": 1e4, "億": 1e8}
_SAME_UNIT = {"パーセント": "%", "名": "人", "グラム": "g", "トン": "t", "ヘクタール": "ha", "番": "位", "箇所": "か所"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that a question takes for granted.

    said: as written. number: without 千, 万 and 億, which ``scale`` holds (1 for none). unit: as indicators write it,
    None when none was said. relation: how the recorded figure should stand to it; ``share``: a share of the plan.
    """

    said: str
    number: float
    scale: float
    unit: str | None
    relation: Relation


def asks_cause(text: str, claim: Claim | None = None) -> bool:
    """Whether it is asked why a figure came about, not why the indicator was chosen.

    claim: a figure that the question takes for granted; without one the figure must at least have moved.
    """
    if _CAUSE.search(text) is None or _OF_THE_CHOICE.search(text):
        return False
    return claim is not None or _MOVED.search(text) is not None


def claimed_verdict(text: str) -> bool | None:
    """Whether the question takes it for granted that the plan was met (True) or missed (False); None for neither."""
    if _NOT_MET.search(text):
        return False
    return True if _MET.search(text) else None


def claim_in(text: str, name: str = "") -> Claim | None:
    """The figure that ``text`` takes for granted of the indicator called ``name``, None without one."""
    rest = narrow(text)
    for mention in find_years(rest):
        rest = rest[: mention.start] + "、" * (mention.end - mention.start) + rest[mention.end :]
    if name:
        rest = rest.replace(narrow(name), "、")
    if found := _SHARE.search(rest):
        return _claim(found, "share")
    for relation, tail in _TAIL:
        if found := re.search(_NUMBER + _UNIT + r"\s?(?:" + tail + ")", rest, re.IGNORECASE):
            return _claim(found, relation)
    return None


def _claim(found: re.Match[str], relation: Relation) -> Claim:
    figure = found.group("figure").replace(",", "")
    number, scale = 0.0 if figure == "ゼロ" else float(figure), _scale_of(found.group("scale"))
    unit = found.group("unit")
    said = "".join(part for part in (found.group("figure"), found.group("scale"), unit) if part)
    if unit == "割":
        number, unit = number * 10, "%"
    return Claim(said, number, scale, _SAME_UNIT.get(unit, unit) if unit else None, relation)


def holds(claim: Claim, value: Value, unit: str | None) -> bool | None:
    """Whether the recorded ``value`` bears the claim out; None when the two cannot be compared: another unit, figures
    written with 万 or 億, a share of the plan, or parts of which some do and some do not.
    """
    recorded = unit_bound(unit)[0] if unit else ""
    plain = narrow(recorded).lstrip("千万億")
    factor = _scale_of(recorded[: len(recorded) - len(plain)])
    if claim.relation == "share" or re.search(r"[千万億]", value.text) or not value.parts:
        return None
    if claim.unit is None and claim.scale == 1:
        factor = 1.0
    elif claim.unit is not None and plain.casefold() != claim.unit.casefold():
        return None
    asked = claim.number * claim.scale
    outcomes = {_stands(part.number * factor, claim.relation, asked) for part in value.parts}
    if claim.relation == "is":
        return True in outcomes
    return outcomes.pop() if len(outcomes) == 1 else None


def bears_out(claim: Claim, number: float) -> bool:
    """Whether a bare number stands to the claimed one as the claim says."""
    return _stands(number, claim.relation, claim.number * claim.scale)


def _scale_of(letters: str) -> float:
    scale = 1.0
    for letter in letters:
        scale *= _SCALES[letter]
    return scale


def _stands(number: float, relation: Relation, asked: float) -> bool:
    if relation == "is":
        return abs(number - asked) < 1e-9 * max(1.0, abs(asked))
    if relation in ("below", "within"):
        return number < asked or (relation == "within" and number == asked)
    return number >= asked if relation == "reaches" else number > asked
