"""`hearth analyse`: what Hearth reads out of lines of text, to see before trusting it with a room; nothing is kept."""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Annotated, BinaryIO

import typer

from bot.cli.output import plain, to_json
from profiling.analyse import Analysis, Readers, analyse
from profiling.cleaning import MOST_BYTES

SHOWN_WORDS = 12


def command(
    text: Annotated[
        str | None, typer.Argument(help="A text; standard input, line by line, if left out.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer every line with one JSON object.")] = False,
) -> None:
    """Read a text, or lines from standard input, and say what they are about; nothing is kept."""
    readers = Readers.load()
    source = sys.stdin.buffer if text is None else BytesIO(text.encode("utf-8", "replace"))
    analyses = (analyse(line, readers) for line in lines(source))
    if as_json:
        write_json(analyses, sys.stdout.buffer)
    else:
        show(analyses)


def lines(source: BinaryIO) -> Iterator[str]:
    """The lines of a stream of bytes, ended by \\n alone, as far as they are looked at; what is not UTF-8 becomes �."""
    while line := source.readline(MOST_BYTES):
        yield line.removesuffix(b"\n").decode("utf-8", "replace")
        while not line.endswith(b"\n"):
            if not (line := source.readline(MOST_BYTES)):
                return


def write_json(analyses: Iterable[Analysis], target: BinaryIO) -> None:
    """Write one line of JSON for each; the stream gathers them into blocks and is flushed at the end."""
    target.writelines(to_json(analysis) + b"\n" for analysis in analyses)
    target.flush()


def show(analyses: Iterable[Analysis]) -> None:
    """Print each in three short lines for a person."""
    for number, analysis in enumerate(analyses, start=1):
        topics = ", ".join(
            f"{topic.name} {topic.score:.2f}{' (never kept)' if topic.sensitive else ''}" for topic in analysis.topics
        )
        mood = f"{analysis.sentiment.label} {analysis.sentiment.confidence:.2f}" if analysis.sentiment else "–"
        spam = "–" if analysis.spam is None else f"{analysis.spam:.2f}"
        words = analysis.words[:SHOWN_WORDS] + ["…"] * (len(analysis.words) > SHOWN_WORDS)
        typer.echo(f"{number}  {analysis.language}  {plain(' / '.join(words)) or '–'}")
        typer.echo(f"   topics    {topics or '–'}   mood {mood}   spam {spam}")
        typer.echo(f"   keywords  {', '.join(plain(keyword.name) for keyword in analysis.keywords) or '–'}")
