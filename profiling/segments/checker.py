"""From a condition as it was written to one whose every name is known and whose every value fits."""

from collections.abc import Iterable
from enum import StrEnum

from profiling.fields import FieldKind
from profiling.segments import syntax
from profiling.segments.fields import ALIASES, FIELDS, Field, Sort
from profiling.segments.flaws import ConditionRefused, Fault, Flaw, Span, nearest
from profiling.segments.lexer import Kind
from profiling.segments.parser import parse
from profiling.segments.tree import (
    Among,
    Ask,
    Compare,
    Condition,
    Figure,
    Holds,
    Known,
    Not,
    Said,
    Subject,
    TagKinds,
    Test,
    Value,
    Weight,
    all_of,
    any_of,
)
from profiling.segments.values import Misfit, flag_of, value_for
from profiling.segments.vocabulary import Vocabulary, folded

OWNERS = frozenset({"declared", "自述"})
KNOWN = "known"
FUNCTIONS = {
    **{kind.value: kind.value for kind in TagKinds},
    KNOWN: KNOWN,
    "标签": "tag",
    "话题": "topic",
    "关键词": "keyword",
    "规则": "rule",
    "管理员标签": "admin",
    "已知": KNOWN,
}
MOST_FLAWS = 5


def condition_of(text: str, vocabulary: Vocabulary) -> Condition:
    """Read and check a condition.

    Raises:
        ConditionRefused: it is none; every unknown name and every value that does not fit is told at once.
    """
    written = parse(text)
    checker = Checker(vocabulary)
    found = checker.node(written)
    if found is None:
        raise ConditionRefused(text, checker.flaws[:MOST_FLAWS])
    return found


