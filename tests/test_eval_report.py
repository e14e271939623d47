from __future__ import annotations

from eval_samples import result

from eval.gold import TYPES
from eval.report import report
from eval.saved import Run

RIGHT, WRONG = result("a"), result("b", kind="department", why="本文に「福祉課」がない")


def _lines(text: str, start: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith(start)]


def test_each_type_is_counted_and_the_whole_below() -> None:
    text = report(Run("f", (RIGHT, WRONG, result("c"))))
    assert _lines(text, "指標の値")[0].split()[1:3] == ["2", "2"]
    assert _lines(text, "担当課")[0].split()[1:3] == ["0", "1"]
    assert _lines(text, "全体")[0].split()[1:4] == ["2", "3", "66.7%"]
    assert "公約の一覧" not in text


def test_a_wrong_answer_is_told_with_its_reason() -> None:
    assert "  b [department] 質問b → 本文に「福祉課」がない" in report(Run("f", (RIGHT, WRONG)))


def test_every_type_has_a_name() -> None:
    text = report(Run("f", tuple(result(kind, kind=kind) for kind in TYPES)))
    assert all(kind in text for kind in TYPES)
    assert "問\n  " not in text


def test_no_questions_are_said_to_be_none() -> None:
    assert "まだありません" in report(Run("f", ()))


def test_questions_of_another_corpus_are_counted() -> None:
    assert "3問" in report(Run("f", ()), left_out=3)


def test_the_curve_has_a_line_for_a_level_of_certainty_and_always_that_of_all() -> None:
    asked = tuple(result(str(n), certainty=n / 40, why="" if n > 20 else "違う") for n in range(40))
    *lines, summary = report(Run("f", asked)).split("\n\n")[2].split("\n")
    assert len(lines) <= 12
    assert lines[-1].split() == ["0.00", "19問", "47.5%", "21問", "52.5%", "0問", "0.0%", "52.5%"]
    assert "全40問" in summary


def test_the_area_stands_below_the_curve_beside_the_best_that_is_possible() -> None:
    asked = (result("a", certainty=0.9, why="違う"), result("b", certainty=0.5))
    assert "AURC 0.750（低いほどよい。確信度の順が完全なら 0.250）" in report(Run("f", asked))


def test_changes_since_an_earlier_run_are_told_question_by_question() -> None:
    before = Run(
        "e", (RIGHT, WRONG, result("d"), result("e", why="違う"), result("s", why="違う", places=1, cited=(0,)))
    )
    silent = result("s", why="答えがない", answered=False)
    now = Run("f", (result("a", why="答えがない", answered=False), result("b"), result("d"), silent, result("n")))
    text = report(now, earlier=before).split("\n\n")[-1]
    # Two wrong answers less, none more, of four questions: -50 points.
    assert text.split("\n") == [
        "前回との差: 正解 +0.0ポイント [-75.0, +75.0]（同じ 4問）",
        "  答えて誤り -50.0ポイント [-100.0, +0.0]",
        "  この入れ替わりが偶然である確率（McNemarの正確検定） 1.000",
        "  前回とは索引の中身が違います。",
        "  正しくなった: 1問",
        "    b [kpi_value] 質問b",
        "  誤りになった: 1問",
        "    a [kpi_value] 質問a → 答えがない",
        "  正誤は同じで答えが変わった: 1問",
        "    s [kpi_value] 質問s → 前回: 答えた、出典1件中1件が正しい箇所、違う"
        "／今回: 答えない、出典0件中0件が正しい箇所、答えがない",
        "  今回だけの質問: 1問（n）",
        "  前回だけの質問: 1問（e）",
    ]


def test_the_same_run_again_has_no_changes() -> None:
    text = report(Run("f", (RIGHT, WRONG)), earlier=Run("f", (RIGHT, WRONG))).split("\n\n")[-1]
    assert "+0.0ポイント [+0.0, +0.0]（同じ 2問）" in text
    assert text.count(": 0問") == 5
