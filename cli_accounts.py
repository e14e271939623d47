"""The command ``keikaku account``. No logic: every command calls the room ``people`` and says what it did."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from people import Accounts

__all__ = ["accounts_app"]

accounts_app = typer.Typer(
    help="確認結果を書く人のアカウントを作り、管理します。", no_args_is_help=True, pretty_exceptions_enable=False
)

Data = Annotated[Path | None, typer.Option("--data", help="保存先のフォルダ（既定は KEIKAKU_DATA か .keikaku）")]
Name = Annotated[str, typer.Argument(help="サインインに使う名前（半角の英数字と . _ -）")]
Roles = Annotated[list[str], typer.Option("--role", help="viewer・editor・reviewer・admin（いくつでも）")]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="パスワードを標準入力の一行から読む")]


@contextmanager
def _accounts(data: Path | None) -> Iterator[Accounts]:
    """The accounts of the data folder; errors become one line and exit code 1."""
    from people import People, PeopleError
    from settings import SettingsError, data_folder, load_settings

    try:
        people = People(data_folder(data), load_settings().people)
        try:
            yield people.accounts
        finally:
            people.close()
    except (PeopleError, SettingsError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _password(*, from_input: bool) -> str:
    """Asked for twice without being shown, or one line of the standard input."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        typer.echo(
            "パスワードを尋ねる画面がありません。--password-stdin を付けて標準入力から渡してください。", err=True
        )
        raise typer.Exit(2)
    asked: str = typer.prompt("パスワード", hide_input=True, confirmation_prompt="パスワード（確認のためもう一度）")
    return asked


@accounts_app.command()
def add(
    name: Name,
    shown: Annotated[str, typer.Option("--shown", help="確認結果のそばに表示する名前（例: 企画課 山田）")],
    role: Roles,
    password_stdin: FromInput = False,
    data: Data = None,
) -> None:
    """アカウントを作ります。"""
    with _accounts(data) as accounts:
        account = accounts.add(name, shown, role, _password(from_input=password_stdin))
    typer.echo(f"アカウント {account.name}（{account.shown}）を作りました。")


@accounts_app.command(name="list")
def list_all(data: Data = None) -> None:
    """アカウントの一覧を出します。"""
    from people import ROLES

    with _accounts(data) as accounts:
        held = accounts.all()
    if not held:
        typer.echo("アカウントはまだありません。")
    for account in held:
        roles = "・".join(role for role in ROLES if role in account.roles)
        typer.echo(f"{account.name}\t{account.shown}\t{roles}" + ("\t停止中" if account.disabled else ""))


@accounts_app.command()
def roles(name: Name, role: Roles, data: Data = None) -> None:
    """役割を、ここに挙げたものに置き換えます。"""
    with _accounts(data) as accounts:
        accounts.set_roles(name, role)
    typer.echo(f"{name} の役割を {'・'.join(role)} にしました。")


@accounts_app.command()
def password(name: Name, password_stdin: FromInput = False, data: Data = None) -> None:
    """パスワードを変え、その人のサインインをすべて終わらせます。"""
    with _accounts(data) as accounts:
        accounts.set_password(name, _password(from_input=password_stdin))
    typer.echo(f"{name} のパスワードを変えました。")


@accounts_app.command()
def disable(name: Name, data: Data = None) -> None:
    """アカウントを停止します。書いた確認結果は残ります。"""
    with _accounts(data) as accounts:
        accounts.disable(name)
    typer.echo(f"{name} を停止しました。")


@accounts_app.command()
def enable(name: Name, data: Data = None) -> None:
    """停止したアカウントを、また使えるようにします。"""
    with _accounts(data) as accounts:
        accounts.enable(name)
    typer.echo(f"{name} をまた使えるようにしました。")
