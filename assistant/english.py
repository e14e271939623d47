"""English around a Japanese name (What is the target for 認定率?): its few words for what is asked, in Japanese."""

from __future__ import annotations

import re

__all__ = ["in_japanese"]

_FRAME = re.compile(
    r"\b(?:what|which|who|when|where|how|is|are|was|were|do|does|did|has|have|the|of|for|in|on|about|please|tell|show|me|us|"
    r"give|it|its|a|an|and|to|there|any|current|latest|value|rate|figure|number|by|be|can|you|i|want|know|city|town|s)\b",
    re.IGNORECASE,
)
_TERMS = tuple(
    (re.compile(rf"\b(?:{english})\b", re.IGNORECASE), japanese)
    for english, japanese in (
        (r"(?:fy|fiscal(?: year)?|year|in)\s*(20\d\d)", r"\1年度の"),
        (r"baselines?", "計画策定時の値"),
        (r"targets?|goals?|aims?", "目標"),
        (r"actuals?|results?|performance|outcomes?", "実績"),
        (r"plan(?:ned|s)?", "計画"),
        (r"units?", "単位"),
        (r"formula|calculat(?:ed|ion)", "算式"),
        (r"why|reasons?", "理由"),
        (r"achieved?|met|reached", "達成"),
        (r"departments?|divisions?|in charge", "担当課"),
        (r"pledges?|promises?", "公約"),
        (r"meetings?", "会合"),
        (r"list", "一覧"),
    )
)
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠々]")


def in_japanese(text: str) -> str:
    """The question with English words for what is asked put into Japanese; as it is unless English frames a name."""
    if not _JAPANESE.search(text) or len(_FRAME.findall(text)) < 2:
        return text
    name = _FRAME.sub(" ", _in_terms(text))
    return " ".join(name.split())


def _in_terms(text: str) -> str:
    for english, japanese in _TERMS:
        text = english.sub(f" {japanese} ", text)
    return text
