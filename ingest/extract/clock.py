"""Times of day as documents write them."""

from __future__ import annotations

import re

from ingest.normalize import narrow

__all__ = ["find_times", "without_times"]

_TIME = re.compile(
    r"(?P<half>午前|午後|AM|PM|am|pm)?\s?(?<![0-9])(?P<hour>[0-9]{1,2})\s?(?::(?P<minute>[0-5][0-9])(?::00)?|時(?!間)(?:\s?(?P<minute2>[0-5]?[0-9])分|(?P<thirty>半))?)"
)
_AROUND = re.compile(r"(?:\s|[~〜～→―ー－-]|から|より|まで|頃|ごろ|開始|終了|開会|閉会|予定|、|,)+$")


def find_times(text: str) -> tuple[str, ...]:
    """The times of day in ``text``, in order, as ``18:00`` and ``9:30``. Impossible ones are left out.

    午後6時半 is 18:30. A time without 午前 or 午後 behind one that has it is the next to come: 午後6時～8時 ends at
    20:00, 午前11時～1時 at 13:00.
    """
    times: list[tuple[int, int]] = []
    halved = False
    for match in _TIME.finditer(narrow(text)):
        halved = halved or match["half"] is not None
        hour, minute = int(match["hour"]), 30 if match["thirty"] else int(match["minute"] or match["minute2"] or 0)
        in_afternoon = match["half"] in ("午後", "PM", "pm")
        passed = halved and match["half"] is None and bool(times) and (hour, minute) < times[-1]
        if hour < 12 and (in_afternoon or passed):
            hour += 12
        if (hour, minute) <= (24, 0) and minute < 60:
            times.append((hour, minute))
    return tuple(f"{hour}:{minute:02d}" for hour, minute in times)


def without_times(text: str) -> str:
    """What is left of ``令和7年6月25日 18:00～20:00`` without its times and the words around them."""
    bare = narrow(text)
    return _AROUND.sub("", _TIME.sub("", bare)) if _TIME.search(bare) else bare
