"""What an admin means by the words behind `/rule` and `/segment`."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

NAMED = re.compile(r"(?P<name>[^:：\"“”「'()（）=<>＝≥≤]+)[:：](?P<text>.*)", re.DOTALL)
"""`NAME: CONDITION`, as in a file."""
REASON = re.compile(r"\s+#\s*(?P<reason>[^#\"“”」]*)$")
"""Behind a condition: why."""
NUMBER = re.compile(r"(?P<before>.*\S)\s+(?P<number>\d{1,6})")


class Wanted(StrEnum):
    """What is asked for."""

    LIST = "list"
    SHOW = "show"
    DRAFT = "draft"
    TRY = "try"
    HISTORY = "history"
    DELETE = "delete"
    RESTORE = "restore"
    EXPORT = "export"
    IMPORT = "import"


WORDS: Mapping[Wanted, frozenset[str]] = {
    Wanted.LIST: frozenset({"list", "列表", "全部"}),
    Wanted.EXPORT: frozenset({"export", "导出"}),
    Wanted.IMPORT: frozenset({"import", "导入"}),
    Wanted.HISTORY: frozenset({"history", "历史"}),
    Wanted.DELETE: frozenset({"delete", "删除", "删掉"}),
    Wanted.RESTORE: frozenset({"restore", "恢复", "还原"}),
}
ALONE = (Wanted.LIST, Wanted.EXPORT, Wanted.IMPORT)
"""Said first, without a name; `import` with the lines of a file behind it."""
OF_ONE = (Wanted.HISTORY, Wanted.DELETE, Wanted.RESTORE)
"""Said behind a name."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was asked for; `text` is a condition or the lines of a file, `number` a version (0: none was said)."""

    wanted: Wanted
    name: str = ""
    text: str = ""
    reason: str = ""
    number: int = 0


def read_line(raw: str, known: Collection[str]) -> Line:
    """Read what stands behind the command; `known` are the names of what is there or was."""
    text = raw.strip()
    if not text:
        return Line(Wanted.LIST)
    if text in known:
        return Line(Wanted.SHOW, name=text)
    first, _, rest = text.partition("\n") if "\n" in text else text.partition(" ")
    for wanted in ALONE:
        if first.strip().casefold() in WORDS[wanted] and (wanted is Wanted.IMPORT or not rest):
            return Line(wanted, text=rest.strip())
    return of_one(text, known) or condition(text)


def of_one(text: str, known: Collection[str]) -> Line | None:
    """`NAME history`, `NAME delete`, `NAME restore 3`, each with a reason behind a #."""
    reason = REASON.search(text)
    said = text[: reason.start()] if reason else text
    numbered = NUMBER.fullmatch(said)
    number = int(numbered["number"]) if numbered else 0
    name, _, verb = (numbered["before"] if numbered else said).rpartition(" ")
    for wanted in OF_ONE:
        is_one = verb.casefold() in WORDS[wanted] and (wanted is Wanted.RESTORE or not number)
        if is_one and name.strip() in known:
            return Line(wanted, name.strip(), "", reason["reason"].strip() if reason else "", number)
    return None


def condition(text: str) -> Line:
    """A condition with a name before it, or by itself to be tried."""
    reason = REASON.search(text)
    said, why = (text[: reason.start()], reason["reason"].strip()) if reason else (text, "")
    named = NAMED.fullmatch(said)
    if named is not None:
        return Line(Wanted.DRAFT, named["name"].strip(), named["text"].strip(), why)
    return Line(Wanted.TRY, text=said)
