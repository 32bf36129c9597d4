"""Letters waiting, claimed one by one, and what comes of them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import ManualClock
from storage import lease, outbox, outcomes
from storage.columns import table_of
from storage.lease import Holder, LeaseLost
from storage.letters import (
    Act,
    Attachment,
    Letter,
    Link,
    Otherwise,
    Phrase,
    Press,
    Whisper,
    read_contents,
    written,
)
from storage.outbox import Claimed
from storage.store import Store
from storage.tables import Outbox
from tests.fakes.village import GROUP, Village

PLATFORMS = {"telegram"}
HELLO = Letter("telegram", GROUP, "hello", {"name": "小雨"})


def owner(store: Store, now: datetime, name: str = "a") -> Holder:
    holder = store.write_now(lambda unit: lease.take(unit, outbox.LEASE_NAME, name, now, over=True))
    assert holder is not None
    return holder


def post(store: Store, letter: Letter, now: datetime) -> int | None:
    return store.write_now(lambda unit: outbox.post(unit, letter, now))


def claim(store: Store, holder: Holder, now: datetime, limited: set[tuple[str, str]] | None = None) -> Claimed | None:
    return store.write_now(
        lambda unit: outbox.claim_one(unit, holder, now, platforms=PLATFORMS, limited=limited or set())
    )


def claimed(store: Store, holder: Holder, now: datetime) -> Claimed:
    found = claim(store, holder, now)
    assert found is not None
    return found


def contents_left(store: Store) -> list[bytes]:
    column = table_of(Outbox).c.arguments
    return store.read_now(lambda unit: [held for held in unit.connection.execute(select(column)).scalars() if held])


def test_a_letter_comes_out_as_it_was_posted(store: Store, clock: ManualClock) -> None:
    buttons = ((Press(Phrase("yes"), "agree", "7"), Link(Phrase("show", {"n": 3}), payload="guide-1")),)
    who = Village(store, clock.now()).villager()
    letter = replace(HELLO, arguments={"topic": Phrase("topic-music")}, buttons=buttons, account_id=who.account)
    post(store, letter, clock.now())
    found = claimed(store, owner(store, clock.now()), clock.now()).letter
    assert replace(found, due=None, expires=None) == letter


def test_a_personal_button_needs_somebody_it_is_for(store: Store, clock: ManualClock) -> None:
    with pytest.raises(ValueError, match="personal button"):
        post(store, replace(HELLO, buttons=((Press(Phrase("yes"), "agree"),),)), clock.now())


def test_a_file_survives_being_written_down() -> None:
    letter = Letter("telegram", "7", act=Act.FILE, document=Attachment("我.json", b"\x00{}"))
    assert read_contents(written(letter)).document == letter.document


def test_the_same_intention_is_posted_once(store: Store, clock: ManualClock) -> None:
    letter = replace(HELLO, dedupe="poll:1")
    assert post(store, letter, clock.now()) is not None
    assert post(store, letter, clock.now()) is None


def test_a_letter_is_claimed_once(store: Store, clock: ManualClock) -> None:
    post(store, HELLO, clock.now())
    holder = owner(store, clock.now())
    assert claim(store, holder, clock.now()) is not None
    assert claim(store, holder, clock.now()) is None


def test_nothing_leaves_before_it_is_due(store: Store, clock: ManualClock) -> None:
    due = clock.now() + timedelta(minutes=5)
    post(store, replace(HELLO, due=due), clock.now())
    holder = owner(store, clock.now())
    assert claim(store, holder, clock.now()) is None
    assert store.read_now(lambda unit: outbox.next_due(unit, clock.now(), PLATFORMS)) == due
    assert claim(store, holder, due) is not None


def test_an_answer_to_a_person_goes_before_what_waited_longer(store: Store, clock: ManualClock) -> None:
    post(store, HELLO, clock.now() - timedelta(hours=1))
    post(store, replace(HELLO, template="answer", solicited=True), clock.now())
    assert claimed(store, owner(store, clock.now()), clock.now()).letter.template == "answer"


def test_a_limited_room_holds_nobody_else_up(store: Store, clock: ManualClock) -> None:
    post(store, HELLO, clock.now())
    post(store, replace(HELLO, room="77"), clock.now())
    found = claim(store, owner(store, clock.now()), clock.now(), {("telegram", GROUP)})
    assert found is not None
    assert found.letter.room == "77"


def test_a_platform_without_a_voice_waits(store: Store, clock: ManualClock) -> None:
    post(store, replace(HELLO, platform="discord"), clock.now())
    assert claim(store, owner(store, clock.now()), clock.now()) is None


def test_a_stale_owner_may_claim_nothing(store: Store, clock: ManualClock) -> None:
    post(store, HELLO, clock.now())
    stale = owner(store, clock.now(), "a")
    owner(store, clock.now(), "b")
    with pytest.raises(LeaseLost):
        claim(store, stale, clock.now())


def test_what_a_dead_owner_had_claimed_is_in_doubt_and_never_claimed_again(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    post(store, HELLO, clock.now())
    claimed(store, owner(store, clock.now(), "a"), clock.now())
    heir = owner(store, clock.now(), "b")
    assert store.write_now(lambda unit: outbox.recover(unit, heir, clock.now())) == 1
    assert claim(store, heir, clock.now()) is None
    assert village.letters() == [("send", "hello", "in_doubt", "stopped_while_sending")]


def test_recovering_leaves_alone_what_the_living_owner_holds(store: Store, clock: ManualClock) -> None:
    post(store, HELLO, clock.now())
    holder = owner(store, clock.now())
    claimed(store, holder, clock.now())
    assert store.write_now(lambda unit: outbox.recover(unit, holder, clock.now())) == 0


def test_a_sender_thought_dead_that_knows_better_is_believed(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    post(store, HELLO, clock.now())
    letter = claimed(store, owner(store, clock.now(), "a"), clock.now())
    heir = owner(store, clock.now(), "b")
    store.write_now(lambda unit: outbox.recover(unit, heir, clock.now()))
    store.write_now(lambda unit: outcomes.record_sent(unit, letter, clock.now(), "55"))
    assert village.letters() == [("send", "hello", "sent", "")]


@pytest.mark.parametrize("outcome", ["sent", "failed", "skipped"])
def test_what_a_letter_said_is_wiped_when_it_is_done(store: Store, clock: ManualClock, outcome: str) -> None:
    post(store, HELLO, clock.now())
    letter = claimed(store, owner(store, clock.now()), clock.now())
    assert contents_left(store)
    record = getattr(outcomes, f"record_{outcome}")
    store.write_now(lambda unit: record(unit, letter, clock.now(), "why"))
    assert contents_left(store) == []


def test_what_vanishes_is_taken_back_after_its_time(store: Store, clock: ManualClock) -> None:
    post(store, replace(HELLO, vanish_seconds=120), clock.now())
    holder = owner(store, clock.now())
    letter = claimed(store, holder, clock.now())
    for _ in range(2):
        store.write_now(lambda unit: outcomes.record_sent(unit, letter, clock.now(), "55"))
    assert claim(store, holder, clock.now() + timedelta(seconds=119)) is None
    gone = claimed(store, holder, clock.now() + timedelta(seconds=120))
    assert (gone.letter.act, gone.letter.target) == (Act.DELETE, "55")
    assert claim(store, holder, clock.now() + timedelta(days=1)) is None


def test_a_whisper_and_lasting_buttons_come_out_as_they_were_posted(store: Store, clock: ManualClock) -> None:
    buttons = ((Press(Phrase("show"), "show", is_open=True, is_lasting=True),),)
    whisper = Whisper("7", "press-1", Otherwise.DOOR, Phrase("plain", {"text": "over there"}))
    letter = replace(HELLO, buttons=buttons, whisper=whisper, payload="setup-1")
    post(store, letter, clock.now())
    found = claimed(store, owner(store, clock.now()), clock.now()).letter
    assert replace(found, due=None, expires=None) == letter


@pytest.mark.parametrize(
    ("room", "message", "became"),
    [(GROUP, "5", None), (GROUP, "whisper:7:5", "whisper:7:5"), ("7", "5", "5"), ("7", "", None)],
)
def test_a_letter_became_a_message_of_its_own_only_where_one_person_alone_sees_it(
    store: Store, clock: ManualClock, room: str, message: str, became: str | None
) -> None:
    who = Village(store, clock.now()).villager()
    letter = post(store, replace(HELLO, room=room, account_id=who.account), clock.now())
    assert letter is not None
    assert store.read_now(lambda unit: outbox.became(unit, letter, room)) is None
    sent = claimed(store, owner(store, clock.now()), clock.now())
    store.write_now(lambda unit: outcomes.record_sent(unit, sent, clock.now(), message))
    assert store.read_now(lambda unit: outbox.became(unit, letter, room)) == became
