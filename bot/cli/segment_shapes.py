"""How `hearth segments` answers: rules and segments, their past and whom they hold for, as JSON and as lines."""

import sys
from collections.abc import Sequence

import typer

from bot.cli.output import plain, print_table
from bot.conditions import faults
from bot.conditions.desk import Preview
from bot.conditions.wording import explained
from bot.speaking import say
from bot.texts import LANGUAGES, Texts
from profiling.segments.definitions import FileRefused
from profiling.segments.flaws import ConditionRefused, pointed_at
from profiling.segments.tree import Condition
from storage.segments.keeping import Saved, Version

DIGITS = 4
Json = dict[str, object]


def saved_shape(saved: Saved) -> Json:
    """One rule or segment; version 0 is as Hearth ships it, not taken into use yet."""
    return {
        "name": saved.name,
        "kind": saved.kind.value,
        "condition": saved.text,
        "version": saved.version,
        "by": saved.by,
        "at": None if saved.at is None else saved.at.isoformat(),
    }


def version_shape(version: Version) -> Json:
    """One change."""
    return {
        "version": version.number,
        "act": version.act.value,
        "kind": version.kind.value,
        "before": version.before,
        "after": version.text,
        "reason": version.reason,
        "by": version.by,
        "at": version.at.isoformat(),
    }


def preview_shape(found: Preview) -> Json:
    """Whom a condition holds for: `fit`, `unfit` and `unknown` add up to `members`."""
    tally = found.tally
    return {
        "members": tally.members,
        "fit": tally.fit,
        "unfit": tally.unfit,
        "unknown": tally.unknown,
        "unknown_without_consent": tally.without_consent,
        "undrawn": tally.undrawn,
        "share": round(tally.share, DIGITS),
        "examples": [{"member": member, "name": name} for member, name in found.examples],
    }


def explanation(texts: Texts, condition: Condition) -> dict[str, str]:
    """A condition in words, in each language."""
    return {language: say(texts, language, explained(condition)) for language in LANGUAGES}


def show_saved(saved: Saved, said: dict[str, str]) -> None:
    """Print one for people."""
    typer.echo(f"{saved.kind.value} {plain(saved.name)}, version {saved.version}\n")
    typer.echo(plain(" ".join(saved.text.split())))
    typer.echo(plain(said["en"]) if said else "This Hearth cannot read it any more; save it anew.")


def show_preview(found: Preview) -> None:
    """Print whom a condition holds for."""
    tally = found.tally
    typer.echo(f"\nfits {tally.fit} of {tally.members} members ({tally.share:.1%}), does not fit {tally.unfit}")
    if tally.unknown:
        without = f", {tally.without_consent} of whom agreed to no portrait" if tally.without_consent else ""
        typer.echo(f"cannot be told of {tally.unknown}{without}; they do not count as fitting")
    if tally.undrawn:
        typer.echo(f"no portrait is drawn yet of {tally.undrawn}: the house draws them at night while it runs")
    if found.examples:
        named = ", ".join(plain(name) or f"member {member}" for member, name in found.examples)
        typer.echo(f"such as: {named}{', …' if tally.fit > len(found.examples) else ''}")


def show_versions(found: Sequence[Version]) -> None:
    """Print the past of one, the newest first."""
    rows = [
        (one.number, one.at.strftime("%Y-%m-%d %H:%M"), one.by, one.act, " ".join(one.text.split()) or "–", one.reason)
        for one in found
    ]
    print_table(("version#", "when", "who", "what", "condition", "why"), rows)


def show_faults(texts: Texts, error: ConditionRefused) -> None:
    """Print what is wrong with a condition, each fault with carets under its place."""
    for flaw in error.flaws:
        print(plain(say(texts, "en", faults.said_of(flaw))), file=sys.stderr)
        if error.text.strip():
            line, carets = pointed_at(error.text, flaw.at)
            print(f"  {plain(line)}\n  {carets}", file=sys.stderr)


def show_flaws(texts: Texts, error: FileRefused, most: int) -> None:
    """Print what is wrong with a file."""
    for phrase in faults.file_refusal(error, most):
        for line in say(texts, "en", phrase).splitlines():
            print(plain(line), file=sys.stderr)
