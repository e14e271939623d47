"""The bundled sample documents, rendered from ``corpus/data``: ``python -m corpus.make [--check]``.

The same data always give the same files, byte for byte. ``--check`` writes nothing and fails when a file differs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.cities import city_documents

__all__ = ["SAMPLE", "main"]

SAMPLE = Path(__file__).parent / "sample"


def main(arguments: Sequence[str]) -> int:
    """Writes the sample, or with ``--check`` names the files that differ; the exit status says whether all is well."""
    if "--check" in arguments:
        return _check()
    for name, content in city_documents().items():
        (SAMPLE / name).parent.mkdir(parents=True, exist_ok=True)
        (SAMPLE / name).write_bytes(content)
    return 0


def _check() -> int:
    rendered = city_documents()
    files = [path for path in SAMPLE.rglob("*") if path.is_file()] if SAMPLE.is_dir() else []
    found = {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in files}
    differing = [name for name, content in rendered.items() if found.get(name) != content]
    differing += sorted(set(found) - set(rendered))
    for name in differing:
        sys.stderr.write(
            f"corpus/{SAMPLE.name}/{name}: corpus/data と合いません。`make sample` で作り直してください。\n"
        )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
