"""Answers and records in the JSON of the outer contract. The only file that knows its field names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.answers import Answer, Answered, Clarify, Fact, NotFound
from assistant.citation_json import citation_json, place_json
from assistant.citations import cite_passage, cite_place
from assistant.direction import direction_of
from assistant.pledge_json import pledge_json
from assistant.status import verdicts_of
from assistant.wording import measure_name
from ingest import (
    Corpus,
    Indicator,
    Located,
    Measure,
    Meeting,
    Passage,
    Place,
    Policy,
    Section,
    Value,
    YearValue,
    spots_of,
)
from people import Reviewed

__all__ = ["KINDS", "answer_json", "records_json"]

Json = dict[str, Any]
At = Callable[[Place], Json]
"""Where in its file a place of a document stands."""
Overrides = Mapping[str, str] | None
Tracked = Mapping[str, Reviewed] | None
"""What became of each pledge, by its uid; None when nobody has asked the tracker."""

KINDS = ("indicators", "measures", "meetings", "pledges", "passages", "policies")
"""What can be exported."""


def answer_json(answer: Answer, corpus: Corpus, overrides: Overrides = None, reviewed: Tracked = None) -> Json:
    """The contract's Answer, without ``id``. overrides: directions that a person has set, by folded name."""
    held = answer if isinstance(answer, Answered) else None
    outcome = {Answered: "answered", NotFound: "not_found", Clarify: "clarify"}[type(answer)]
    reason = "several_readings" if isinstance(answer, Clarify) else getattr(answer, "reason", None)
    return {
        "question": answer.question,
        "outcome": outcome,
        "reason": reason,
        "intent": answer.intent,
        "text": answer.text,
        "citations": [citation_json(citation, number) for number, citation in enumerate(answer.citations, start=1)],
        "facts": [_fact(fact) for fact in held.facts] if held else [],
        "indicators": [indicator_json(indicator, corpus, overrides) for indicator in held.indicators] if held else [],
        "meetings": [meeting_json(meeting, corpus) for meeting in held.meetings] if held else [],
        "pledges": [pledge_json(pledge, corpus, reviewed) for pledge in held.pledges] if held else [],
        "notes": list(answer.notes),
        "followups": list(answer.followups),
        "certainty": getattr(answer, "certainty", None),
    }


def records_json(kind: str, corpus: Corpus, overrides: Overrides = None, reviewed: Tracked = None) -> list[Json]:
    """All records of a kind, in the order of documents and of their text. Raises KeyError for an unknown kind."""
    writers: dict[str, Any] = {
        "indicators": (corpus.indicators, lambda record, held: indicator_json(record, held, overrides)),
        "measures": (corpus.measures, measure_json),
        "meetings": (corpus.meetings, meeting_json),
        "pledges": (corpus.pledges, lambda record, held: pledge_json(record, held, reviewed)),
        "passages": (corpus.passages, passage_json),
        "policies": (corpus.policies, policy_json),
    }
    records, write = writers[kind]
    return [write(record, corpus) for record in records]


def _source(corpus: Corpus, document: str, place: Place, section: str) -> Json:
    return citation_json(cite_place(corpus, document, place, section))


def _places(corpus: Corpus, document: str) -> At:
    spots = corpus.spots(document)
    return lambda place: place_json(place, spots_of(place, spots))


def _fact(fact: Fact) -> Json:
    return {
        "indicator": fact.indicator,
        "name": fact.name,
        "field": fact.field,
        "year": fact.year,
        "value": fact.value,
        "unit": fact.unit,
        "citation": fact.citation,
        **({"municipality": fact.municipality} if fact.municipality else {}),
    }


def _value(value: Value, at: At) -> Json:
    return {
        "text": value.text,
        "parts": [
            {"label": part.label, "number": int(part.number) if part.number.is_integer() else part.number}
            for part in value.parts
        ],
        "bound": value.bound,
        "provisional": value.provisional,
        "place": at(value.place),
    }


def _year_value(held: YearValue, at: At) -> Json:
    return {"year": held.year, "year_text": held.year_text, **_value(held.value, at)}


def _text(cell: Located | None) -> str | None:
    return cell.text if cell else None


