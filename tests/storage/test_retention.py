"""What is forgotten in time, and what stays."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select

from bot.clock import ManualClock
from profiling.events import MemberJoined
from profiling.tags import MOST_TAGS
from storage import leaving, outbox, outcomes, retention, stale
from storage.campaigns import Kind
from storage.columns import EPOCH, table_of
from storage.letters import Letter
from storage.outreach import Decision, carry, decide
from storage.store import Store, Unit
from storage.tables import (
    AuditEntry,
    Ballot,
    GivenButton,
    Message,
    Outbox,
    PendingMention,
    PendingReference,
    Poll,
    Reaction,
)
from tests.fakes.village import GROUP, Village
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, said
from tests.storage.test_outbox import claimed, owner

MESSAGE, OUTBOX, REACTION = table_of(Message), table_of(Outbox), table_of(Reaction)


def count(store: Store, model: type[Message | Outbox | Reaction]) -> int:
    statement = select(func.count()).select_from(table_of(model))
    return store.read_now(lambda unit: unit.connection.execute(statement).scalar_one())


def keep_message(village: Village, number: int, kept_since: int, reaction_day: int) -> None:
    who = village.villager()
    row = {"room_id": village.room, "number": number, "member_id": who.member}
    message = {"at": 0, "kept_since": kept_since, "length": 1, "flags": 0}

    def keep(unit: Unit) -> None:
        unit.connection.execute(insert(MESSAGE).values(**row, **message))
        unit.connection.execute(insert(REACTION).values(**row, emoji="🔥", day=reaction_day))

    village.store.write_now(keep)


def test_messages_and_their_reactions_are_forgotten_after_ninety_days_of_keeping(
    store: Store, clock: ManualClock
) -> None:
    village = Village(store, clock.now())
    today = (clock.now() - EPOCH).days
    keep_message(village, 1, today - 91, today - 400)
    keep_message(village, 2, today - 90, today - 400)
    assert store.write_now(lambda unit: retention.purge(unit, clock.now())) == 2
    assert (count(store, Message), count(store, Reaction)) == (1, 1)
    assert store.write_now(lambda unit: retention.purge(unit, clock.now())) == 0


def test_a_letter_is_forgotten_after_thirty_days_and_its_decision_stays(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    who, campaign = village.villager(), village.campaign(Kind.WAKEUP)

    def write(unit: Unit) -> None:
        posted = outbox.post(unit, Letter("telegram", GROUP, "hello"), clock.now())
        decided = decide(unit, campaign, Decision(who.member, "dormant:1", clock.now()), clock.now())
        assert posted is not None
        assert decided is not None
        carry(unit, decided.id, posted)

    store.write_now(write)
    letter = claimed(store, owner(store, clock.now()), clock.now())
    store.write_now(lambda unit: outcomes.record_sent(unit, letter, clock.now(), "55"))
    later = clock.now() + timedelta(days=30, seconds=1)
    assert store.write_now(lambda unit: retention.purge(unit, later)) == 1
    assert count(store, Outbox) == 0
    assert village.outreach() == [(who.member, "dormant:1", "sent", "")]


DAY = timedelta(days=1)
PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
TOLD = {
    "whose message it was": f"{retention.MESSAGE_DAYS} days from when it was stored",
    "replies, reactions and mentions whose other end we have not seen": f"{retention.MESSAGE_DAYS} days",
    "evidence for a tag": f"{stale.EVIDENCE_DAYS} days after the tag last showed, and as long as the member agrees; "
    f"of the {MOST_TAGS} strongest tags of a member only",
    "a member who left while we listened": f"{leaving.LEFT_DAYS} days after they left",
    "letters on their way": f"the row {retention.OUTBOX_DAYS} days; a checklist's as long as it is changed in place",
    "what a letter said of which nobody knows whether it arrived": f"{retention.DOUBT_DAYS} days, then wiped the next "
    "night",
    "who voted what in our polls by name; in anonymous native ones nothing": (
        f"{retention.BALLOT_DAYS} days after the close; the counts stay"
    ),
    "acts of admins, erasures": f"{retention.AUDIT_DAYS} days",
}


def test_the_page_on_privacy_tells_the_times_the_code_keeps() -> None:
    rows = [line.strip("| \n").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if "|" in line]
    told = {row[0]: row[2] for row in rows if row[0] in TOLD}
    assert told == TOLD


def seconds_around(days: int) -> tuple[timedelta, timedelta]:
    """The last moment something is kept, and one when it is not."""
    return timedelta(days=days), timedelta(days=days, seconds=1)


def fill(store: Store, table: Table, **values: object) -> None:
    store.write_now(lambda unit: unit.connection.execute(insert(table).values(**values)))


def number_of(table: Table, unit: Unit) -> int:
    return unit.connection.execute(select(func.count()).select_from(table)).scalar_one()


async def stays_then_goes(store: Store, table: Table, times: tuple[datetime, datetime]) -> None:
    """The one row of a table is there after the first time, and gone after the second."""
    counted = []
    for now in times:
        await retention.forget_past(store, now)
        counted.append(store.read_now(partial(number_of, table)))
    assert counted == [1, 0]


@pytest.mark.parametrize("model", [PendingReference, PendingMention])
async def test_what_waits_for_its_other_end_waits_ninety_days(
    store: Store, clock: ManualClock, model: type[PendingReference | PendingMention]
) -> None:
    village = Village(store, clock.now())
    who, now, midnight = village.villager(), clock.now(), (clock.now() - EPOCH).days
    where: dict[str, object] = {"room_id": village.room, "number": 1, "kind": "reply"}
    if model is PendingMention:
        where = {"community_id": village.community, "target": b"somebody"}
    fill(store, table_of(model), **where, member_id=who.member, day=midnight, count=1, kept_since=midnight)
    await stays_then_goes(store, table_of(model), (now + 90 * DAY, now + 91 * DAY))


async def test_a_button_lasts_until_it_expires(store: Store, clock: ManualClock) -> None:
    end = clock.now() + DAY
    given = {"action": "guide", "argument": "", "account_id": None, "community_id": None, "expires": end}
    fill(store, table_of(GivenButton), token_digest=b"hash", **given)
    await stays_then_goes(store, table_of(GivenButton), (end - timedelta(seconds=1), end))


async def test_who_voted_what_lasts_ninety_days_after_the_close(store: Store, clock: ManualClock) -> None:
    village, closed = Village(store, clock.now()), clock.now()
    poll = {"community_id": village.community, "room_id": village.room, "question": "", "options": "[]"}
    fill(store, table_of(Poll), id=1, **poll, is_anonymous=False, state="closed", closes_at=closed, closed_at=closed)
    fill(store, table_of(Ballot), poll_id=1, account_id=village.villager().account, options="[0]", at=closed)
    kept, gone = seconds_around(retention.BALLOT_DAYS)
    await stays_then_goes(store, table_of(Ballot), (closed + kept, closed + gone))


async def test_the_log_of_acts_lasts_a_year(store: Store, clock: ManualClock) -> None:
    fill(store, table_of(AuditEntry), at=clock.now(), actor="operator", action="erase", subject="hash", detail="")
    kept, gone = seconds_around(retention.AUDIT_DAYS)
    await stays_then_goes(store, table_of(AuditEntry), (clock.now() + kept, clock.now() + gone))


async def test_what_has_no_end_is_there_after_ten_years(store: Store) -> None:
    house = House(store)
    house.hear(said(ADA, 1, "kayak"), said(BO, 2, reply_to="1"), MemberJoined(ROOM, NOON, ADA))
    lasting = ("seen", "member", "member_day", "tie", "stay", "account", "room")
    before = {name: house.rows(f"select count(*) from {name}") for name in lasting}
    await retention.forget_past(store, NOON + 3650 * DAY)
    assert {name: house.rows(f"select count(*) from {name}") for name in lasting} == before
    assert all(rows != [(0,)] for rows in before.values())
    assert house.rows("select count(*) from message") == [(0,)]
    assert house.rows("select count(*) from evidence") == [(0,)]
