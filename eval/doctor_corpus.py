"""What the doctor looks at in the data folder: the current generation, its documents, and whether they still agree."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from assistant import KINDS, records_json
from eval.findings import Finding
from eval.settings import RoomSettings
from index import Generation, IndexRoomError, Workspace, index_folder, part_of
from ingest import Corpus, Document, IngestSettings, MissingCorpusError, read_paths

__all__ = ["corpus_findings"]

_INGEST = "keikaku ingest 資料のフォルダ を実行する"
_AGAIN = "keikaku ingest をもう一度実行する"
_KIND_NAMES = {
    "measures": "施策",
    "indicators": "成果指標",
    "policies": "政策",
    "meetings": "会合",
    "pledges": "公約",
    "passages": "引用できる文",
}


def corpus_findings(data: Path, settings: RoomSettings) -> Iterator[Finding]:
    """Every finding about the data folder. No corpus yet is to be kept in mind; a stale or damaged one is bad."""
    try:
        folder = Workspace(data).current()
    except MissingCorpusError as error:
        yield _nothing_yet(data, error)
        return
    yield Finding("good", "保存先", f"{data.resolve()}（世代 {folder.name}）")
    try:
        corpus = Workspace(data).corpus()
        parts = {held: part_of(Workspace(data), corpus, held, settings.index) for held in corpus.municipalities}
    except (IndexRoomError, MissingCorpusError) as error:
        yield Finding("bad", "索引", f"{error.what}（{error.where}）", _AGAIN)
        return
    if (broken := _broken(corpus)) is not None:
        yield broken
        return
    for municipality, part in parts.items():
        yield from _index(part, municipality, alone=len(parts) == 1)
    yield from _documents(corpus)
    yield from _sources(corpus, settings.ingest)


def _nothing_yet(data: Path, error: MissingCorpusError) -> Finding:
    # A folder with generations but without a usable name for one of them was damaged, not never used.
    if any((data / "generations").glob("[0-9]*")):
        return Finding("bad", "保存先", f"{data.resolve()} のどの世代が今のものか分かりません", _INGEST)
    return Finding("mind", "保存先", f"{data.resolve()} には{error.what}", _INGEST)


def _index(generation: Generation, municipality: str | None, *, alone: bool) -> Iterator[Finding]:
    corpus = generation.corpus
    whose = "" if alone else f"（{municipality or '自治体名なし'}）"
    pairs = (("本文", generation.passages, corpus.passages), ("名前", generation.names, corpus.indicators))
    for name, index, records in pairs:
        agrees = len(index) == len(records)
        told = f"{len(index)} 件" if agrees else f"索引 {len(index)} 件、記録 {len(records)} 件で合いません"
        yield Finding("good" if agrees else "bad", f"{name}の索引{whose}", told, "" if agrees else _AGAIN)
    folder = index_folder(generation.folder, municipality, alone=alone)
    made = json.loads((folder / "passages" / "manifest.json").read_text(encoding="utf-8"))
    yield Finding("good", f"索引の作り{whose}", f"{made['encoder']}、{made['tokenizer']}")


def _broken(corpus: Corpus) -> Finding | None:
    """A finding unless every record can be read and every quote of one stands at its place."""
    # The library that decodes the records has errors of its own; whichever it is, the file is damaged.
    try:
        for kind in KINDS:
            records_json(kind, corpus)
    except Exception as error:
        return Finding("bad", "記録", f"保存された記録が壊れています（{type(error).__name__}）", _AGAIN)
    return None


def _documents(corpus: Corpus) -> Iterator[Finding]:
    counts = "、".join(f"{_KIND_NAMES[kind]} {len(getattr(corpus, kind))}" for kind in _KIND_NAMES)
    yield Finding("good", "記録", f"資料 {len(corpus.documents)}、{counts}。引用はすべて原文の位置にあります")
    for document in corpus.documents:
        yield _document(corpus, document)


def _document(corpus: Corpus, document: Document) -> Finding:
    held = {kind: sum(record.document == document.uid for record in getattr(corpus, kind)) for kind in _KIND_NAMES}
    told = "、".join(f"{_KIND_NAMES[kind]} {count}" for kind, count in held.items() if count) or "記録なし"
    whose = document.municipality or "自治体名なし"
    found = f"{document.title}（{whose}）{told}"
    if left := len(corpus.left_out(document.uid)):
        advice = f"値にできなかったところが {left} か所。keikaku ingest の表示で場所を確かめる"
        return Finding("mind", document.name, found, advice)
    return Finding("good" if any(held.values()) else "mind", document.name, found)


def _sources(corpus: Corpus, settings: IngestSettings) -> Iterator[Finding]:
    if corpus.reader != read_paths((), settings).reader:
        yield Finding("bad", "読み取り方", "いまの版や設定とは違う読み方で作られています", _AGAIN)
    changed = [document.name for document in corpus.documents if _state(document) == "changed"]
    gone = [document.name for document in corpus.documents if _state(document) == "gone"]
    away = sorted({document.root for document in corpus.documents if _state(document) == "away"})
    if changed:
        yield Finding("bad", "元の資料", f"取り込んだ後に変わっています（{'、'.join(changed)}）", _AGAIN)
    if gone:
        yield Finding("bad", "元の資料", f"フォルダになくなっています（{'、'.join(gone)}）", _AGAIN)
    if away:
        advice = "資料が変わったかは確かめられません。答えるには差し支えありません"
        yield Finding("mind", "元の資料", f"フォルダが見つかりません（{'、'.join(away)}）", advice)
    if not (changed or gone or away):
        yield Finding("good", "元の資料", "取り込んだときのままです")
    yield from _not_taken(corpus, settings)


def _state(document: Document) -> str:
    """``same``, ``changed``, ``gone`` from its folder, or ``away`` together with the folder."""
    path = Path(document.root) / document.name
    if not Path(document.root).is_dir():
        return "away"
    if not path.is_file():
        return "gone"
    return "same" if _digest(path) == document.sha256 else "changed"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _not_taken(corpus: Corpus, settings: IngestSettings) -> Iterator[Finding]:
    """Files of a kind and in a folder that documents came from, and whose content is not in the corpus."""
    known = {document.sha256 for document in corpus.documents}
    paths = {Path(document.root) / document.name for document in corpus.documents}
    suffixes = {path.suffix for path in paths}
    new = [
        path.name
        for folder in sorted({path.parent for path in paths if path.parent.is_dir()})
        for path in sorted(folder.iterdir())
        if path not in paths and path.suffix in suffixes and not path.name.startswith((".", "~$")) and path.is_file()
        if path.stat().st_size <= settings.max_file_bytes and _digest(path) not in known
    ]
    if new:
        yield Finding("mind", "取り込んでいない資料", "、".join(new), "要るものなら keikaku ingest を実行する")
