"""A batch is stored whole or not at all, once, and a consent given in it holds for what follows in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from adapters.port import Batch, Lost, Quarantined
from bot.clock import ManualClock
from bot.inbox import AtOnce, Inbox
from profiling.events import Account, CommandGiven, Event, Platform, ReactionsCleared
from profiling.hidden import Hidden
from storage import consent, cursors, gaps
from storage.consent import Purpose
from storage.ingest.source import HouseDefaults, Source
from storage.store import Store, Unit
from tests.bot.histories import mine
from tests.storage.breaking import defer_a_broken_reference
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, reacted, said

CLEO = Account(Platform.TELEGRAM, "103", "Cleo", "cleo")
DEE = Account(Platform.TELEGRAM, "104", "Dee", "dee")


class Refused(Exception):
    """Something in the middle of a batch goes wrong."""


def refuse(unit: Unit, command: CommandGiven) -> None:
    raise Refused


def withdraw(unit: Unit, command: CommandGiven) -> None:
    """Ada, the first member, takes her portrait back."""
    consent.record(unit, 1, Purpose.PORTRAIT, False, command.at, "/pause", "1")


def break_the_commit(unit: Unit, command: CommandGiven) -> None:
    defer_a_broken_reference(unit)


def only_look(unit: Unit, command: CommandGiven) -> None:
    """Change nothing."""


AT_ONCE: Mapping[str, AtOnce] = {
    "refuse": refuse,
    "withdraw": withdraw,
    "break": break_the_commit,
    "look": only_look,
}


def command(name: str, number: int, author: Account = ADA) -> CommandGiven:
    return CommandGiven(ROOM, NOON, str(number), author, name)


def batch(*events: Event, value: str = "1") -> Batch:
    return Batch(events, ("telegram", value))


@pytest.fixture
def told() -> list[Sequence[Event]]:
    """What was told of as new."""
    return []


@pytest.fixture
def inbox(store: Store, clock: ManualClock, told: list[Sequence[Event]]) -> Inbox:
    """The way in, with three commands that hold at once."""
    return Inbox(store, clock, mine, HouseDefaults(consent="notice"), at_once=AT_ONCE, told=told.append)


def counted(store: Store) -> dict[object, object]:
    """The messages of each account."""
    rows = House(store).rows(
        "select a.native_id, sum(d.messages) from member_day d join member_account b on b.member_id = d.member_id "
        "join account a on a.id = b.account_id group by 1"
    )
    return {who: int(str(messages)) for who, messages in rows}


async def test_what_was_received_is_stored_with_how_far_the_adapter_has_read(store: Store, inbox: Inbox) -> None:
    await inbox.receive(batch(said(ADA, 1), said(BO, 2), value="77"))
    assert counted(store) == {"101": 1, "102": 1}
    assert store.read_now(lambda unit: cursors.position(unit, "telegram")) == ("77", NOON)


async def test_a_batch_delivered_twice_counts_once(store: Store, inbox: Inbox, told: list[Sequence[Event]]) -> None:
    for _ in range(2):
        await inbox.receive(batch(said(ADA, 1), said(BO, 2)))
    assert counted(store) == {"101": 1, "102": 1}
    assert (inbox.heard.events, inbox.heard.new) == (4, 2)
    assert [len(events) for events in told] == [2, 0]


async def test_a_batch_that_fails_leaves_nothing_and_can_come_again(
    store: Store, inbox: Inbox, told: list[Sequence[Event]]
) -> None:
    with pytest.raises(Refused):
        await inbox.receive(batch(said(ADA, 1), command("refuse", 2), said(BO, 3)))
    assert (counted(store), told, inbox.heard.events) == ({}, [], 0)
    assert store.read_now(lambda unit: cursors.position(unit, "telegram")) is None
    await inbox.receive(batch(said(ADA, 1), said(BO, 3)))
    assert counted(store) == {"101": 1, "102": 1}


@pytest.mark.parametrize(("name", "error"), [("refuse", Refused), ("break", DBAPIError)])
async def test_after_a_failure_nobody_is_taken_for_somebody_else(
    store: Store, inbox: Inbox, name: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await inbox.receive(batch(said(ADA, 1), said(BO, 2), command(name, 3)))
    await inbox.receive(batch(said(CLEO, 4), said(DEE, 5), said(BO, 6, reply_to="4")))
    await inbox.receive(batch(said(ADA, 1), said(BO, 2), said(ADA, 7)))
    assert counted(store) == {"101": 2, "102": 2, "103": 1, "104": 1}


async def test_a_consent_withdrawn_holds_for_the_very_next_message(store: Store, inbox: Inbox) -> None:
    await inbox.receive(batch(said(ADA, 1, "before"), said(BO, 2, "other")))
    await inbox.receive(
        batch(said(ADA, 3, "earlier"), command("withdraw", 4), said(ADA, 5, "later"), said(BO, 6, "more"))
    )
    shown = House(store).rows("select g.name from evidence e join tag g on g.id = e.tag_id order by 1")
    assert shown == [("more",), ("other",)]
    assert counted(store) == {"101": 3, "102": 2}


async def test_rooms_forgotten_over_one_consent_are_known_again_after_the_next(store: Store, inbox: Inbox) -> None:
    elsewhere = replace(ROOM, id="-1002")
    await inbox.receive(
        batch(said(ADA, 1), command("withdraw", 2), command("look", 3), replace(said(BO, 1), room=elsewhere))
    )
    assert counted(store) == {"101": 1, "102": 1}


async def test_a_consent_in_a_history_changes_nothing(store: Store, inbox: Inbox) -> None:
    await inbox.receive(batch(said(ADA, 1, "before")))
    past = Source(now=NOON, live=False, community=1)
    store.write_now(lambda unit: inbox.take(unit, Batch([command("withdraw", 2), said(ADA, 3, "later")]), past))
    assert House(store).rows("select count(*) from consent_entry") == [(0,)]
    assert counted(store) == {"101": 2}
    assert House(store).rows("select count(*) from todo") == [(0,)]


async def test_what_could_not_be_read_is_counted_in_the_same_transaction(store: Store, inbox: Inbox) -> None:
    bad = [Quarantined("message", "no date"), Quarantined("message", "no date")]
    await inbox.receive(replace(batch(said(ADA, 1)), quarantined=bad))
    assert store.read_now(cursors.quarantined) == inbox.heard.quarantined == 2
    with pytest.raises(Refused):
        await inbox.receive(replace(batch(command("refuse", 2)), quarantined=bad))
    assert store.read_now(cursors.quarantined) == inbox.heard.quarantined == 2


async def test_an_empty_batch_only_moves_the_cursor(store: Store, inbox: Inbox) -> None:
    await inbox.receive(batch(value="9"))
    assert store.read_now(lambda unit: cursors.position(unit, "telegram")) == ("9", NOON)
    assert counted(store) == {}


async def test_how_soon_a_batch_was_safe_is_counted_once_a_batch(inbox: Inbox) -> None:
    await inbox.receive(batch(said(ADA, 1), said(BO, 2)))
    await inbox.receive(batch(said(ADA, 3), value="2"))
    assert sum(inbox.heard.waits.counts) == 2


async def test_places_and_losses_are_stored_with_what_was_received(store: Store, inbox: Inbox) -> None:
    lost = Lost(NOON - timedelta(hours=1), NOON, (Hidden.CHANNELS,))
    await inbox.receive(Batch([said(ADA, 1)], ("discord:5", "9"), places=[("discord:5:910", "77")], lost=lost))
    assert store.read_now(lambda unit: cursors.positions(unit, "discord:5")) == {
        "discord:5": "9",
        "discord:5:910": "77",
    }
    assert store.read_now(gaps.gaps) == [gaps.Silence("discord", lost.since, lost.until, False, lost.hides)]


async def test_reactions_given_before_and_after_they_were_cleared_are_told_apart_in_one_batch(
    store: Store, inbox: Inbox
) -> None:
    at = NOON + timedelta(minutes=1)
    await inbox.receive(
        batch(said(ADA, 1), reacted(BO, 1, after="👍"), ReactionsCleared(ROOM, at, "1"), reacted(BO, 1, after="🔥"))
    )
    assert House(store).rows("select emoji from reaction") == [("🔥",)]
