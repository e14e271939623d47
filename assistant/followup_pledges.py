"""A question that stands on one about a pledge, or on a list of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import Clarify, NotFound
from assistant.followup_topics import Completed, ask_back, joined, unclear
from assistant.followup_words import bare, subject_of
from assistant.question import Question, understand
from ingest import Corpus, Pledge, fold

__all__ = ["on_pledge", "on_pledges"]

_HORIZONS = (("中長期", r"中長期|長期"), ("直ちに取り組む", r"直ちに(?:取り組む)?|すぐに?(?:取り組む)?|短期"))
_KINDS = (("新規", r"新規|新しい|新た"), ("継続", r"継続"))
_PROGRESS = (
    ("未着手の", r"未着手|手つかず|着手(?:されて|して)(?:い)?ない|始まって(?:い)?ない|進んで(?:い)?ない"),
    ("記載のない", r"記載(?:の|が)?ない|触れられて(?:い)?ない|書かれて(?:い)?ない"),
    ("進行中の", r"進行中|進んで(?:い)?る|取組中|取り組み中|着手した|動いて(?:い)?る"),
    ("完了した", r"完了|終わった|終わって(?:い)?る|(?:実現|達成)(?:した|して(?:い)?る)|済んだ|できた"),
    ("予定の", r"予定|これから"),
)  # fmt: skip


def on_pledge(question: Question, pledge: Pledge, corpus: Corpus) -> Completed | Clarify | NotFound:
    """A question after one about a single pledge."""
    rest = bare(question.text)
    pillar = pledge.pillar_label or pledge.pillar_title
    if re.search(r"(?:ほか|他|別)の?柱", rest):
        return _other_pillars(question, [pledge], corpus)
    if re.search(r"^(?:ほか|他|別)", rest):
        return Completed(f"{pillar}の公約の一覧は?", pledge.title)
    marked = any(re.search(pattern, rest) for _, pattern in (*_HORIZONS, *_KINDS))
    if marked and not re.search(r"か[?？]?$", rest):
        return on_pledges(question, [pledge], understand(f"{pillar}の公約の一覧は?"), corpus) or unclear(
            question, pillar
        )
    return Completed(joined(f"公約「{pledge.title}」", rest), pledge.title)


def on_pledges(
    question: Question, pledges: Sequence[Pledge], topic: Question, corpus: Corpus
) -> Completed | Clarify | NotFound | None:
    """A question after a list of pledges: another pillar, mark or status; what was said before of the others holds."""
    rest = bare(question.text)
    if re.search(r"(?:ほか|他|別|残り)の?柱", rest):
        return _other_pillars(question, pledges, corpus)
    if len(pledges) == 1 and re.match(r"ほか|他|別", rest):
        return on_pledge(question, pledges[0], corpus)
    slots = [_pillar_in(rest, corpus), _of(_HORIZONS, rest), _of(_KINDS, rest), _of(_PROGRESS, rest)]
    counts = re.search(r"何件|いくつ|何個|一覧|全部", rest)
    if not any(slots) and not counts and len(pledges) == 1:
        return Completed(joined(f"公約「{pledges[0].title}」", rest), pledges[0].title)
    if not any(slots) and not counts:
        offered = [joined(f"公約「{pledge.title}」", rest) for pledge in pledges]
        return ask_back(question, "次のどの公約についてのお尋ねでしょうか。", offered, subject_of(topic.text))
    before = topic.text
    held = [_pillar_in(before, corpus), _of(_HORIZONS, before), _of(_KINDS, before), _of(_PROGRESS, before)]
    pillar, horizon, kind, progress = (new or old for new, old in zip(slots, held, strict=True))
    parts = [f"{part}の" if part else "" for part in (pillar, horizon, kind)]
    count = "はいくつ?" if re.search(r"何件|いくつ|何個", rest) else "の一覧は?"
    return Completed(f"{''.join(parts)}{progress or ''}公約{count}", subject_of(topic.text))


def _of(table: Sequence[tuple[str, str]], text: str) -> str | None:
    return next((name for name, pattern in table if re.search(pattern, text)), None)


def _pillar_in(text: str, corpus: Corpus) -> str | None:
    """The short name of the pillar that the text names, by name or number."""
    folded = fold(text)
    for pledge in corpus.pledges:
        names = [fold(name) for name in (pledge.pillar_label, pledge.pillar_title) if name]
        number = rf"(?:柱|第){pledge.pillar}(?!\d)|(?<!\d){pledge.pillar}(?:つ目|番目|番)?の柱"
        if any(name in folded for name in names) or re.search(number, folded):
            return pledge.pillar_label or pledge.pillar_title
    return None


def _other_pillars(question: Question, pledges: Sequence[Pledge], corpus: Corpus) -> Clarify | NotFound:
    shown = {pledge.pillar for pledge in pledges}
    pillars = {pledge.pillar: pledge.pillar_label or pledge.pillar_title for pledge in corpus.pledges}
    offered = [f"{pillar}の公約の一覧は?" for number, pillar in pillars.items() if number not in shown]
    return ask_back(question, "ほかの柱は次のとおりです。どの柱の公約を一覧にしましょうか。", offered, "公約の柱")
