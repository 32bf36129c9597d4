"""Conditions and people made up by chance, for properties that must hold of them all."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from profiling.facts import FIELDS as FACTS
from profiling.facts import UNDER_AGE
from profiling.fields import Field as OwnField
from profiling.fields import FieldKind, Label, new_field
from profiling.fields import Option as Choice
from profiling.segments.evaluating import Facts
from profiling.segments.fields import ALL, FIELDS, Field, Sort
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
    TagKinds,
    Test,
    Value,
    Weight,
    all_of,
    any_of,
)
from profiling.segments.vocabulary import Vocabulary
from profiling.tags import TagName
from profiling.taxonomy import SENSITIVE

TODAY = 20_500
TOPICS = ("photography", "parenting", "music")
RULES = ("年轻宝妈", "night owl")
WORDS = ("胶片", "镜头 \\ “x”")
TEAS = (Choice("green", Label("绿茶", "Green")), Choice("black", Label("红茶", "Black")))
TEA = new_field("tea", FieldKind.SEVERAL, Label("喜欢的茶", "Favourite tea"), TEAS)
KIDS = new_field("kids", FieldKind.NUMBER, Label("孩子数", "Children"), ())
SINCE = new_field("since", FieldKind.DATE, Label("入坑", "Hooked"), ())
BIO = new_field("bio", FieldKind.TEXT, Label("简介", "Bio"), ())
OWN = (TEA, KIDS, SINCE, BIO)
"""The fields of a community's own."""
VOCABULARY = Vocabulary(
    topics={topic: topic for topic in (*TOPICS, *SENSITIVE)}
    | {"摄影": "photography", "育儿": "parenting", "健康": "health"},
    rules=RULES,
).with_own(OWN)
TAGS: Sequence[TagName] = (
    *(("topic", topic) for topic in TOPICS),
    ("declared", "music"),
    *(("rule", rule) for rule in RULES),
    *(("keyword", word) for word in WORDS),
    ("admin", "胶片"),
    ("persona", "photography"),
)
COUNTS = st.integers(0, 6)
SHARES = st.sampled_from((0.0, 0.2, 0.25, 0.5, 1.0))
DAYS = st.integers(TODAY - 5, TODAY)
FIGURES = st.sampled_from((-3.0, 0.0, 1.5, 2.0, 12_000_000_000.0))
SAID: Mapping[str, Sequence[str]] = {**FACTS, TEA.key: TEA.values}
EQUALITIES = (Test.EQUAL, Test.UNEQUAL)
ORDERED = tuple(Test)
COMPARED = [one for one in ALL if one.sort is not Sort.FLAG]


def values_of(field: Field) -> st.SearchStrategy[Value]:
    """A value a field may have, and may be compared with."""
    match field.sort:
        case Sort.SHARE:
            return SHARES
        case Sort.DATE:
            return DAYS
        case Sort.CHOICE:
            return st.sampled_from(sorted(field.words))
        case Sort.WORD:
            return st.sampled_from(("helps", "夜里的人"))
        case Sort.FLAG:
            return st.booleans()
    return COUNTS


def said_values(fact: str) -> list[str]:
    """The values of a fact a condition may name."""
    return [value for value in SAID[fact] if (fact, value) != UNDER_AGE][:4]


def said_of(fact: str) -> Said:
    """A fact in closed choices, be it everybody's or a community's own."""
    return Said(fact, TEA if fact == TEA.key else None)


def numbers_of(own: OwnField) -> st.SearchStrategy[float]:
    """What may be said in a field of numbers or days."""
    return DAYS.map(float) if own is SINCE else FIGURES


@st.composite
def figures(draw: st.DrawFn) -> Condition:
    """A number or day somebody says of themselves, against another or among some."""
    own = draw(st.sampled_from((KIDS, SINCE)))
    if draw(st.booleans()):
        return Compare(Figure(own.key, own), draw(st.sampled_from(ORDERED)), draw(numbers_of(own)))
    return Among(Figure(own.key, own), tuple(draw(st.lists(numbers_of(own), min_size=1, max_size=2, unique=True))))


