"""A pledge in words: how far it is by the documents, what was promised, and what stands for that judgement."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers import Answered
from assistant.citations import Citations
from assistant.question import Question
from assistant.section_words import SECTION_NAMES, in_running_text
from assistant.wording import japan_date
from ingest import Corpus, Place, Pledge, loose, narrow
from people import Review, Reviewed
from tracker import Evidence, Status, Track

__all__ = [
    "CONFIRMED_NAMES",
    "COUNTED_AS",
    "STATUS_NAMES",
    "cite_heading",
    "report_place",
    "section_of",
    "tell_pledge",
    "where_of",
]

STATUS_NAMES: dict[Status, str] = {
    "done": "完了と読める",
    "in_progress": "進行中と読める",
    "planned": "計画・方針に記載のみ",
    "not_mentioned": "記載なし",
}
CONFIRMED_NAMES: dict[Status, str] = {
    "done": "完了",
    "in_progress": "進行中",
    "planned": "計画・方針に記載のみ",
    "not_mentioned": "記載なし",
}
"""When a person has said so."""
COUNTED_AS: dict[Status, str] = {
    "done": "完了と読める公約",
    "in_progress": "進行中と読める公約",
    "planned": "計画・方針にだけ記載がある公約",
    "not_mentioned": "記載が見つからない公約",
}
_SAYS = {"done": "済んだこと", "in_progress": "行ったこと", "planned": "これからのこと", "mentioned": "関係する記述"}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?[億万千]?(?![年月日期次時歳章節億万千])([一-龠]|か所|カ所|%|ha|km|kg|t)")
"""An amount, not a year or a count of order."""
_ASKS_MONEY = re.compile(r"いくら|何円|金額|予算|費用|何億|何万")
_NOTE = (
    "進み具合は、読み込んだ資料の文から規則で読み取ったものです。担当課などの人が確かめた判定ではありません"
    "（規則は docs/pledges.md）。"
)
_CONFIRMED_NOTE = "職員が確認した判定です。資料の文から規則で読み取った提案と、その根拠も併せてお伝えしています。"


def cite_heading(citations: Citations, pledge: Pledge) -> int:
    """The number of the citation of the pledge's heading."""
    return citations.place(pledge.document, pledge.heading.place, section_of(pledge))


def section_of(pledge: Pledge) -> str:
    """Path of headings of a pledge."""
    return f"{pledge.pillar}. {pledge.pillar_title} ＞ 公約{pledge.id}"


def tell_pledge(question: Question, corpus: Corpus, pledge: Pledge, reviewed: Reviewed) -> Answered:
    """One pledge: its status in the first sentence, then its words, then the evidence, each with its place."""
    citations, track, review = Citations(corpus), reviewed.proposal, reviewed.standing.holds
    proposed = _first_sentence(pledge, track, citations, corpus)
    lines = [_confirmed(pledge, reviewed, review, citations) if review else proposed, *_promised(pledge, citations)]
    lines += _evidence_lines(reviewed.evidence, citations)
    lines += [] if review else [*_without_record(pledge, track, citations), *_near(track, citations)]
    lines += _figures_not_recorded(question, pledge, track, corpus)
    return Answered(
        question=question.asked,
        intent="pledge",
        text="\n".join(lines),
        citations=citations.all(),
        pledges=(pledge,),
        notes=(_CONFIRMED_NOTE, *_since(reviewed)) if review else (_NOTE,),
        people_said=(japan_date(review.on), review.by, review.note) if review else (),
    )


def _confirmed(pledge: Pledge, reviewed: Reviewed, review: Review, citations: Citations) -> str:
    """What a person decided, and beside it what the rules propose."""
    said = f"「{in_running_text(review.note)}」との付記があります。" if review.note.strip() else ""
    return (
        f"公約{pledge.id}「{pledge.title}」[{cite_heading(citations, pledge)}]は、職員の確認では"
        f"「{CONFIRMED_NAMES[reviewed.status]}」です（{japan_date(review.on)}、{review.by}）。{said}"
        f"資料の記載から規則で読み取った提案は「{STATUS_NAMES[reviewed.proposal.status]}」です。"
    )


def _since(reviewed: Reviewed) -> tuple[str, ...]:
    """What a reader has to know of a decision that stands on an older state, or beside another one."""
    notes = []
    if reviewed.changed:
        notes.append(
            f"確認のあとに、根拠とした記載が変わりました：{'、'.join(reviewed.changed)}。確認の見直しが必要です。"
        )
    if reviewed.standing.collided:
        notes.append("ほかの職員による、異なる確認も保存されています。どちらを採るかは、まだ決まっていません。")
    return tuple(notes)


def _first_sentence(pledge: Pledge, track: Track, citations: Citations, corpus: Corpus) -> str:
    name = f"公約{pledge.id}「{pledge.title}」"
    heading = cite_heading(citations, pledge)
    if track.status == "not_mentioned":
        read = "、".join(_documents_read(track, citations, corpus))
        told = f"読んだのは{read}です。" if read else "この公約の資料のほかに、読んだ資料はありません。"
        return (
            f"{name}[{heading}]について、読み込んだ資料に記載は見つかりませんでした。"
            f"{told}記載がないことは、何も行われていないという意味ではありません。"
        )
    best = next((held for held in track.evidence if _bears(track.status, held)), track.evidence[0])
    where, number = where_of(best), _cite(best, citations)
    says = {
        "done": f"{where}に、約束したものが済んだと読める記載があり、完了と読めます",
        "in_progress": f"{where}に取り組みの記載があり、進行中と読めます",
        "planned": _planned(where, track.evidence),
    }[track.status]
    partly = "、その一部について" if track.status == "in_progress" and not _main_moves(track) else "、"
    return f"{name}[{heading}]は{partly}{says}[{number}]。"


