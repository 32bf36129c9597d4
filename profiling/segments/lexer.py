"""A condition's text as tokens with their places; whatever a Chinese keyboard gives is as good as its ASCII kin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from profiling.segments.flaws import ConditionRefused, Fault, Flaw, Span

LONGEST = 2_000
"""Characters of a condition."""


class Kind(Enum):
    """What sort of token it is."""

    NAME = "name"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TEST = "test"
    OPEN = "("
    CLOSE = ")"
    COMMA = ","
    DOT = "."
    AND = "and"
    OR = "or"
    NOT = "not"
    IN = "in"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `text` is its meaning (a test as `>=`, a text without its quotes), `at` where it stands."""

    kind: Kind
    text: str
    at: Span


PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | str.maketrans("\u3000【】〔〕、≥≤≠∈∉", " ()()，≥≤≠∈∉")
"""What a Chinese keyboard gives → its ASCII kin, character by character, so that places stay what they are."""
QUOTES = {
    **dict.fromkeys('"“”„‟', '"“”„‟'),
    **dict.fromkeys("'‘’", "'‘’"),
    "「": "」",
    "『": "』",
}
"""What opens a text → what may close it."""
TESTS = {"=": "=", "==": "=", "!=": "!=", "<>": "!=", "≠": "!=", "<": "<", "<=": "<=", "≤": "<=", ">": ">"}
TESTS |= {">=": ">=", "≥": ">=", "=<": "<=", "=>": ">="}
SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, "[": Kind.OPEN, "]": Kind.CLOSE, ",": Kind.COMMA, ".": Kind.DOT}
SIGNS |= {"&": Kind.AND, "|": Kind.OR, "!": Kind.NOT, "∈": Kind.IN}
WORDS = {"and": Kind.AND, "or": Kind.OR, "not": Kind.NOT, "in": Kind.IN}
HAN_WORDS = {
    **dict.fromkeys(("并且", "而且", "且"), (Kind.AND,)),
    **dict.fromkeys(("或者", "或"), (Kind.OR,)),
    **dict.fromkeys(("非", "不"), (Kind.NOT,)),
    "属于": (Kind.IN,),
    "不属于": (Kind.NOT, Kind.IN),
}
HAN_TESTS = {"是": "=", "等于": "=", "不是": "!=", "不等于": "!=", "大于": ">", "小于": "<", "至少": ">=", "至多": "<="}
IN_HAN = re.compile("不属于|属于|不等于|等于|不是|是|并且|而且|且|或者|或|大于|小于|至少|至多")
"""Chinese words that end the name they stand in, for nobody puts spaces around them."""
NAMES_WITH_NOT = frozenset({"非洲"})
SPACE = re.compile(r"\s+")
DATE = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\w)")
BAND = re.compile(r"\d{1,3}-(?:\d{1,3}|[a-z]+)(?!\w)", re.IGNORECASE)
"""An age band without quotes."""
NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?(?![\d.])\s*(?:%|(?:days?|weeks?|[dw])(?!\w)|天|日|周)?", re.IGNORECASE)
DIGITS = re.compile(r"[\d.]+\w*")
NAME = re.compile(r"[^\W\d]\w*(?:-\w+)*")
TEST = re.compile(r"==|!=|<>|<=|>=|=<|=>|[=<>≠≤≥]")
SIGN = re.compile(r"&&|\|\||[()\[\],.&|!∈∉]")
HAN = re.compile(r"[\u3400-\u9fff]")


def tokens(text: str) -> Iterator[Token]:
    """Every token of a text, and the end.

    Raises:
        ConditionRefused: the text is empty, too long, or holds something that is no token.
    """
    if len(text) > LONGEST:
        raise ConditionRefused(text, [Flaw(Fault.TOO_LONG, Span(LONGEST, LONGEST), str(len(text)), limit=LONGEST)])
    if not text.strip():
        raise ConditionRefused(text, [Flaw(Fault.EMPTY)])
    plain, place = text.translate(PLAIN).replace("，", ","), 0
    while place < len(plain):
        if space := SPACE.match(plain, place):
            place = space.end()
            continue
        found = token_at(text, plain, place)
        yield from found
        place = found[-1].at.end
    yield Token(Kind.END, "", Span(len(text), len(text)))


