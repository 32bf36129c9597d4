"""Reads a questionnaire from its text, line by line, and says of every line it cannot take where and why.

questionnaire spring
title 春天的小问卷 | Spring survey
ask joy nps required
  愿意把这里推荐给朋友吗? | Would you recommend us to a friend?
  0-6 -> why
  else -> end
ask why text
  哪里可以更好? | What could be better?
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from profiling.facts import OWN_KEY, OWN_VALUE
from profiling.fields import Label, Option
from profiling.questionnaires.shape import (
    END,
    LONGEST_ASK,
    LONGEST_OPTION,
    LONGEST_TITLE,
    Flaw,
    Flawed,
    Jump,
    Question,
    QuestionKind,
    Questionnaire,
)

NAME = re.compile(r"[a-z][a-z0-9-]{0,31}", re.ASCII)
LONGEST = 20_000
"""Characters of a whole text."""
MOST_FLAWS = 10
WORDS = {
    "questionnaire": ("questionnaire", "问卷"),
    "title": ("title", "标题"),
    "anonymous": ("anonymous", "匿名"),
    "ask": ("ask", "问"),
}
FILLS, REQUIRED, ELSE = ("fills", "填入"), ("required", "必答"), ("else", "否则", "其他")
KINDS = {
    "单选": QuestionKind.CHOICE,
    "多选": QuestionKind.SEVERAL,
    "数字": QuestionKind.NUMBER,
    "文字": QuestionKind.TEXT,
    "满意度": QuestionKind.CSAT,
    "推荐度": QuestionKind.NPS,
    **{kind.value: kind for kind in QuestionKind},
}
ENDS = (END, "结束")
JUMP = re.compile(r"\s*(?:->|→|=>)\s*")
OPTION = re.compile(r"[*·•-]\s*(?P<value>[^=\s]+)\s*(?:=\s*(?P<label>.+))?")
SPAN = re.compile(r"(-?\d+(?:\.\d+)?)(?:\s*(?:-|–|\.\.|~|到)\s*(-?\d+(?:\.\d+)?))?")


@dataclass(slots=True)
class Reader:
    """What was read so far."""

    name: str = ""
    title: Label | None = None
    is_anonymous: bool = False
    questions: list[Question] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)

    def wrong(self, fault: str, line: int, column: int = 1, found: str = "", hint: str = "") -> None:
        """Note a flaw."""
        self.flaws.append(Flaw(fault, line, column, found[:LONGEST_OPTION], hint))

    def put(self, question: Question) -> None:
        """Change the question being read."""
        self.questions[-1] = question


def read(text: str) -> Questionnaire:
    """The questionnaire a text is.

    Raises:
        Flawed: with at most ten things that are wrong, in the order of the lines.
    """
    if len(text) > LONGEST:
        raise Flawed([Flaw("too-long", 1, 1, str(len(text)), str(LONGEST))])
    reader = Reader()
    for number, raw in enumerate(text.replace("\ufeff", "").splitlines(), start=1):
        line = raw.strip()
        if line and not line.startswith("#"):
            read_line(reader, number, line, len(raw) - len(raw.lstrip()) + 1)
    if not reader.name:
        reader.wrong("no-name", 1)
    if not reader.questions:
        reader.wrong("no-questions", 1)
    reader.flaws += [Flaw("no-words", one.line, 1, one.key) for one in reader.questions if not one.ask.zh]
    if reader.flaws:
        raise Flawed(sorted(reader.flaws, key=lambda flaw: (flaw.line, flaw.column))[:MOST_FLAWS])
    title = reader.title or Label(reader.name, reader.name)
    return Questionnaire(reader.name, title, tuple(reader.questions), reader.is_anonymous)


def read_line(reader: Reader, number: int, line: str, column: int) -> None:
    """Take one line in."""
    word, _, rest = line.partition(" ")
    match next((name for name, spoken in WORDS.items() if word.casefold() in spoken), ""):
        case "questionnaire":
            named(reader, number, rest.strip(), column + len(word) + 1)
        case "title":
            reader.title = Label.read(rest)
            if not reader.title.zh or max(len(reader.title.zh), len(reader.title.en)) > LONGEST_TITLE:
                reader.wrong("bad-title", number, column + len(word) + 1, rest, str(LONGEST_TITLE))
        case "anonymous":
            reader.is_anonymous = True
        case "ask":
            asked(reader, number, rest.split(), column)
        case _ if not reader.questions:
            meant = get_close_matches(word.casefold(), list(WORDS), 1)
            reader.wrong("strange-line", number, column, line, meant[0] if meant else ", ".join(WORDS))
        case _:
            inside(reader, number, line, column)


def named(reader: Reader, number: int, name: str, column: int) -> None:
    """Take the name in."""
    if not NAME.fullmatch(name):
        reader.wrong("bad-name", number, column, name)
    if reader.name:
        reader.wrong("second-name", number, column, name)
    reader.name = name or "?"


def asked(reader: Reader, number: int, words: Sequence[str], column: int) -> None:
    """Begin a question: its key, its kind, and what may stand behind."""
    key, kind = (words[0] if words else ""), KINDS.get(words[1].casefold() if len(words) > 1 else "")
    if not OWN_KEY.fullmatch(key) or key == END:
        reader.wrong("bad-key", number, column, key)
    if any(one.key == key for one in reader.questions):
        reader.wrong("twice", number, column, key)
    if kind is None:
        said = words[1] if len(words) > 1 else ""
        meant = get_close_matches(said.casefold(), list(KINDS), 1)
        reader.wrong("bad-kind", number, column, said, meant[0] if meant else ", ".join(QuestionKind))
    fills, required = "", False
    more = list(words[2:])
    while more:
        word = more.pop(0)
        if word.casefold() in REQUIRED:
            required = True
        elif word.casefold() in FILLS and more:
            fills = more.pop(0)
        else:
            reader.wrong("strange-word", number, column, word, "fills, required")
    question = Question(key, kind or QuestionKind.TEXT, Label("", ""), (), fills, required, line=number)
    reader.questions.append(question)


def inside(reader: Reader, number: int, line: str, column: int) -> None:
    """Take a line of a question in: its words, an option, or a jump."""
    question = reader.questions[-1]
    said, *targets = JUMP.split(line)
    if len(targets) > 1:
        reader.wrong("two-jumps", number, column, line)
        return
    target = END if targets and targets[0].casefold() in ENDS else "".join(targets)
    option = OPTION.fullmatch(said)
    if option is not None and question.ask.zh and question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        offered(reader, number, column, option, target)
    elif targets and said.casefold() in (*ELSE, ""):
        reader.put(replace(question, otherwise=target))
    elif targets and (span := SPAN.fullmatch(said)):
        low = float(span[1])
        high = float(span[2]) if span[2] else low
        jump = Jump(target, said, min(low, high), max(low, high), number)
        reader.put(replace(question, jumps=(*question.jumps, jump)))
    elif targets and said in question.values:
        reader.put(replace(question, jumps=(*question.jumps, Jump(target, said, line=number))))
    elif targets:
        reader.wrong("bad-answer", number, column, said, ", ".join(question.values))
    elif not question.ask.zh:
        worded(reader, number, column, line)
    else:
        reader.wrong("strange-line", number, column, line, "* value = 中文 | English, 0-6 -> key, else -> end")


def worded(reader: Reader, number: int, column: int, line: str) -> None:
    """Take the question itself in."""
    question, ask = reader.questions[-1], Label.read(line)
    if max(len(ask.zh), len(ask.en)) > LONGEST_ASK:
        reader.wrong("long-words", number, column, line, str(LONGEST_ASK))
    reader.put(replace(question, ask=ask))


def offered(reader: Reader, number: int, column: int, option: re.Match[str], target: str) -> None:
    """Take an option in, and where it leads."""
    question, value = reader.questions[-1], option["value"]
    label = Label.read(option["label"] or value)
    if not OWN_VALUE.fullmatch(value):
        reader.wrong("bad-value", number, column, value)
    if value in question.values:
        reader.wrong("twice", number, column, value)
    if max(len(label.zh), len(label.en)) > LONGEST_OPTION:
        reader.wrong("long-option", number, column, label.zh, str(LONGEST_OPTION))
    jumps = (*question.jumps, Jump(target, value, line=number)) if target else question.jumps
    reader.put(replace(question, options=(*question.options, Option(value, label)), jumps=jumps))
