"""Rules and segments in a file: a heading, then a line each, `NAME: CONDITION`; and those Hearth ships with.

A condition goes on in the lines below that begin with a space. What is wrong is told by line and column, all at once.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.resources import files

from profiling.segments.checker import condition_of
from profiling.segments.flaws import ConditionRefused, Flaw
from profiling.segments.tree import Condition
from profiling.segments.vocabulary import Vocabulary
from profiling.segments.writing import written

LONGEST_NAME = 32
MOST_DEFINITIONS = 200
LONGEST_FILE = 200_000
"""Characters of a file."""
HEADING = re.compile(r"\[(?P<kind>[^\]]*)\]\s*")
NAMED = re.compile(r"(?P<name>[^:：]*)[:：]")
SEPARATORS = ":："
OPENING = "#["
UNREADABLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


class Kind(StrEnum):
    """What a definition is for."""

    RULE = "rule"
    """Gives its name as a tag to whoever fits, day by day."""
    SEGMENT = "segment"
    """A set of members somebody asks for."""


HEADINGS = {
    **dict.fromkeys(("rules", "rule", "规则"), Kind.RULE),
    **dict.fromkeys(("segments", "segment", "人群"), Kind.SEGMENT),
}


class FileFault(StrEnum):
    """What may be wrong with a file beside its conditions."""

    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    HEADING = "heading"
    NO_HEADING = "no-heading"
    NO_COLON = "no-colon"
    NAME = "name"
    TWICE = "twice"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Definition:
    """A rule or segment as somebody wrote it; `start` is where its condition begins in the file."""

    kind: Kind
    name: str
    text: str
    start: int = 0
    plain: str = ""
    """The condition as this program writes it (`writing.written`); empty: not read yet."""


@dataclass(frozen=True, slots=True)
class FileFlaw:
    """One thing wrong with a file, by line and column from 1; `flaw` where it is within a condition."""

    fault: FileFault
    line: int
    column: int
    found: str = ""
    flaw: Flaw | None = None
    text: str = ""
    """The condition the flaw is in."""


class FileRefused(Exception):
    """A file that cannot be taken as a whole, and so is not taken at all."""

    def __init__(self, flaws: Sequence[FileFlaw]) -> None:
        super().__init__("; ".join(f"{flaw.fault.value} in line {flaw.line}" for flaw in flaws))
        self.flaws = tuple(flaws)


def is_name(name: str) -> bool:
    """Say whether a rule or segment may be called so: something to read on one line, without what ends a name."""
    is_plain = not any(unicodedata.category(letter) in UNREADABLE or letter in SEPARATORS for letter in name)
    return bool(name) and name == name.strip() and len(name) <= LONGEST_NAME and is_plain and name[0] not in OPENING


def read_file(content: str) -> list[Definition]:
    """The definitions of a file, their conditions not read yet.

    Raises:
        FileRefused: a line is no definition.
    """
    if len(content) > LONGEST_FILE:
        raise FileRefused([FileFlaw(FileFault.TOO_LONG, 1, 1, str(len(content)))])
    found, flaws = list[Definition](), list[FileFlaw]()
    kind: Kind | None = None
    for number, start, block in blocks(content):
        if heading := HEADING.fullmatch(block):
            kind = HEADINGS.get(heading["kind"].strip().casefold())
            if kind is None:
                flaws.append(FileFlaw(FileFault.HEADING, number, 1, block.strip()))
            continue
        read = definition(kind, number, start, block)
        if isinstance(read, FileFlaw):
            flaws.append(read)
        elif any(read.name == other.name for other in found):
            flaws.append(FileFlaw(FileFault.TWICE, number, 1, read.name))
        else:
            found.append(read)
    if len(found) > MOST_DEFINITIONS:
        flaws.append(FileFlaw(FileFault.TOO_MANY, 1, 1, str(len(found))))
    if flaws:
        raise FileRefused(flaws)
    return found


def definition(kind: Kind | None, number: int, start: int, block: str) -> Definition | FileFlaw:
    """One definition, or what is wrong with it."""
    if kind is None:
        return FileFlaw(FileFault.NO_HEADING, number, 1, block.split("\n")[0])
    named = NAMED.match(block)
    if named is None:
        return FileFlaw(FileFault.NO_COLON, number, 1, block.split("\n")[0])
    name = named["name"].strip()
    if not is_name(name):
        return FileFlaw(FileFault.NAME, number, 1, name)
    rest = block[named.end() :]
    text = rest.strip()
    return Definition(kind, name, text, start + named.end() + (len(rest) - len(rest.lstrip())))


def blocks(content: str) -> Iterable[tuple[int, int, str]]:
    """Each definition or heading with its line and where it begins; comments and empty lines are left out."""
    opened: tuple[int, int, str] | None = None
    place = 0
    for number, line in enumerate(content.split("\n"), start=1):
        is_more = line[:1].isspace() and bool(line.strip())
        if opened is not None and is_more:
            opened = (*opened[:2], f"{opened[2]}\n{line}")
        else:
            if opened is not None:
                yield opened[0], opened[1], opened[2].rstrip()
            is_text = bool(line.strip()) and not line.startswith("#")
            opened = (number, place, line) if is_text else None
        place += len(line) + 1
    if opened is not None:
        yield opened[0], opened[1], opened[2].rstrip()


def checked(
    content: str, found: Sequence[Definition], read: Callable[[Definition], Condition]
) -> list[tuple[Definition, Condition]]:
    """Every definition with its condition.

    Raises:
        FileRefused: a condition cannot be read; all that is wrong is told at once.
    """
    conditions, flaws = list[tuple[Definition, Condition]](), list[FileFlaw]()
    for one in found:
        try:
            conditions.append((one, read(one)))
        except ConditionRefused as error:
            flaws += [in_file(content, one, flaw) for flaw in error.flaws]
    if flaws:
        raise FileRefused(flaws)
    return conditions


def in_file(content: str, one: Definition, flaw: Flaw) -> FileFlaw:
    """A flaw of a condition with its place in the file."""
    line, column = place_of(content, one.start + flaw.at.start)
    return FileFlaw(FileFault.CONDITION, line, column, one.name, flaw, one.text)


def place_of(content: str, offset: int) -> tuple[int, int]:
    """The line and the column of a character, from 1."""
    before = content[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def file_of(definitions: Iterable[Definition]) -> str:
    """Definitions as a file that reads as the same."""
    parts, held = list[str](), list(definitions)
    for kind in Kind:
        lines = [f"{one.name}: {on_lines(one.text)}" for one in held if one.kind is kind]
        if lines:
            parts.append("\n".join([f"[{kind.value}s]", *lines]) + "\n")
    return "\n".join(parts)


def on_lines(text: str) -> str:
    """A condition of several lines, each but the first set in."""
    return "\n    ".join(line.strip() for line in text.split("\n") if line.strip())


def shipped(language: str) -> list[Definition]:
    """The rules and segments Hearth ships with, named in a language (`zh`, else English)."""
    name = f"segments_{'zh' if language == 'zh' else 'en'}.txt"
    found = read_file(files("profiling").joinpath("data", name).read_text(encoding="utf-8"))
    return [replace(one, start=0, plain=written(condition_of(one.text, Vocabulary()))) for one in found]
