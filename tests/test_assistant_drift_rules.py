"""Two sentences side by side: what counts as told differently, and what must stay silent."""

from __future__ import annotations

import pytest

from assistant.drift_amounts import amounts
from assistant.drift_pledges import differences
from assistant.drift_sides import side
from assistant.drift_years import dated
from ingest import SectionKind


def found(ours: str, theirs: str, kind: SectionKind = "direction", shared: tuple[str, ...] = ()) -> list[str]:
    told = differences(side(ours, "pledge"), side(theirs, kind), shared)
    return [f"{each.kind} {each.ours} {each.theirs}" for each in told]


YEARS_APART = [
    ("2028年度の潮風統合小学校の開校を目指します", "令和11年度の潮風統合小学校の開校。", "years 2028年度 令和11年度"),
    ("令和8年度に潮見水産振興計画を策定します", "潮見水産振興計画は、Ｒ９年度に策定する。", "years 令和8年度 R9年度"),
    ("令和8年度に潮見水産振興計画を策定します", "Ｒ９年度に潮見水産振興計画を策定する。", "years 令和8年度 R9年度"),
    ("2026年開校の「潮見未来学園」を支えます", "潮見未来学園の開校（令和10年度）に備える。", "years 2026年 令和10年度"),
    ("2027年4月に海辺図書館を開館します", "令和10年4月に海辺図書館を開館する。", "years 2027年4月 令和10年4月"),
]


@pytest.mark.parametrize(("ours", "theirs", "expected"), YEARS_APART)
def test_another_year_of_the_same_event_and_thing_differs(ours: str, theirs: str, expected: str) -> None:
    assert found(ours, theirs) == [expected]


YEARS_ALIKE = [
    # The same year in the other calendar, a month of it, and a calendar year that the fiscal year reaches into.
    ("2028年度の潮風統合小学校の開校を目指します", "令和10年度の潮風統合小学校の開校を目指す。"),
    ("2028年度の潮風統合小学校の開校を目指します", "令和11年3月に潮風統合小学校を開校する。"),
    ("2028年の潮風統合小学校の開校を目指します", "令和9年度の潮風統合小学校の開校を目指す。"),
    # The year of a target, of another event, of another school, of a report.
    ("2028年度の潮風統合小学校の開校を目指します", "潮風統合小学校の満足度は令和9年度の目標を80%とする。"),
    ("2028年度の潮風統合小学校の開校を目指します", "令和9年度に潮風統合小学校の建設に着手する。"),
    ("2028年度の潮風統合小学校の開校を目指します", "令和9年度に山手義務学園を開校する。"),
    ("2028年度の潮風統合小学校の開校を目指します", "令和6年度に潮風統合小学校の開校準備室を設けた。"),
    ("2028年度の潮風統合小学校の開校を目指します", "令和6年度に潮風統合小学校の開校に向けた設計を行った。"),
    # A span of years, and a sentence that names the promised year beside another.
    ("令和8年度に潮見水産振興計画を策定します", "潮見水産振興計画（令和9年度～令和13年度）を策定する。"),
    ("2028年度の潮風統合小学校の開校を目指します", "令和9年度の開校を見直し、令和10年度の潮風統合小学校の開校へ。"),
]


@pytest.mark.parametrize(("ours", "theirs"), YEARS_ALIKE)
def test_years_that_do_not_contradict_each_other_are_silent(ours: str, theirs: str) -> None:
    assert found(ours, theirs) == []


def test_a_report_of_the_year_gone_by_says_nothing_of_a_later_meeting() -> None:
    assert found("2028年の潮見音楽大会を開催します", "令和6年度に潮見音楽大会を開催した。", "achievement") == []


AMOUNTS_APART = [
    ("総事業費50億円で灯台を直します", "灯台の総事業費は40億円とする。", "amounts 50億円 40億円"),
    ("総事業費1億2千万円で灯台を直します", "灯台の総事業費は1億3000万円である。", "amounts 1億2千万円 1億3000万円"),
    ("カキの共同作業場を3か所に建てます", "カキの共同作業場を２ヶ所に建てる。", "amounts 3か所 2ヶ所"),
    ("毎年300冊の絵本を贈ります", "毎年200冊の絵本を贈る。", "amounts 300冊 200冊"),
    ("毎年4億円以上の財源を確保します", "毎年3億円の財源を確保する。", "amounts 4億円以上 3億円"),
]


@pytest.mark.parametrize(("ours", "theirs", "expected"), AMOUNTS_APART)
def test_another_number_of_the_same_thing_differs(ours: str, theirs: str, expected: str) -> None:
    assert found(ours, theirs, shared=("灯台", "作業場", "絵本", "財源")) == [expected]


AMOUNTS_ALIKE = [
    # A scale that is not read is silent.
    ("総事業費50億円で灯台を直します", "灯台の事業費4,000百万円を見込む。"),
    ("総事業費50億円で灯台を直します", "灯台の総事業費は5,000,000,000円とする。"),
    ("毎年4億円以上の財源を確保します", "毎年5億円の財源を確保する。"),
    ("約300冊の絵本を贈ります", "310冊の絵本を贈る。"),
    # The parts make the sum; a yearly figure is no total; another thing; another unit; what is left over.
    ("カキの共同作業場を3か所に建てます", "カキの共同作業場を東に1か所、西に2か所建てる。"),
    ("毎年300冊の絵本を贈ります", "1,200冊の絵本を贈る。"),
    ("カキの共同作業場を3か所に建てます", "カキの共同作業場に案内板を2か所置く。"),
    ("カキの共同作業場を3か所に建てます", "カキの共同作業場を2棟建てる。"),
    ("カキの共同作業場を3か所に建てます", "残る1か所のカキの共同作業場を建てる。"),
    ("カキの共同作業場を3か所に建てます", "カキの共同作業場を2～5か所に建てる。"),
]


