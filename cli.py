"""The command ``keikaku``. No logic: every command calls one room and says what it did.

Rooms are imported by the command that needs them, so that ``keikaku ask`` does not wait for the web server's libraries.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli_accounts import accounts_app

if TYPE_CHECKING:
    from assistant import Assistant
    from ingest import IngestReport
    from settings import Settings

__all__ = ["app", "main"]

app = typer.Typer(
    help="計画書に書かれていることを、出典を付けて答えます。", no_args_is_help=True, pretty_exceptions_enable=False
)
app.add_typer(accounts_app, name="account")

Data = Annotated[Path | None, typer.Option("--data", help="索引を置くフォルダ（既定は KEIKAKU_DATA か .keikaku）")]


def main() -> None:
    """Entry point: an error that has words for the user ends with them, not with a trace."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()


@contextmanager
def _in_words() -> Iterator[None]:
    """Errors of the rooms become one line and exit code 1."""
    from assistant import AssistantError
    from index import IndexRoomError
    from ingest import IngestError
    from people import PeopleError
    from settings import SettingsError

    try:
        yield
    except (IngestError, IndexRoomError, AssistantError, PeopleError, SettingsError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except BrokenPipeError:
        raise typer.Exit(0) from None


def _folder(data: Path | None) -> Path:
    from settings import data_folder

    return data_folder(data)


def _settings() -> Settings:
    from settings import load_settings

    return load_settings()


def _assistant(data: Path | None) -> Assistant:
    from assistant import Assistant

    settings = _settings()
    return Assistant.open(_folder(data), settings.assistant, settings.index, settings.people)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="資料のファイルかフォルダ")],
    data: Data = None,
    as_json: Annotated[bool, typer.Option("--json", help="結果をJSONで出す")] = False,
    only: Annotated[bool, typer.Option("--only", help="ここに挙げた資料だけにし、ほかは索引から除く")] = False,
) -> None:
    """資料を読み取り、変わった分だけ索引を作り直します。"""
    from assistant import prepare
    from index import update_corpus

    with _in_words():
        settings = _settings()
        with _progress(quiet=as_json) as step:
            result = update_corpus(paths, _folder(data), settings.ingest, settings.index, step, only=only)
            prepare(_folder(data), settings.index)
        built = result.built
        if as_json:
            typer.echo(json.dumps(_report_json(result.report, built is not None), ensure_ascii=False, indent=1))
        else:
            _print_report(result.report)
            typer.echo(
                "索引は前のままです（変わったところがありません）。"
                if built is None
                else f"索引を更新しました（新しく計算した文 {built.encoded}、前のまま使った文 {built.reused}）。"
            )
        for error in result.report.failed:
            typer.echo(str(error), err=True)
        if result.report.failed:
            raise typer.Exit(1)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Any]:
    """A progress bar on a terminal; nothing where nobody would see it move."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def step(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=total)
            bar.update(tasks[name], completed=done, total=total)

        yield step


_KIND_NAMES = {
    "measures": "施策",
    "indicators": "成果指標",
    "policies": "政策",
    "meetings": "会合",
    "pledges": "公約",
    "passages": "引用できる文",
}


def _print_report(report: IngestReport) -> None:
    for outcome in report.outcomes:
        counts = "、".join(f"{_KIND_NAMES[kind]} {count}" for kind, count in outcome.counts) or "記録なし"
        typer.echo(f"{outcome.name}: {'読み取りました' if outcome.fresh else '変わりありません'}（{counts}）")
        for left in outcome.left_out:
            where = f"{left.place.lines[0]}行" if left.place.lines else "場所不明"
            typer.echo(f"  - {where}: {left.why}。値にはせず、文として残しました。")
    for name in report.repeated:
        typer.echo(f"{name}: 同じ内容の資料がすでにあるので、取り込みませんでした")
    for name in report.removed:
        typer.echo(f"{name}: フォルダになくなったので、取り除きました")
    for name in report.kept:
        typer.echo(f"{name}: 今回は読めなかったので、前に読んだ内容を残しています")
    typer.echo(
        f"合わせて{report.given}件：読み取り {report.read}、変わりなし {report.unchanged}、"
        f"重複 {len(report.repeated)}、読めない {len(report.failed)}"
    )


def _report_json(report: IngestReport, built: bool) -> dict[str, Any]:
    return {
        "given": report.given,
        "read": report.read,
        "unchanged": report.unchanged,
        "repeated": list(report.repeated),
        "failed": [{"file": error.where, "why": error.what, "advice": error.advice} for error in report.failed],
        "removed": list(report.removed),
        "kept": list(report.kept),
        "built": built,
        "files": [
            {
                "file": outcome.name,
                "fresh": outcome.fresh,
                "records": dict(outcome.counts),
                "left_out": [
                    {"lines": list(left.place.lines) if left.place.lines else None, "why": left.why}
                    for left in outcome.left_out
                ],
            }
            for outcome in report.outcomes
        ],
    }


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="質問")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="答えをJSONで出す")] = False,
    batch: Annotated[Path | None, typer.Option("--batch", help='一行に一つの {"id","question"}')] = None,
    data: Data = None,
) -> None:
    """質問に一度答えます。見つからなくても終了コードは0です。"""
    with _in_words():
        if batch is not None:
            _ask_batch(batch, data)
        elif question is None:
            typer.echo("質問を書いてください。例: keikaku ask 「要介護認定率の目標は？」", err=True)
            raise typer.Exit(2)
        else:
            _ask_once(question, as_json=as_json, data=data)


def _ask_once(question: str, *, as_json: bool, data: Path | None) -> None:
    assistant = _assistant(data)
    answer = assistant.to_json(assistant.ask(question))
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    typer.echo(answer["text"])
    for note in answer["notes"]:
        typer.echo(f"※ {note}")
    for citation in answer["citations"]:
        first, last = citation["lines"] or (None, None)
        lines = "" if first is None else f" {first}行" if first == last else f" {first}〜{last}行"
        page = f" {citation['page']}ページ" if citation["page"] else ""
        typer.echo(f"[{citation['n']}] {citation['title']}（{citation['document']}{page}{lines}）{citation['section']}")
    for followup in answer["followups"]:
        typer.echo(f"→ {followup}")


def _ask_batch(batch: Path, data: Path | None) -> None:
    from settings import SettingsError

    try:
        rows = [json.loads(line) for line in batch.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
        questions = [(row.get("id"), str(row["question"])) for row in rows]
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(
            f'{batch}: 一行に一つの {{"id": …, "question": …}} として読めません（{type(error).__name__}）'
        ) from error
    assistant = _assistant(data)
    for identity, question in questions:
        answer = assistant.to_json(assistant.ask(question))
        typer.echo(json.dumps({"id": identity, **answer}, ensure_ascii=False))


@app.command()
def export(
    kind: Annotated[str, typer.Argument(help="indicators・measures・meetings・pledges・passages・policies")],
    form: Annotated[str, typer.Option("--format", help="json・csv・xlsx")] = "json",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="書き出すファイル（なければ標準出力）")] = None,
    data: Data = None,
) -> None:
    """読み取った記録をすべて書き出します。"""
    from assistant import FORMATS, KINDS
    from assistant import export as export_records
    from settings import SettingsError

    with _in_words():
        if kind not in KINDS:
            raise SettingsError(f"書き出せるのは {'・'.join(KINDS)} です（{kind}）")
        if form not in FORMATS:
            raise SettingsError(f"形式は {'・'.join(FORMATS)} のどれかにしてください（{form}）")
        content = export_records(kind, form, _assistant(data))
        if output is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise SettingsError(f"{output}: 書き込めません（{error.strerror}）") from error


@app.command()
def drift(
    data: Data = None,
    as_json: Annotated[bool, typer.Option("--json", help="結果をJSONで出す")] = False,
) -> None:
    """公開前の点検として、資料どうしの食い違いや未記入を挙げます。"""
    from assistant import drift_json, tell_drift

    with _in_words():
        found = _assistant(data).drift()
        typer.echo(json.dumps(drift_json(found), ensure_ascii=False, indent=1) if as_json else tell_drift(found))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="待ち受けるアドレス")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="待ち受けるポート")] = 8000,
    data: Data = None,
) -> None:
    """ブラウザで使う画面を開きます。"""
    import web
    from settings import web_table

    with _in_words():
        try:
            held, pages = _settings(), web.settings_from(web_table(), os.environ)
            web.serve(lambda: _assistant(data), host, port, pages, held.ingest, held.index)
        except web.WebError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error


@app.command(name="eval")
def evaluate(
    questions: Annotated[Path | None, typer.Option(help="採点する質問（なければ同梱のもの）")] = None,
    data: Data = None,
    baseline: Annotated[Path | None, typer.Option(help="比べる前回の結果")] = None,
    save: Annotated[Path | None, typer.Option(help="結果を保存するファイル")] = None,
    curve: Annotated[Path | None, typer.Option(help="確信度ごとの正誤を書き出すファイル（csv）")] = None,
) -> None:
    """答えの正しさを測ります。"""
    from eval import evaluate as run

    with _in_words(), _measuring():
        typer.echo(run(_assistant(data), questions, baseline=baseline, save=save, curve=curve))


@app.command()
def bench(
    data: Data = None,
    repeat: Annotated[int, typer.Option(help="温まった状態で尋ねる回数")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="結果をJSONで出す")] = False,
) -> None:
    """速さを測ります。索引を一から作るので、資料が多いと数分かかります。"""
    from eval import bench as run

    with _in_words(), _measuring(), _progress(quiet=as_json) as step:
        measured = run(_folder(data), _settings(), repeat, as_json=as_json, progress=step)
    typer.echo(measured)


@contextmanager
def _measuring() -> Iterator[None]:
    """Errors of the evaluation become one line and exit code 1."""
    from eval import EvalError

    try:
        yield
    except EvalError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


@app.command()
def doctor(data: Data = None) -> None:
    """何が入っていて、何が取り込まれ、何が使えるかを調べます。"""
    from eval import diagnose

    with _in_words():
        report = diagnose(_folder(data), _settings())
        typer.echo(report.text)
        if not report.healthy:
            raise typer.Exit(1)


if __name__ == "__main__":
    main()
