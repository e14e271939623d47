from __future__ import annotations

import pytest

from assistant.opposites import attached, opposed


@pytest.mark.parametrize(
    ("asked", "name", "word"),
    [
        ("女性の健康寿命は？", "健康寿命（男性）", "女性"),
        ("中学生の朝食欠食率は？", "小学生の朝食欠食率", "中学"),
        ("肺がん検診の受診率は？", "胃がん検診の受診率", "肺がん"),
        ("上級救命講習の受講者数は？", "普通救命講習の受講者数", "上級"),
        ("事業系ごみの量は？", "家庭系ごみの量", "事業系"),
        ("男性と女性の健康寿命は？", "健康寿命（男性）", None),
        ("健康寿命は？", "健康寿命（男性）", None),
        ("小学生の体力は？", "小学生・中学生の体力", None),
    ],
)
def test_a_word_is_opposed_where_the_name_has_another_of_its_row_in_its_place(
    asked: str, name: str, word: str | None
) -> None:
    assert opposed(asked, name) == word


def test_a_word_right_before_a_name_makes_it_a_longer_name() -> None:
    assert attached("事業系一般ごみ排出量は？", "一般ごみ排出量", ["事業"]) == "事業"
    assert attached("事業の一般ごみ排出量は？", "一般ごみ排出量", ["事業"]) is None
