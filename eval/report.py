"""A run in words: per type, per metric, what is wrong, and what has changed since an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.comparison import Comparison, Pair, compare
from eval.curve import Point, area, best_area, certainty_curve
from eval.gold import TYPES
from eval.metrics import METRICS, Metric, interval
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
    yield "\n".join(_curve(run.results))
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


def _curve(results: Sequence[Result]) -> Iterator[str]:
    points = certainty_curve(results)
    head = ("確信度がこれ以上なら答える", "答えて正しい", "答えて誤り", "答えない", "答えのうち誤り")
    yield columns([head, *map(_point_row, _some(points))])
    yield (
        f"全{len(results)}問。確信度のない答えは、記録を読んだものなので 1.00 とする。"
        f"AURC {_share(area(results))}（低いほどよい。確信度の順が完全なら {_share(best_area(results))}）"
    )


def _some(points: Sequence[Point]) -> Sequence[Point]:
    """At most about ten, the last one always among them: that is what is given now."""
    step = -(-len(points) // _CURVE_POINTS)
    return [*points[:-1:step], points[-1]]


def _point_row(point: Point) -> tuple[str, ...]:
    counts = (point.right, point.wrong, point.refused)
    told = (f"{count}問 {_percent(count / point.asked)}" for count in counts)
    return f"{point.certainty:.2f}", *told, "-" if point.risk is None else _percent(point.risk)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _wrong(result: Result) -> str:
    return f"  {result.id} [{result.type}] {result.question} → {result.why}"


def _changes(run: Run, earlier: Run) -> Iterator[str]:
    told = compare(run.results, earlier.results)
    count = f"（同じ {len(told.pairs)}問）"
    yield f"前回との差: 正解 {_mean_change([pair.gain for pair in told.pairs])}{count}"
    yield f"  答えて誤り {_mean_change([pair.harm for pair in told.pairs])}"
    yield f"  この入れ替わりが偶然である確率（McNemarの正確検定） {told.chance:.3f}"
    if run.corpus != earlier.corpus:
        yield "  前回とは索引の中身が違います。"
    yield from _moved(told)


def _moved(told: Comparison) -> Iterator[str]:
    yield from _named("正しくなった", [pair.new for pair in told.fixed])
    yield from _named("誤りになった", [pair.new for pair in told.broken])
    yield f"  正誤は同じで答えが変わった: {len(told.changed)}問"
    yield from map(_before_and_now, told.changed)
    for heading, results in (("今回だけの質問", told.added), ("前回だけの質問", told.gone)):
        names = f"（{'、'.join(result.id for result in results)}）" if results else ""
        yield f"  {heading}: {len(results)}問{names}"


def _before_and_now(pair: Pair) -> str:
    return f"    {pair.new.id} [{pair.new.type}] {pair.new.question} → 前回: {_came(pair.old)}／今回: {_came(pair.new)}"


def _came(result: Result) -> str:
    outcome = "答えた" if result.answered else "答えない"
    opened = sum(place >= 0 for place in result.cited)
    return f"{outcome}、出典{len(result.cited)}件中{opened}件が正しい箇所" + (f"、{result.why}" if result.why else "")


def _mean_change(changes: Sequence[float]) -> str:
    points = [100 * change for change in changes]
    mean = sum(points) / len(points) if points else 0.0
    return f"{mean:+.1f}ポイント {_range(points, '+.1f')}"


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
