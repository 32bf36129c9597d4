"""Absorbing members asks and stores for many at once, whatever each of them said."""

import pytest
from sqlalchemy import event

from bot.clock import ManualClock
from storage.joining.communities import join
from storage.store import Store, Unit
from tests.fakes.village import Village


def statements_to_join(store: Store, clock: ManualClock, members: int) -> int:
    """How many statements it takes to join two communities with so many members in both."""
    name, asked = f"{members}", list[str]()
    guest = Village(store, clock.now(), name=f"guest {name}", group=f"-1{name}")
    host = Village(store, clock.now(), name=f"host {name}", group=f"-2{name}")
    for number in range(members):
        for village in (guest, host):
            village.is_active(village.villager(), number)

    def work(unit: Unit) -> None:
        def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
            asked.append(statement)

        event.listen(unit.connection, "before_cursor_execute", note)
        join(unit, guest.community, host.community, clock.now())
        event.remove(unit.connection, "before_cursor_execute", note)

    store.write_now(work)
    return len(asked)


def test_many_members_take_no_more_statements_than_few(store: Store, clock: ManualClock) -> None:
    assert statements_to_join(store, clock, 20) == statements_to_join(store, clock, 2)


@pytest.mark.parametrize(
    ("here", "there", "together"),
    [(True, None, 1), (True, False, 0), (None, None, None), (None, True, 1), (False, None, 0)],
)
def test_each_says_what_both_said_together(
    store: Store, clock: ManualClock, here: bool | None, there: bool | None, together: int | None
) -> None:
    guest = Village(store, clock.now(), name="guest", group="-1")
    host = Village(store, clock.now(), name="host", group="-2")
    guest.villager(portrait=here, zone="Asia/Tokyo")
    host.villager(portrait=there)
    other = (guest.villager(portrait=None, contact=None), host.villager(portrait=True, contact=None))
    store.write_now(lambda unit: join(unit, guest.community, host.community, clock.now()))
    said = host.rows(f"select portrait, zone from member where id <> {other[1].member}")
    assert said == [(together if together is None else bool(together), "Asia/Tokyo")]
    assert host.rows(f"select portrait, zone from member where id = {other[1].member}") == [(True, None)]
