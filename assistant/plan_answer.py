"""An answer about what a plan wants done first, and the measures that do it, in both directions."""

from __future__ import annotations

import re
from functools import cached_property

from assistant.answers import Answer, Answered, NotFound
from assistant.citations import Citations
from assistant.question import Question
from assistant.wording import measure_name
from ingest import Corpus, Measure, fold
from tracker import PlanItem, plan_items, without_ordinal

__all__ = ["PlanAnswerer"]

_ITEM_WORD = re.compile(
    r"重点(?:的に?取り?組む?(?:べき)?)?(?:項目|事項|テーマ|プロジェクト|課題|取り?組み?(?!方針)|施策)|優先(?:的に取り?組む)?(?:項目|事項)"
)
_ASKS_MEASURES = re.compile(r"施策|どこで(?:やる|取り組|進め|実施)|何に結び")
_ASKS_ALL = re.compile(
    r"全部|すべて|全て|一覧|いくつ|幾つ|何項目|何個|何件|並べ|挙げ|あげて|列挙|リスト|まとめて|教えて|知りたい|(?:は|って)(?:何|なに|どんな|どれ)?(?:です|が|ある|あり|か|ます)*[?。]*$"
)
_OTHERS = re.compile(r"公約|指標|会合|懇談会|会議|[課部]は|所管|担当")


class PlanAnswerer:
    """Answers from what the plans of one corpus tie to measures."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def _items(self) -> tuple[PlanItem, ...]:
        return plan_items(self._corpus)

    def answer(self, question: Question) -> Answer | None:
        """None when the question asks neither for such items nor for the measures of one."""
        if not self._items or _OTHERS.search(question.text):
            return None
        if (named := self._named(question)) and _ASKS_MEASURES.search(question.text):
            return self._measures_of(question, named)
        if not _ITEM_WORD.search(question.text):
            return None
        if question.measures:
            return self._items_of(question, question.measures[0])
        return self._all(question) if not named and _is_all(question) else None

    def _named(self, question: Question) -> PlanItem | None:
        """The item whose name, as the plan quotes it, stands in the question; the longest name says most."""
        asked = fold(question.text)
        named = [item for item in self._items if item.name and fold(item.name) in asked]
        return max(named, key=lambda item: len(item.name or ""), default=None)

    def _measures_of(self, question: Question, item: PlanItem) -> Answered | None:
        citations = Citations(self._corpus)
        number = self._cite(citations, item)
        if item.all_measures:
            done = "すべての施策"
        elif item.measures:
            done = "、".join(self._told(citations, measure) for measure in item.measures)
        else:
            return None
        text = f"「{item.name}」は{self._kind(item)}の一つで、{done}が示されています[{number}]。"
        return self._answered(question, text, citations)

    def _items_of(self, question: Question, identity: str) -> Answer:
        measure = next((measure for measure in self._corpus.measures if measure.id == identity), None)
        items = [item for item in self._items if item.all_measures or (measure and measure in item.measures)]
        if measure is None or not items:
            missing = (
                f"{measure_name(identity)}は、資料にありません。"
                if measure is None
                else (f"{measure_name(identity)}と結び付けられた項目は、計画の資料に見つかりません。")
            )
            return NotFound(question=question.asked, intent="policy", reason="no_such_record", text=missing)
        citations = Citations(self._corpus)
        lines = [self._line(citations, item, marked=False) for item in items]
        text = (
            f"{self._told(citations, measure)}が示されている{self._kind(items[0])}は、次のとおりです。\n"
            + "\n".join(lines)
        )
        return self._answered(question, text, citations)

    def _all(self, question: Question) -> Answered:
        """Those of the heading that most items stand under."""
        headings = [item.heading for item in self._items]
        heading = max(dict.fromkeys(headings), key=headings.count)
        items = [item for item in self._items if item.heading == heading]
        citations = Citations(self._corpus)
        lines = [self._line(citations, item, marked=True) for item in items]
        text = (
            f"{f'「{heading}」' if heading else '計画の資料'}には、{len(items)}項目が挙げられています。\n"
            + "\n".join(lines)
        )
        return self._answered(question, text, citations)

    def _line(self, citations: Citations, item: PlanItem, *, marked: bool) -> str:
        what = f"「{item.name}」" if item.name else without_ordinal(item.quote)
        done = "全施策" if item.all_measures else "、".join(measure_name(measure.id) for measure in item.measures)
        return (
            f"・{what}{f'（{done}）' if done and (marked or item.all_measures) else ''}[{self._cite(citations, item)}]"
        )

    def _told(self, citations: Citations, measure: Measure) -> str:
        number = citations.place(
            measure.document, measure.title.place, f"{measure_name(measure.id)} {measure.title.text}"
        )
        return f"{measure_name(measure.id)}「{measure.title.text}」[{number}]"

    def _cite(self, citations: Citations, item: PlanItem) -> int:
        passage = item.passage
        return citations.quote(passage.document, passage.place, " ＞ ".join(passage.section), item.quote)

    def _kind(self, item: PlanItem) -> str:
        return f"「{item.heading}」" if item.heading else "計画の項目"

    def _answered(self, question: Question, text: str, citations: Citations) -> Answered:
        return Answered(question=question.asked, intent="policy", text=text, citations=citations.all())


def _is_all(question: Question) -> bool:
    """Whether all items are wanted and none is named: what else the question holds is how it is asked."""
    rest = _ITEM_WORD.sub(" ", question.text)
    return _ASKS_ALL.search(rest) is not None and re.search(r"[「『]|[ァ-ヴー]{3,}|とは|意味|定義", rest) is None
