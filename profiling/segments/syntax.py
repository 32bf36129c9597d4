"""A condition as it was written: names not looked up yet, everything with its place."""

from dataclasses import dataclass

from profiling.segments.flaws import Span
from profiling.segments.lexer import Kind


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, number or date as it was written."""

    kind: Kind
    text: str
    at: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name: `stage`, `declared.age` (with `owner`), or a bare word that stands for a value."""

    text: str
    at: Span
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """`topic("育儿")`: what a function is asked about."""

    function: Name
    argument: "Literal | Name"
    at: Span


Operand = Literal | Name | Call


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison, or an operand by itself (`test` is empty); `in` has several on its right."""

    left: Operand
    test: str
    right: tuple[Operand, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Negation:
    """`not …`"""

    inner: "Node"
    at: Span


@dataclass(frozen=True, slots=True)
class Joined:
    """Several conditions of which all must hold, or (`is_any`) one."""

    parts: "tuple[Node, ...]"
    is_any: bool
    at: Span


Node = Test | Negation | Joined
