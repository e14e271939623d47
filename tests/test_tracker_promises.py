from __future__ import annotations

import dataclasses

import pytest
from tracker_town import pledge

from tracker.promises import acts_of, clauses_of, promises_of


def test_the_title_comes_first_and_is_the_main_promise() -> None:
    assert promises_of(pledge("1-03")) == (
        ("カキ養殖の共同作業場を建設します", True),
        ("港の西側に、カキ養殖の共同作業場を建設します。", False),
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("港を広く直すと共に浜の砂を守ります。", ["港を広く直すと共に", "浜の砂を守ります。"]),
        # と共に behind a noun says with whom.
        ("漁協の皆様と共に浜の砂を守ります。", ["漁協の皆様と共に浜の砂を守ります。"]),
        ("港を広く直します。また、浜の砂を守ります。", ["港を広く直します。", "浜の砂を守ります。"]),
        # A reason is no promise.
        ("漁業者が減っています。港を広く直します。", ["港を広く直します。"]),
        ("昨年に港を直しました。港を広く直します。", ["港を広く直します。"]),
        # What stands in brackets belongs to its sentence.
        (
            "町の魚（水揚げは県で二番目です。）の販路を広げます。",
            ["町の魚（水揚げは県で二番目です。）の販路を広げます。"],
        ),
        # What the promises before are for is no promise of its own.
        ("港を広く直します。これらの取り組みを移住につなげます。", ["港を広く直します。"]),
    ],
)
def test_a_text_is_split_into_what_it_promises(text: str, parts: list[str]) -> None:
    held = dataclasses.replace(pledge("1-03"), text=text)
    assert [part for part, main in promises_of(held) if not main] == parts


@pytest.mark.parametrize(
    ("promise", "clauses"),
    [
        ("港を深く掘り直し、浜の砂を守ります", ("港を深く掘り直し", "浜の砂を守ります")),
        ("高齢者の転倒を防ぐため、体操の会をひらきます", ("高齢者の転倒を防ぐため", "体操の会をひらきます")),
        ("東西の港町、島の組合など広域連携を深めます", ("東西の港町、島の組合など", "広域連携を深めます")),
        # A list or a circumstance in the middle is none of its own.
        ("審議会や委員会などで若者の声を聞きます", ("審議会や委員会などで若者の声を聞きます",)),
        ("港や浜を守ります", ("港や浜を守ります",)),
    ],
)
def test_a_promise_has_clauses_that_tell_an_act_a_purpose_or_examples(promise: str, clauses: tuple[str, ...]) -> None:
    assert clauses_of(promise) == clauses


@pytest.mark.parametrize(
    ("promise", "acts"),
    [
        ("計画を策定します", 1),
        ("分館を開設し、蔵書をふやします", 2),
        ("県の方針に基づき、計画を策定します", 1),
        ("町民の声を聞き、県の方針に基づき、計画を策定します", 2),
        ("計画（話し合いを重ね、まとめるもの）を策定します", 1),
    ],
)
def test_acts_one_after_the_other_are_counted_and_circumstances_are_not(promise: str, acts: int) -> None:
    assert acts_of(promise) == acts
