"""Which of several municipalities a question names, and whether it asks to set them side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest import fold

__all__ = ["UNNAMED", "CityNames", "Named"]

UNNAMED = "自治体名の記載なし"
"""What documents are called of which nobody says whose they are."""

_SIDE = r"(?<![東西南北上中下大小新古旧本元奥])"
"""東若葉市 is not 若葉市."""
_TOPIC = (
    r"(?:の|では|でも|は|も|って|における|より|に比べ|と(?!の)|や|・|、|,|だと|なら|だけ|について|に関し|に対し|\s|"
    r"[?？。!！」』)）]|$)"
)
"""A name counts where it is a topic (X市の, X市は); X市との連携 may be a matter of another one."""
_PART = r"(?:立|内の|民|役所|役場|議会|長)"
"""What belongs to a municipality names it: X市立図書館, X市民."""
_LISTED = r"(?:で|が|を)"
"""Enough behind a name where another is named, or where they are to be compared."""
_STEM_TOPIC = r"(?:の|では|は|と(?!の)|や|・|、|だと|なら|[?？。!！]|$)"
_PARTICLES = r"(?:の|では|でも|で|は|も|って|における|より|と|や|・|、|,|だと|なら|だけ)"
_LEAST_STEM = 2

_KINDS = r"(?:市町村|市町|自治体|市|町|村)"
_WHOLE = r"(?:市町村|市町|自治体|市)"
"""The kinds that name municipalities alone: 各町 and どの町 are parts of one just as well."""
_MORE = r"(?:一番|いちばん|最も|もっとも|[高低多]い|少な|大き|小さ|上回|下回|進んで)"
_OTHERS = (
    rf"(?:(?:ほか|他|別|よそ|近隣|周辺)の|他|近隣){_KINDS}(?:(?:と|に)(?=比べ|比較)|"
    r"と(?:の|は|どう|どれ[^。?？]{0,6})?(?:違(?:います|い|う|って)?|差)(?:は|って)?か?|"
    r"より(?!転|移|来|通)(?:も|は)?(?=[^。?？]{0,15}[高低多少大小良悪進])|では|は)(?![^。?？]*(?:参考|事例|手本|倣|なら[っい]|学[んび]))|"
    rf"(?:両方?の?|双方の){_KINDS}(?:の|では|で|は|を|とも)|"
    rf"(?:各|それぞれの|すべての|全ての){_WHOLE}(?:の|では|で|は|を|とも)|"
    r"全(?:市町村|市町|自治体)(?:の|では|で|は|を|とも)|"
    rf"どの{_WHOLE}の(?=[^。?？]*{_MORE})|(?:は|が|を)?[、 ]*どの{_WHOLE}が[^。?？]*{_MORE}[^。?？]*|"
    rf"(?<!都){_WHOLE}(?:ごと|別|間)(?:に|の|で)"
)
"""全市 is the whole city; what other ones do, as an example to follow, is a matter of whoever is asked."""
_COMPARED = (
    r"(?:を|で)?(?:比べ|比較し|並べ)(?:て|た|る)(?:と|ら|みて|みる)?(?:ください|下さい|教えて|ほしい|欲しい)?(?:です|か)*|"
    r"(?:を|の)?比較(?:は|を|$)|"
    rf"(?:では|で|と|は)?[、 ]*(?:どちら|どっち|どこ)の?(?:{_KINDS}|方|ほう)?(?:の(?:方|ほう))?(?:が|は)[^。?？]*|"
    r"(?:で|と|は|の)?(?:違い|差)(?:は|を|が|って|ます|です|$)[^。?？]*|(?:で|と|は)違う[^。?？]*"
)
_COMPARES = re.compile(_OTHERS)
_WHICH = re.compile(f"どの{_WHOLE}の")
_FOREMOST = re.compile(f"(?:が|は)[、 ]*{_MORE}[^。?？]*")
"""Which of them is the first: nobody is asked that of itself."""
_ASKED_OF_ALL = re.compile(f"{_OTHERS}|{_COMPARED}")
_NOTHING = re.compile(
    r"(?:それでは|では|じゃあ?|なら|一方で?|ちなみに|次に|次は|あと|で)?[、\s]*"
    r"(?:に(?:ついて)?は?|の?場合は?|の方は?|だと|なら|だったら|は|も|の|です|で)*"
    r"(?:どう(?:です|でしょう|なの|なって(?:い?ます)?)?か?)?[、?？。!！\s]*"
)
"""What is left of 「では、青葉市はどうですか」 without the name."""


@dataclass(frozen=True, slots=True)
class Named:
    """names: of those that the question is about, in its order. compares: whether others are to stand beside them."""

    names: tuple[str, ...]
    compares: bool


class CityNames:
    """Finds the names of ``names`` in questions.

    is_common: whether documents of others than the given name hold a short form of it as a word of their own.
    """

    def __init__(self, names: Sequence[str], is_common: Callable[[str, str], bool]) -> None:
        self._names = tuple(names)
        self._is_common = is_common

    @cached_property
    def _written(self) -> tuple[tuple[str, str, str], ...]:
        """Each name, what it is written like, and what makes it count; whole names first, the longest first."""
        longest = sorted(self._names, key=lambda name: (-len(name), name))
        whole = [(name, _SIDE + re.escape(name), f"(?={_TOPIC}|{_PART})") for name in longest]
        stems = [(name, stem) for name in longest if (stem := self._stem(name))]
        return tuple(
            whole
            + [(name, f"(?<![一-龠々ァ-ヴーA-Za-z]){re.escape(stem)}", f"(?={_STEM_TOPIC})") for name, stem in stems]
        )

    def _stem(self, name: str) -> str | None:
        """The name without 市, 町 or 村, where that names nothing else."""
        stem = _stem_of(name)
        if stem == name or len(stem) < _LEAST_STEM or name == UNNAMED:
            return None
        alike = [other for other in self._names if other != name and _stem_of(other).endswith(stem)]
        return None if alike or self._is_common(name, stem) else stem

    def find(self, given: str) -> str | None:
        """The one that somebody chose by this name, None when it is none of them."""
        wanted = fold("".join(given.split()))
        for found in (
            [name for name in self._names if name == given],
            [name for name in self._names if fold("".join(name.split())) == wanted],
            [name for name in self._names if _stem_of(fold(name)) == wanted],
        ):
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def read(self, text: str) -> Named:
        """What the question names."""
        places = self._places(text)
        names = tuple(sorted(places, key=places.__getitem__))
        return Named(names, len(names) > 1 or _COMPARES.search(text) is not None)

    def _places(self, text: str) -> dict[str, int]:
        """Where each first stands that is named."""
        found: dict[str, int] = {}
        for pattern in (self._pattern(""), self._pattern(_LISTED)):
            for match in pattern.finditer(text):
                found.setdefault(self._name_of(match), match.start())
            if not found or not (_ASKED_OF_ALL.search(text) or len(found) > 1):
                break
        return found

    def _pattern(self, more: str) -> re.Pattern[str]:
        """Finds the names. more: what else may follow one."""
        ends = f"|(?={more})" if more else ""
        return re.compile(
            "|".join(f"(?P<n{at}>{held}(?:{follows}{ends}))" for at, (_, held, follows) in enumerate(self._written))
        )

    def _name_of(self, match: re.Match[str]) -> str:
        return self._written[int((match.lastgroup or "n0")[1:])][0]

    def without(self, text: str) -> str:
        """The question as it is put to each by itself: without the names and the particles that made them topics."""
        listed = _ASKED_OF_ALL.search(text) or len(self._places(text)) > 1
        pattern = re.compile(f"(?:{self._pattern(_LISTED if listed else '').pattern})(?:{_PART}|{_PARTICLES}*)")

        def left(match: re.Match[str]) -> str:
            # Of 若葉市立図書館 stays 市立図書館.
            part = re.search(f"({_PART})$", match.group())
            return self._name_of(match)[-1] + part[1] if part else ""

        return pattern.sub(left, text).lstrip("、, 　")

    def of_each(self, text: str) -> str:
        """The same without the words that ask to set them side by side."""
        asked = self.without(text)
        rest = _ASKED_OF_ALL.sub("", asked).strip("、, 　")
        if _WHICH.search(asked):
            rest = _FOREMOST.sub("", rest)
        return rest if rest == asked or re.search(r"[?？。]$|か$", rest) else f"{rest.rstrip('はをがの、')}は？"

    def says_nothing_else(self, text: str) -> bool:
        """Whether the question but names one: 「では、青葉市は？」."""
        return _NOTHING.fullmatch(self.without(text)) is not None


def _stem_of(name: str) -> str:
    return re.sub(r"[市区町村]$", "", name)
