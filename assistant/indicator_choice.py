"""Is the question about indicators, and about which?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.asked_thing import measured_otherwise, thing_asked
from assistant.names import Match, NameFinder, core_of
from assistant.question import Question
from assistant.settings import AssistantSettings
from assistant.sides import sides_asked
from assistant.units import agrees, unit_asked
from assistant.vocabulary import Vocabulary
from assistant.wording import content_words
from ingest import Indicator

__all__ = ["Choice", "asks_value", "choose"]

_VALUE_WORDS = re.compile(
    r"何(?:人|件|%|パーセント|歳|回|割|円|億|t|トン|グラム|g|位|地区|箇所|か所|番|ヘクタール|ha)|いくつ|いくら|どの(?:くらい|ぐらい|程度)|"
    r"どれ(?:くらい|ぐらい|だけ)|数字|数値|値(?:は|を|$)|割合|率(?:は|を|$|の)|件数|人数|者数|満足度|順位|面積|密度|残高|量(?:は|を|$|の)|数(?:は|を|$)|"
    r"(?:どちら|どっち)[^。?]{0,6}(?:高|多|長|大き|短|低|少な|小さ)|グラフ|推移|増え|減っ|減り|上が|下が|伸び|変わっ|KPI|指標",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"どちら|どっち|比べ|比較|(?:高|多|低|少な|上|下)(?:い)?(?:な)?のは")
_UNMISTAKABLE = 0.8
"""A run of letters that is one name's alone, in a question whose meaning stands out towards the same name."""
_MOST_NAMED = 8
_MEANING, _MEANING_OFFERED, _MEANING_LEAD = 0.65, 0.8, 0.3
"""How far the meaning of one name must stand out, to be taken without being named and to be offered when little of it
is there, and how far before every other.
"""
_NAMED_IN_OTHER_WORDS, _LEAST_NAMED = 0.25, 0.1


@dataclass(frozen=True, slots=True)
class Choice:
    """indicators: best first; none, one, or several that only the asker can tell apart.

    astray: nouns of the question that nothing about the best one accounts for (プール, when only buses have users).
    offered: whether the best one is only near enough to be offered.
    """

    indicators: tuple[Indicator, ...] = ()
    astray: tuple[str, ...] = ()
    offered: bool = False


def asks_value(question: Question) -> bool:
    """Whether anything in the question asks for a figure or a verdict."""
    return bool(question.fields or question.status or question.years or _VALUE_WORDS.search(question.text))


def choose(
    question: Question,
    finder: NameFinder,
    vocabulary: Vocabulary,
    settings: AssistantSettings,
    also: Mapping[str, float] | None = None,
) -> Choice:
    """The indicators meant.

    also: official terms for what the question says, each with how surely it means the same, 0-1.
    """
    subject = vocabulary.without_municipality(question.subject)
    asked = asks_value(question)
    least = 0.0 if asked else settings.indicator_score_unasked
    if keyed := finder.holding_all(_keywords(question.text, subject)):
        return Choice((keyed,))
    matches = _measured_so(finder.find(subject, least, also=also), thing_asked(question, subject), also or {})
    if not matches:
        return Choice()
    whole = [match for match in matches if match.whole]
    if len(whole) > 1:
        return Choice(tuple(match.indicator for match in whole))
    best = matches[0]
    if asked and _BETWEEN.search(question.text) and len(matches) > 1 and matches[1].score >= settings.indicator_between:
        third = matches[2].score if len(matches) > 2 else 0.0
        if matches[1].score - third >= settings.indicator_margin:
            # Two that both come near one side of 「AとB、どちらが」 are not yet the two that are meant.
            return Choice((best.indicator, matches[1].indicator), offered=sides_asked(question.text))
    if not _sure(best, asked, settings):
        meant = _meant(matches, question) if asked else None
        return meant or (Choice(_all_alike(matches, subject)) if asked else Choice())
    near = [match for match in matches if best.score - match.score < settings.indicator_margin]
    return Choice(tuple(match.indicator for match in (matches[:1] if best.whole else near)), best.astray)


def _measured_so(matches: Sequence[Match], thing: str | None, also: Mapping[str, float]) -> tuple[Match, ...]:
    """Without those that another kind of figure is of: a 満足度 is asked for, and 開催回数 are counted."""
    return tuple(
        match
        for match in matches
        if match.whole or not thing or not measured_otherwise(thing, core_of(match.indicator.name.text), also.items())
    )


def _keywords(text: str, subject: str) -> list[str]:
    """The words of a question that is only words with blanks between them; none of any other."""
    if len(text.split()) < 2 or re.search(r"[、。?]", text.rstrip("?。")):
        return []
    return [word for word in subject.split() if not re.fullmatch(r"[ぁ-ん?。]", word)]


def _sure(best: Match, asked: bool, settings: AssistantSettings) -> bool:
    if best.whole:
        return asked or best.words >= settings.indicator_words_unasked
    if not asked:
        return best.score >= settings.indicator_score_unasked and best.named >= settings.indicator_named_unasked
    if best.letters >= _UNMISTAKABLE and best.meaning >= _UNMISTAKABLE:
        return True
    if best.score + 0.5 * best.named < settings.indicator_score or best.named < settings.indicator_named:
        return False
    # A common word (人口) is not yet a name (人口の社会増減数): most of it must be there, or letters all its own.
    return best.named >= settings.indicator_mostly_named or best.letters >= settings.indicator_letters


def _meant(matches: Sequence[Match], question: Question) -> Choice | None:
    """An indicator that everyday words mean though they do not name it: its meaning stands out alone, some of its words
    are there in other words, and its unit is the one asked for. Short of that it is offered, not taken.
    """
    first, *others = sorted(matches, key=lambda match: -match.meaning)
    outstanding = all(first.meaning - other.meaning >= _MEANING_LEAD for other in others)
    agreed = agrees(first.indicator, unit_asked(question.text))
    if not outstanding or agreed is False or first.named < _LEAST_NAMED:
        return None
    if agreed and first.meaning >= _MEANING and first.named >= _NAMED_IN_OTHER_WORDS:
        return Choice((first.indicator,), first.astray)
    if agreed and first.meaning >= _MEANING_OFFERED:
        return Choice((first.indicator,), first.astray, offered=True)
    return None


def _all_alike(matches: Sequence[Match], subject: str) -> tuple[Indicator, ...]:
    """When everything that was said stands in several names (市民満足度), these are asked back about."""
    if not content_words(subject):
        return ()
    alike = [match.indicator for match in matches if match.words >= 0.95 and match.letters > 0]
    return tuple(alike[:_MOST_NAMED]) if len(alike) > 1 else ()
