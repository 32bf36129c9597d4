"""What a process that begins must know: which rooms are held, and where something was said a moment ago."""

from dataclasses import replace
from datetime import timedelta

from bot.clock import ManualClock
from storage import outcomes, pace
from storage.letters import Act
from storage.pace import LONGEST_WINDOW, Spoken
from storage.store import Store
from tests.fakes.village import GROUP, Village
from tests.storage.test_outbox import HELLO, claim, claimed, owner, post

PLACE, UNTIL = ("telegram", GROUP), timedelta(seconds=30)
SECOND = timedelta(seconds=1)


def test_a_held_room_hears_nothing_and_the_end_of_a_press_writes_nothing(store: Store, clock: ManualClock) -> None:
    now, holder = clock.now(), owner(store, clock.now())
    for letter in (HELLO, HELLO, replace(HELLO, act=Act.ANSWER_PRESS, target="p", template="")):
        post(store, letter, now)
    first = claimed(store, holder, now)
    store.write_now(lambda unit: outcomes.record_later(unit, first, now + UNTIL))
    store.write_now(lambda unit: pace.hold_room(unit, first, now + UNTIL))
    assert claimed(store, holder, now).letter.act is Act.ANSWER_PRESS
    assert claim(store, holder, now + UNTIL - SECOND) is None
    assert claim(store, holder, now + UNTIL) is not None
    assert store.read_now(lambda unit: pace.holds(unit, now)) == [(PLACE, now + UNTIL)]
    assert store.read_now(lambda unit: pace.holds(unit, now + UNTIL)) == []


def test_a_letter_that_is_given_up_still_says_that_its_room_is_held(store: Store, clock: ManualClock) -> None:
    now = clock.now()
    post(store, HELLO, now)
    letter = claimed(store, owner(store, now), now)
    store.write_now(lambda unit: outcomes.record_failed(unit, letter, now, "rate limited"))
    store.write_now(lambda unit: pace.hold_room(unit, letter, now + timedelta(days=3)))
    assert store.read_now(lambda unit: pace.holds(unit, now)) == [(PLACE, now + timedelta(days=3))]


def test_what_was_said_within_the_minute_is_known_with_its_place(store: Store, clock: ManualClock) -> None:
    village, now = Village(store, clock.now()), clock.now()
    who = village.villager()
    holder = owner(store, now)
    post(store, HELLO, now)
    group = claimed(store, holder, now)
    post(store, replace(HELLO, room=who.native, account_id=who.account), now)
    private = claimed(store, holder, now)
    post(store, replace(HELLO, act=Act.DELETE, target="5", template=""), now)
    deletion = claimed(store, holder, now)
    post(store, HELLO, now)
    store.write_now(lambda unit: outcomes.record_sent(unit, group, now, "1"))
    store.write_now(lambda unit: outcomes.record_in_doubt(unit, private, now + SECOND, "timed out"))
    store.write_now(lambda unit: outcomes.record_sent(unit, deletion, now, "5"))
    known = [Spoken(PLACE, now, is_group=True), Spoken(("telegram", who.native), now + SECOND, is_group=False)]
    assert store.read_now(lambda unit: pace.spoken_lately(unit, now + SECOND)) == known
    assert store.read_now(lambda unit: pace.spoken_lately(unit, now + LONGEST_WINDOW)) == known[1:]
