"""What the doctor looks at on the machine: Python, libraries, model, dictionary, disk, port."""

from __future__ import annotations

import os
import platform
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import numpy as np

from eval.findings import Finding
from index import IndexRoomError, IndexSettings, encoder_for, lemmas

__all__ = ["machine_findings", "pinned_versions"]

PACKAGE = "keikaku"
LOCK_FILE = Path(__file__).parents[1] / "requirements.lock"
_OLDEST = (3, 11)
_SETUP = "make setup を実行する"
_SAMPLE = "町の計画を読む"
# Two generations and a third in the making of a hundred thousand passages take less.
_LEAST_BYTES = 1_000_000_000


def machine_findings(data: Path, settings: IndexSettings, port: int, lock: Path = LOCK_FILE) -> Iterator[Finding]:
    """Every finding, in the order in which a fault of one would explain the next. lock: the pinned versions."""
    yield _python()
    yield from _libraries(lock)
    yield _encoder(settings)
    yield _dictionary()
    yield from _disk(data)
    yield _port(port)


def _python() -> Finding:
    found = platform.python_version()
    if sys.version_info < _OLDEST:
        wanted = ".".join(map(str, _OLDEST))
        return Finding("bad", "Python", found, f"{wanted} 以上の Python で make setup を実行する")
    return Finding("good", "Python", found)


def pinned_versions(lock: Path) -> dict[str, str]:
    """Versions by normalised name from a requirements file; empty when there is no such file."""
    if not lock.is_file():
        return {}
    lines = lock.read_text(encoding="utf-8").splitlines()
    pins = (re.match(r"\s*([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*==\s*([^\s;\\,]+)", line) for line in lines)
    return {_normal(pin[1]): pin[2] for pin in pins if pin}


def _normal(name: str) -> str:
    """As the package index compares names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed() -> list[str]:
    """Names of the libraries that this program asks for, extras aside; empty when it is not installed."""
    try:
        asked = requires(PACKAGE) or []
    except PackageNotFoundError:
        return []
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in asked if "extra ==" not in line)
    return [_normal(name[0]) for name in names if name]


def _libraries(lock: Path) -> Iterator[Finding]:
    pins = pinned_versions(lock)
    names = _needed() or sorted(pins)
    held = {name: _installed(name) for name in dict.fromkeys([*names, *pins])}
    told = "、".join(f"{name} {held[name]}" for name in names if held[name])
    yield Finding("good" if told else "bad", "ライブラリ", told or "一つもありません", "" if told else _SETUP)
    for name, found in held.items():
        if found is None:
            yield Finding("bad", name, "入っていません", _SETUP)
        elif name in pins and found != pins[name]:
            yield Finding("mind", name, f"{found}（決めてあるのは {pins[name]}）", _SETUP)
    yield _pins(pins, lock)


def _pins(pins: dict[str, str], lock: Path) -> Finding:
    if not pins:
        return Finding("mind", "版の固定", f"{lock.name} がなく、決めた版どおりかは分かりません", _SETUP)
    return Finding("good", "版の固定", f"{lock.name} の {len(pins)} 件と照らしました")


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _encoder(settings: IndexSettings) -> Finding:
    try:
        encoder = encoder_for(settings)
        row = encoder.encode([_SAMPLE], "query")[0]
    except IndexRoomError as error:
        return Finding("bad", "埋め込みモデル", error.what, error.advice)
    if not np.isclose(np.linalg.norm(row), 1, atol=1e-3):
        return Finding("bad", "埋め込みモデル", f"{encoder.name} の出力が正しくありません", _SETUP)
    return Finding("good", "埋め込みモデル", f"{encoder.name}（{encoder.dim}次元）")


def _dictionary() -> Finding:
    # MeCab tells of a missing dictionary by RuntimeError, of a missing library by ImportError.
    try:
        words = lemmas(_SAMPLE)
    except (ImportError, OSError, RuntimeError) as error:
        return Finding("bad", "MeCabの辞書", f"読み込めません（{type(error).__name__}）", _SETUP)
    if not words:
        return Finding("bad", "MeCabの辞書", "単語に分けられません", _SETUP)
    return Finding("good", "MeCabの辞書", f"使えます（{_SAMPLE} → {'・'.join(words)}）")


def _disk(data: Path) -> Iterator[Finding]:
    folder = next(path for path in (data.resolve(), *data.resolve().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:.1f} GB（{folder}）"
    short = free < _LEAST_BYTES
    yield Finding("mind" if short else "good", "空き容量", told, "空きを増やす" if short else "")
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        yield Finding(
            "bad", "保存先", f"{folder} に書き込めません", "フォルダの権限を確かめるか --data で別の場所にする"
        )


def _port(port: int) -> Finding:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            # A server that has just stopped leaves the port waiting; the next one may use it all the same.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            advice = "画面がもう開いているならそのまま、そうでなければ keikaku serve --port で別の番号にする"
            return Finding("mind", f"ポート {port}", "使われています", advice)
    return Finding("good", f"ポート {port}", "空いています")
