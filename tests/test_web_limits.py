from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web import limits
from web.limits import RateLimiter


class Clock:
    """Time that passes when told."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def test_the_question_over_the_limit_waits_for_the_next_minute() -> None:
    clock = Clock(600.0)
    limiter = RateLimiter(2, clock)
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 60]
    clock.now = 645.5
    assert limiter.wait("a") == 15
    clock.now = 660.0
    assert limiter.wait("a") == 0


def test_clients_are_counted_apart() -> None:
    limiter = RateLimiter(1, Clock(0.0))
    assert [limiter.wait(client) for client in "abab"] == [0, 0, 60, 60]


def test_zero_is_no_limit() -> None:
    limiter = RateLimiter(0, Clock(0.0))
    assert not any(limiter.wait("a") for _ in range(1000))


def test_clients_beyond_the_number_told_apart_share_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MAX_CLIENTS", 2)
    limiter = RateLimiter(1, Clock(0.0))
    assert [limiter.wait(client) for client in "abcd"] == [0, 0, 0, 60]


@given(st.floats(0, 1e9), st.integers(1, 5))
def test_a_refused_client_never_waits_longer_than_a_minute(now: float, limit: int) -> None:
    limiter = RateLimiter(limit, Clock(now))
    waits = [limiter.wait("a") for _ in range(limit + 1)]
    assert waits[:-1] == [0] * limit
    assert 1 <= waits[-1] <= 60
