"""What a saved index says about itself, checked before it is trusted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from index.encoder import Encoder
from index.errors import MissingIndexError, StaleIndexError
from index.tokens import tokenizer_name

__all__ = ["FORMAT", "Manifest", "digest", "read_manifest", "write_manifest"]

FORMAT = 2
FILE = "manifest.json"
REBUILD = "keikaku ingest をもう一度実行して作り直してください"


@dataclass(frozen=True, slots=True)
class Manifest:
    """format: of the folder. fingerprint: of all passages in order, hex. encoder, dim: who made the vectors.

    second: who made the second opinion's vectors, empty when there are none. tokenizer: who cut the words. k1, b: of
    the word scores. count: passages. files: SHA-256 in hex by path below the folder, ``/`` between parts.
    """

    format: int
    fingerprint: str
    encoder: str
    dim: int
    second: str
    tokenizer: str
    k1: float
    b: float
    count: int
    files: dict[str, str]

    def check(self, folder: Path, encoder: Encoder, second: Encoder | None = None) -> None:
        """Raises StaleIndexError unless this program, its encoders and the files as they lie there go together."""
        _same(folder, "二つめの埋め込みモデル", second.name if second else "", self.second)
        self.check_first(folder, encoder)

    def check_first(self, folder: Path, encoder: Encoder) -> None:
        """The same, whatever the second encoder was."""
        _same(folder, "形式", FORMAT, self.format)
        _same(folder, "埋め込みモデル", (encoder.name, encoder.dim), (self.encoder, self.dim))
        _same(folder, "単語の分け方", tokenizer_name(), self.tokenizer)
        for name, expected in self.files.items():
            file = folder / name
            if not file.is_file():
                raise StaleIndexError(str(file), "検索用の索引のファイルがありません", REBUILD)
            if digest(file) != expected:
                raise StaleIndexError(str(file), "検索用の索引のファイルが、作ったときから変わっています", REBUILD)

    def check_formula(self, folder: Path, k1: float, b: float) -> None:
        """Raises StaleIndexError when the words were weighed with other numbers than those of the settings."""
        _same(folder, "BM25の設定（k1、b）", (k1, b), (self.k1, self.b))

    def check_fingerprint(self, folder: Path, fingerprint: str) -> None:
        """Raises StaleIndexError when the index was built from other passages than those of ``fingerprint``."""
        if self.fingerprint != fingerprint:
            raise StaleIndexError(str(folder), "検索用の索引が、いまの文書とは別の文書から作られています", REBUILD)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes it beside the files that it names."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Raises MissingIndexError when the folder holds none, StaleIndexError when it cannot be read."""
    file = folder / FILE
    if not file.is_file():
        raise MissingIndexError(str(folder), "検索用の索引がありません", "先に keikaku ingest を実行してください")
    try:
        return Manifest(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, TypeError, ValueError) as error:
        raise StaleIndexError(str(file), "検索用の索引の説明を読めません", REBUILD) from error


def digest(file: Path) -> str:
    """SHA-256 of a file's bytes, hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _same(folder: Path, what: str, wanted: object, found: object) -> None:
    if wanted != found:
        raise StaleIndexError(str(folder), f"検索用の索引の{what}が合いません（索引 {found}、いま {wanted}）", REBUILD)