@st.composite
def compared_fields(draw: st.DrawFn) -> Condition:
    """A field against a value or another field."""
    field: Field = draw(st.sampled_from(COMPARED))
    tests: Sequence[Test] = ORDERED if field.is_ordered else EQUALITIES
    test = draw(st.sampled_from(tests))
    others = [one for one in ALL if one.sort is field.sort and field.is_ordered]
    is_against_another: bool = draw(st.booleans())
    if others and is_against_another:
        return Compare(Ask(field.name), test, Ask(draw(st.sampled_from(others)).name))
    return Compare(Ask(field.name), test, draw(values_of(field)))


@st.composite
def weights(draw: st.DrawFn) -> Weight:
    """A function over tags, as the checker would read it."""
    kind = draw(st.sampled_from(tuple(TagKinds)))
    match kind:
        case TagKinds.TOPIC:
            return Weight(kind, (draw(st.sampled_from(TOPICS)),))
        case TagKinds.RULE:
            return Weight(kind, (draw(st.sampled_from(RULES)),))
        case TagKinds.TAG:
            return Weight(kind, draw(st.sampled_from((("photography",), ("摄影", "photography"), ("胶片",)))))
    return Weight(kind, ("胶片",))


@st.composite
def leaves(draw: st.DrawFn) -> Condition:
    """One test."""
    facts = st.sampled_from(sorted(SAID))
    flags = st.sampled_from([one.name for one in ALL if one.sort is Sort.FLAG])
    match draw(st.integers(0, 7)):
        case 0:
            fact = draw(facts)
            return Compare(said_of(fact), draw(st.sampled_from(EQUALITIES)), draw(st.sampled_from(said_values(fact))))
        case 1:
            fact = draw(facts)
            return Among(
                said_of(fact), tuple(draw(st.lists(st.sampled_from(said_values(fact)), min_size=1, unique=True)))
            )
        case 2:
            field = draw(st.sampled_from(COMPARED))
            return Among(Ask(field.name), tuple(draw(st.lists(values_of(field), min_size=1, max_size=3, unique=True))))
        case 3:
            return Holds(draw(st.one_of(flags.map(Ask), weights())))
        case 4:
            own = st.sampled_from((Figure(KIDS.key, KIDS), Figure(SINCE.key, SINCE)))
            return Known(draw(st.one_of(facts.map(said_of), own, st.sampled_from(sorted(FIELDS)).map(Ask))))
        case 5:
            return Compare(draw(weights()), draw(st.sampled_from(ORDERED)), draw(SHARES))
        case 6:
            return draw(figures())
    return draw(compared_fields())


def joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Conditions put together of inner ones."""
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(inner.map(Not), several.map(all_of), several.map(any_of))


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(leaves(), joined, max_leaves=8)


@st.composite
def people(draw: st.DrawFn) -> Facts:
    """Somebody of whom much is unknown."""
    values = {
        one.column: draw(st.none() | values_of(one))
        for one in ALL
        if one.sort not in (Sort.SINCE, Sort.FLAG) and draw(st.integers(0, 3))
    }
    flags: dict[str, Value | None] = {one.name: draw(st.booleans()) for one in ALL if one.sort is Sort.FLAG}
    said = {fact: frozenset(draw(st.lists(st.sampled_from(said_values(fact)), max_size=2))) for fact in sorted(SAID)}
    numbers = {own.key: draw(numbers_of(own)) for own in (KIDS, SINCE) if draw(st.booleans())}
    tags = draw(st.lists(st.tuples(st.sampled_from(TAGS), SHARES.filter(bool)), max_size=4))
    agreed = bool(flags["agreed"])
    return Facts(
        TODAY,
        agreed,
        {**values, **flags, "last_purchase": draw(st.none() | DAYS)},
        dict(tags),
        said,
        numbers,
    )
