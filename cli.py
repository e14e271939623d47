"""The command ``keikaku``. No logic: every command calls one room and says what it did.

Rooms are imported by the command that needs them, so that ``keikaku ask`` does not wait for the web server's libraries.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli_accounts import accounts_app
from cli_bench import bench_app, measuring
from cli_files import explain, print_report, report_json

if TYPE_CHECKING:
    from assistant import Cities
    from settings import Settings

__all__ = ["app", "main"]

app = typer.Typer(
    help="計画書に書かれていることを、出典を付けて答えます。", no_args_is_help=True, pretty_exceptions_enable=False
)
app.add_typer(accounts_app, name="account")
app.add_typer(bench_app, name="bench")

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


def _cities(data: Path | None) -> Cities:
    from assistant import Cities

    settings = _settings()
    return Cities.open(_folder(data), settings.assistant, settings.index, settings.people)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="資料のファイルかフォルダ")],
    data: Data = None,
    as_json: Annotated[bool, typer.Option("--json", help="結果をJSONで出す")] = False,
    only: Annotated[bool, typer.Option("--only", help="ここに挙げた資料だけにし、ほかは索引から除く")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="資料が変わるたびに読み直す（Ctrl+C で終わる）")] = False,
) -> None:
    """資料を読み取り、変わった分だけ索引を作り直します。"""
    from ingest import changes

    with _in_words():
        failed = _ingest_once(paths, data, as_json=as_json, only=only)
    for _ in changes(paths) if watch else ():
        with suppress(typer.Exit), _in_words():
            failed = _ingest_once(paths, data, as_json=as_json, only=only)
    if failed:
        raise typer.Exit(1)


def _ingest_once(paths: list[Path], data: Path | None, *, as_json: bool, only: bool) -> bool:
    """Whether some file could not be read."""
    from assistant import prepare
    from index import update_corpus

    settings = _settings()
    with _progress(quiet=as_json) as step:
        result = update_corpus(paths, _folder(data), settings.ingest, settings.index, step, only=only)
        prepare(_folder(data), settings.index)
    built = result.built
    if as_json:
        typer.echo(json.dumps(report_json(result.report, built is not None), ensure_ascii=False, indent=1))
    else:
        print_report(result.report)
        typer.echo(
            "索引は前のままです（変わったところがありません）。"
            if built is None
            else f"索引を更新しました（新しく計算した文 {built.encoded}、前のまま使った文 {built.reused}）。"
        )
    for error in result.report.failed:
        typer.echo(str(error), err=True)
    return bool(result.report.failed)


app.command()(explain)


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


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="質問")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="答えをJSONで出す")] = False,
    batch: Annotated[Path | None, typer.Option("--batch", help='一行に一つの {"id","question"}')] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", help="どの自治体の資料で答えるか")] = None,
    data: Data = None,
) -> None:
    """質問に一度答えます。見つからなくても終了コードは0です。"""
    with _in_words():
        if batch is not None:
            _ask_batch(batch, municipality, data)
        elif question is None:
            typer.echo("質問を書いてください。例: keikaku ask 「要介護認定率の目標は？」", err=True)
            raise typer.Exit(2)
        else:
            _ask_once(question, municipality, as_json=as_json, data=data)


def _ask_once(question: str, municipality: str | None, *, as_json: bool, data: Path | None) -> None:
    cities = _cities(data)
    told = cities.ask(question, municipality=municipality)
    if as_json:
        typer.echo(json.dumps(cities.to_json(told), ensure_ascii=False, indent=1))
        return
    lines = [told.answer.text, *(f"※ {note}" for note in told.answer.notes)]
    for number, citation in enumerate(told.answer.citations, start=1):
        where = f"{citation.document} {citation.where}".rstrip()
        lines.append(f"[{number}] {citation.title}（{where}）{citation.section}")
    typer.echo("\n".join((*lines, *(f"→ {followup}" for followup in told.answer.followups))))


def _ask_batch(batch: Path, municipality: str | None, data: Path | None) -> None:
    from settings import SettingsError

    try:
        rows = [json.loads(line) for line in batch.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
        questions = [(row.get("id"), str(row["question"])) for row in rows]
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(
            f'{batch}: 一行に一つの {{"id": …, "question": …}} として読めません（{type(error).__name__}）'
        ) from error
    cities = _cities(data)
    for identity, question in questions:
        answer = cities.to_json(cities.ask(question, municipality=municipality))
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
        content = export_records(kind, form, _cities(data))
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
        found = _cities(data).answering.drift()
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
            web.serve(lambda: _cities(data), host, port, pages, held.ingest, held.index)
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

    with _in_words(), measuring():
        typer.echo(run(_cities(data).answering, questions, baseline=baseline, save=save, curve=curve))


@bench_app.callback(invoke_without_command=True)
def bench(
    context: typer.Context,
    data: Data = None,
    repeat: Annotated[int, typer.Option(help="温まった状態で尋ねる回数")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="結果をJSONで出す")] = False,
) -> None:
    """速さを測ります。索引を一から作るので、資料が多いと数分かかります。"""
    from eval import bench as run

    if context.invoked_subcommand:
        return
    with _in_words(), measuring(), _progress(quiet=as_json) as step:
        measured = run(_folder(data), _settings(), repeat, as_json=as_json, progress=step)
    typer.echo(measured)


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
