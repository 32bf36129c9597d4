"""What is kept of each account apart goes when it fades or is refused, so that taking apart brings nothing back."""

from datetime import timedelta

import pytest

from profiling.events import MessageSent
from storage.consent import Purpose, record
from storage.linking.parts import own_ids, whole_of
from storage.stale import EVIDENCE_DAYS, faded_tags, forget_faded
from storage.store import Store, Unit
from tests.storage.ingest.house import NOON
from tests.storage.linking.village import Village

LONG_AFTER = NOON + timedelta(days=EVIDENCE_DAYS + 9)


@pytest.fixture
def village(store: Store) -> Village:
    """One person who spoke of tea with two accounts."""
    village = Village(store, "44")
    for who in (0, 2):
        village.hear(MessageSent(village.room(who), NOON, str(who + 1), village.account(who), "tea"))
    village.link(0, 2)
    return village


def shown(village: Village) -> tuple[int, int]:
    """The rows of evidence, together and apart."""
    counts = [village.rows(f"select count(*) from {table}")[0][0] for table in ("evidence", "part_evidence")]
    return int(str(counts[0])), int(str(counts[1]))


def test_together_is_one_and_apart_is_each(village: Village) -> None:
    assert shown(village) == (1, 2)
    assert village.store.read_now(lambda unit: own_ids(unit, [1])) == {1, 2}
    assert village.store.read_now(lambda unit: [whole_of(unit, own) for own in (1, 2, 9)]) == [1, 1, 9]


def test_what_fades_fades_from_each_account(village: Village) -> None:
    def fade(unit: Unit) -> None:
        forget_faded(unit, faded_tags(unit, LONG_AFTER), LONG_AFTER)

    village.store.write_now(fade)
    assert shown(village) == (0, 0)


def test_what_still_shows_stays_with_each_account(village: Village) -> None:
    later = MessageSent(village.room(2), LONG_AFTER, "9", village.account(2), "tea")
    village.hear(later)

    def fade(unit: Unit) -> None:
        forget_faded(unit, [(1, 1)], LONG_AFTER)

    village.store.write_now(fade)
    assert shown(village) == (2, 3)


def test_a_portrait_refused_together_is_gone_from_each(village: Village) -> None:
    village.store.write_now(lambda unit: record(unit, 1, Purpose.PORTRAIT, False, NOON, "test", "1"))
    assert shown(village) == (0, 0)
    village.unlink(2)
    assert shown(village) == (0, 0)
    assert [bool(row[0]) for row in village.rows("select portrait from member")] == [False, False]
