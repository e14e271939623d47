"""Several pledges in words: those of a condition, all of them by status or pillar, those of a measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.answers import Answered
from assistant.citations import Citations
from assistant.pledge_telling import CONFIRMED_NAMES, COUNTED_AS, STATUS_NAMES, cite_heading
from assistant.question import Question
from assistant.wording import measure_name
from ingest import Corpus, Measure, Pledge
from people import Reviewed
from tracker import Status

__all__ = ["tell_by_pillar", "tell_list", "tell_of_measure", "tell_overview"]

_MOST_SHOWN = 20
_NOT_BEGUN_NOTE = "資料に実績の記載がないことは、何も行われていないという意味ではありません。"

ByUid = Mapping[str, Reviewed]


def tell_list(
    question: Question,
    corpus: Corpus,
    pledges: Sequence[Pledge],
    reviewed: ByUid,
    statuses: Sequence[Status] = (),
    what: str = "",
) -> Answered:
    """The pledges, counted. reviewed: empty when their status is not asked for. statuses: by which they were chosen.

    what: what they are, when it is not their status.
    """
    citations = Citations(corpus)
    by_status = "または".join(COUNTED_AS[status] for status in statuses)
    lines = [
        f"・公約{pledge.id}「{pledge.title}」"
        f"{f'（{_named(reviewed[pledge.uid])}）' if reviewed else ''}[{cite_heading(citations, pledge)}]"
        for pledge in pledges[:_MOST_SHOWN]
    ]
    more = "\n（ほかは一覧をご覧ください）" if len(pledges) > _MOST_SHOWN else ""
    subject = f"資料によると、{by_status}" if statuses else what or "該当する公約"
    return Answered(
        question=question.asked,
        intent="pledge",
        text=f"{subject}は{len(pledges)}件です。\n" + "\n".join(lines) + more,
        citations=citations.all(),
        pledges=tuple(pledges),
        notes=(
            *((_NOT_BEGUN_NOTE,) if {"planned", "not_mentioned"} & set(statuses) else ()),
            *_confirmed_note(reviewed[pledge.uid] for pledge in pledges if statuses),
        ),
    )


def tell_overview(question: Question, corpus: Corpus, reviewed: ByUid) -> Answered:
    """Every pledge by its status; the groups together are all of them."""
    citations, lines = Citations(corpus), []
    for name, held in _by_status(corpus.pledges, reviewed):
        ids = "、".join(pledge.id for pledge in held)
        lines.append(f"・{name}：公約{ids}[{cite_heading(citations, held[0])}]")
    head = f"公約{len(corpus.pledges)}件の状況を、資料の記載から分けると次のとおりです。"
    return _all(question, corpus, reviewed, "\n".join([head, *lines]), citations)


def tell_by_pillar(question: Question, corpus: Corpus, reviewed: ByUid) -> Answered:
    """Every pledge by its pillar and status."""
    citations, lines = Citations(corpus), []
    for pillar in dict.fromkeys((pledge.document, pledge.pillar) for pledge in corpus.pledges):
        held = [pledge for pledge in corpus.pledges if (pledge.document, pledge.pillar) == pillar]
        groups = [f"{name}＝{'、'.join(pledge.id for pledge in some)}" for name, some in _by_status(held, reviewed)]
        name = held[0].pillar_label or held[0].pillar_title
        lines.append(f"・{name}：{'／'.join(groups)}[{cite_heading(citations, held[0])}]")
    head = "公約の状況を、資料の記載から柱ごとに分けると次のとおりです（数字は公約の番号）。"
    return _all(question, corpus, reviewed, "\n".join([head, *lines]), citations)


def _by_status(pledges: Sequence[Pledge], reviewed: ByUid) -> list[tuple[str, list[Pledge]]]:
    """The names of the statuses that occur, each with its pledges."""
    groups = [
        (name, [pledge for pledge in pledges if reviewed[pledge.uid].status == status])
        for status, name in STATUS_NAMES.items()
    ]
    return [(name, held) for name, held in groups if held]


def _all(question: Question, corpus: Corpus, reviewed: ByUid, text: str, citations: Citations) -> Answered:
    return Answered(
        question=question.asked,
        intent="pledge",
        text=text,
        citations=citations.all(),
        pledges=tuple(corpus.pledges),
        notes=(_NOT_BEGUN_NOTE, *_confirmed_note(reviewed.values())),
        followups=("進行中の公約はいくつ？", "完了した公約は？", "記載のない公約は？"),
    )


def tell_of_measure(question: Question, corpus: Corpus, measure: Measure, reviewed: ByUid) -> Answered | None:
    """The pledges that are linked to a measure, those mainly under it first; None when there are none."""
    citations = Citations(corpus)
    title = citations.place(measure.document, measure.title.place, f"{measure_name(measure.id)} {measure.title.text}")
    lines, told = [], []
    for strength, words in (("primary", "主に関わる"), ("secondary", "関連する")):
        for pledge in corpus.pledges:
            held = reviewed[pledge.uid]
            if any(link.measure == measure.id and link.strength == strength for link in held.links):
                mark = cite_heading(citations, pledge)
                lines.append(f"・公約{pledge.id}「{pledge.title}」（{words}、{_named(held)}）[{mark}]")
                told.append(pledge)
    if not told:
        return None
    return Answered(
        question=question.asked,
        intent="pledge",
        text=f"{measure_name(measure.id)}「{measure.title.text}」[{title}]につながる公約は{len(told)}件です。\n"
        + "\n".join(lines),
        citations=citations.all(),
        pledges=tuple(told),
        notes=(
            "公約と施策のつながりは、資料の言葉から規則で読み取ったものです。職員が直したところは、それによります。",
        ),
    )


def _named(reviewed: Reviewed) -> str:
    """A status in words, and whether a person has said so."""
    return f"{CONFIRMED_NAMES[reviewed.status]}・職員が確認" if reviewed.by_person else STATUS_NAMES[reviewed.status]


def _confirmed_note(reviewed: Iterable[Reviewed]) -> tuple[str, ...]:
    count = sum(held.by_person for held in reviewed)
    return (f"このうち{count}件は職員が確認した判定、ほかは資料から規則で読み取ったものです。",) if count else ()
