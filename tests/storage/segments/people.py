"""Communities of made-up people whose portraits were drawn, as conditions ask about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from sqlalchemy import insert

from profiling.facts import fact_name
from profiling.segments.evaluating import Facts
from profiling.segments.fields import FIELDS
from profiling.segments.tree import Value
from profiling.tags import TagName
from storage.columns import table_of
from storage.declared import tag_id
from storage.segments.columns import ELSEWHERE, PORTRAIT
from storage.store import Unit
from storage.tables import AccountRow, Community, DeclaredNumber, Member, MemberAccount, MemberTag, StoredPortraitTag
from tests.profiling.segments.conditions import TAGS, TODAY, people

NOW = datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=TODAY)
EPOCH, YEAR = datetime(1970, 1, 1, tzinfo=UTC), timedelta(days=365)
DEFAULTS: Mapping[str, Value] = {"stage": "active", "via": ""}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with what is stored of them; `is_drawn`: their portrait was drawn at all."""

    facts: Facts
    is_drawn: bool
    hidden: frozenset[TagName]

    @property
    def known(self) -> Facts:
        """What conditions may know of them."""
        flags = {name: self.facts.values.get(name) for name in ELSEWHERE}
        shown = {tag: weight for tag, weight in self.facts.weights.items() if tag not in self.hidden}
        if not self.is_drawn:
            return replace(self.facts, values=flags, weights={})
        return replace(self.facts, values={**stored_values(self.facts), **flags}, weights=shown)


def stored_columns() -> list[str]:
    """The columns of a portrait that conditions ask about."""
    return list(dict.fromkeys(one.column for one in FIELDS.values() if one.name not in ELSEWHERE))


def stored_values(facts: Facts) -> dict[str, Value | None]:
    """The values of a portrait that was drawn: what a portrait always has is never missing."""
    found: dict[str, Value | None] = {}
    for name in stored_columns():
        value = facts.values.get(name)
        found[name] = DEFAULTS.get(name, 0) if value is None and not PORTRAIT.c[name].nullable else value
    return found


@st.composite
def persons(draw: st.DrawFn) -> Person:
    """Somebody, by chance."""
    facts, is_drawn = draw(people()), draw(st.integers(0, 4)) > 0
    return Person(facts, is_drawn, frozenset(draw(st.lists(st.sampled_from(TAGS), max_size=2))))


def settle(unit: Unit, everybody: Sequence[Person], mode: str = "ask") -> tuple[int, list[int]]:
    """Store a community; gives its id and those of its members, in order."""
    community = unit.connection.execute(
        insert(table_of(Community))
        .values(name="the lane", zone="UTC", language="zh", consent=mode, created_at=EPOCH)
        .returning(table_of(Community).c.id)
    ).scalar_one()
    return community, [settle_one(unit, community, number, one) for number, one in enumerate(everybody)]


def settle_one(unit: Unit, community: int, number: int, one: Person) -> int:
    """Store one person."""
    values = one.facts.values
    member: int = unit.connection.execute(
        insert(table_of(Member))
        .values(community_id=community, first_seen=EPOCH, portrait=bool(values["agreed"]))
        .values(contact=not values["opted_out"], left_at=EPOCH if values["left"] else None)
        .returning(table_of(Member).c.id)
    ).scalar_one()
    for platform, years in (("telegram", 1), ("discord", 0)):
        account = settle_account(unit, community, member, platform, number)
        for key, figure in one.facts.numbers.items():
            state(unit, community, account, key, figure - years, EPOCH - years * YEAR)
    for fact, said in one.facts.said.items():
        for value in said:
            mark(unit, member, ("declared", fact_name(fact, value)), "declared")
    for tag in one.hidden:
        mark(unit, member, tag, "hidden")
    if one.is_drawn:
        draw(unit, community, member, one)
    return member


def settle_account(unit: Unit, community: int, member: int, platform: str, number: int) -> int:
    """Store an account of somebody's."""
    account: int = unit.connection.execute(
        insert(table_of(AccountRow))
        .values(platform=platform, native_id=str(number), key_wrapped=b"")
        .returning(table_of(AccountRow).c.id)
    ).scalar_one()
    belongs = {"community_id": community, "account_id": account, "member_id": member}
    unit.connection.execute(insert(table_of(MemberAccount)).values(**belongs))
    return account


def state(unit: Unit, community: int, account: int, key: str, value: float, at: datetime) -> None:
    """Store a number an account said of its owner."""
    row = {"account_id": account, "community_id": community, "key": key, "value": value, "at": at}
    unit.connection.execute(insert(table_of(DeclaredNumber)).values(**row))


def draw(unit: Unit, community: int, member: int, one: Person) -> None:
    """Store a portrait as a refresh leaves it."""
    held = stored_values(one.facts)
    needed = {column.name: 0 for column in PORTRAIT.columns if not column.nullable and column.name not in held}
    row = {**needed, **held, "member_id": member, "community_id": community, "day": TODAY}
    unit.connection.execute(insert(PORTRAIT).values(**row))
    for tag, weight in one.facts.weights.items():
        shown = {"member_id": member, "tag_id": tag_id(unit, *tag), "weight": weight}
        unit.connection.execute(
            insert(table_of(StoredPortraitTag)).values(**shown, source="text", confidence=1.0, evidence=1)
        )


def mark(unit: Unit, member: int, tag: TagName, how: str) -> None:
    """Set a mark on a tag."""
    values = {"member_id": member, "tag_id": tag_id(unit, *tag), "mark": how, "at": EPOCH}
    unit.connection.execute(insert(table_of(MemberTag)).values(**values))
