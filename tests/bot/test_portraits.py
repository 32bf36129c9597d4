"""Portraits drawn day by day are those drawn all at once, whatever happened in between."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from bot.portraits import Painter, refresh_beside
from profiling.purchases import Bought
from storage import portraits
from storage.columns import table_of
from storage.declared import hide, pin, tag_id
from storage.house import set_value
from storage.portrait_looks import SETTLED
from storage.purchases import Sale, keep
from storage.store import Store, Unit
from storage.tables import MemberTag
from tests.bot.lives import FIRST, TAGS, Life
from tests.storage.ingest.house import NOON

WHO = st.integers(0, 4)
HAPPENS = st.tuples(
    st.sampled_from(("say", "say", "say", "say", "react", "move")), WHO, st.integers(0, 6), st.integers(0, 4)
)
LATE = st.tuples(st.just("late"), WHO, st.integers(0, 6), st.integers(0, 9))
ACTS = st.tuples(
    st.sampled_from(("consent", "hide", "pin", "declare", "link", "unlink", "erase")), WHO, st.integers(0, 6), WHO
)
NIGHTS = st.tuples(st.just("nights"), WHO, st.sampled_from((1, 1, 2, 6, 8, 15, 31, 70)), st.just(0))
STEPS = st.lists(st.one_of(HAPPENS, HAPPENS, NIGHTS, LATE, ACTS), min_size=6, max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, is_listening=st.booleans())
def test_day_by_day_comes_to_the_same_as_all_at_once(
    store: Store, steps: list[tuple[str, int, int, int]], is_listening: bool
) -> None:
    life = Life(store, is_listening)
    for kind, who, what, other in steps:
        match kind:
            case "nights":
                life.go_on(what)
            case "say" | "react" | "move":
                life.hear(who, kind, what, other)
            case "late":
                life.hear(who, "say", what, other % 3, age=other)
            case _:
                life.act(who, kind, what, other)
    life.go_on(1)
    little_by_little = life.drawn()
    life.draw_all_at_once()
    assert life.drawn() == little_by_little


@pytest.fixture
def life(store: Store) -> Life:
    """Somebody who spoke of books for a few days."""
    life = Life(store, is_listening=True)
    for _ in range(3):
        life.hear(0, "say", 2, 0)
        life.hear(1, "say", 0, 0)
        life.go_on(1)
    return life


def tags(life: Life) -> list[tuple[object, ...]]:
    """Kind, name, source and weight of every drawn tag of the first."""
    found = life.rows(TAGS.format(life.community or 0))
    first = min(int(str(row[0])) for row in found)
    return [tuple(row[1:5]) for row in found if row[0] == first]


def test_what_people_set_by_hand_is_never_computed_over(life: Life) -> None:
    member = life.member(life.rows_of_account(0)) or 0

    def by_hand(unit: Unit) -> None:
        hide(unit, member, ("keyword", "tea"), NOON)
        pin(unit, member, ("topic", "books"), NOON)
        rows = [
            {"member_id": member, "tag_id": tag_id(unit, "admin", "helper"), "mark": "admin", "at": NOON},
        ]
        unit.connection.execute(insert(table_of(MemberTag)), rows)

    life.store.write_now(by_hand)
    for nights in (1, 0, 40):
        life.go_on(nights)
        life.draw_all_at_once()
        assert tags(life) == [("admin", "helper", "admin", 1.0), ("topic", "books", "member", 1.0)]


def test_what_mining_and_rules_wrote_stays_when_portraits_are_drawn_anew(life: Life) -> None:
    member = life.member(life.rows_of_account(0)) or 0

    def mined(unit: Unit) -> None:
        found = update(portraits.PORTRAIT).where(portraits.PORTRAIT.c.member_id == member)
        unit.connection.execute(found.values(persona="owl", pagerank=0.5))
        rule = tag_id(unit, "rule", "bookworm")
        unit.connection.execute(
            insert(portraits.SHOWN).values(
                member_id=member, tag_id=rule, source="rule", weight=1.0, confidence=1.0, evidence=1
            )
        )

    life.store.write_now(mined)
    life.hear(0, "say", 2, 0)
    life.go_on(1)
    assert life.rows(f"select persona, pagerank from portrait where member_id = {member}") == [("owl", 0.5)]
    assert ("rule", "bookworm", "rule", 1.0) in tags(life)
    life.act(0, "consent", 0, 0)
    assert life.rows(f"select persona from portrait where member_id = {member}") == []
    life.go_on(1)
    assert life.rows(f"select persona, influence, motive from portrait where member_id = {member}") == [(None,) * 3]


def test_what_is_written_while_a_step_is_drawn_has_it_drawn_again(life: Life) -> None:
    life.hear(0, "say", 2, 0)
    life.go_on(0)
    here, today = life.community or 0, FIRST + life.day + 1
    painter = Painter(here)
    step = life.store.read_now(lambda unit: painter.next_step(unit, today))
    assert step is not None
    life.act(0, "hide", 1, 0)
    life.store.write_now(lambda unit: painter.take(unit, step))
    assert ("topic", "books") not in [row[:2] for row in tags(life)]
    while (further := life.store.read_now(lambda unit: painter.next_step(unit, today))) is not None:
        life.store.write_now(partial(painter.take, step=further))
    assert life.store.read_now(lambda unit: painter.next_step(unit, today)) is None


async def test_drawing_beside_the_writer_comes_to_the_same(life: Life) -> None:
    before = life.drawn()
    life.store.write_now(lambda unit: portraits.let_go_of_community(unit, life.community or 0))
    life.store.write_now(lambda unit: set_value(unit, SETTLED.format(life.community), ""))
    await refresh_beside(life.store, life.community or 0, FIRST + life.day)
    assert life.drawn() == before


def test_what_somebody_bought_stands_in_their_portrait_however_it_is_drawn(life: Life) -> None:
    account = life.rows_of_account(0)
    member, here = life.member(account) or 0, life.community or 0
    sale = Sale(b"one", account, Bought(FIRST, 2500, "CNY", "books"))
    life.store.write_now(lambda unit: keep(unit, here, [sale], NOON))
    for _ in range(2):
        life.go_on(1)
        assert life.rows(f"select purchases, last_purchase from portrait where member_id = {member}") == [(1, FIRST)]
        life.draw_all_at_once()