def token_at(text: str, plain: str, place: int) -> list[Token]:
    """What stands at a place: mostly one token, several where Chinese words stand without spaces."""
    if text[place] in QUOTES or plain[place] in QUOTES:
        return [quoted(text, plain, place)]
    for pattern, kind in ((DATE, Kind.DATE), (BAND, Kind.TEXT), (NUMBER, Kind.NUMBER)):
        if found := pattern.match(plain, place):
            return [Token(kind, found.group(), Span(place, found.end()))]
    if found := DIGITS.match(plain, place) if plain[place].isdigit() else None:
        raise ConditionRefused(text, [Flaw(Fault.NUMBER, Span(place, found.end()), text[place : found.end()])])
    if found := NAME.match(plain, place):
        return named(found.group(), place)
    if found := TEST.match(plain, place):
        return [Token(Kind.TEST, TESTS[found.group()], Span(place, found.end()))]
    if found := SIGN.match(plain, place):
        return sign(found.group(), Span(place, found.end()))
    raise ConditionRefused(text, [Flaw(Fault.CHARACTER, Span(place, place + 1), text[place])])


def sign(found: str, at: Span) -> list[Token]:
    """A sign as tokens: `∉` is two."""
    kinds = (Kind.NOT, Kind.IN) if found == "∉" else (SIGNS[found[0]],)
    return [Token(kind, found, at) for kind in kinds]


def quoted(text: str, plain: str, place: int) -> Token:
    """A text in quotes, as it was written; a backslash keeps the next character from closing it."""
    opening = text[place] if text[place] in QUOTES else plain[place]
    closing, letters, at = QUOTES[opening], list[str](), place + 1
    while at < len(text) and text[at] != "\n":
        if text[at] == "\\" and at + 1 < len(text):
            letters.append(text[at + 1])
            at += 2
            continue
        if text[at] in closing or plain[at] in closing:
            return Token(Kind.TEXT, "".join(letters), Span(place, at + 1))
        letters.append(text[at])
        at += 1
    raise ConditionRefused(text, [Flaw(Fault.QUOTE, Span(place, place + 1), text[place])])


def named(found: str, place: int) -> list[Token]:
    """A bare word: a keyword, a name, or several of both where it is Chinese."""
    kind = WORDS.get(found.casefold())
    if kind is not None:
        return [Token(kind, found, Span(place, place + len(found)))]
    if found.casefold() == "is":
        return [Token(Kind.TEST, "=", Span(place, place + len(found)))]
    return list(cut(found, place)) if HAN.search(found) else [Token(Kind.NAME, found, Span(place, place + len(found)))]


def cut(found: str, place: int) -> Iterator[Token]:
    """A word with Chinese in it, cut at the words that join conditions."""
    last = 0
    for joint in [*IN_HAN.finditer(found), None]:
        end = len(found) if joint is None else joint.start()
        if end > last:
            yield from piece(found[last:end], place + last)
        if joint is not None:
            yield from piece(joint.group(), place + joint.start())
            last = joint.end()


def piece(found: str, place: int) -> Iterator[Token]:
    """One piece of a cut word."""
    at = Span(place, place + len(found))
    if found in HAN_TESTS:
        yield Token(Kind.TEST, HAN_TESTS[found], at)
    elif found in HAN_WORDS:
        yield from (Token(kind, found, at) for kind in HAN_WORDS[found])
    elif found[0] == "非" and found not in NAMES_WITH_NOT:
        yield Token(Kind.NOT, "非", Span(place, place + 1))
        yield from piece(found[1:], place + 1)
    elif DIGITS.fullmatch(found):
        yield Token(Kind.NUMBER, found, at)
    else:
        yield Token(Kind.NAME, found, at)
