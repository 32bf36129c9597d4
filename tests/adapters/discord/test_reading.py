"""A cursor moves with live messages only where nothing before them is missing."""

from datetime import UTC, datetime, timedelta

from adapters.discord.corridor import Told
from adapters.discord.reading import Reading
from adapters.discord.servers import surveyed
from tests.adapters.discord.shapes import BOOKS, DUNE, SERVER, US, server

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def reading() -> Reading:
    found = Reading(lambda: NOON)
    found.begin(US, None)
    return found


def told(channel: str, message: str) -> Told:
    return Told(channel=channel, message=message)


def test_a_channel_behind_keeps_its_cursor_until_it_is_caught_up_with() -> None:
    one = reading()
    one.arrive(surveyed(server(), US))
    assert one.pack([told(BOOKS, "5"), told("999", "6")]).places == [(f"discord:{US}:999", "6")]
    one.caught_up(SERVER, [BOOKS], one.session)
    assert one.pack([told(BOOKS, "9"), told(BOOKS, "10"), told(DUNE, "8")]).places == [(f"discord:{US}:{BOOKS}", "10")]
    one.finish(SERVER, one.session)
    assert not one.is_behind


def test_what_an_earlier_session_fetched_is_no_proof_for_this_one() -> None:
    one = reading()
    one.arrive(surveyed(server(), US))
    before = one.session
    one.begin(US, None)
    one.arrive(surveyed(server(), US))
    one.caught_up(SERVER, [BOOKS], before)
    one.finish(SERVER, before)
    assert one.pack([told(BOOKS, "5")]).places == []


def test_a_gap_begins_where_we_last_heard_and_an_unfetched_one_stays_open() -> None:
    one = reading()
    assert one.since is None
    one.heard_at = NOON
    one.begin(US, NOON - timedelta(days=3))
    assert one.since == NOON
    one.arrive(surveyed(server(), US))
    one.heard_at = NOON + timedelta(minutes=5)
    one.begin(US, None)
    assert one.since == NOON
    one.finish(SERVER, one.session)
    one.begin(US, None)
    assert one.since == NOON + timedelta(minutes=5)


def test_after_a_restart_the_gap_begins_where_the_store_says() -> None:
    one = Reading(lambda: NOON)
    one.begin(US, NOON - timedelta(hours=1))
    assert one.since == NOON - timedelta(hours=1)
