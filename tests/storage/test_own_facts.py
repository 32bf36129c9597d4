"""What members say in their community's own fields: once a field, taken back as easily, gone with field or member."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bot.clock import ManualClock
from profiling.fields import Field, FieldKind, Label, Option
from profiling.purchases import Bought
from storage import consent, own_facts, own_fields, purchases
from storage.columns import EPOCH
from storage.declared import facts
from storage.purchases import Sale
from storage.retention import forget_past
from storage.store import Store, Unit
from tests.fakes.village import Village, Villager

TEA = Field(
    "tea",
    FieldKind.SEVERAL,
    Label("茶", "Tea"),
    (Option("green", Label("绿", "Green")), Option("red", Label("红", "Red"))),
)
SIZE, NOTE = Field("size", FieldKind.NUMBER, Label("码", "Size")), Field("note", FieldKind.TEXT, Label("注", "Note"))
WORDS = "canary-安静的角落"


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    """A community that asks for three things."""
    made = Village(store, clock.now())
    for field in (TEA, SIZE, NOTE):
        store.write_now(partial(own_fields.add, community=made.community, field=field, now=clock.now()))
    return made


def says(village: Village, who: Villager, field: Field, value: str | float) -> None:
    village.store.write_now(
        lambda unit: own_facts.say(unit, who.member, who.account, village.community, field, value, village.now)
    )


def said(village: Village, who: Villager) -> own_facts.Said:
    return village.store.read_now(lambda unit: own_facts.said_by(unit, who.member))


def test_choices_are_tags_numbers_are_clear_and_words_are_sealed(village: Village) -> None:
    rain = village.villager()
    for field, value in ((TEA, "green"), (TEA, "red"), (SIZE, 39.0), (SIZE, 40.0), (NOTE, WORDS)):
        says(village, rain, field, value)
    assert said(village, rain) == {"tea": ["green", "red"], "size": 40.0, "note": WORDS}
    [(sealed,)] = village.store.read_now(
        lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql("select text from declared_text")]
    )
    assert WORDS.encode() not in bytes(sealed)


def test_everything_is_taken_back_as_easily(village: Village) -> None:
    rain = village.villager()
    for field, value in ((TEA, "green"), (SIZE, 39.0), (NOTE, WORDS)):
        says(village, rain, field, value)
        village.store.write_now(
            partial(own_facts.take_back, member=rain.member, community=village.community, field=field)
        )
    assert said(village, rain) == {}


def test_numbers_are_found_by_member_for_rules(village: Village) -> None:
    rain, ann = village.villager(), village.villager("Ann")
    says(village, rain, SIZE, 39.0)

    def found(unit: Unit) -> list[tuple[object, ...]]:
        numbers = own_facts.member_numbers()
        return [tuple(row) for row in unit.connection.execute(select(numbers))]

    assert village.store.read_now(found) == [(rain.member, "size", 39.0)]
    assert village.store.read_now(lambda unit: own_facts.numbers_of(unit, [rain.member, ann.member])) == {
        rain.member: {"size": 39.0}
    }


def test_numbers_of_a_community_are_its_members_alone(village: Village) -> None:
    rain = village.villager()
    says(village, rain, SIZE, 39.0)
    here, elsewhere = (
        village.store.read_now(partial(own_facts.numbers_in, community=place))
        for place in (village.community, village.community + 1)
    )
    assert (here, elsewhere) == ({rain.member: {"size": 39.0}}, {})


def test_who_refuses_a_portrait_is_known_by_none_of_it(village: Village) -> None:
    rain = village.villager()
    for field, value in ((TEA, "green"), (SIZE, 39.0), (NOTE, WORDS)):
        says(village, rain, field, value)
    village.store.write_now(lambda unit: consent.forget_portrait(unit, rain.member))
    assert said(village, rain) == {}


async def test_a_field_retired_comes_back_with_what_was_said_and_after_a_month_is_gone(village: Village) -> None:
    rain = village.villager()
    says(village, rain, SIZE, 39.0)
    says(village, rain, TEA, "green")
    store, community = village.store, village.community
    for field in (SIZE, TEA):
        assert store.write_now(partial(own_fields.retire, community=community, key=field.key, now=village.now))
    assert [one.key for one in store.read_now(lambda unit: own_fields.fields_of(unit, community))] == ["note"]
    assert store.write_now(lambda unit: own_fields.add(unit, community, SIZE, village.now))
    await forget_past(store, village.now + timedelta(days=31))
    assert said(village, rain) == {"size": 39.0}
    assert store.read_now(lambda unit: facts(unit, rain.member)) == {}
    assert not store.write_now(lambda unit: own_fields.add(unit, community, SIZE, village.now))


def test_a_field_is_renamed(village: Village) -> None:
    store = village.store
    assert store.write_now(lambda unit: own_fields.rename(unit, village.community, "size", Label("鞋", "Shoe")))
    assert not store.write_now(lambda unit: own_fields.rename(unit, village.community, "hat", Label("帽", "Hat")))
    assert store.read_now(lambda unit: own_fields.all_fields(unit, village.community))["size"].label == Label(
        "鞋", "Shoe"
    )


def sale(unit: Unit, who: Villager, order: str, bought: Bought) -> Sale:
    return Sale(purchases.key_of(unit, "order", order), who.account, bought)


def test_purchases_are_kept_once_and_summed_by_member(village: Village) -> None:
    rain, ann = village.villager(), village.villager("Ann")

    def keep(unit: Unit) -> list[int]:
        some = [
            sale(unit, rain, "1", Bought(100, 1_000, "CNY")),
            sale(unit, rain, "2", Bought(110, 550, "CNY")),
            sale(unit, rain, "3", Bought(120, -550, "CNY")),
            sale(unit, ann, "4", Bought(90, 999, "USD")),
        ]
        again = [sale(unit, rain, "1", Bought(100, 1_000, "CNY")), sale(unit, rain, "2", Bought(110, 1, "CNY"))]
        first = purchases.keep(unit, village.community, some, village.now)
        second = purchases.keep(unit, village.community, again, village.now)
        return [first.new, second.new, *second.clashing]

    assert village.store.write_now(keep) == [4, 0, 1]
    found = village.store.read_now(lambda unit: purchases.sums(unit, village.community, 200))
    assert found == {rain.member: (2, 10.0, 110)}
    assert village.store.read_now(lambda unit: purchases.sums(unit, village.community, 110)) == {
        rain.member: (1, 10.0, 100)
    }
    since = village.store.read_now(lambda unit: purchases.sums(unit, village.community, 200, since=105))
    assert since == {rain.member: (1, 0.0, 110)}
    mine = village.store.read_now(lambda unit: purchases.sums_of(unit, village.community, ann.member, 200))
    assert mine == {"USD": (1, 9.99, 90)}


async def test_purchases_are_forgotten_after_three_years(village: Village) -> None:
    rain = village.villager()
    today = (village.now - EPOCH).days
    last = today - purchases.KEPT_DAYS

    def keep(unit: Unit) -> None:
        both = [sale(unit, rain, str(day), Bought(day, 100, "CNY")) for day in (last - 1, last)]
        purchases.keep(unit, village.community, both, village.now)

    village.store.write_now(keep)
    await forget_past(village.store, village.now)
    kept = village.store.read_now(lambda unit: purchases.sums(unit, village.community, today))
    assert kept[rain.member].purchases == 1
