"""What is said of files: the report of ``keikaku ingest``, and the command ``keikaku explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ingest import DocumentRecords, IngestReport

__all__ = ["explain", "print_report", "report_json"]

_KIND_NAMES = {
    "measures": "施策",
    "indicators": "成果指標",
    "policies": "政策",
    "meetings": "会合",
    "pledges": "公約",
    "passages": "引用できる文",
}


def print_report(report: IngestReport) -> None:
    """What was done with every file, for people."""
    from ingest import spots_of, where_text

    for outcome in report.outcomes:
        counts = "、".join(f"{_KIND_NAMES[kind]} {count}" for kind, count in outcome.counts) or "記録なし"
        typer.echo(f"{outcome.name}: {'読み取りました' if outcome.fresh else '変わりありません'}（{counts}）")
        for left in outcome.left_out:
            where = where_text(left.place, spots_of(left.place, outcome.spots)) or "場所不明"
            # What was not read at all (読み込んでいません) is not kept as text either.
            kept = "値にはせず、文として残しました。" if left.place.lines and "読み込" not in left.why else ""
            typer.echo(f"  - {where}: {left.why}。{kept}")
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


def report_json(report: IngestReport, built: bool) -> dict[str, Any]:
    """The same for programs: given = read + unchanged + repeated + failed. built: there is a new index."""
    from ingest import spots_of, where_text

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
                    {
                        "lines": list(left.place.lines) if left.place.lines else None,
                        "where": where_text(left.place, spots_of(left.place, outcome.spots)),
                        "why": left.why,
                    }
                    for left in outcome.left_out
                ],
            }
            for outcome in report.outcomes
        ],
    }


Out = Annotated[Path | None, typer.Option("--output", "-o", help="ページの画像と枠で示すHTMLの書き出し先")]


def explain(file: Annotated[Path, typer.Argument(help="資料のファイル")], output: Out = None) -> None:
    """資料のどの行をなぜ何として読み取ったか、読み取らなかったのはなぜかを示します。索引は変えません。"""
    from ingest import read_paths
    from settings import SettingsError, load_settings

    if file.is_dir():
        typer.echo(f"{file}: フォルダです。ファイルを一つ指定してください", err=True)
        raise typer.Exit(2)
    try:
        reading = read_paths([file], load_settings().ingest)
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    for failed in reading.report.failed:
        typer.echo(str(failed), err=True)
    for held in reading.documents:
        if output is None:
            _print(held)
        else:
            _write(held, output)
    if not reading.documents:
        raise typer.Exit(1)


def _write(held: DocumentRecords, output: Path) -> None:
    from web import explanation

    try:
        output.write_text(explanation(held), encoding="utf-8")
    except OSError as error:
        typer.echo(f"{output}: 書き込めません（{error.strerror}）", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{output} に書き出しました")


def _print(held: DocumentRecords) -> None:
    from ingest import Place, reasons_told, roles_of, spots_of, where_text

    roles = roles_of(held)
    reasons = reasons_told(held, roles)
    typer.echo(f"{held.document.name}：{held.document.title}（{held.document.kind}）")
    for reason in reasons.get(0, ()):
        typer.echo(f"資料全体について\t{reason}")
    for number, text in enumerate(held.lines, start=1):
        if not text.strip():
            continue
        place = Place((number, number))
        where = where_text(place, spots_of(place, held.spots))
        told = "、".join(role.text for role in roles.get(number, ())) or "－"
        because = "／".join(reasons.get(number, ()))
        typer.echo(f"{where}\t{text.strip()[:60]}\t{told}" + (f"\t理由：{because}" if because else ""))
    for left in held.left_out:
        where = where_text(left.place, spots_of(left.place, held.spots)) or "場所不明"
        typer.echo(f"読み取らなかったところ\t{where}\t{left.why}")
