"""Slash commands, buttons, menus and forms."""

from datetime import UTC, datetime

import pytest

from adapters.discord.atlas import Atlas
from adapters.discord.hearing import Hearing
from adapters.discord.interactions import interaction_of
from adapters.discord.presses import COMPONENT, FORM
from adapters.discord.slash import Option, Slash
from adapters.discord.translate import translate
from profiling.events import ButtonPressed, CommandGiven, DoorChanged, RoomKind
from tests.adapters.discord.shapes import ADA, BOOKS, NOON, SERVER, Record, fitted, heard, member, user

NUMBER = "1457000000000000000"


def interaction(kind: int = 2, /, **changes: object) -> Record:
    record: Record = {
        "id": NUMBER,
        "type": kind,
        "token": "a-secret",
        "guild_id": SERVER,
        "channel_id": BOOKS,
        "member": member(),
        "locale": "zh-CN",
        "data": {"name": "me", "type": 1},
    }
    return fitted(record, changes)


def given(**data: object) -> CommandGiven:
    [event] = heard("INTERACTION_CREATE", interaction(data={"name": "me", "type": 1} | data))
    assert isinstance(event, CommandGiven)
    return event


def test_a_slash_command_is_whispered_and_dated_by_its_number() -> None:
    event = given()
    assert (event.name, event.arguments, event.author.id, event.language) == ("me", "", ADA, "zh-CN")
    assert (event.is_whispered, event.message, event.thread) == (True, f"whisper:{ADA}:{NUMBER}", BOOKS)
    assert (event.room.id, event.at) == (SERVER, datetime(2026, 1, 3, 13, 17, 49, 750_000, UTC))


@pytest.mark.parametrize(
    ("options", "arguments"),
    [
        ([{"name": "days", "type": 4, "value": 7}, {"name": "text", "type": 3, "value": "a b"}], "7 a b"),
        ([{"name": "who", "type": 6, "value": "102"}, {"name": "sure", "type": 5, "value": True}], "102 yes"),
        ([{"name": "add", "type": 1, "options": [{"name": "tag", "type": 3, "value": "dune"}]}], "add dune"),
        ([], ""),
    ],
)
def test_options_are_arguments_in_their_order(options: list[Record], arguments: str) -> None:
    assert given(options=options).arguments == arguments


def test_a_command_on_a_message_points_at_it() -> None:
    assert given(type=3, target_id="55").reply_to == "55"
    assert given(type=2, target_id="55").reply_to == ""


def test_in_private_nothing_is_whispered() -> None:
    [event] = heard("INTERACTION_CREATE", interaction(guild_id=..., member=..., user=user()))
    assert isinstance(event, CommandGiven)
    assert (event.is_whispered, event.room.id, event.room.kind, event.thread) == (False, ADA, RoomKind.PRIVATE, "")


@pytest.mark.parametrize(("data", "token"), [({"custom_id": "tok"}, "tok"), ({"custom_id": "m", "values": ["v"]}, "v")])
def test_a_press_or_a_choice_is_a_press_under_a_message(data: Record, token: str) -> None:
    [event] = heard("INTERACTION_CREATE", interaction(COMPONENT, data=data, message={"id": "55"}))
    assert isinstance(event, ButtonPressed)
    assert (event.press, event.token, event.message, event.author.id) == (NUMBER, token, f"{BOOKS}/55", ADA)


FIELDS = [
    {"type": 1, "components": [{"type": 4, "custom_id": "a", "value": "one"}]},
    {"type": 18, "component": {"type": 4, "custom_id": "b", "value": "two"}},
]


def test_a_form_named_as_a_command_is_one_with_what_was_written() -> None:
    [event] = heard("INTERACTION_CREATE", interaction(FORM, data={"custom_id": "/feedback", "components": FIELDS}))
    assert isinstance(event, CommandGiven)
    assert (event.name, event.arguments) == ("feedback", "one\ntwo")
    [press] = heard("INTERACTION_CREATE", interaction(FORM, data={"custom_id": "tok", "components": FIELDS}))
    assert isinstance(press, ButtonPressed)
    assert (press.token, press.message) == ("tok", "")


@pytest.mark.parametrize("changes", [{"type": 1}, {"type": 4}, {"member": member(bot=True)}])
def test_questions_of_the_platforms_own_and_bots_are_no_events(changes: Record) -> None:
    assert heard("INTERACTION_CREATE", interaction(**changes)) == []


def test_what_it_is_answered_with_is_kept() -> None:
    kept = interaction_of(interaction(COMPONENT, data={"custom_id": "tok"}))
    assert (kept.id, kept.kind, kept.account, kept.channel, kept.token, kept.custom_id) == (
        NUMBER,
        COMPONENT,
        ADA,
        BOOKS,
        "a-secret",
        "tok",
    )


def test_a_button_that_says_start_opens_a_conversation_with_us_alone() -> None:
    door, started = heard("INTERACTION_CREATE", interaction(COMPONENT, data={"custom_id": "start:guide_7"}))
    assert isinstance(door, DoorChanged)
    assert isinstance(started, CommandGiven)
    assert (door.is_open, started.name, started.arguments) == (True, "start", "guide_7")
    assert (door.room, started.room.kind, started.room.id) == (started.room, RoomKind.PRIVATE, ADA)


def test_what_only_they_see_is_changed_by_answering_their_press() -> None:
    message = {"id": "55", "flags": 1 << 6}
    [event] = heard("INTERACTION_CREATE", interaction(COMPONENT, data={"custom_id": "tok"}, message=message))
    assert isinstance(event, ButtonPressed)
    assert event.message == f"whisper:{ADA}:{NUMBER}"


def test_an_offered_command_is_read_as_it_is_offered() -> None:
    slash = Slash("tag", "tags", options=(Option("who", "whom", kind="member"), Option("tag", "which")))
    options = [{"name": "who", "type": 6, "value": "102"}, {"name": "tag", "type": 3, "value": "early bird"}]
    hearing = Hearing(Atlas(), NOON, slashes={"tag": slash})
    raw = interaction(data={"name": "tag", "type": 1, "options": options})
    [event] = translate("INTERACTION_CREATE", raw, hearing)
    assert isinstance(event, CommandGiven)
    assert event.arguments == 'discord:102 "early bird"'
    assert interaction_of(raw).guild == SERVER
