"""Who might be an admin to be told of something: those who own the house or have acted as one come first."""

from sqlalchemy import insert

from bot.clock import ManualClock
from storage.audience import OWNER, likely_admins
from storage.audit import Act, hashed_id, note
from storage.store import Store, Unit
from tests.fakes.village import Village


def test_those_who_acted_and_those_who_own_the_house_are_asked_about_first(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    quiet, acted, owner, shut = (village.villager(name, door_open=name != "D") for name in "ABCD")

    def act(unit: Unit) -> None:
        for who in (acted, shut):
            note(unit, Act(hashed_id(unit.vault, "telegram", who.native), "poll", "x"), clock.now())
        unit.connection.execute(insert(OWNER).values(account_id=owner.account, at=clock.now()))

    store.write_now(act)

    def likely(most: int) -> list[int]:
        found = store.read_now(lambda unit: likely_admins(unit, village.community, "telegram", most))
        return [door.id for door in found]

    assert likely(9) == [acted.account, owner.account, quiet.account]
    assert likely(2) == [acted.account, owner.account]
