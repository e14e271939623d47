"""The fields of a posted form, each with its values in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["Fields", "first_of"]

Fields = Mapping[str, Sequence[str]]


def first_of(fields: Fields, name: str) -> str:
    """The first value of a field without the white space around it; empty when there is none."""
    return next(iter(fields.get(name) or ()), "").strip()
