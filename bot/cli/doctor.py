"""`hearth doctor`: everything looked over, in green and red for people, as one object for programs."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.output import plain, print_json
from bot.cli.start import start
from bot.doctor.check import Check
from bot.doctor.rounds import make_rounds, misconfigured
from bot.errors import EXIT_CONFIGURATION, ConfigurationProblem

EXIT_NOT_WELL = 1
SIGNS = {"ok": ("✓", "green"), "warn": ("!", "yellow"), "fail": ("✗", "red"), "off": ("·", "bright_black")}


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Look everything over: what is well, what is not, and what to do about it."""
    try:
        checks = asyncio.run(make_rounds(start()))
        status = EXIT_NOT_WELL if any(check.state == "fail" for check in checks) else 0
    except ConfigurationProblem as problem:
        checks = (misconfigured(problem),)
        status = EXIT_CONFIGURATION
    if as_json:
        print_json({"ok": status == 0, "checks": [asdict(check) for check in checks]})
    else:
        _show(checks)
    raise typer.Exit(status)


def _show(checks: Sequence[Check]) -> None:
    width = max(len(check.name) for check in checks)
    for check in checks:
        sign, colour = SIGNS[check.state]
        typer.echo(f"{typer.style(sign, fg=colour)} {check.name.ljust(width)}  {plain(check.detail)}")
        if check.hint:
            typer.echo(f"  {' ' * width}  → {plain(check.hint)}")
