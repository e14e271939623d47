"""Conversations with the assistant as one Markdown page: what is asked, how it is read, what comes back, from where.

Run by ``python -m eval.examples --data DIR``; prints ``docs/examples.md``. The questions are
``gold/conversations.toml``. The documents are no part of the project: of what they say, values and names are shown and
no quote of more than a few words.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Answer, Answered, Assistant, Citation, Clarify, Turn

__all__ = ["Conversation", "cut", "examples_page", "main", "read_conversations"]

CONVERSATIONS = Path(__file__).with_name("gold") / "conversations.toml"
_MOST_QUOTED = 25
"""Characters of a document's own words that are shown in a row."""
_MOST_LINES = 3
_MOST_CITED = 3
_QUOTE = re.compile(r"「([^「」]*(?:「[^「」]*」[^「」]*)*)」")
_INTRODUCTION = """\
# Examples

Ten conversations of five turns with the real documents. Each answer is shown by its first sentences and its first
citations; quotes are cut. → tells how a question was read that stands on the one before.
Made by `python -m eval.examples --data DIR`; do not edit by hand. The questions:
[conversations.toml](../eval/gold/conversations.toml).
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """user: staff, citizen or council. about: in a few words. questions: in the order in which they are asked."""

    user: str
    about: str
    questions: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the page for the data folder that ``--data`` names."""
    parser = argparse.ArgumentParser(description="Conversations with the assistant, as Markdown.")
    parser.add_argument("--data", type=Path, required=True, help="data folder")
    assistant = Assistant.open(parser.parse_args(arguments).data)
    sys.stdout.write(examples_page(assistant, read_conversations()))


def read_conversations(path: Path = CONVERSATIONS) -> tuple[Conversation, ...]:
    """The conversations of a file, in its order."""
    held = tomllib.loads(path.read_text(encoding="utf-8"))["conversation"]
    return tuple(Conversation(entry["user"], entry["about"], tuple(entry["questions"])) for entry in held)


def examples_page(assistant: Assistant, conversations: Sequence[Conversation]) -> str:
    """The page: each conversation asked turn by turn."""
    parts = [_INTRODUCTION]
    for number, conversation in enumerate(conversations, start=1):
        parts.append(f"## {number}. {conversation.about} ({conversation.user})\n")
        turns: list[Turn] = []
        for question in conversation.questions:
            parts.append(_turn(question, assistant.ask(question, turns)))
            turns.append(Turn(question))
    return "\n".join(parts)


def _turn(question: str, answer: Answer) -> str:
    """One question with its answer, as a block of lines."""
    lines = [f"**{question}**  "]
    lines += [f"→ {cut(note)}  " for note in answer.notes if note.startswith("前の質問の")]
    first, *others = answer.text.split("\n")
    listed = [line for line in others if line.startswith("・")]
    lines += [f"{cut(line)}  " for line in (first, *listed[:_MOST_LINES])]
    if len(listed) > _MOST_LINES:
        lines.append("…  ")
    reason = (
        "" if isinstance(answer, Answered) else "several_readings" if isinstance(answer, Clarify) else answer.reason
    )
    lines.append(f"<sub>{_outcome(answer)}{f': {reason}' if reason else ''}{_sources(answer)}</sub>\n")
    return "\n".join(lines)


def _outcome(answer: Answer) -> str:
    return "answered" if isinstance(answer, Answered) else "clarify" if isinstance(answer, Clarify) else "not_found"


def cut(text: str) -> str:
    """The text with every quote in it cut to a few characters."""
    return _QUOTE.sub(lambda match: f"「{_short(match.group(1))}」", text)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"


def _sources(answer: Answer) -> str:
    cited = [f"[{number}] {_source(citation)}" for number, citation in enumerate(answer.citations, start=1)]
    more = f" and {len(cited) - _MOST_CITED} more" if len(cited) > _MOST_CITED else ""
    return " · " + " · ".join(cited[:_MOST_CITED]) + more if cited else ""


def _source(citation: Citation) -> str:
    """A place as people find it: the document's title and lines, and the first characters of the quote."""
    lines = citation.place.lines
    place = "" if lines is None else f" l. {lines[0]}" + (f"–{lines[1]}" if lines[1] > lines[0] else "")
    quote = " ".join(citation.quote.split())
    return f"{_short(citation.title)}{place} 「{_short(quote)}」"


if __name__ == "__main__":
    main()
