"""Before an admin chose how to begin, a community we were just brought to is one we say nothing in."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from storage.beginnings import WORDLESS, ask_first, begin
from storage.choices import Beginning, Choices, choices_of
from storage.store import Store
from tests.fakes.village import Village

A_WEEK = timedelta(days=7)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def chosen(village: Village) -> Choices:
    return village.store.read_now(lambda unit: choices_of(unit, village.community))


@pytest.mark.parametrize(
    ("heard_for", "before", "after"),
    [
        (timedelta(0), "", "asked"),
        (timedelta(hours=1), "", "asked"),
        (timedelta(hours=1, seconds=1), "", ""),
        (timedelta(0), "introduce", "introduce"),
        (timedelta(0), "listen", "listen"),
        (timedelta(0), "import", "import"),
    ],
)
def test_only_a_community_that_is_new_to_us_waits_for_a_choice(
    village: Village, clock: ManualClock, heard_for: timedelta, before: Beginning, after: Beginning
) -> None:
    now = clock.now() + heard_for
    village.store.write_now(lambda unit: begin(unit, village.community, before, now))
    village.store.write_now(lambda unit: ask_first(unit, village.community, now))
    assert chosen(village).beginning == after


def test_a_community_that_was_only_imported_waits_for_a_choice_too(village: Village, clock: ManualClock) -> None:
    village.change_community(listening_since=None)
    village.store.write_now(lambda unit: ask_first(unit, village.community, clock.now()))
    assert chosen(village).beginning in WORDLESS


def test_a_beginning_knows_since_when_and_until_when(village: Village, clock: ManualClock) -> None:
    until = clock.now() + A_WEEK
    village.store.write_now(lambda unit: begin(unit, village.community, "listen", clock.now(), until))
    assert chosen(village) == Choices(beginning="listen", begun_at=clock.now(), listen_until=until)
    village.store.write_now(lambda unit: begin(unit, village.community, "introduce", until))
    assert chosen(village) == Choices(beginning="introduce", begun_at=until)
