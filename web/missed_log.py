"""Questions that found no answer, noted for staff where the administrator turned that on."""

from __future__ import annotations

from contextlib import suppress

from assistant import Answer, Assistant, NotFound
from people import PeopleError

__all__ = ["note_missed"]


def note_missed(assistant: Assistant, question: str, answer: Answer) -> None:
    """Note ``question`` if it found no answer; that it cannot be noted keeps nobody from being answered."""
    if isinstance(answer, NotFound):
        with suppress(PeopleError):
            assistant.people.missed.note(question, answer.reason)
