"""What can be set about reading documents."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["IngestSettings"]


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Limits of a document and sizes of a passage; raises ValueError that names the setting that is wrong.

    max_file_bytes: bytes. 20 MB is some seven million characters, a hundred times a city's longest plan; what is
        larger is a wrong file, and would hold the machine for minutes.
    max_lines: lines of one document. 200,000 is fifty times the longest set of evaluation sheets.
    passage_chars: characters without white space that a passage aims at. 160 is two or three sentences: enough
        to be understood alone, few enough that a quote is read whole and that the encoder stays fast.
    passage_max_chars: characters without white space that a passage passes only when a single sentence does.
    """

    max_file_bytes: int = 20_000_000
    max_lines: int = 200_000
    passage_chars: int = 160
    passage_max_chars: int = 260

    def __post_init__(self) -> None:
        for setting in ("max_file_bytes", "max_lines", "passage_chars", "passage_max_chars"):
            value = getattr(self, setting)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{setting} は 1 以上の整数で指定してください（現在の値: {value!r}）")
        if self.passage_max_chars < self.passage_chars:
            raise ValueError(
                f"passage_max_chars（{self.passage_max_chars}）は"
                f" passage_chars（{self.passage_chars}）以上にしてください"
            )
