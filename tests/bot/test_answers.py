"""Short answers: in the right language, silent in a group, and a press ended once."""

from dataclasses import replace

import pytest

from bot.answers import VANISH_SECONDS, end_press, in_the_room, language_of, take_command_back
from bot.clock import ManualClock
from storage.letters import Phrase, Whisper
from storage.store import Store
from storage.todos import Asked
from storage.venues import Venue
from tests.conftest import MONDAY_NOON
from tests.fakes.village import GROUP, Village

ASKED = Asked(
    todo=1,
    kind="command",
    name="me",
    at=MONDAY_NOON,
    platform="telegram",
    room=GROUP,
    room_id=1,
    room_kind="group",
    community=None,
    account=None,
    account_native="",
    member=None,
    language="",
    details={"message": "5"},
)
PAUSED = Phrase("paused")


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def test_in_a_group_an_answer_is_silent_and_vanishes(village: Village) -> None:
    letter = in_the_room(ASKED, PAUSED, "zh")
    assert (letter.silent, letter.vanish_seconds, letter.reply_to) == (True, VANISH_SECONDS, "5")


def test_in_a_forum_an_answer_stays_in_the_topic_it_was_asked_in(village: Village) -> None:
    in_topic = replace(ASKED, details={"message": "5", "thread": "7"})
    assert in_the_room(in_topic, PAUSED, "zh").thread == "7"
    assert in_the_room(replace(in_topic, room_kind="private", room="1001"), PAUSED, "zh").thread == ""


def test_in_private_it_stays(village: Village) -> None:
    letter = in_the_room(replace(ASKED, room_kind="private", room="1001"), PAUSED, "zh")
    assert (letter.silent, letter.vanish_seconds, letter.reply_to) == (False, None, "")


FROM_RAIN = replace(ASKED, account_native="1001")
PRESS = replace(FROM_RAIN, kind="press", details={"message": "5", "press": "cb-1"})
WHISPERED_COMMAND = replace(FROM_RAIN, details={"message": "whisper:1001:5", "whispered": "yes"})
ADMIN_HERE = Venue(can_whisper=True, can_answer_unseen=True, may_delete=True)
PRIVATE = replace(FROM_RAIN, room_kind="private", room="1001", venue=ADMIN_HERE)


@pytest.mark.parametrize(
    ("asked", "whisper", "reply_to"),
    [
        (FROM_RAIN, None, "5"),
        (replace(FROM_RAIN, venue=Venue(can_answer_unseen=True)), None, "5"),
        (replace(FROM_RAIN, venue=ADMIN_HERE), Whisper("1001"), "5"),
        (WHISPERED_COMMAND, Whisper("1001", "whisper:1001:5"), ""),
        (PRESS, None, ""),
        (replace(PRESS, venue=Venue(can_answer_unseen=True)), Whisper("1001", "cb-1"), ""),
        (replace(ASKED, venue=ADMIN_HERE), None, "5"),
        (replace(ASKED, venue=ADMIN_HERE, account_native="1087968824"), None, "5"),
        (PRIVATE, None, ""),
    ],
)
def test_an_answer_is_whispered_where_it_can_be(asked: Asked, whisper: Whisper | None, reply_to: str) -> None:
    letter = in_the_room(asked, PAUSED, "zh")
    assert (letter.whisper, letter.reply_to) == (whisper, reply_to)


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        (replace(FROM_RAIN, venue=ADMIN_HERE), True),
        (FROM_RAIN, False),
        (PRIVATE, False),
        (replace(WHISPERED_COMMAND, venue=ADMIN_HERE), False),
        (replace(FROM_RAIN, venue=ADMIN_HERE, details={}), False),
    ],
)
def test_a_command_goes_from_a_room_of_many_where_we_may_take_it_away(
    village: Village, asked: Asked, goes: bool
) -> None:
    for _ in range(2):
        village.store.write_now(lambda unit: take_command_back(unit, asked, MONDAY_NOON))
    assert village.letters() == [("delete", "", "planned", "")] * goes


@pytest.mark.parametrize(
    ("kind", "said", "known", "home", "language"),
    [
        ("group", "en", "en", "zh", "zh"),
        ("group", "", "", "en", "en"),
        ("private", "en", "zh", "zh", "en"),
        ("private", "", "en", "zh", "en"),
        ("private", "", "", "zh", "zh"),
    ],
)
def test_a_group_has_its_language_and_a_person_theirs(
    village: Village, kind: str, said: str, known: str, home: str, language: str
) -> None:
    who = village.villager()
    village.change_community(language=home)
    community = village.community if kind == "group" else None
    details = {"language": said} if said else {}
    asked = replace(ASKED, room_kind=kind, community=community, account=who.account, language=known, details=details)
    assert village.store.read_now(lambda unit: language_of(unit, asked)) == language


def test_a_press_is_ended_once_by_whoever_is_first(village: Village) -> None:
    pressed = replace(ASKED, kind="press", details={"press": "cb-1"})
    village.store.write_now(lambda unit: end_press(unit, pressed, MONDAY_NOON, PAUSED))
    village.store.write_now(lambda unit: end_press(unit, pressed, MONDAY_NOON))
    assert village.letters() == [("answer_press", "paused", "planned", "")]


def test_what_is_no_press_is_not_ended(village: Village) -> None:
    village.store.write_now(lambda unit: end_press(unit, ASKED, MONDAY_NOON))
    assert village.letters() == []
