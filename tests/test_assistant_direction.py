from __future__ import annotations

from pathlib import Path

import pytest
from assistant_samples import indicator, value

from assistant.direction import OVERRIDES_FILE, Better, Rule, direction_of, read_overrides
from assistant.errors import PeopleFileError
from ingest import Bound, Indicator, fold

REASON_HIGHER = "高ければ高いほど、町がうるおうため。"
REASON_LOWER = "低いほど、町の負担が軽いため。"


@pytest.mark.parametrize(
    ("bound", "better"),
    [("以上", "higher"), ("以下", "lower"), ("以内", "lower")],
)
def test_a_bound_decides_before_the_wording(bound: Bound, better: Better) -> None:
    found = direction_of(indicator("交通事故の件数", target=value("9", 9, bound=bound)))
    assert (found.better, found.rule) == (better, "bound")


@pytest.mark.parametrize(
    ("target", "better"),
    [("減少", "lower"), ("現状より減少", "lower"), ("10％削減", "lower"), ("増加", "higher"), ("５％増", "higher")],
)
def test_a_target_that_tells_the_trend_decides_before_the_wording(target: str, better: Better) -> None:
    found = direction_of(indicator("図書館の利用者数", target=value(target)))
    assert (found.better, found.rule) == (better, "bound")


def test_of_a_part_only_what_is_said_of_the_part_counts() -> None:
    held = indicator("不登校の生徒のうち相談を受けた割合", baseline=value("80", 80), target=value("90", 90))
    assert (direction_of(held).better, direction_of(held).rule) == ("higher", "target")


def test_who_is_without_the_bad_thing_is_not_counted_as_bad() -> None:
    held = indicator("むし歯のない3歳児の割合", baseline=value("88.7", 88.7), target=value("95", 95))
    assert (direction_of(held).better, direction_of(held).rule) == ("higher", "target")


def test_a_trend_to_be_held_up_tells_nothing() -> None:
    assert direction_of(indicator("窓口の数", target=value("増加を抑制"))).rule == "none"


def test_a_bound_and_a_trend_that_disagree_decide_nothing() -> None:
    held = indicator("流域の数", plan=value("9", 9, bound="以上"), target=value("減少"))
    assert direction_of(held).rule != "bound"


def test_two_bounds_that_disagree_decide_nothing() -> None:
    held = indicator("流域の数", plan=value("9", 9, bound="以上"), target=value("9", 9, bound="以内"))
    assert direction_of(held).rule != "bound"


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("基礎学力の正答率", "higher"),
        ("図書館の利用者数", "higher"),
        ("図書館に満足している人の割合", "higher"),
        ("ごみ処理に対する満足度", "higher"),
        ("ごみの排出量", "lower"),
        ("ごみの減量率", "higher"),
        ("交通事故の発生件数", "lower"),
        ("不登校の児童の割合", "lower"),
        ("町債の残高", "lower"),
        ("魅力ランキング", "lower"),
        ("読書をしない児童の割合", "lower"),
        ("国民健康保険税の収納率", "higher"),
    ],
)
def test_the_wording_of_a_name_decides_without_a_bound(name: str, better: Better) -> None:
    found = direction_of(indicator(name))
    assert (found.better, found.rule) == (better, "wording")


@pytest.mark.parametrize(
    ("name", "baseline", "target", "better"),
    [
        # Reductions are planned smaller, and a larger one is still better.
        ("補助による温室効果ガスの削減量", 520.0, 480.0, "higher"),
        # Fallow land is expected to grow, and less of it is still better.
        ("遊休農地の面積", 100.0, 120.0, "lower"),
    ],
)
def test_a_target_on_the_worse_side_of_the_baseline_does_not_mislead(
    name: str, baseline: float, target: float, better: Better
) -> None:
    held = indicator(name, baseline=value(f"{baseline}", baseline), target=value(f"{target}", target))
    found = direction_of(held)
    assert (found.better, found.rule) == (better, "wording")


