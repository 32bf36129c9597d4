"""From tokens to a condition as it was written, by recursive descent; deep nesting is refused before it hurts."""

from collections.abc import Callable

from profiling.segments.flaws import ConditionRefused, Fault, Flaw, Span
from profiling.segments.lexer import Kind, Token, tokens
from profiling.segments.syntax import Call, Joined, Literal, Name, Negation, Node, Operand, Test

DEEPEST = 20
"""Levels of brackets and `not` inside one another."""
MOST_TESTS = 100
MOST_VALUES = 50
"""Values in one list."""
LITERALS = (Kind.TEXT, Kind.NUMBER, Kind.DATE)
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def parse(text: str) -> Node:
    """Read a condition.

    Raises:
        ConditionRefused: it is no condition; the flaw says where and what was expected there.
    """
    return Parser(text).condition()


class Cursor:
    """Goes along the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.text, self._tokens, self._place = text, list(tokens(text)), 0

    @property
    def next(self) -> Token:
        """The token that follows."""
        return self._tokens[self._place]

    def take(self) -> Token:
        """Step over a token; the end is never passed."""
        token = self.next
        self._place += token.kind is not Kind.END
        return token

    def expect(self, kind: Kind, *wanted: str) -> Token:
        """Step over a token of a kind.

        Raises:
            ConditionRefused: there is another.
        """
        if self.next.kind is not kind:
            raise self.refused(Fault.UNEXPECTED, *wanted)
        return self.take()

    def refused(self, fault: Fault, *wanted: str, limit: int = 0) -> ConditionRefused:
        """What is wrong with the token that follows."""
        token = self.next
        if fault is Fault.UNEXPECTED and token.kind is Kind.END:
            fault = Fault.UNENDED
        found = self.text[token.at.start : token.at.end]
        return ConditionRefused(self.text, [Flaw(fault, token.at, found, wanted, limit)])


class Parser:
    """Reads the tokens of one text."""

    def __init__(self, text: str) -> None:
        self._at = Cursor(text)
        self._depth = self._tests = 0

    def condition(self) -> Node:
        """The whole text as one condition."""
        found = self._joined(Kind.OR)
        self._at.expect(Kind.END, "and", "or")
        return found

    def _joined(self, joint: Kind) -> Node:
        below = self._single if joint is Kind.AND else self._both
        parts = [below()]
        while self._at.next.kind is joint:
            self._at.take()
            parts.append(below())
        if len(parts) == 1:
            return parts[0]
        return Joined(tuple(parts), joint is Kind.OR, Span(parts[0].at.start, parts[-1].at.end))

    def _both(self) -> Node:
        return self._joined(Kind.AND)

    def _single(self) -> Node:
        if self._at.next.kind is Kind.NOT:
            start = self._at.take().at.start
            inner = self._deeper(self._single)
            return Negation(inner, Span(start, inner.at.end))
        if self._at.next.kind is Kind.OPEN:
            self._at.take()
            found = self._deeper(lambda: self._joined(Kind.OR))
            self._at.expect(Kind.CLOSE, ")")
            return found
        return self._test()

    def _deeper(self, read: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._at.refused(Fault.TOO_DEEP, limit=DEEPEST)
        found = read()
        self._depth -= 1
        return found

    def _test(self) -> Node:
        self._tests += 1
        if self._tests > MOST_TESTS:
            raise self._at.refused(Fault.TOO_MANY, limit=MOST_TESTS)
        left = self._operand()
        if (found := self._listed(left)) is not None:
            return found
        following = self._at.next.kind
        if following is not Kind.TEST:
            return Test(left, "", (), left.at)
        test = self._comparison()
        right = self._operand()
        if self._at.next.kind is Kind.TEST:
            raise self._at.refused(Fault.CHAIN)
        at = Span(left.at.start, right.at.end)
        if isinstance(left, Literal) and not isinstance(right, Literal):
            return Test(right, MIRRORED[test], (left,), at)
        return Test(left, test, (right,), at)

    def _comparison(self) -> str:
        test, following = self._at.take().text, self._at.next
        if test == "=" and following.kind is Kind.NOT:  # "is not"
            self._at.take()
            return "!="
        return test

    def _listed(self, left: Operand) -> Node | None:
        negated = self._at.next.kind is Kind.NOT
        if not negated and self._at.next.kind is not Kind.IN:
            return None
        self._at.take()
        if negated:
            self._at.expect(Kind.IN, "in")
        self._at.expect(Kind.OPEN, "(")
        values = [self._operand()]
        while self._at.next.kind is Kind.COMMA:
            self._at.take()
            values.append(self._operand())
            if len(values) > MOST_VALUES:
                raise self._at.refused(Fault.TOO_MANY, limit=MOST_VALUES)
        end = self._at.expect(Kind.CLOSE, ",", ")").at.end
        at = Span(left.at.start, end)
        found = Test(left, "in", tuple(values), at)
        return Negation(found, at) if negated else found

    def _operand(self) -> Operand:
        token = self._at.next
        if token.kind in LITERALS:
            self._at.take()
            return Literal(token.kind, token.text, token.at)
        if token.kind is not Kind.NAME:
            raise self._at.refused(Fault.UNEXPECTED, "stage", "messages_30d", "topic(…)")
        self._at.take()
        name = Name(token.text, token.at)
        if self._at.next.kind is Kind.DOT:
            self._at.take()
            inner = self._at.expect(Kind.NAME, "age", "gender")
            return Name(inner.text, Span(token.at.start, inner.at.end), owner=token.text)
        if self._at.next.kind is not Kind.OPEN:
            return name
        self._at.take()
        argument = self._operand()
        if isinstance(argument, Call):
            raise ConditionRefused(self._at.text, [Flaw(Fault.NEEDS_NAME, argument.at, token.text)])
        return Call(name, argument, Span(token.at.start, self._at.expect(Kind.CLOSE, ")").at.end))
