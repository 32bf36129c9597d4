"""Puts the command line together for one call: the asked-for command in full, the others by name only."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer

from adapters.port import AdapterUnusable
from bot.cli.output import plain
from bot.cli.registry import COMMANDS, Entry
from bot.errors import EXIT_CONFIGURATION, Problem
from storage.errors import Unusable

ABOUT = "Hearth 围炉: gets to know a chat community with its consent, and helps its people look after one another."


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit status; what a person can mend is told in one line."""
    try:
        application(arguments)(args=list(arguments), prog_name="hearth", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Problem as problem:
        return _tell(problem, problem.exit_code)
    except (Unusable, AdapterUnusable) as error:
        return _tell(error, EXIT_CONFIGURATION)
    return 0


def application(arguments: Sequence[str]) -> typer.Typer:
    """Build the commands; only the module of the one that is asked for is imported."""
    app = typer.Typer(help=ABOUT, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)
    app.callback()(_options)
    asked = next((argument for argument in arguments if not argument.startswith("-")), "")
    for name, entry in COMMANDS.items():
        if name == asked:
            _mount(app, name, entry)
        else:
            app.command(name, help=entry.sentence)(_named_only)
    return app


def _mount(app: typer.Typer, name: str, entry: Entry) -> None:
    command: Callable[..., None] | typer.Typer = import_module(entry.module).command
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name, help=entry.sentence, no_args_is_help=True)
        return
    app.command(name)(command)


def _named_only() -> None:
    """Stand for a command that was not asked for."""


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hearth {version('hearth-bot')}")
        raise typer.Exit


def _options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Take what may stand before the command."""


def _tell(error: Exception, status: int) -> int:
    print(f"hearth: {plain(str(error))}", file=sys.stderr)
    return status
