"""A plan as a list of indicators, minutes of a council, meetings by another name: no evaluation sheet among them."""

from __future__ import annotations

import atexit
import io
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
import pytest

from assistant import Answered, Assistant, Clarify, NotFound
from assistant.citations import cite_place
from assistant.city_names import CityNames
from assistant.units import counted_otherwise, unit_asked
from index import IndexSettings, update_corpus
from ingest import IngestSettings, Place

_INDICATORS = (
    ("指標名", "単位", "現状値（令和4年度）", "中間目標（令和8年度）", "最終目標（令和11年度）", "担当課"),
    ("自主防災組織の組織率", "％", 71.5, 80, 90, "危機管理課"),
    ("避難計画の作成件数", "件", 35, 200, 450, "危機管理課"),
    ("出生数", "人", 276, 280, 300, "こども課"),
    ("町の人口", "人", 9400, 9100, 8800, "企画課"),
    ("空き家の成約件数", "件", "7件か8件", 10, 15, "企画課"),
)
_MEETINGS = (
    ("地区", "開催日", "時間", "会場", "テーマ", "参加人数"),
    ("川東", "令和7年7月12日（土）", "14:00～15:30", "川東センター", "循環バスの路線", "58人"),
    ("山手", "開催なし", None, None, None, None),
)
_MINUTES = """霧沢町議会 令和7年第2回定例会会議録

令和7年6月12日

議長：一般質問を行います。
2番　浜口議員：給食センターの建て替えはいつ終わるのでしょうか。
町長：給食センターは、令和9年9月の開設を目指す方針に変わりはありません。
2番　浜口議員：給食費の無償化について、町長の考えを伺います。
町長：給食費は、令和8年度から第3子以降を無償とする方向で検討してまいります。
議長：次に、5番、磯部議員。
5番　磯部議員：堤防の補強はいつ終わるのですか。
議長：建設課長。
建設課長：堤防の補強は、県の事業として令和10年度に終わると聞いています。
議長：散会します。
"""


