"""Thanks for an opinion on an answer, and the form again when it could not be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from people import MOST_NOTE
from web.links import ask_link
from web.pages import Site

__all__ = ["FeedbackPage"]


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """error: what was wrong, a whole sentence, None for thanks. question, verdict, note: as they were sent.

    back: to the answer, None when there is no question. days: until the opinion is deleted. logged: the question is
    kept with it.
    """

    template: ClassVar[str] = "feedback.html"
    site: Site
    question: str
    verdict: str
    note: str
    error: str | None
    back: str | None
    days: int
    logged: bool
    most_note: int = MOST_NOTE

    @classmethod
    def of(
        cls,
        site: Site,
        question: str,
        days: int,
        *,
        logged: bool,
        verdict: str = "",
        note: str = "",
        error: str | None = None,
    ) -> FeedbackPage:
        """The page."""
        back = ask_link(question) if question.strip() else None
        return cls(site, question, verdict, note, error, back, days, logged)
