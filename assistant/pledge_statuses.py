"""Which statuses of pledges a question asks for: those it names, or all others when it denies one."""

from __future__ import annotations

import re

from tracker import Status

__all__ = ["statuses_asked", "without_statuses"]

_EVERY: tuple[Status, ...] = ("done", "in_progress", "planned", "not_mentioned")
_PLEDGES = r"(?:の|した|い|な|ない|る)?(?:公約|約束)(?:は|って|を|に|の|が)?"
_DENIED = r"(?P<denied>以外|(?:では|じゃ|で)な(?:い|く))"
_NOT = r"(?:い)?(?:ない|ません|なかった)"
_STATUSES: tuple[tuple[str, tuple[Status, ...]], ...] = (
    (
        r"未完了|未達成?|未完成|未実現|完了前|"
        rf"(?:完了|完成|達成|実現)(?:を?し|でき|され|できて|して|されて){_NOT}|(?:終わ|済ん|果た)(?:って|で|して|されて){_NOT}",
        ("in_progress", "planned", "not_mentioned"),
    ),
    (
        r"未着手|手つかず|手付かず|着手(?:されて|して)い?ない|始まっていない|進んで(?:い)?ない|動いて(?:い)?ない|止まって(?:い)?る|"
        r"実績(?:の記載)?(?:の|が)ない",
        ("planned", "not_mentioned"),
    ),
    (
        r"(?:記載|言及|記述)(?:の|が|も)?(?:ない|無い|なし)|(?:記載|言及)されて(?:い)?ない|"
        r"(?:触れ|触れられ|書かれ|載って|記されて)て?(?:い)?ない|出てこない|見当たらない",
        ("not_mentioned",),
    ),
    (
        r"(?:計画|方針|予定)(?:だけ|のみ|止まり|に書かれただけ)|予定(?:されて(?:い)?る|中)?|計画(?:中|段階)|"
        r"これから(?:取り組む|取組む|行う|進める|始める|やる)?",
        ("planned",),
    ),
    (r"完了(?:済み?)?|完成|達成(?:済み?|した|された)|終わった|済んだ|実現(?:した|された|済み?)|果たされた", ("done",)),
    (
        r"進行中|進めている|進んで(?:い)?る|進んだ|取り組み中|取組中|実施中|着手(?:済み?|した)|途中",
        ("in_progress",),
    ),
)


def statuses_asked(text: str) -> tuple[Status, ...]:
    """The statuses whose pledges are wanted (未着手の公約は？), none when one pledge is asked about."""
    found = _found(text)
    if found is None:
        return ()
    match, statuses = found
    return tuple(status for status in _EVERY if status not in statuses) if match["denied"] else statuses


def without_statuses(text: str) -> str:
    """The question without the words that name the statuses."""
    found = _found(text)
    return text[: found[0].start("words")] + "、" + text[found[0].end("words") :] if found else text


def _found(text: str) -> tuple[re.Match[str], tuple[Status, ...]] | None:
    for words, statuses in _STATUSES:
        named = rf"(?P<words>(?:{words})(?:{_DENIED})?)"
        match = re.search(rf"{named}{_PLEDGES}", text) or re.search(
            rf"公約(?:の(?:中|うち))?(?:で|のうち|は)[^、。]{{0,6}}{named}(?:もの|の)(?:は|を|が)", text
        )
        if match:
            return match, statuses
    return None
