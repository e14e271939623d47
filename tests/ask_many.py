"""Memory over many questions: a server of its own is asked one after another, and what it holds is printed.

``python tests/ask_many.py DATA [COUNT]``; Linux only. No question is asked twice, so that nothing that is kept for
each question can hide; every fifth one stands on the one before it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count, islice, pairwise
from pathlib import Path

import httpx

__all__ = ["questions", "resident"]

ROOT = Path(__file__).resolve().parents[1]
SETS = ("komoro_calibrate", "komoro_paraphrases", "everyday_invented", "near_misses")
EVERY = 1_000
AT_ONCE = 2


def questions() -> Iterator[str]:
    """The questions of the gold sets without end: as written, then each round with its number behind them."""
    files = (ROOT / "eval" / "gold" / f"{name}.jsonl" for name in SETS)
    held = [json.loads(line)["question"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    yield from dict.fromkeys(held)
    for number in count(2):
        yield from (f"{question} その{number}" for question in dict.fromkeys(held))


def resident(pid: int) -> float:
    """Megabytes of memory that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


@contextmanager
def _served(data: str) -> Iterator[tuple[str, int]]:
    """The address and process of a real server of ``data``."""
    command = [sys.executable, "-c", "from cli import main; main()", "serve", "--data", data, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "KEIKAKU_RATE_LIMIT": "0"}
    ) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            address = re.match(r"http://\S+?(?=/ )", said)
            if address is None:
                raise SystemExit(f"not served: {said}")
            yield address[0], server.pid
        finally:
            server.terminate()


def _bodies() -> Iterator[dict[str, object]]:
    for number, (before, question) in enumerate(pairwise(questions())):
        earlier = [{"question": before}] if number % 5 == 4 else []
        yield {"question": question, "conversation": earlier}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(data: str, many: int = 20_000) -> None:
    """Asks, and prints a line for every thousand answers."""
    _say("answers  not 200     MB  answers a second")
    with _served(str(Path(data).resolve())) as (address, pid), httpx.Client(base_url=address, timeout=600) as client:
        bodies, failed = _bodies(), 0
        _say(f"{0:>7}  {failed:>7}  {resident(pid):>5.0f}")
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for done in range(EVERY, many + 1, EVERY):
                begun = time.monotonic()
                answers = pool.map(lambda body: client.post("/api/ask", json=body).status_code, islice(bodies, EVERY))
                failed += sum(status != 200 for status in answers)
                speed = EVERY / (time.monotonic() - begun)
                _say(f"{done:>7}  {failed:>7}  {resident(pid):>5.0f}  {speed:>16.1f}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
