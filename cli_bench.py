"""The command ``keikaku bench ingest``, and the group that ``keikaku bench`` is. No logic: the room ``eval`` has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["bench_app", "measuring"]

bench_app = typer.Typer(pretty_exceptions_enable=False)

Folder = Annotated[Path | None, typer.Option("--folder", help="読む資料のフォルダ（なければ測るためのPDFを作る）")]
Pages = Annotated[int, typer.Option("--pages", help="PDFを何ページ分読むか")]
AsJson = Annotated[bool, typer.Option("--json", help="結果をJSONで出す")]


@contextmanager
def measuring() -> Iterator[None]:
    """Errors of the evaluation become one line and exit code 1."""
    from eval import EvalError

    try:
        yield
    except EvalError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


@bench_app.command()
def ingest(folder: Folder = None, pages: Pages = 500, as_json: AsJson = False) -> None:
    """資料を読み取る速さとメモリーを測ります。索引には触れません。"""
    from eval import bench_ingest
    from settings import SettingsError, load_settings

    try:
        with measuring():
            typer.echo(bench_ingest(folder, pages, load_settings().ingest, as_json=as_json))
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