def _planned(where: str, evidence: Iterable[Evidence]) -> str:
    if any(held.says == "planned" for held in evidence):
        return f"{where}にこれからの取り組みとして書かれていますが、公約と同じ言葉の実績は見つかりません"
    return f"{where}で触れられていますが、取り組んだという記載も、取り組むという記載も見つかりません"


def _bears(status: Status, held: Evidence) -> bool:
    return held.says == status or (status == "in_progress" and held.says == "done")


def _main_moves(track: Track) -> bool:
    return any(promise.main and promise.status in ("done", "in_progress") for promise in track.promises)


def _documents_read(track: Track, citations: Citations, corpus: Corpus) -> list[str]:
    """The documents searched, each cited by its first line."""
    named = []
    for uid in track.read:
        first = next((at for at, line in enumerate(corpus.lines(uid), start=1) if line.strip()), None)
        if first is not None:
            document = corpus.document(uid)
            named.append(f"「{document.title}」[{citations.place(uid, Place((first, first)), document.title)}]")
    return named


def _promised(pledge: Pledge, citations: Citations) -> list[str]:
    marks = "・".join(part for part in (pledge.horizon and f"実施時期：{pledge.horizon}", pledge.kind) if part)
    if pledge.text_place is None:
        return [f"（{marks}）"] if marks else []
    body = citations.place(pledge.document, pledge.text_place, section_of(pledge))
    return [f"約束の内容{f'（{marks}）' if marks else ''}：{pledge.text}[{body}]"]


def _evidence_lines(evidence: Iterable[Evidence], citations: Citations) -> list[str]:
    lines = [
        f"・【{_SAYS[held.says]}】{where_of(held)}：「{_plain(held.quote)}」[{_cite(held, citations)}]"
        for held in evidence
    ]
    return ["資料には次の記述があります。", *lines] if lines else []


def _near(track: Track, citations: Citations) -> list[str]:
    """Reports of the linked measures that may concern a pledge of which only plans speak; a person has to say so."""
    if track.status != "planned" or not track.near_reports:
        return []
    lines = [
        f"・{report_place(held.measure, held.fiscal_year)}：「{_plain(held.quote)}」"
        f"[{citations.quote(held.document, held.place, ' ＞ '.join(held.section), held.quote)}]"
        for held in track.near_reports
    ]
    return [
        "関わる施策の実績には次の記述があります。公約の取り組みに当たるかどうかは、規則では判断していません。",
        *lines,
    ]


def _without_record(pledge: Pledge, track: Track, citations: Citations) -> list[str]:
    """The parts of the promise of which nothing was found, when there is something of others."""
    missing = [promise.text for promise in track.promises if promise.status == "not_mentioned"]
    if track.status == "not_mentioned" or not missing or pledge.text_place is None:
        return []
    parts = "".join(f"「{re.sub('(?:と共に|とともに)$', '', _plain(text))}」" for text in missing)
    return [f"約束のうち、記載が見つからない部分：{parts}[{cite_heading(citations, pledge)}]"]


def _figures_not_recorded(question: Question, pledge: Pledge, track: Track, corpus: Corpus) -> list[str]:
    """A plain word that the amount asked about is recorded nowhere beside what the pledge is called by."""
    words = narrow(f"{pledge.title}\n{pledge.text}")
    asked = [match for match in _FIGURE.finditer(narrow(question.text)) if match.group() in words]
    units = {match[1] for match in asked} | ({"円"} if _ASKS_MONEY.search(question.text) else set())
    if not units or _is_recorded(units, track, corpus):
        return []
    what = "・".join(dict.fromkeys(match.group() for match in asked)) or "金額"
    return [
        f"{what}に当たる数字の実績は、読み込んだ資料に記載がありません。達成したかどうかは、資料からは分かりません。"
    ]


def _is_recorded(units: set[str], track: Track, corpus: Corpus) -> bool:
    """Whether a figure of one of the units stands beside a word by which the evidence was found."""
    names = {loose(word) for held in track.evidence for word in held.shared[:2]}
    read = set(track.read)
    return any(
        match[1] in units and any(name in loose(passage.text) for name in names)
        for passage in corpus.passages
        if passage.document in read
        for match in _FIGURE.finditer(narrow(passage.text))
    )


def where_of(held: Evidence) -> str:
    """施策1-2の令和6年度の実績"""
    path = held.section[0] if held.section else ""
    named = re.match(r"(?:施策|政策)\s?[\d-]+", narrow(path))
    place = named.group() if named else "計画"
    year = held.fiscal_year if held.kind == "achievement" and held.fiscal_year else ""
    return f"{place}の{f'{year}の' if year else ''}{SECTION_NAMES[held.kind]}"


def report_place(measure: str, fiscal_year: str | None) -> str:
    """施策1-2の令和6年度の実績"""
    return f"施策{measure}の{f'{fiscal_year}の' if fiscal_year else ''}実績"


def _cite(held: Evidence, citations: Citations) -> int:
    return citations.quote(held.document, held.place, " ＞ ".join(held.section), held.quote)


def _plain(quote: str) -> str:
    return in_running_text(quote).removesuffix("。")
