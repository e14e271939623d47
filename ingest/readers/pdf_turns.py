"""Text that runs up or down the page, as if it ran level, and back."""

from __future__ import annotations

from typing import Any, Protocol

__all__ = ["HasArea", "turned", "turned_back"]


class HasArea(Protocol):
    """What has a left, top, right and bottom."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


def turned(area: HasArea, turn: str) -> dict[str, Any]:
    """Where it would stand if text that runs ``turn`` ran from left to right.

    turn: "up" from the bottom to the top, "over" upside down; anything else from the top to the bottom, its lines from
    right to left.
    """
    if turn == "over":
        return {"left": -area.right, "top": -area.bottom, "right": -area.left, "bottom": -area.top}
    if turn == "up":
        return {"left": -area.bottom, "top": area.left, "right": -area.top, "bottom": area.right}
    return {"left": area.top, "top": -area.right, "right": area.bottom, "bottom": -area.left}


def turned_back(area: HasArea, turn: str) -> dict[str, Any]:
    """The inverse of ``turned``."""
    if turn == "over":
        return turned(area, turn)
    if turn == "up":
        return {"left": area.top, "top": -area.right, "right": area.bottom, "bottom": -area.left}
    return {"left": -area.bottom, "top": area.left, "right": -area.top, "bottom": area.right}
