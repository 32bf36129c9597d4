"""What we may do in a room follows from our rank and rights there, and from what was tried."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from profiling.events import Account, BotPlaced, Platform, Rank, Room
from storage import venues
from storage.store import Store
from storage.venues import TRIED_AGAIN_AFTER, Venue
from tests.bot.commands.room import Fireside
from tests.fakes.village import GROUP, Village

PLACE = ("telegram", GROUP)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def found(village: Village) -> Venue:
    return village.store.read_now(lambda unit: venues.venue(unit, PLACE))


@pytest.mark.parametrize(
    ("rank", "rights", "refused", "venue"),
    [
        ("", "", False, Venue(can_answer_unseen=True)),
        ("member", "can_delete_messages", False, Venue(can_answer_unseen=True)),
        ("admin", "can_invite_users", False, Venue(can_whisper=True, can_answer_unseen=True)),
        ("admin", "can_delete_messages,can_pin_messages", False, Venue(True, True, True)),
        ("owner", "can_delete_messages", False, Venue(True, True, True)),
        ("admin", "can_delete_messages_of_others", False, Venue(True, True, False)),
        ("admin", "can_delete_messages", True, Venue(may_delete=True)),
        ("member", "", True, Venue()),
    ],
)
def test_what_may_be_done_in_a_room(village: Village, rank: str, rights: str, refused: bool, venue: Venue) -> None:
    village.change_room(bot_rank=rank, bot_rights=rights, whisper_refused_at=village.now if refused else None)
    assert found(village) == venue


def test_in_a_room_nobody_knows_nothing_may_be_done(store: Store) -> None:
    assert store.read_now(lambda unit: venues.venue(unit, PLACE)) == Venue()
    assert store.read_now(lambda unit: venues.thread_of(unit, PLACE)) == ""


def test_a_refused_whisper_is_tried_again_later_or_once_one_is_shown(village: Village) -> None:
    def refuse() -> None:
        village.store.write_now(lambda unit: venues.whisper_refused(unit, PLACE, village.now))

    def forgotten(late: timedelta) -> int:
        return village.store.write_now(lambda unit: venues.forget_refusals(unit, village.now + late))

    refuse()
    assert not found(village).can_whisper
    assert forgotten(TRIED_AGAIN_AFTER - MINUTE) == 0
    assert forgotten(TRIED_AGAIN_AFTER) == 1
    assert found(village).can_whisper
    refuse()
    village.store.write_now(lambda unit: venues.whispered(unit, PLACE))
    assert found(village).can_whisper


async def test_other_rights_make_a_room_worth_a_new_try(store: Store, clock: ManualClock) -> None:
    fire, here = Fireside(store, clock), Room(Platform.TELEGRAM, GROUP)
    owner = Account(Platform.TELEGRAM, "7", "阿正")
    await fire.hear(BotPlaced(here, clock.now(), Rank.ADMIN, owner))
    store.write_now(lambda unit: venues.whisper_refused(unit, PLACE, clock.now()))
    await fire.hear(BotPlaced(here, clock.now() + MINUTE, Rank.ADMIN, owner, ("can_send_welcome_messages",)))
    assert store.read_now(lambda unit: venues.venue(unit, PLACE)).can_whisper


def test_one_message_of_ours_stands_and_takes_the_place_of_the_former(village: Village) -> None:
    def stands(message: str) -> str:
        return village.store.write_now(lambda unit: venues.takes_the_place(unit, PLACE, message))

    assert [stands("5"), stands("5"), stands("9"), stands("12")] == ["", "", "5", "9"]


def test_the_topic_an_admin_chose_is_remembered(village: Village) -> None:
    village.store.write_now(lambda unit: venues.choose_thread(unit, PLACE, "44"))
    assert village.store.read_now(lambda unit: venues.thread_of(unit, PLACE)) == "44"
