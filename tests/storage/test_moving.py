"""A group goes on under another id: what waits follows, and no number of the former room is used in the new one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from adapters.port import RoomHasMoved
from bot.clock import ManualClock
from bot.outreach.poll import Wording, plan_poll
from bot.outreach.poll_end import close_due
from profiling.events import Platform, Room, RoomMoved
from storage import audience, greetings, lease, leaving, outbox, outreach, polls, rooms
from storage.audience import Gathering
from storage.campaigns import Kind
from storage.columns import table_of
from storage.ingest.rooms import RoomBook
from storage.ingest.source import HouseDefaults, Source
from storage.letters import Act, Letter, Otherwise, Whisper, sent_with
from storage.moving import MOVED, follow_letters, goes_on_as
from storage.outreach import Decision
from storage.resending import in_doubt, send_again
from storage.store import Store
from storage.tables import Outbox
from tests.fakes.sending import PostOffice
from tests.fakes.village import GROUP, Village, Villager

NEW = "-1009"
OLD_ROOM, NEW_ROOM = Room(Platform.TELEGRAM, GROUP, "围炉"), Room(Platform.TELEGRAM, NEW, "围炉")
WORD = Letter("telegram", GROUP, "guide-end", solicited=True)
MINUTE = timedelta(minutes=1)
OUTBOX = table_of(Outbox)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock)


def moves(village: Village, clock: ManualClock) -> None:
    """The platform tells that the group goes on under another id."""
    book, source = RoomBook(HouseDefaults()), Source(now=clock.now(), live=True)
    village.store.write_now(lambda unit: book.follow(unit, [RoomMoved(OLD_ROOM, clock.now(), NEW_ROOM)], source))


def first_with_numbers(office: PostOffice) -> Letter:
    """The only letter left, as it will be said."""
    now = office.clock.now()
    holder = office.store.write_now(lambda unit: lease.take(unit, outbox.LEASE_NAME, "looking", now, over=True))
    assert holder is not None
    found = office.store.write_now(lambda unit: outbox.claim_one(unit, holder, now, platforms={"telegram"}))
    assert found is not None
    return found.letter


@pytest.mark.parametrize("act", [Act.DELETE, Act.EDIT])
@pytest.mark.parametrize("is_heard", [True, False])
async def test_what_names_a_message_of_the_former_room_is_not_done_in_the_new_one(
    village: Village, office: PostOffice, clock: ManualClock, act: Act, is_heard: bool
) -> None:
    office.post(replace(WORD, act=act, target="17"))
    if is_heard:
        moves(village, clock)
    else:
        office.voice.script.append(RoomHasMoved(NEW))
    assert await office.send() == []
    assert [(state, reason) for _, _, state, reason in village.letters()] == [("skipped", MOVED)]


def test_an_answer_goes_without_the_message_it_answers(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    office.post(replace(WORD, reply_to="17", thread="4", whisper=Whisper("7", "whisper:7:3", Otherwise.PUBLIC)))
    moves(village, clock)
    followed = first_with_numbers(office)
    assert (followed.room, followed.reply_to, followed.thread) == (NEW, "", "")
    assert followed.whisper == Whisper("7", "", Otherwise.PUBLIC)


def test_a_press_and_a_private_letter_are_left_as_they_were(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    pressed = replace(WORD, whisper=Whisper("7", "9911", Otherwise.ALERT))
    office.post(pressed)
    moves(village, clock)
    followed = first_with_numbers(office)
    assert followed.whisper == pressed.whisper
    office.post(replace(WORD, room="7", act=Act.EDIT, target="17"))
    assert (first_with_numbers(office).room, len(village.letters())) == ("7", 2)


async def test_what_was_said_before_the_move_is_not_taken_back_after_it(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    office.post(replace(WORD, vanish_seconds=60))
    office.post(replace(WORD, is_standing=True))
    await office.send()
    moves(village, clock)
    office.post(replace(WORD, room=NEW, is_standing=True))
    said = await office.send(clock.now() + 2 * MINUTE)
    assert [(one.act, one.room) for one in said] == [("send", NEW)]


async def test_what_was_on_its_way_during_the_move_is_tried_where_it_was_meant_for_and_then_left(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    letter = office.post(replace(WORD, act=Act.DELETE, target="17"))
    in_flight = update(OUTBOX).where(OUTBOX.c.id == letter)
    village.store.write_now(lambda unit: unit.connection.execute(in_flight.values(state="claimed")))
    moves(village, clock)
    village.store.write_now(lambda unit: unit.connection.execute(in_flight.values(state="in_doubt")))
    village.store.write_now(lambda unit: send_again(unit, in_doubt(unit), clock.now()))
    office.voice.script.append(RoomHasMoved(NEW))
    assert await office.send() == []
    assert office.voice.attempts == [f"delete {GROUP}"]
    assert village.letters()[-1][2:] == ("skipped", MOVED)


async def test_a_whisper_of_the_former_room_is_not_changed_in_the_new_one(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    office.voice.whispers = True
    letter = office.post(replace(WORD, whisper=Whisper("7")))
    assert letter is not None
    await office.send()
    office.post(replace(WORD, act=Act.EDIT, target=sent_with(letter)))
    moves(village, clock)
    assert await office.send() == []
    assert village.letters()[-1][2:] == ("skipped", "nothing_to_change")


async def test_a_move_only_the_sender_was_told_of_is_a_move(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    office.voice.script.append(RoomHasMoved(NEW))
    office.post(WORD)
    assert [(one.act, one.room) for one in await office.send()] == [("send", NEW)]
    here = village.store.read_now(lambda unit: rooms.rooms_of(unit, village.community))
    assert [(room.native, room.community) for room in here] == [(NEW, village.community)]
    moves(village, clock)
    assert len(village.store.read_now(lambda unit: rooms.rooms_of(unit, village.community))) == 1


def test_a_number_of_ours_for_a_former_room_stands_for_the_new_one(village: Village, clock: ManualClock) -> None:
    moves(village, clock)
    new = village.store.read_now(lambda unit: goes_on_as(unit, village.room))
    assert new != village.room
    assert village.store.read_now(lambda unit: goes_on_as(unit, new)) == new
    found = village.store.read_now(lambda unit: audience.gathering(unit, village.room))
    standing = village.store.read_now(lambda unit: rooms.room_standing(unit, village.room))
    assert found == Gathering(new, "telegram", NEW)
    assert standing is not None
    assert standing.native == NEW


def asked(village: Village, clock: ManualClock, *, is_anonymous: bool = False) -> int:
    """A poll is on its way."""
    here, wording = Gathering(village.room, "telegram", GROUP), Wording("下雨吗?", ("是", "否"))
    poll = village.store.write_now(
        lambda unit: plan_poll(
            unit,
            village.community,
            here,
            wording,
            clock.now(),
            dedupe="one",
            is_anonymous=is_anonymous,
            solicited=True,
            thread="4",
        )
    )
    assert poll is not None
    return poll


async def test_a_poll_shown_before_the_move_ends_by_what_we_know_in_the_new_room(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    asked(village, clock)
    await office.send()
    moves(village, clock)
    clock.set(clock.now() + timedelta(days=1))
    village.store.write_now(lambda unit: close_due(unit, clock.now()))
    said = await office.send()
    assert [(one.act, one.room) for one in said] == [("send", NEW)]
    assert "下雨吗" in said[0].text


async def test_a_poll_that_is_being_closed_as_its_room_moves_closes_nobody_elses(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    asked(village, clock)
    await office.send()
    clock.set(clock.now() + timedelta(days=1))
    village.store.write_now(lambda unit: close_due(unit, clock.now()))
    office.voice.script.append(RoomHasMoved(NEW))
    assert [(one.act, one.room) for one in await office.send()] == [("send", NEW)]


async def test_a_poll_not_asked_yet_is_asked_and_closed_in_the_new_room(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    poll = asked(village, clock)
    moves(village, clock)
    assert [(one.act, one.room) for one in await office.send()] == [("ask", NEW)]
    facts = village.store.read_now(lambda unit: polls.one(unit, poll))
    assert (facts.native_room, facts.native_message, facts.thread) == (NEW, "1", "")
    clock.set(clock.now() + timedelta(days=1))
    village.store.write_now(lambda unit: close_due(unit, clock.now()))
    assert [(one.act, one.room) for one in await office.send()] == [("close_poll", NEW), ("send", NEW)]


def test_a_poll_shown_while_its_room_moved_has_no_number_in_the_new_one(village: Village, clock: ManualClock) -> None:
    poll = asked(village, clock)
    moves(village, clock)
    shown = {"native_poll": "p", "native_message": "17", "native_room": GROUP}
    village.store.write_now(lambda unit: polls.opened(unit, poll, **shown, now=clock.now()))
    facts = village.store.read_now(lambda unit: polls.one(unit, poll))
    assert (facts.state, facts.native_message) == ("open", "")


def waiting_in(village: Village, who: Villager, room: int, clock: ManualClock) -> Sequence[object]:
    """Who waits in a room to be let in."""
    campaign = village.campaign(Kind.WELCOME)
    return village.store.read_now(lambda unit: greetings.waiting(unit, campaign.id, who.member, room, clock.now()))


def test_who_waits_to_be_let_in_waits_in_the_new_room(village: Village, clock: ManualClock) -> None:
    who, joined = village.villager(), clock.now()
    village.joins(who, joined)
    campaign = village.campaign(Kind.WELCOME)
    decision = Decision(who.member, greetings.occasion(joined), joined + MINUTE)
    village.store.write_now(lambda unit: greetings.wait_for(unit, campaign.id, decision, joined))
    moves(village, clock)
    moves(village, clock)
    new = village.store.read_now(lambda unit: goes_on_as(unit, village.room))
    assert len(waiting_in(village, who, new, clock)) == 1


def test_who_leaves_the_new_room_is_in_no_other(village: Village, clock: ManualClock) -> None:
    who = village.villager()
    village.joins(who, clock.now())
    moves(village, clock)
    village.joins(who, clock.now())  # an older history tells of the former room once more
    village.store.write_now(
        lambda unit: unit.connection.exec_driver_sql(
            "insert into stay select member_id, (select max(id) from room), at + 1, false, day, true, '' from stay "
            "where room_id = (select max(id) from room)"
        )
    )
    village.change(who, left_at=clock.now() + timedelta(seconds=1))
    later = clock.now() + timedelta(days=leaving.LEFT_DAYS, minutes=1)
    assert village.store.read_now(lambda unit: leaving.long_gone(unit, later)) == [who.member]


def test_whom_a_letter_left_behind_was_about_is_skipped_with_it(
    village: Village, office: PostOffice, clock: ManualClock
) -> None:
    campaign, who = village.campaign(Kind.WELCOME), village.villager()
    letter = office.post(replace(WORD, act=Act.EDIT, target="17"))
    assert letter is not None
    decision = Decision(who.member, "join:1", clock.now())
    decided = village.store.write_now(lambda unit: outreach.decide(unit, campaign, decision, clock.now()))
    assert decided is not None
    village.store.write_now(lambda unit: outreach.carry(unit, decided.id, letter))
    village.store.write_now(lambda unit: follow_letters(unit, ("telegram", GROUP), NEW, clock.now()))
    assert village.outreach() == [(who.member, "join:1", "skipped", MOVED)]


def test_what_is_done_with_is_not_touched(village: Village, office: PostOffice, clock: ManualClock) -> None:
    letter = office.post(WORD)
    done = update(OUTBOX).where(OUTBOX.c.id == letter).values(state="sent", arguments=None, native_message="5")
    village.store.write_now(lambda unit: unit.connection.execute(done))
    moves(village, clock)
    rooms_of_letters = village.store.read_now(
        lambda unit: unit.connection.exec_driver_sql("select room, native_message from outbox").all()
    )
    assert [tuple(row) for row in rooms_of_letters] == [(GROUP, "5")]