def _workbook(title: str, rows: tuple[tuple[object, ...], ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@cache
def assistant() -> Assistant:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    documents = folder / "documents"
    documents.mkdir()
    (documents / "plan.xlsx").write_bytes(_workbook("霧沢町総合計画 指標一覧", _INDICATORS))
    (documents / "meetings.xlsx").write_bytes(_workbook("令和7年度 タウンミーティング開催状況", _MEETINGS))
    (documents / "minutes.txt").write_text(_MINUTES, encoding="utf-8")
    (documents / "sources.toml").write_text(
        'municipality = "霧沢町"\n[[source]]\nfile = "meetings.xlsx"\ntitle = "令和7年度 タウンミーティング開催状況"\n',
        encoding="utf-8",
    )
    update_corpus([documents], folder / "data", IngestSettings(), IndexSettings())
    return Assistant.open(folder / "data")


def answered(question: str) -> Answered:
    answer = assistant().ask(question)
    assert isinstance(answer, Answered), answer
    return answer


def figures(question: str) -> list[tuple[str, str | None, str]]:
    return [(fact.field, fact.year, fact.value) for fact in answered(question).facts]


def test_the_department_is_that_of_the_indicators_own_row() -> None:
    answer = answered("自主防災組織の組織率の担当課はどこですか")
    assert "担当は危機管理課です[1]" in answer.text
    assert answer.citations[0].quote == "危機管理課"
    assert [(fact.field, fact.value) for fact in answer.facts] == [("department", "危機管理課")]


def test_indicators_of_a_department_that_only_rows_name() -> None:
    answer = answered("危機管理課が担当している指標は何ですか")
    assert [held.name.text for held in answer.indicators] == ["自主防災組織の組織率", "避難計画の作成件数"]


def test_the_count_of_a_table_is_never_told() -> None:
    answer = answered("危機管理課が担当している指標は何ですか")
    assert "表1" not in answer.text
    assert not any("表1" in citation.section for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("自主防災組織の組織率の現状値は？", [("baseline", "令和4年度", "71.5")]),
        ("避難計画の作成件数は今何件ですか", [("baseline", "令和4年度", "35")]),
        ("自主防災組織の組織率の令和4年度の値は？", [("baseline", "令和4年度", "71.5")]),
        ("自主防災組織の組織率の中間目標は？", [("plan", "令和8年度", "80")]),
        ("自主防災組織の組織率は最終的に何％を目指すの？", [("target", "令和11年度", "90")]),
        ("自主防災組織の組織率の令和8年度の目標は？", [("plan", "令和8年度", "80")]),
        ("避難計画の作成件数は何件まで増やす計画ですか", [("target", "令和11年度", "450")]),
    ],
)
def test_a_list_of_present_and_aimed_at_values(question: str, told: list[tuple[str, str | None, str]]) -> None:
    assert figures(question) == told


def test_without_a_recorded_year_nothing_is_achieved_or_missed() -> None:
    answer = assistant().ask("自主防災組織の組織率は目標を達成しましたか")
    assert isinstance(answer, NotFound)
    assert "実績の記載がないため、達成したかどうかは分かりません" in answer.text


def test_a_value_of_another_year_is_not_the_baselines() -> None:
    answer = assistant().ask("自主防災組織の組織率の令和6年度の実績は？")
    assert isinstance(answer, NotFound)
    assert "71.5" not in answer.text


def test_a_figure_that_could_not_be_read_is_shown_as_written() -> None:
    answer = assistant().ask("空き家の成約件数の現状値は？")
    assert isinstance(answer, NotFound)
    assert "「7件か8件」[2]との記載もあります" in answer.text
    assert "記載がありません" not in answer.text


def test_a_rate_is_not_the_number_that_shares_its_word() -> None:
    answer = assistant().ask("合計特殊出生率の目標は？")
    assert isinstance(answer, Clarify)
    assert "「合計特殊出生率」についての指標は、資料に見つかりません" in answer.text
    assert counted_otherwise("合計特殊出生率", "出生数") == "合計特殊出生率"
    assert counted_otherwise("参加率", "参加者数") == "参加率"
    assert counted_otherwise("出生数", "出生数") is None
    assert counted_otherwise("図書館の利用者数", "利用者数") is None


def test_how_many_asks_for_no_age() -> None:
    assert unit_asked("目標はいくつですか") is None
    assert unit_asked("平均寿命はいくつで") == "歳"


def test_less_people_is_not_better_because_fewer_are_expected() -> None:
    better = {one.name.text: direction.better for one, direction in assistant().directions()}
    assert better["町の人口"] is None
    assert better["出生数"] == "higher"


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        ("給食センターについて町長は何と答えましたか", "令和9年9月の開設", "第3子"),
        ("給食費の無償化について町長の考えは？", "第3子以降を無償", "令和9年9月"),
        ("堤防について建設課長はどう説明しましたか", "令和10年度に終わる", "第3子"),
    ],
)
def test_what_one_person_answered(question: str, said: str, other: str) -> None:
    answer = answered(question)
    assert said in answer.text
    assert other not in answer.text
    assert said in answer.citations[0].quote


def test_what_a_member_asked_is_all_that_the_member_asked() -> None:
    text = answered("浜口議員は何を質問しましたか").text
    assert "いつ終わるのでしょうか" in text
    assert "町長の考えを伺います" in text
    assert "堤防" not in text
    assert "検討してまいります" not in text


def test_nobody_is_made_to_say_what_another_said() -> None:
    answer = assistant().ask("堤防について町長は何と答えましたか")
    assert "町長は、「" not in answer.text


def test_the_answer_comes_before_the_question_it_answers() -> None:
    answer = answered("堤防の補強はいつ終わりますか")
    first = answer.text.split("\n")[0]
    assert "建設課長が「" in first
    assert "令和10年度に終わる" in first


def test_meetings_by_the_name_of_their_paper() -> None:
    answer = answered("循環バスについてのタウンミーティングはどこでやりましたか")
    assert "川東センター" in answer.text
    assert "開催なし" in answered("山手のタウンミーティングは開かれましたか").text


def test_a_municipality_in_brackets_is_named() -> None:
    names = CityNames(("霧沢町", "若汐町"), lambda name, stem: False)
    assert names.read("出生数の目標は？（若汐町）").names == ("若汐町",)


def test_a_section_is_told_without_line_breaks_and_not_at_any_length() -> None:
    corpus = assistant().corpus
    uid = corpus.documents[0].uid
    cited = cite_place(corpus, uid, Place((1, 1)), "指標\n一覧 ＞ 表3 ＞ " + "長" * 80)
    assert cited.section == "指標一覧 ＞ " + "長" * 59 + "…"
