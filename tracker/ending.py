"""How a sentence of a report ends, and whether it says that a certain thing is finished."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest import SectionKind, loose
from tracker.records import Says

__all__ = ["Ending", "deliverables", "read_ending"]

_FAMILIES = (
    "策定|制定|作成|改定|つくり|つくる|作り|作る",
    "設置|開設|設立|新設|創設|設け|立ち?上げ",
    "建設|建て|竣工",
    "開校|開館|開園|開所|開業|供用開始",
    "導入",
    "移転",
    "施行",
)
"""Verbs of things that are made once, each family telling the same."""
_FINISHED = "完成|完了|竣工|実現"
_ANY = "|".join((*_FAMILIES, _FINISHED))
_MADE = re.compile(
    rf"[」』)]?(?:を|が|は|の)(?:新たに|新しく|早期に)?(?P<verb>{_ANY})"
    r"(?:(?:を|が)?(?P<end>(?:完了し|終え|行っ|行い|実施し|し|され)(?!たい|よう|ない|なか|ず|ません|得)|"
    r"ました|た(?!い)|、|。|$|が完了|できた|でき、|が出来))"
)
_MADE_BEFORE = re.compile(rf"(?P<verb>{_ANY})(?:し|され)?た(?P<head>[^、。]{{2,40}})")
_PROMISED = re.compile(rf"[」』)]?(?:を|が|の)(?:新たに|新しく|早期に|早急に)?(?P<verb>{_ANY})")
_PROMISED_BEFORE = re.compile(rf"(?P<verb>{_ANY})(?:する|される|した)(?P<head>[「『]?[^、。「」『』]{{2,30}}[」』]?)")

_OTHERS = re.compile(
    r"(?:^|[、。]|[^一-龠])(?:国|県|都|府|[^\s、。]{0,8}(?:連合|組合|事業者|会社|企業|団体|法人))"
    r"(?:(?:が|は|により|によって|において|で)(?!の)|の$)"
)
"""Before a thing: somebody else made it."""
_NOT_REACHED = re.compile(
    r"(?:(?:至ら|でき|出来|進ま|達し|(?<![直回])し)(?:てい)?(?:ない|なかった|ず|ません|ませんでした)|見送[っり]|中止|延期|未実施|未着手)[^、。]{0,6}$"
)
_PAST = re.compile(r"(?:[^\W\d_]た|だ)$")
_ACT = r"取り?組|実施|推進|進め|行[っな]|運用|支援|検討|継続|着手|実行|整備|展開|開催|配置|配布|図[っら]|活用|提供|強化"
_GOING_ON = re.compile(
    rf"(?:{_ACT})[^、。]{{0,6}}[てで]い(?:る|ます|た|ました|ます|るところ)$|(?:実施|推進|検討|整備|運用)中$"
)
_STANDING = re.compile(r"[てで]い(?:る|ます)$")
_INTENDED = re.compile(
    r"(?:図|目指|めざ|進め|努め|行|取り?組|取組|検討|推進|支援|実施|整備|策定|設置|強化|活用|促|高め|継続|展開|つなげ|繋げ|講じ|"
    r"構築|確立|充実|見直|拡充|連携|開催|運用|導入|防|確保|改善|向上|育成|把握|対応|助成|公表|着手|見据え|生か|活か)"
    r"[^、。]{0,8}?(?:る|す|う|く|ます|いく|いきます|こと)$"
)
_NEEDED = re.compile(r"(?:必要|課題|求め|懸念|危惧|想定|予想|見込|困難|不足|急務|重要)[^、。]{0,14}$")
_TAIL = re.compile(r"[\s。、）)」』]+$|\([^()]*\)[。]?$|（[^（）]*）[。]?$")


@dataclass(frozen=True, slots=True)
class Ending:
    """says: as in ``Evidence``. span: offsets in the sentence of the deciding words, None when nothing decided."""

    says: Says
    span: tuple[int, int] | None


def deliverables(promise: str) -> tuple[tuple[str, str], ...]:
    """Things that the promise says will be made once, as pairs of thing (``loose``) and the verbs that tell it."""
    flat = re.sub(r"\s+", "", promise)
    found = [(_head(flat[: match.start()] + _closing(match)), match["verb"]) for match in _PROMISED.finditer(flat)]
    found += [(_named(match["head"]), match["verb"]) for match in _PROMISED_BEFORE.finditer(flat)]
    return tuple((thing, _family(verb)) for thing, verb in found if len(thing) >= 3)


def read_ending(text: str, kind: SectionKind, wanted: tuple[tuple[str, str], ...]) -> Ending:
    """What the sentence says of a promise whose deliverables are ``wanted``.

    ``done`` needs one of them as the very object of a verb of completion in a sentence that reports; everything else
    is read off the end of the sentence and the kind of section that it stands in.
    """
    if kind == "indicator":
        return Ending("mentioned", None)
    flat, places = _squeezed(text)
    body = _TAIL.sub("", flat)
    if unreached := _NOT_REACHED.search(body):
        return Ending("mentioned", _span(unreached.span(), places))
    reports = kind == "achievement" or _PAST.search(body) is not None
    made = _finished(flat, wanted, reports)
    if made:
        return Ending("done", _span(made, places))
    return _by_form(body, kind, places)


def _by_form(body: str, kind: SectionKind, places: list[int]) -> Ending:
    past, going, intended = _PAST.search(body), _GOING_ON.search(body), _INTENDED.search(body)
    if kind == "achievement":
        if past or going or _STANDING.search(body):
            return Ending("in_progress", _span(_last(body), places))
        return Ending("planned", _span(intended.span(), places)) if intended else Ending("in_progress", None)
    if going:
        return Ending("in_progress", _span(going.span(), places))
    if _NEEDED.search(body) or past:
        return Ending("mentioned", None)
    if intended:
        return Ending("planned", _span(intended.span(), places))
    return Ending("planned" if kind in ("next_steps", "focus", "direction") else "mentioned", None)


def _finished(flat: str, wanted: tuple[tuple[str, str], ...], reports: bool) -> tuple[int, int] | None:
    """Where the sentence says that one of the things is made, None when it does not."""
    if not wanted:
        return None
    for match in _MADE.finditer(flat):
        thing = _head(flat[: match.start()] + _closing(match))
        by_others = _OTHERS.search(_before(flat[: match.start()], thing)) is not None
        if reports and not by_others and _told(match["end"], flat) and _fits(thing, match["verb"], wanted):
            return match.span("verb")
    for match in _MADE_BEFORE.finditer(flat):
        if _fits(_named(match["head"]), match["verb"], wanted):
            return match.span("verb")
    return None


def _told(end: str, flat: str) -> bool:
    """Whether the sentence says that it was: a verb that another one goes on from is as past as the last one."""
    return end.endswith("た") or _INTENDED.search(_TAIL.sub("", flat)) is None


def _before(text: str, thing: str) -> str:
    """What stands before the thing that ends the text, without its quotation mark."""
    return text[: max(0, len(text) - len(thing) - text.endswith(("」", "』")))].rstrip("「『")


def _fits(thing: str, verb: str, wanted: tuple[tuple[str, str], ...]) -> bool:
    """Whether it is the same thing (one name may be the end of the other) by a verb that tells it."""
    return any(
        len(thing) >= 3
        and re.fullmatch(f"{verbs}|{_FINISHED}", verb) is not None
        and (thing.endswith(name) or (name.endswith(thing) and 2 * len(thing) > len(name)))
        for name, verbs in wanted
    )


def _family(verb: str) -> str:
    return next((family for family in _FAMILIES if re.fullmatch(family, verb)), _FINISHED)


def _closing(match: re.Match[str]) -> str:
    mark = match.group()[0]
    return mark if mark in "」』" else ""


def _head(before: str) -> str:
    """The name that ends here: in quotation marks, or the run of letters without particles."""
    quoted = re.search(r"[「『]([^「」『』]+)[」』]$", before)
    if quoted:
        return loose(re.sub(r"\([^()]*\)|（[^（）]*）", "", quoted[1]))
    run = re.search(r"(?:[一-龠々〆ァ-ヴーA-Za-z0-9０-９]|こども|子ども|ごみ|ふるさと|まち)+$", before)
    return loose(run.group()) if run else ""


def _named(head: str) -> str:
    """The name that begins here."""
    quoted = re.match(r"[「『]([^「」『』]+)", head)
    if quoted:
        return loose(quoted[1])
    run = re.match(r"(?:[一-龠々〆ァ-ヴーA-Za-z0-9０-９]|こども|子ども|ごみ|ふるさと|まち)+", head)
    return loose(run.group()) if run else ""


def _last(body: str) -> tuple[int, int]:
    """The last predicate: from the last noun of the sentence on."""
    match = re.search(r"[一-龠ァ-ヴー]{1,4}[ぁ-ん]{0,8}$", body)
    return match.span() if match else (max(0, len(body) - 4), len(body))


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Without white space, and where each character stands in ``text``."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    return "".join(text[at] for at in places), places


def _span(span: tuple[int, int], places: list[int]) -> tuple[int, int]:
    return places[span[0]], places[span[1] - 1] + 1