def test_words_in_brackets_do_not_decide() -> None:
    assert direction_of(indicator("歩道の延長（事故を除く）")).rule == "none"


@pytest.mark.parametrize(("reason", "better"), [(REASON_HIGHER, "higher"), (REASON_LOWER, "lower")])
def test_the_reason_decides_where_the_name_does_not(reason: str, better: Better) -> None:
    found = direction_of(indicator("流域の指数", reason=reason))
    assert (found.better, found.rule) == (better, "reason")


def test_a_reason_that_says_both_decides_nothing() -> None:
    assert direction_of(indicator("流域の指数", reason=REASON_HIGHER + REASON_LOWER)).rule == "none"


@pytest.mark.parametrize(("before", "after", "better"), [(10.0, 12.0, "higher"), (12.0, 10.0, "lower")])
def test_baseline_and_target_are_the_last_resort(before: float, after: float, better: Better) -> None:
    held = indicator("流域の指数", baseline=value("a", before), target=value("b", after))
    assert (direction_of(held).better, direction_of(held).rule) == (better, "target")


@pytest.mark.parametrize(
    "held",
    [
        indicator("流域の指数"),
        indicator("流域の指数", baseline=value("10", 10), target=value("10", 10)),
        indicator(
            "流域の指数",
            baseline=value("小10中10", ("小", 10), ("中", 10)),
            target=value("小12中8", ("小", 12), ("中", 8)),
        ),
        indicator("流域の指数", baseline=value("11,800", 11800), target=value("1.2万", 1.2)),
        indicator("経常収支比率", baseline=value("88", 88), target=value("90", 90)),
    ],
)
def test_without_a_sign_nothing_is_decided(held: Indicator) -> None:
    found = direction_of(held)
    assert (found.better, found.rule) == (None, "none")


RULES: tuple[Rule, ...] = ("override", "bound", "wording", "reason", "target", "none")


@pytest.mark.parametrize("word", ["higher", "lower", "unknown"])
def test_a_persons_word_outranks_every_rule(word: str, tmp_path: Path) -> None:
    (tmp_path / OVERRIDES_FILE).write_text(f'"交通事故の発生 件数" = "{word}"\n', encoding="utf-8")
    held = indicator("交通事故の発生件数", target=value("9", 9, bound="以上"))
    found = direction_of(held, read_overrides(tmp_path))
    assert (found.better, found.rule) == (None if word == "unknown" else word, "override")


def test_a_persons_word_is_found_in_any_width_and_behind_a_mark(tmp_path: Path) -> None:
    (tmp_path / OVERRIDES_FILE).write_bytes('\ufeff"ＢＯＤの値（％）" = "lower"\n'.encode())
    assert read_overrides(tmp_path) == {fold("BODの値(%)"): "lower"}


def test_without_the_file_nobody_has_said_anything(tmp_path: Path) -> None:
    assert read_overrides(tmp_path) == {}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b'"\xe9\x81\x93" = "up"', "道"),
        ('"道" = 1'.encode(), "道"),
        ('道 = "higher"'.encode(), "TOML"),
        (b"\xff\xfe", "TOML"),
        (b"[[", "TOML"),
    ],
)
def test_a_bad_file_is_refused_by_name(content: bytes, named: str, tmp_path: Path) -> None:
    path = tmp_path / OVERRIDES_FILE
    path.write_bytes(content)
    with pytest.raises(PeopleFileError) as caught:
        read_overrides(tmp_path)
    assert caught.value.where == str(path)
    assert named in caught.value.what
    assert "higher" in caught.value.advice


@pytest.mark.parametrize(
    "held",
    [indicator("読書の冊数"), indicator("流域の指数"), indicator("事故の件数", target=value("3", 3, bound="以内"))],
)
def test_every_direction_says_why_in_one_sentence(held: Indicator) -> None:
    found = direction_of(held)
    assert found.why
    assert not found.why.endswith("。")
    assert found.rule in RULES
