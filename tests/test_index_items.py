from __future__ import annotations

import pytest

from index import Item, fingerprint

ITEM = Item("a", "本文", "見出し")


@pytest.mark.parametrize(
    ("other", "same_key"),
    [
        (Item("b", "本文", "見出し"), True),
        (Item("a", "本文。", "見出し"), False),
        (Item("a", "本文", "別の見出し"), True),
        (Item("a", "本文"), True),
    ],
)
def test_the_key_is_that_of_what_is_encoded(other: Item, same_key: bool) -> None:
    assert (other.key == ITEM.key) is same_key


@pytest.mark.parametrize(
    "others",
    [
        [Item("b", "本文", "見出し")],
        [Item("a", "本文", "別の見出し")],
        [Item("a", "変更", "見出し")],
        [],
        [ITEM, Item("b", "追加")],
    ],
)
def test_any_change_changes_the_fingerprint(others: list[Item]) -> None:
    assert fingerprint(others) != fingerprint([ITEM])


def test_order_belongs_to_the_fingerprint() -> None:
    first, second = Item("a", "一"), Item("b", "二")
    assert fingerprint([first, second]) != fingerprint([second, first])


def test_a_lone_surrogate_has_a_key() -> None:
    assert len(Item("a", "\ud800").key) == 64
