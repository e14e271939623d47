"""What a PDF holds and does not show at first: layers that are turned off (optional content)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["Layers", "Resolve"]

Resolve = Callable[[Any], Any]
"""From a reference to the object that it stands for; anything else as it is."""


class Layers:
    """The layers of a file. catalog: its root."""

    def __init__(self, catalog: Mapping[str, Any], resolve: Resolve) -> None:
        self._resolve = resolve
        known = resolve(catalog.get("OCProperties"))
        groups = self._ids(known.get("OCGs")) if isinstance(known, dict) else set()
        begin = resolve(known.get("D")) if isinstance(known, dict) else None
        self._off: set[int] = set()
        if isinstance(begin, dict):
            if _name(resolve(begin.get("BaseState"))) == "OFF":
                self._off = groups - self._ids(begin.get("ON"))
            self._off |= self._ids(begin.get("OFF"))

    def hides(self, content: object) -> bool:
        """Whether nobody sees what belongs to this layer, or to these. content: reference to it, None for none."""
        if not self._off or content is None:
            return False
        if getattr(content, "objid", None) in self._off:
            return True
        held = self._resolve(content)
        if not isinstance(held, dict) or "OCGs" not in held:
            return False
        named = self._resolve(held["OCGs"])
        off = [getattr(group, "objid", None) in self._off for group in _listed(held["OCGs"], named)]
        policy = _name(self._resolve(held.get("P"))) or "AnyOn"
        shown = {"AnyOn": not all(off), "AllOn": not any(off), "AnyOff": any(off), "AllOff": all(off)}
        return bool(off) and not shown.get(policy, True)

    def _ids(self, groups: object) -> set[int]:
        held = self._resolve(groups)
        return {group.objid for group in held if hasattr(group, "objid")} if isinstance(held, list) else set()


def _listed(reference: object, held: object) -> list[object]:
    """One group may be named without a list around it."""
    return held if isinstance(held, list) else [reference]


def _name(value: object) -> str | None:
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else None
