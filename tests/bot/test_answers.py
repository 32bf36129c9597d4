"""Short answers: in the right language, silent in a group, and a press ended once."""

from dataclasses import replace

import pytest

from bot.answers import VANISH_SECONDS, end_press, in_the_room, language_of
from bot.clock import ManualClock
from storage.letters import Phrase
from storage.store import Store
from storage.todos import Asked
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


def test_in_private_it_stays(village: Village) -> None:
    letter = in_the_room(replace(ASKED, room_kind="private", room="1001"), PAUSED, "zh")
    assert (letter.silent, letter.vanish_seconds, letter.reply_to) == (False, None, "")


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
