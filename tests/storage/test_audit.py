"""The log of acts names nobody, and the same person by the same digits."""

from datetime import timedelta

from sqlalchemy import select

from storage.audit import AUDIT, OPERATOR, Act, Known, entries, hashed_id, known, note
from storage.retention import AUDIT_DAYS, purge
from storage.store import Store, Unit
from tests.conftest import MONDAY_NOON
from tests.fakes.village import Village


def test_an_act_is_kept_with_its_time_and_hashed_ids(store: Store) -> None:
    subject = hashed_id(store.vault, "telegram", "1001")

    def work(unit: Unit) -> tuple[object, ...]:
        note(unit, Act(OPERATOR, "erase", subject, "12 rows", community=7), MONDAY_NOON)
        return tuple(unit.connection.execute(select(AUDIT)).one())[1:]

    assert store.write_now(work) == (MONDAY_NOON, "operator", "erase", subject, "12 rows", 7)


def test_the_same_account_gives_the_same_digits_and_they_do_not_hold_its_id(store: Store) -> None:
    first, again = (hashed_id(store.vault, "telegram", "1001") for _ in range(2))
    assert first == again != hashed_id(store.vault, "discord", "1001")
    assert "1001" not in first


def test_an_act_is_forgotten_after_a_year(store: Store) -> None:
    def work(unit: Unit) -> list[str]:
        for action, days in (("old", AUDIT_DAYS + 1), ("young", AUDIT_DAYS - 1)):
            note(unit, Act(OPERATOR, action, "poll"), MONDAY_NOON - timedelta(days=days))
        purge(unit, MONDAY_NOON)
        return list(unit.connection.execute(select(AUDIT.c.action)).scalars())

    assert store.write_now(work) == ["young"]


def test_a_communitys_acts_are_read_newest_first_and_nobody_elses(store: Store) -> None:
    def work(unit: Unit) -> tuple[list[str], list[str]]:
        for number, community in enumerate((7, 8, 7, None, 7)):
            note(unit, Act(OPERATOR, f"act{number}", "x", community=community), MONDAY_NOON)
        latest = entries(unit, 7, 2)
        earlier = entries(unit, 7, 2, before=latest[-1].id)
        return [one.act.action for one in latest], [one.act.action for one in earlier]

    assert store.write_now(work) == (["act4", "act2"], ["act0"])


def test_who_acts_is_known_again_by_name_while_they_are_a_member(store: Store) -> None:
    village = Village(store, MONDAY_NOON)
    who, gone = village.villager("Ann"), hashed_id(store.vault, "telegram", "99")
    digits = hashed_id(store.vault, "telegram", who.native)
    found = store.read_now(lambda unit: known(unit, village.community, [digits, gone]))
    assert found == {digits: Known("telegram", who.native, "Ann")}
