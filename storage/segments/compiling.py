"""A condition as SQL over stored portraits: true, false, or NULL where it cannot be told, as in `evaluating`."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, case, func, literal, not_, or_, select

from profiling.segments.evaluating import LOOKED_AT, READ_OUT
from profiling.segments.tree import (
    All,
    Among,
    Any,
    Ask,
    Compare,
    Condition,
    Figure,
    Holds,
    Known,
    Not,
    Said,
    Subject,
    Test,
    Value,
    Weight,
)
from storage.columns import table_of
from storage.declared import DECLARED, HIDDEN
from storage.own_facts import number_of
from storage.segments.columns import MEMBER, Members
from storage.tables import MemberTag, StoredPortraitTag, Tag

SHOWN, TAG = table_of(StoredPortraitTag), table_of(Tag)
SAID, HIDING = table_of(MemberTag).alias("said"), table_of(MemberTag).alias("hiding")
Truth = ColumnElement[bool]
NOTHING = 0.0


def truth_of(condition: Condition, members: Members) -> Truth:
    """Whether a condition holds of the row's member."""
    match condition:
        case All(parts=parts):
            return and_(*(truth_of(part, members) for part in parts))
        case Any(parts=parts):
            return or_(*(truth_of(part, members) for part in parts))
        case Not(inner=inner):
            return not_(truth_of(inner, members))
        case Known(subject=Said(fact=fact)):
            return said(tags_of_fact(members, fact))
        case Known(subject=subject):
            return value_of(subject, members).is_not(None)
        case Holds(subject=Ask(name=name)):
            return members.value(name) == literal(True)
        case Holds(subject=subject):
            return value_of(subject, members) > NOTHING
        case Compare(subject=Said(fact=fact), test=test, value=value):
            return said_one_of(members, fact, (value,), is_wanted=test is Test.EQUAL)
        case Among(subject=Said(fact=fact), values=values):
            return said_one_of(members, fact, values, is_wanted=True)
        case Compare(subject=subject, test=test, value=value):
            right = value_of(value, members) if isinstance(value, Ask) else value
            return compared(value_of(subject, members), test, right)
        case Among(subject=subject, values=values):
            return value_of(subject, members).in_(values)


def compared(left: ColumnElement[object], test: Test, right: object) -> Truth:
    """One comparison."""
    match test:
        case Test.EQUAL:
            return left == right
        case Test.UNEQUAL:
            return left != right
        case Test.LESS:
            return left < right
        case Test.AT_MOST:
            return left <= right
        case Test.MORE:
            return left > right
        case Test.AT_LEAST:
            return left >= right


def value_of(subject: Subject, members: Members) -> ColumnElement[object]:
    """What is asked about, as far as it is one value; NULL where it is unknown."""
    match subject:
        case Ask(name=name):
            return members.value(name)
        case Weight():
            return weight_of(subject, members)
        case Figure(fact=fact):
            return number_of(MEMBER.c.id, fact)
        case Said():
            raise TypeError("what somebody said may be several values")


def weight_of(asked: Weight, members: Members) -> ColumnElement[object]:
    """The weight of the heaviest of some tags; what a member hid is not there, from that moment on."""
    wanted = TAG.c.kind.in_(LOOKED_AT[asked.kind]) & TAG.c.name.in_(asked.names)
    ids = list(members.unit.connection.execute(select(TAG.c.id).where(wanted)).scalars())
    hidden = select(HIDING.c.tag_id).where(
        HIDING.c.member_id == SHOWN.c.member_id, HIDING.c.tag_id == SHOWN.c.tag_id, HIDING.c.mark == HIDDEN
    )
    heaviest = (
        select(func.max(SHOWN.c.weight))
        .where(SHOWN.c.member_id == MEMBER.c.id, SHOWN.c.tag_id.in_(ids), not_(hidden.exists()))
        .correlate(MEMBER)
        .scalar_subquery()
    )
    lacking = case((members.agreed, literal(NOTHING))) if asked.kind in READ_OUT else literal(NOTHING)
    return func.coalesce(heaviest, lacking)


def said_one_of(members: Members, fact: str, values: tuple[Value | Ask, ...], *, is_wanted: bool) -> Truth:
    """That a member said one of some values of a fact, or none of them; NULL where they said nothing of it."""
    known = tags_of_fact(members, fact)
    wanted = said({value: tag for value, tag in known.items() if value in values})
    return case((said(known), wanted if is_wanted else not_(wanted)))


def said(tags: Mapping[str, int]) -> Truth:
    """That a member declared one of some tags."""
    mine = (SAID.c.member_id == MEMBER.c.id) & SAID.c.tag_id.in_(list(tags.values())) & (SAID.c.mark == DECLARED)
    return select(SAID.c.tag_id).where(mine).correlate(MEMBER).exists()


def tags_of_fact(members: Members, fact: str) -> dict[str, int]:
    """The tags anybody's answers about a fact are, by value."""
    rows = members.unit.connection.execute(select(TAG.c.id, TAG.c.name).where(TAG.c.kind == DECLARED))
    named = [(tag, *name.partition(":")) for tag, name in rows]
    return {value: tag for tag, of, _, value in named if of == fact}
