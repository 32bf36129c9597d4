"""The log of acts names nobody, and the same person by the same digits."""

from datetime import timedelta

from sqlalchemy import select

from storage.audit import AUDIT, OPERATOR, Act, hashed_id, note
from storage.retention import AUDIT_DAYS, purge
from storage.store import Store, Unit
from tests.conftest import MONDAY_NOON


def test_an_act_is_kept_with_its_time_and_hashed_ids(store: Store) -> None:
    subject = hashed_id(store.vault, "telegram", "1001")

    def work(unit: Unit) -> tuple[object, ...]:
        note(unit, Act(OPERATOR, "erase", subject, "12 rows"), MONDAY_NOON)
        return tuple(unit.connection.execute(select(AUDIT)).one())[1:]

    assert store.write_now(work) == (MONDAY_NOON, "operator", "erase", subject, "12 rows")


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
