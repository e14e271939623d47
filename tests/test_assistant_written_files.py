"""What editors decide is written into files that people may also write by hand, and nothing else in them changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_samples import SMALL, data_folder

from assistant import Assistant, AssistantError, add_local_pair, local_pairs, remove_local_pair, write_direction
from assistant.direction import OVERRIDES_FILE, read_overrides
from assistant.thesaurus import LOCAL_FILE

BY_HAND = '# 企画課と相談した\n"返却の遅れる割合"="lower"  # 令和7年\n\n\'窓口の時間\' = "unknown"\n'


def test_a_direction_is_written_beside_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / OVERRIDES_FILE
    path.write_text(BY_HAND, encoding="utf-8")
    write_direction(tmp_path, '図書館の"来館者"数\\', "higher")
    assert path.read_text(encoding="utf-8").startswith(BY_HAND)
    assert read_overrides(tmp_path) == {
        "返却の遅れる割合": "lower",
        "窓口の時間": "unknown",
        '図書館の"来館者"数\\': "higher",
    }
    write_direction(tmp_path, '図書館の"来館者"数\\', None)
    assert path.read_text(encoding="utf-8") == BY_HAND
    write_direction(tmp_path, "返却の遅れる 割合", "higher")
    assert read_overrides(tmp_path)["返却の遅れる割合"] == "higher"
    assert "# 企画課と相談した" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ['"a" = ', '"a" = "up"\n'])
def test_a_file_that_cannot_be_understood_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    (tmp_path / OVERRIDES_FILE).write_text(text)
    with pytest.raises(AssistantError):
        write_direction(tmp_path, "来館者数", "higher")
    assert (tmp_path / OVERRIDES_FILE).read_text() == text


def test_words_are_added_replaced_and_removed_one_by_one(tmp_path: Path) -> None:
    add_local_pair(tmp_path, " まちなかの足 ", "デマンド交通", 0.8)
    path = tmp_path / LOCAL_FILE
    path.write_text(
        path.read_text(encoding="utf-8") + "# 交通課\nバスの愛称\tコミュニティバス\t1.0\t交通\n", encoding="utf-8"
    )
    add_local_pair(tmp_path, "まちなかの足", "デマンド交通", 0.6)
    held = [(pair.everyday, pair.official, pair.weight) for pair in local_pairs(tmp_path)]
    assert held == [("バスの愛称", "コミュニティバス", 1.0), ("まちなかの足", "デマンド交通", 0.6)]
    assert remove_local_pair(tmp_path, "バスの愛称", "コミュニティバス")
    assert not remove_local_pair(tmp_path, "バスの愛称", "コミュニティバス")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == ["everyday\tofficial\tweight\tfield", "# 交通課", "まちなかの足\tデマンド交通\t0.6\t町のことば"]


@pytest.mark.parametrize(
    ("everyday", "official", "weight"),
    [
        ("水", "上水道", 0.8),
        ("#足", "交通", 0.8),
        ("足の便", "足の便", 1.0),
        ("足の便", "交通", 0.2),
        ("あ" * 41, "交通", 1.0),
    ],
)
def test_words_that_would_harm_are_refused(tmp_path: Path, everyday: str, official: str, weight: float) -> None:
    with pytest.raises(AssistantError):
        add_local_pair(tmp_path, everyday, official, weight)
    assert not (tmp_path / LOCAL_FILE).exists()


def test_a_tab_or_a_line_end_in_a_word_makes_no_second_column_or_line(tmp_path: Path) -> None:
    add_local_pair(tmp_path, "足の\t便\n三", "デマンド\r\n交通", 0.8)
    assert [(pair.everyday, pair.official) for pair in local_pairs(tmp_path)] == [("足の 便 三", "デマンド 交通")]


def test_an_assistant_is_no_longer_current_when_somebody_decided(tmp_path: Path) -> None:
    data = data_folder(tmp_path, SMALL)
    before = Assistant.open(data)
    [(indicator, direction)] = before.directions()
    assert (direction.better, before.is_current()) == ("higher", True)
    write_direction(data, indicator.name.text, "lower")
    assert not before.is_current()
    [(_, direction)] = (after := Assistant.open(data)).directions()
    assert (direction.better, direction.rule, after.is_current()) == ("lower", "override", True)
    add_local_pair(data, "本のやかた", "図書館", 1.0)
    assert not after.is_current()


@pytest.mark.parametrize("mark", ["\u2028", "\x0c", "\x85"])
def test_a_remark_with_a_strange_sign_stays_one_line(tmp_path: Path, mark: str) -> None:
    remark = f"# 交通課{mark}と相談した\n"
    (tmp_path / LOCAL_FILE).write_text(remark, encoding="utf-8")
    add_local_pair(tmp_path, "まちなかの足", "デマンド交通", 0.8)
    assert [pair.everyday for pair in local_pairs(tmp_path)] == ["まちなかの足"]
    assert (tmp_path / LOCAL_FILE).read_text(encoding="utf-8").startswith(remark)
