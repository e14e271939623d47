"""A run in words: per type, per metric, what is wrong, and what has changed since an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.gold import TYPES
from eval.metrics import METRICS, Metric, Point, certainty_curve, interval
from eval.results import Result
from eval.saved import Run
from eval.table import columns

__all__ = ["report"]

_NAMES = {
    "kpi_value": "指標の値",
    "kpi_compare": "指標の比較",
    "kpi_status": "指標の達成",
    "kpi_list": "指標の一覧",
    "policy_search": "施策を探す",
    "plan_chapter": "計画の本文",
    "other_city": "ほかの自治体",
    "meeting_lookup": "会合を探す",
    "meeting_count": "会合を数える",
    "pledge_status": "公約の状況",
    "pledge_list": "公約の一覧",
    "department": "担当課",
    "unanswerable": "資料にない",
    "injection": "指示の書き換え",
    "smalltalk": "挨拶",
}
_CURVE_POINTS = 10
_NONE_YET = (
    "この資料について採点できる質問がまだありません。「keikaku eval --questions ファイル」で質問を渡してください。"
)


def report(run: Run, *, left_out: int = 0, earlier: Run | None = None) -> str:
    """The whole report. left_out: questions about documents that this corpus does not hold, a count."""
    parts = list(_parts(run, left_out, earlier))
    return "\n\n".join(parts)


def _parts(run: Run, left_out: int, earlier: Run | None) -> Iterator[str]:
    if left_out:
        yield f"この資料の質問ではないので尋ねなかったもの: {left_out}問"
    if not run.results:
        yield _NONE_YET
        return
    yield columns([("種類", "正解", "問", "割合", "95%区間", ""), *_type_rows(run.results)])
    yield columns([("測るもの", "問", "値", "95%区間", "意味（答えがないとき）"), *_metric_rows(run.results)])
    yield _curve(certainty_curve(run.results))
    if wrong := [_wrong(result) for result in run.results if not result.right]:
        yield "\n".join([f"誤り {len(wrong)}問", *wrong])
    if earlier:
        yield "\n".join(_changes(run, earlier))


def _type_rows(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    for kind in TYPES:
        if held := [result for result in results if result.type == kind]:
            yield _share_row(_NAMES[kind], held, kind)
    yield _share_row("全体", results, "")


def _share_row(name: str, held: Sequence[Result], kind: str) -> tuple[str, ...]:
    right = [float(result.right) for result in held]
    share = sum(right) / len(held)
    return name, f"{sum(right):.0f}", str(len(held)), _percent(share), _range(right, ".0%"), kind


def _metric_rows(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    for metric in METRICS:
        values = metric.values(results)
        told = f"{sum(values) / len(values):.3f}" if values else "-"
        yield metric.name, str(len(values)), told, _range(values, ".2f"), _meaning(metric)


def _meaning(metric: Metric) -> str:
    direction = "高いほどよい" if metric.better == "higher" else "低いほどよい"
    return f"{metric.meaning}。{direction}（{metric.unanswered}）"


def _curve(points: Sequence[Point]) -> str:
    if points[0].certainty is None:
        right, wrong = _percent(points[0].right), _percent(points[0].wrong)
        return f"答えて正しい {right}、答えて誤り {wrong}（答えに確信度が付いていないので一点）"
    step = -(-len(points) // _CURVE_POINTS)
    shown = [*points[:-1:step], points[-1]]
    rows = [(f"{point.certainty:.2f}", _percent(point.right), _percent(point.wrong)) for point in shown]
    return columns([("確信度がこれ以上", "答えて正しい", "答えて誤り"), *rows])


def _wrong(result: Result) -> str:
    return f"  {result.id} [{result.type}] {result.question} → {result.why}"


def _changes(run: Run, earlier: Run) -> Iterator[str]:
    before = {result.id: result for result in earlier.results}
    pairs = [(before[result.id], result) for result in run.results if result.id in before]
    gains = [100 * (float(new.right) - float(old.right)) for old, new in pairs]
    mean = sum(gains) / len(gains) if gains else 0.0
    yield f"前回との差: 正解 {mean:+.1f}ポイント {_range(gains, '+.1f')}（同じ {len(pairs)}問）"
    if run.corpus != earlier.corpus:
        yield "  前回とは索引の中身が違います。"
    yield from _named("正しくなった", [new for old, new in pairs if new.right and not old.right])
    yield from _named("誤りになった", [new for old, new in pairs if old.right and not new.right])
    asked = {result.id for result in run.results}
    yield from _named("今回だけの質問", [result for result in run.results if result.id not in before])
    yield from _named("前回だけの質問", [result for result in earlier.results if result.id not in asked])


def _named(heading: str, results: Sequence[Result]) -> Iterator[str]:
    yield f"  {heading}: {len(results)}問"
    for result in results:
        why = f" → {result.why}" if result.why else ""
        yield f"    {result.id} [{result.type}] {result.question}{why}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _range(values: Sequence[float], form: str) -> str:
    bounds = interval(values)
    return "-" if bounds is None else f"[{bounds[0]:{form}}, {bounds[1]:{form}}]"