@pytest.mark.parametrize(("ours", "theirs"), AMOUNTS_ALIKE)
def test_numbers_that_do_not_contradict_each_other_are_silent(ours: str, theirs: str) -> None:
    assert found(ours, theirs, shared=("灯台", "作業場", "絵本", "財源")) == []


@pytest.mark.parametrize("kind", ["achievement", "focus", "next_steps"])
def test_a_smaller_number_in_a_report_or_a_years_work_is_a_step_on_the_way(kind: SectionKind) -> None:
    assert found("カキの共同作業場を3か所に建てます", "カキの共同作業場を2か所に建てた。", kind, ("作業場",)) == []


SCOPES_APART = [
    ("18歳までの医療費を無料にします", "15歳までの医療費を無料にする。", "scope 18歳まで 15歳まで"),
    ("高校生までの医療費を無料にします", "中学生までの医療費を無料にする。", "scope 高校生まで 中学生まで"),
    ("18歳までの医療費を無料にします", "中学校卒業までの医療費を無料にする。", "scope 18歳まで 中学校卒業まで"),
    ("小中学校の給食費を支えます", "小学校の給食費を支える。", "scope 小中学校 小学校"),
    ("小学校と中学校の給食費を支えます", "小学校の給食費を支える。", "scope 小学校と中学校 小学校"),
    ("給食費を無償にします", "給食費を半額にする。", "scope 無償 半額"),
    ("接種費用の全額を助成します", "接種費用の一部を助成する。", "scope 全額 一部"),
    ("給食費を無償にします", "給食費の軽減を図る。", "scope 無償 軽減"),
    ("全ての集会所に手すりを付けます", "一部の集会所に手すりを付ける。", "scope 全ての集会所 一部の集会所"),
]


@pytest.mark.parametrize(("ours", "theirs", "expected"), SCOPES_APART)
def test_other_people_or_another_degree_differs(ours: str, theirs: str, expected: str) -> None:
    assert expected in found(ours, theirs, shared=("医療費",))


SCOPES_ALIKE = [
    ("18歳までの医療費を無料にします", "高校生までの医療費を無料にする。"),
    ("15歳までの医療費を無料にします", "16歳未満の医療費を無料にする。"),
    ("18歳までの医療費を無料にします", "現在、15歳までの医療費を無料にしている。"),
    ("18歳までの医療費を無料にします", "15歳までを対象に交流会を開く。"),
    ("小中学校の給食費を支えます", "小・中学校の給食費を支える。"),
    ("小中学校の給食費を支えます", "小学校の給食費と中学校の給食費を支える。"),
    ("小中学校の給食費を支えます", "潮風小学校区の見守りを支える。"),
    ("小中学校の給食費を支えます", "小学校の図書室を支える。"),
    ("給食費を半額又は無償にします", "給食費を半額にする。"),
    ("給食費を無償にします", "医療費を半額にする。"),
    ("全ての集会所に手すりを付けます", "一部の公園に手すりを付ける。"),
]


@pytest.mark.parametrize(("ours", "theirs"), SCOPES_ALIKE)
def test_the_same_people_in_other_words_are_silent(ours: str, theirs: str) -> None:
    assert found(ours, theirs, shared=("医療費",)) == []


def test_how_things_are_now_is_no_other_promise() -> None:
    assert found("18歳までの医療費を無料にします", "15歳までの医療費を無料にする。", "background", ("医療費",)) == []


NAMES = [
    ("海辺園再配置計画をつくります", "海辺所再配置計画をつくる。", True),
    ("海辺園再配置計画をつくります", "海辺園等再配置計画をつくる。", True),
    ("海辺園再配置計画をつくります", "新しい海辺園再配置計画をつくる。", False),
    ("海辺園再配置計画をつくります", "海辺所再配置計画策定を進める。", True),
    ("東地区再配置計画をつくります", "西地区再配置計画をつくる。", False),
    ("海辺園再配置計画をつくります", "海辺園再配置事業をつくる。", False),
]


@pytest.mark.parametrize(("ours", "theirs", "differs"), NAMES)
def test_a_name_that_is_one_letter_off_differs(ours: str, theirs: str, differs: bool) -> None:
    assert [told.partition(" ")[0] for told in found(ours, theirs)] == (["names"] if differs else [])


def test_a_year_belongs_to_the_first_event_behind_it() -> None:
    [held] = dated("2028年度の潮風統合小学校の開校を目指します")
    assert (held.event, held.word, held.months) == ("opened", "開校", (12 * 2028 + 3, 12 * 2028 + 14))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("1億2千万円", 120_000_000, "円"), ("２ヶ所", 2, "か所"), ("1,200名", 1200, "人"), ("12.5%", 12.5, "%")],
)
def test_an_amount_is_read_in_its_plain_unit(text: str, value: float, unit: str) -> None:
    [held] = amounts(side(text, "text").text)
    assert (held.value, held.unit) == (value, unit)


@pytest.mark.parametrize("text", ["第3回", "令和6年度", "2028年7月", "令和10年", "A5版"])
def test_ordinals_and_dates_are_no_amounts(text: str) -> None:
    assert amounts(text) == ()