def indicator_json(indicator: Indicator, corpus: Corpus, overrides: Overrides = None) -> Json:
    cells = {
        "name": indicator.name,
        "unit": indicator.unit,
        "formula": indicator.formula,
        "reason": indicator.reason,
    }
    at = _places(corpus, indicator.document)
    direction = direction_of(indicator, overrides)
    verdicts = [verdict for verdict in verdicts_of(indicator, direction) if verdict.against == "plan"]
    return {
        "uid": indicator.uid,
        "id": indicator.id,
        "measure": indicator.measure,
        "order": indicator.order,
        "name": indicator.name.text,
        "unit": _text(indicator.unit),
        "baseline": _value(indicator.baseline, at) if indicator.baseline else None,
        "baseline_year": indicator.baseline_year,
        "target": _year_value(indicator.target, at) if indicator.target else None,
        "plan": [_year_value(value, at) for value in indicator.plan],
        "actual": [_year_value(value, at) for value in indicator.actual],
        "formula": _text(indicator.formula),
        "reason": _text(indicator.reason),
        "better": direction.better,
        "better_why": direction.why,
        "status": [{"year": verdict.year, "status": verdict.status, "why": verdict.why} for verdict in verdicts],
        "municipality": indicator.municipality,
        "places": {name: at(cell.place) if cell else None for name, cell in cells.items()},
        "source": _source(corpus, indicator.document, indicator.place, indicator.section),
    }


def _section_json(section: Section, corpus: Corpus, document: str, path: str) -> Json:
    return {
        "heading": section.heading,
        "kind": section.kind,
        "text": section.text,
        "source": _source(corpus, document, section.place, f"{path} ＞ {section.heading}"),
    }


def measure_json(measure: Measure, corpus: Corpus) -> Json:
    path, at = f"{measure_name(measure.id)} {measure.title.text}", _places(corpus, measure.document)
    return {
        "uid": measure.uid,
        "id": measure.id,
        "title": measure.title.text,
        "policy": {"number": measure.policy_number, "title": _text(measure.policy_title)},
        "departments": [cell.text for cell in measure.departments],
        "outlook": _text(measure.outlook),
        "plans": [cell.text for cell in measure.plans],
        "fiscal_year": measure.fiscal_year,
        "sections": [_section_json(section, corpus, measure.document, path) for section in measure.sections],
        "municipality": measure.municipality,
        "places": {
            "departments": [at(cell.place) for cell in measure.departments],
            "outlook": at(measure.outlook.place) if measure.outlook else None,
            "plans": [at(cell.place) for cell in measure.plans],
        },
        "source": _source(corpus, measure.document, measure.title.place, path),
    }


def policy_json(policy: Policy, corpus: Corpus) -> Json:
    path = f"政策{policy.number} {policy.title.text}"
    return {
        "uid": policy.uid,
        "number": policy.number,
        "title": policy.title.text,
        "department": _text(policy.department),
        "sections": [_section_json(section, corpus, policy.document, path) for section in policy.sections],
        "municipality": policy.municipality,
        "source": _source(corpus, policy.document, policy.title.place, path),
    }


def meeting_json(meeting: Meeting, corpus: Corpus) -> Json:
    title = corpus.document(meeting.document).title
    section = " ＞ ".join(part for part in (title, meeting.district) if part)
    return {
        "uid": meeting.uid,
        "district": meeting.district,
        "date": meeting.date,
        "date_text": meeting.date_text,
        "start": meeting.start,
        "end": meeting.end,
        "venue": meeting.venue,
        "title": meeting.title,
        "agenda": meeting.agenda,
        "participants": meeting.participants,
        "held": meeting.held,
        "note": meeting.note,
        "municipality": meeting.municipality,
        "source": _source(corpus, meeting.document, meeting.place, section),
    }


def passage_json(passage: Passage, corpus: Corpus) -> Json:
    return {
        "uid": passage.uid,
        "text": passage.text,
        "section": list(passage.section),
        "kind": passage.kind,
        "record": passage.record,
        "links": list(passage.links),
        "municipality": passage.municipality,
        "source": citation_json(cite_passage(corpus, passage)),
    }
