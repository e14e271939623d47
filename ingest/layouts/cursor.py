"""Reading a form from top to bottom: groups of lines, labels that must come, cells that stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.locators import Place, covering
from ingest.normalize import fold, join_lines
from ingest.raw import Line
from ingest.reasons import Reason
from ingest.records import Located, Section, SectionKind

__all__ = ["FormCursor", "FormError", "Group", "section_of"]

_LONGEST_WORD = 20


class FormError(Exception):
    """The text does not go on as the form does. expected: what should have come; place: where it did not."""

    def __init__(self, expected: str, place: Place) -> None:
        super().__init__(expected, place)
        self.expected = expected
        self.place = place


@dataclass(frozen=True, slots=True)
class Group:
    """Lines with no blank line between them: one box of the printed form, or several that stand close."""

    lines: tuple[Line, ...]

    @property
    def folded(self) -> str:
        """All of it without white space, half-width: what labels are compared with."""
        return fold("".join(line.text for line in self.lines))

    @property
    def place(self) -> Place:
        return covering(line.place for line in self.lines)

    def located(self) -> Located:
        """The group as one cell."""
        return Located(join_lines([line.text.strip() for line in self.lines]), self.place)

    def after(self, label: str) -> Located | None:
        """What follows ``label`` (spaces within it allowed) in this group, None when nothing does.

        Raises ValueError when the group does not begin with the label.
        """
        match = re.match(r"\s*" + r"\s*".join(map(re.escape, label)) + r"\s*", self.lines[0].text)
        if match is None:
            raise ValueError(f"{self.lines[0].text!r} does not begin with {label!r}")
        first = Line(self.lines[0].text[match.end() :], self.lines[0].place)
        rest = (first, *self.lines[1:]) if first.text.strip() else self.lines[1:]
        return Group(rest).located() if rest else None


class FormCursor:
    """Goes through the groups of one page; every step either matches the form or raises FormError.

    steps: what each group was taken for.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._next = 0
        self.steps: list[Reason] = []

    def _here(self) -> Place:
        index = min(self._next, len(self._groups) - 1)
        return self._groups[index].place

    def peek(self, pattern: str) -> bool:
        """Whether the next group, folded, matches ``pattern`` from its start."""
        return self._next < len(self._groups) and re.match(pattern, self._groups[self._next].folded) is not None

    def take(self, pattern: str, name: str | None = None) -> Group:
        """The next group, which must match; ``name`` is what a person calls it."""
        if not self.peek(pattern):
            raise FormError(name or pattern, self._here())
        group = self._groups[self._next]
        self._next += 1
        self.steps.append(Reason(group.place, "", f"様式の並びで「{name or group.folded[:_LONGEST_WORD]}」の行です"))
        return group

    def take_until(self, pattern: str, name: str | None = None) -> tuple[Group, ...]:
        """Every group before the next one that matches, which is left for ``take``."""
        start = self._next
        while not self.peek(pattern):
            if self._next >= len(self._groups):
                raise FormError(name or pattern, self._here())
            self._next += 1
        before = self._groups[self._next].folded[:_LONGEST_WORD]
        found = tuple(self._groups[start : self._next])
        self.steps += [Reason(group.place, "", f"様式の並びで「{before}」の前の欄です") for group in found]
        return found

    def end(self) -> None:
        """Nothing may be left."""
        if self._next < len(self._groups):
            raise FormError("ページの終わり", self._here())


def section_of(kind: SectionKind, heading: str, groups: Iterable[Group]) -> Section | None:
    """The groups as a section, None when there is none."""
    lines = [line for group in groups for line in group.lines]
    if not lines:
        return None
    return Section(kind, heading, "\n".join(line.text for line in lines), covering(line.place for line in lines))
