"""The room's settings: each with its unit, its range and the reason for its value."""

from __future__ import annotations

from dataclasses import dataclass, fields

from people.errors import SettingError

__all__ = ["PeopleSettings"]

_RANGES = {
    "password_min_chars": (8, 100),
    "lockout_failures": (1, 100),
    "failure_minutes": (1, 1440),
    "lockout_minutes": (1, 1440),
    "session_hours": (1, 168),
    "idle_minutes": (1, 10_080),
    "busy_seconds": (1, 60),
    "keep_days": (1, 366),
    "alike": (0, 1),
}


@dataclass(frozen=True, slots=True)
class PeopleSettings:
    """Everything that can be turned in the room; checks itself and names the bad setting (SettingError).

    password_min_chars: characters of a password after NFKC. lockout_failures: failures for one name within
    failure_minutes that lock it for lockout_minutes. session_hours: a session's life from sign-in, whatever is done.
    idle_minutes: its life without a request. busy_seconds: how long a write waits for another process.
    log_questions: whether questions without an answer, and those whose answer was of no use, are kept for staff.
    keep_days: days until they and the opinions on answers are deleted. alike: see ``grouped``; with other encoders than
    the bundled one another cosine is alike.
    """

    password_min_chars: int = 10
    lockout_failures: int = 5
    failure_minutes: int = 15
    lockout_minutes: int = 15
    session_hours: int = 8
    idle_minutes: int = 60
    busy_seconds: int = 5
    log_questions: bool = False
    keep_days: int = 30
    alike: float = 0.905

    def __post_init__(self) -> None:
        if not isinstance(self.log_questions, bool):
            what = f"{self.log_questions!r} は設定できない値です"
            raise SettingError("people.log_questions", what, "true か false にしてください")
        for setting in fields(self):
            if setting.name not in _RANGES:
                continue
            value, (low, high) = getattr(self, setting.name), _RANGES[setting.name]
            # With annotations as strings the type of a field is its name.
            kinds, word = ((int, float), "値") if setting.type == "float" else ((int,), "整数")
            if not isinstance(value, kinds) or isinstance(value, bool) or not low <= value <= high:
                raise SettingError(
                    f"people.{setting.name}",
                    f"{value!r} は設定できない値です",
                    f"{low} から {high} までの{word}にしてください",
                )
