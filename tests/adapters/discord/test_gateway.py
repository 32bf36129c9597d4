"""Raw frames become what waits to be stored: each by itself, and a bad one harms no other."""

import json
import random
from collections.abc import Sequence
from datetime import timedelta

import pytest

from adapters.discord.corridor import Corridor, Told
from adapters.discord.gateway import Gateway
from adapters.discord.presses import Presses
from adapters.discord.reading import Reading
from adapters.port import Batch
from bot.clock import ManualClock
from profiling.events import BotPlaced, MessageSent
from tests.adapters.discord.listening import a_moment
from tests.adapters.discord.shapes import BOOKS, NOON, SERVER, US, Record, message, server, user


class Waiting(Corridor):
    """Keeps what waits where it can be looked at."""

    def __init__(self) -> None:
        super().__init__(a_moment, random.Random(1))
        self.told: list[Told] = []

    def put(self, told: Told) -> None:
        self.told.append(told)


class Ears:
    """A gateway's receiving end."""

    def __init__(self) -> None:
        self.clock = ManualClock(NOON)
        self.waiting, self.presses = Waiting(), Presses(self.clock.now)
        self.reading, self.arrived = Reading(self.clock.now), list[str]()
        self.gateway = Gateway(self.waiting, self.reading, self.presses, self.clock.now, self.arrived.append)

    def hear(self, kind: str, body: object, op: int = 0) -> None:
        self.gateway.hear(json.dumps({"op": op, "t": kind, "s": 7, "d": body}))

    def begin(self) -> None:
        self.hear("READY", {"session_id": "one", "user": user(US, "hearth"), "guilds": []})
        self.hear("GUILD_CREATE", server())

    @property
    def batch(self) -> Batch:
        return self.reading.pack(self.waiting.told)


@pytest.fixture
def ears() -> Ears:
    """A session that has begun."""
    made = Ears()
    made.begin()
    return made


def test_a_session_begins_with_who_we_are_and_where(ears: Ears) -> None:
    assert (ears.gateway.atlas.us, ears.arrived, ears.gateway.state.is_connected) == (US, [SERVER], True)
    assert [type(event) for event in ears.batch.events] == [BotPlaced]
    assert ears.reading.is_behind


def test_a_message_waits_with_its_channel_and_number(ears: Ears) -> None:
    ears.hear("MESSAGE_CREATE", message(5))
    told = ears.waiting.told[-1]
    assert (told.channel, told.message) == (BOOKS, "5")
    assert ears.batch.places == []
    ears.reading.caught_up(SERVER, [BOOKS], ears.reading.session)
    assert ears.batch.places == [(f"discord:{US}:{BOOKS}", "5")]


def test_a_bad_event_is_set_aside_and_the_next_is_heard(ears: Ears) -> None:
    ears.hear("MESSAGE_CREATE", message(author=None))
    ears.hear("MESSAGE_CREATE", message(6))
    assert [bad.kind for bad in ears.batch.quarantined] == ["MESSAGE_CREATE"]
    assert isinstance(ears.batch.events[-1], MessageSent)
    assert ears.gateway.state.quarantined == 1


@pytest.mark.parametrize("frame", ["", "no json", "[1]", "7", '{"op": 11}', '{"op": 0, "t": 5}', b"\xff{"])
def test_what_is_no_event_is_nothing(ears: Ears, frame: str | bytes) -> None:
    before = len(ears.waiting.told)
    ears.gateway.hear(frame)
    assert len(ears.waiting.told) == before


def interaction(**changes: object) -> Record:
    data = {"id": "55", "type": 3, "token": "s", "guild_id": SERVER, "channel_id": BOOKS, "message": {"id": "5"}}
    return {**data, "member": {"user": user(), "roles": []}, "data": {"custom_id": "tok"}, **changes}


def test_an_interaction_can_be_answered_from_the_moment_it_is_heard() -> None:
    ears = Ears()
    ears.begin()
    seen: list[str] = []
    ears.presses.told = lambda one: seen.append(one.id)
    ears.hear("INTERACTION_CREATE", interaction(id=str(recent(ears))))
    ears.hear("INTERACTION_CREATE", interaction(id=None))
    assert seen == [str(recent(ears))]


def recent(ears: Ears) -> int:
    """The number of something made a moment ago."""
    return int((ears.clock.now() - timedelta(seconds=1)).timestamp() * 1_000 - 1_420_070_400_000) << 22


def test_a_server_that_is_away_is_not_to_be_caught_up_with(ears: Ears) -> None:
    ears.hear("GUILD_CREATE", {"id": SERVER, "unavailable": True})
    assert ears.arrived == [SERVER]


def test_what_is_lost_is_said_until_it_is_back(ears: Ears) -> None:
    ears.gateway.lost("away")
    assert (ears.gateway.state.is_connected, ears.gateway.state.trouble) == (False, "away")
    ears.hear("RESUMED", {})
    assert (ears.gateway.state.is_connected, ears.gateway.state.trouble) == (True, "")


def order(told: Sequence[Told]) -> list[str]:
    return [one.message for one in told if one.message]


def test_the_order_of_what_is_heard_is_kept(ears: Ears) -> None:
    for number in range(1, 20):
        ears.hear("MESSAGE_CREATE", message(number))
    assert order(ears.waiting.told) == [str(number) for number in range(1, 20)]