class Checker:
    """Looks names up; what is wrong is noted, and the rest is looked at all the same."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.flaws: list[Flaw] = []
        """What was found wrong, in the order it stands in the text."""

    def node(self, written: syntax.Node) -> Condition | None:
        """A node as a condition; None where something in it is wrong."""
        match written:
            case syntax.Negation(inner=inner):
                found = self.node(inner)
                return None if found is None else Not(found)
            case syntax.Joined(parts=parts, is_any=is_any):
                seen = [self.node(part) for part in parts]
                whole = [part for part in seen if part is not None]
                if len(whole) < len(seen):
                    return None
                return any_of(whole) if is_any else all_of(whole)
        try:
            return self._test(written)
        except Misfit as error:
            self.flaws.append(error.flaw)
            return None

    def _test(self, written: syntax.Test) -> Condition:
        left, at = written.left, written.at
        if isinstance(left, syntax.Call) and self._function(left) == KNOWN:
            return _bare(written, Known(self._known(left), at))
        subject = self._subject(left)
        if not written.test:
            return _alone(subject, left, at)
        if written.test == "in":
            return Among(subject, tuple(dict.fromkeys(self._value(subject, one) for one in written.right)), at)
        test, (right,) = Test(written.test), written.right
        field = FIELDS[subject.name] if isinstance(subject, Ask) else None
        if field is not None and field.sort is Sort.FLAG:
            assert isinstance(subject, Ask)
            return _flag(subject, test, right, at)
        if test not in (Test.EQUAL, Test.UNEQUAL) and not _is_ordered(subject):
            raise Misfit(Fault.NO_ORDER, left.at, _written(left))
        other = self._other_field(field, right)
        return Compare(subject, test, self._value(subject, right) if other is None else other, at)

    def _subject(self, written: syntax.Operand) -> Subject:
        match written:
            case syntax.Call(argument=argument):
                return self._weight(written, TagKinds(self._function(written)), argument)
            case syntax.Name(owner="", text=text):
                return Ask(self._field(text, written.at).name)
            case syntax.Name():
                return self._said(written)
        raise Misfit(Fault.NEEDS_NAME, written.at, written.text)

    def _field(self, text: str, at: Span) -> Field:
        name = ALIASES.get(text.casefold())
        if name is not None:
            return FIELDS[name]
        facts = self._vocabulary.facts_to_ask_for
        if (fact := facts.get(folded(text))) is not None:
            raise Misfit(Fault.UNKNOWN_NAME, at, text, (f"declared.{fact}",))
        known = [*ALIASES, *(f"declared.{fact}" for fact in set(facts.values())), *FUNCTIONS]
        raise Misfit(Fault.UNKNOWN_NAME, at, text, nearest(text, known))

    def _said(self, written: syntax.Name) -> Said | Figure:
        facts, own = self._vocabulary.facts_to_ask_for, self._vocabulary.own
        if written.owner.casefold() not in OWNERS:
            raise Misfit(
                Fault.UNKNOWN_NAME, written.at, f"{written.owner}.{written.text}", (f"declared.{written.text}",)
            )
        fact = facts.get(folded(written.text))
        if fact is None:
            is_wordy = folded(written.text) in self._vocabulary.facts
            known = () if is_wordy else nearest(written.text, facts) or tuple(sorted(set(facts.values())))
            raise Misfit(Fault.OWN_WORDS if is_wordy else Fault.UNKNOWN_FACT, written.at, written.text, known)
        field = own.get(fact)
        if field is not None and field.kind in (FieldKind.NUMBER, FieldKind.DATE):
            return Figure(fact, field)
        return Said(fact, field)

    def _function(self, call: syntax.Call) -> str:
        name = FUNCTIONS.get(call.function.text.casefold())
        if name is None or call.function.owner:
            wrong = call.function.text
            raise Misfit(Fault.UNKNOWN_FUNCTION, call.function.at, wrong, nearest(wrong, FUNCTIONS) or tuple(TagKinds))
        return name

    def _known(self, call: syntax.Call) -> Ask | Said | Figure:
        found = self._subject(call.argument)
        if isinstance(found, Weight):
            raise Misfit(Fault.NEEDS_NAME, call.argument.at, KNOWN)
        return found

    def _weight(self, call: syntax.Call, kind: TagKinds, argument: syntax.Literal | syntax.Name) -> Weight:
        if (isinstance(argument, syntax.Literal) and argument.kind is not Kind.TEXT) or not _named(argument):
            raise Misfit(Fault.NEEDS_WORD, argument.at, argument.text)
        name, said = argument.text.strip(), self._vocabulary
        if said.is_sensitive_topic(name) and kind in (TagKinds.TOPIC, TagKinds.TAG, TagKinds.KEYWORD):
            raise Misfit(Fault.SENSITIVE, argument.at, name)
        if said.is_under_age(*name.partition(":")[::2]):
            raise Misfit(Fault.SENSITIVE, argument.at, name)
        topic = said.topics.get(folded(name))
        if kind is TagKinds.TOPIC:
            if topic is None:
                raise Misfit(Fault.UNKNOWN_TOPIC, argument.at, name, nearest(name, said.topics_to_ask_for))
            return Weight(kind, (topic,))
        if kind is TagKinds.RULE and name not in said.rules:
            raise Misfit(Fault.UNKNOWN_RULE, argument.at, name, nearest(name, said.rules) or tuple(sorted(said.rules)))
        if kind is not TagKinds.RULE and said.denies(name):
            raise Misfit(Fault.DENIED, argument.at, name)
        if kind is TagKinds.KEYWORD:
            return Weight(kind, (folded(name),))
        if kind is TagKinds.TAG:
            return Weight(kind, tuple(dict.fromkeys(one for one in (name, folded(name), topic) if one)))
        return Weight(kind, (name,))

    def _value(self, subject: Subject, written: syntax.Operand) -> Value:
        if isinstance(written, syntax.Call) or (isinstance(written, syntax.Name) and written.owner):
            raise Misfit(Fault.NEEDS_WORD, written.at, _written(written))
        return value_for(subject, written, self._vocabulary)

    def _other_field(self, field: Field | None, right: syntax.Operand) -> Ask | None:
        if field is None or not field.is_ordered or not isinstance(right, syntax.Name) or right.owner:
            return None
        other = self._field(right.text, right.at)
        if comparable(field) != comparable(other):
            raise Misfit(Fault.NEEDS_NUMBER, right.at, right.text)
        return Ask(other.name)


class Measure(StrEnum):
    """What two fields must have in common to be compared."""

    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    DATE = "date"
    NONE = "none"


MEASURES = {Sort.NUMBER: Measure.COUNT, Sort.SHARE: Measure.SHARE, Sort.DATE: Measure.DATE}
MEASURES |= {Sort.SPAN: Measure.DAYS, Sort.SINCE: Measure.DAYS}


def comparable(field: Field) -> Measure:
    """What a field measures."""
    return MEASURES.get(field.sort, Measure.NONE)


def _bare(written: syntax.Test, found: Condition) -> Condition:
    """A test that takes nothing on its right."""
    if written.test:
        raise Misfit(Fault.IS_FLAG, written.at, _written(written.left))
    return found


def _alone(subject: Subject, left: syntax.Operand, at: Span) -> Condition:
    """Something that stands for itself: a flag, or a tag that is there at all."""
    if isinstance(subject, Weight) or (isinstance(subject, Ask) and FIELDS[subject.name].sort is Sort.FLAG):
        return Holds(subject, at)
    raise Misfit(Fault.NEEDS_TEST, at, _written(left))


def _flag(subject: Ask, test: Test, right: syntax.Operand, at: Span) -> Condition:
    """`agreed = yes` as `agreed`."""
    if test not in (Test.EQUAL, Test.UNEQUAL):
        raise Misfit(Fault.IS_FLAG, at, subject.name)
    holds = flag_of(right)
    if holds is None:
        raise Misfit(Fault.IS_FLAG, right.at, subject.name)
    found = Holds(subject, at)
    return found if holds == (test is Test.EQUAL) else Not(found)


def _is_ordered(subject: Subject) -> bool:
    return isinstance(subject, Weight | Figure) or (isinstance(subject, Ask) and FIELDS[subject.name].is_ordered)


def _named(argument: syntax.Literal | syntax.Name) -> bool:
    return bool(argument.text.strip()) and not (isinstance(argument, syntax.Name) and argument.owner)


def _written(operand: syntax.Operand) -> str:
    match operand:
        case syntax.Call(function=function):
            return f"{function.text}(…)"
        case syntax.Name(owner=owner, text=text):
            return f"{owner}.{text}" if owner else text
    return operand.text


def flaws_of(text: str, vocabulary: Vocabulary) -> Iterable[Flaw]:
    """All that is wrong with a text; empty where it is a condition."""
    try:
        condition_of(text, vocabulary)
    except ConditionRefused as error:
        return error.flaws
    return ()
