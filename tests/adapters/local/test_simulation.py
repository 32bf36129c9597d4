"""Past and present of a simulated community, and how its people answer the bot by their planted chances."""

import asyncio
import math
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

from adapters.local.deliveries import PressAnswered
from adapters.local.planted import Planted
from adapters.local.simulation import LARGEST_PAST_BATCH, Simulation
from adapters.local.voice import LocalVoice
from adapters.port import Button, Outgoing, Question, Sent, Unreachable
from bot.clock import ManualClock
from profiling.events import (
    ButtonPressed,
    CommandGiven,
    DoorChanged,
    Event,
    MessageSent,
    PollAnswered,
    RoomKind,
)
from tests.adapters.local.worlds import START, lived, opened, society

PAST_DAYS = 20
NOW = START + timedelta(days=PAST_DAYS)


class Village:
    """A simulated community whose past is over, on a clock that the test moves."""

    def __init__(self, size: int = 300, seed: int = 11) -> None:
        self.simulation = Simulation(society(seed, size))
        for _ in self.simulation.past(START, PAST_DAYS):
            pass
        self.clock = ManualClock(NOW)
        self.voice = LocalVoice(self.simulation.rooms, self.clock.now)

    async def after(self, **duration: float) -> Sequence[Event]:
        """What the bot hears in the time until then."""
        await self.clock.advance(timedelta(**duration))
        unheard = self.simulation.rooms.unheard
        heard = list(await unheard.first(len(unheard))) if unheard else []
        unheard.drop(len(heard))
        return heard

    def open_all(self) -> Sequence[Planted]:
        """Open everybody's private chat."""
        everyone = [*self.simulation.society.people.everyone]
        for member in everyone:
            self.simulation.rooms.notice(opened(member.account))
        return everyone


@asynccontextmanager
async def living(village: Village) -> AsyncIterator[Village]:
    life = asyncio.create_task(village.simulation.live(village.clock))
    await asyncio.sleep(0)
    yield village
    life.cancel()


def spread(chances: Sequence[float]) -> float:
    """Four standard deviations of a sum of independent chances."""
    return 4 * math.sqrt(sum(chance * (1 - chance) for chance in chances))


def test_the_past_comes_whole_and_in_order_in_batches() -> None:
    batches = list(Simulation(society()).past(START, PAST_DAYS))
    assert max(map(len, batches)) == LARGEST_PAST_BATCH
    assert [event for batch in batches for event in batch] == lived(society(), PAST_DAYS)


def test_whoever_agreed_before_has_an_open_door_and_nobody_else() -> None:
    village = Village()
    agreed = {account.id for account in village.simulation.agreed_before()}
    everyone = village.simulation.society.people.everyone
    assert agreed
    assert agreed == {member.account.id for member in everyone if village.simulation.rooms.is_open(member.account.id)}


async def test_life_goes_on_after_the_past_in_order_and_with_the_clock() -> None:
    async with living(Village()) as village:
        heard = await village.after(days=2)
    assert sum(isinstance(event, MessageSent) for event in heard) > 50
    assert [event.at for event in heard] == sorted(event.at for event in heard)
    assert all(NOW <= event.at <= village.clock.now() for event in heard)


async def test_the_same_bot_meets_the_same_life_every_time() -> None:
    heard = []
    for _ in range(2):
        async with living(Village()) as village:
            await village.voice.ask("lane", Question("?", ("good", "bad"), is_anonymous=False))
            heard.append(await village.after(days=1))
    assert heard[0] == heard[1]


async def test_newcomers_follow_a_greetings_deep_link_into_the_private_chat_once() -> None:
    async with living(Village(size=1000)) as village:
        link = await village.voice.deep_link("hello-17")
        greeting = Outgoing("Welcome in", ((Button("Show me", url=link),),))
        newcomers = [number for number, _ in village.simulation.society.lives.newcomers]
        await village.voice.send("lane", greeting)
        heard = await village.after(hours=1)
        starts = [event for event in heard if isinstance(event, CommandGiven) and event.arguments == "hello-17"]
        await village.voice.send("lane", greeting)
        again = [event for event in await village.after(hours=1) if isinstance(event, CommandGiven)]
    everyone = village.simulation.society.people.everyone
    followed = {event.author.id for event in starts}
    assert followed & {everyone[number].account.id for number in newcomers}
    assert all(event.name == "start" and event.room.kind is RoomKind.PRIVATE for event in starts)
    assert followed <= {event.account.id for event in heard if isinstance(event, DoorChanged) and event.is_open}
    assert not followed & {event.author.id for event in again if event.arguments == "hello-17"}


async def test_people_answer_and_agree_by_their_planted_chances() -> None:
    async with living(Village()) as village:
        everyone = village.open_all()
        question = Outgoing("Tags only, never your words?", ((Button("Sure", "yes"), Button("No thanks", "no")),))
        for member in everyone:
            await village.voice.send(member.account.id, question)
        presses = [event for event in await village.after(hours=6) if isinstance(event, ButtonPressed)]
    answering = [(1 - each.responses.blocks) * each.responses.answers for each in everyone]
    agreeing = [chance * each.responses.agrees for chance, each in zip(answering, everyone, strict=True)]
    assert abs(len(presses) - sum(answering)) < spread(answering)
    assert abs(sum(event.token == "yes" for event in presses) - sum(agreeing)) < spread(agreeing)
    assert len({event.press for event in presses}) == len(presses)


async def test_few_stop_a_reminder_and_most_look() -> None:
    async with living(Village()) as village:
        everyone = village.open_all()
        for member in everyone:
            await village.voice.send(
                member.account.id, Outgoing("Lively lately", ((Button("Look", "look"), Button("Stop these", "stop")),))
            )
        heard = await village.after(hours=6)
    pressed = Counter(event.token for event in heard if isinstance(event, ButtonPressed))
    stopping = [(1 - each.responses.blocks) * each.responses.answers * each.responses.stops for each in everyone]
    assert abs(pressed["stop"] - sum(stopping)) < spread(stopping)
    assert pressed["look"] > 10 * pressed["stop"] > 0


async def test_somebody_picks_their_own_interests_one_after_the_other_and_is_done() -> None:
    topics = (("摄影", "photography"), ("Games", "game"), ("🍜 Food", "food"), ("Pets", "pets"), ("电影", "film"))
    rows = (*((Button(label, topic),) for label, topic in topics), (Button("Done", "done"),))
    async with living(Village()) as village:
        everyone = village.open_all()
        for member in everyone:
            await village.voice.send(member.account.id, Outgoing("What do you like?", rows))
        heard = await village.after(hours=6)
    offered, finished = {topic for _, topic in topics}, 0
    for member in everyone:
        pressed = [
            event.token for event in heard if isinstance(event, ButtonPressed) and event.author == member.account
        ]
        liked = {interest.topic for interest in member.interests} & offered
        assert not pressed or (set(pressed[:-1]) == liked and len(pressed) == len(liked) + 1)
        finished += pressed[-1:] == ["done"]
    assert finished > len(everyone) / 2


async def test_people_vote_by_their_planted_chances_some_take_it_back_and_none_after_the_end() -> None:
    async with living(Village()) as village:
        lives = village.simulation.society.lives
        around = [village.simulation.society.people.everyone[number] for number in lives.recent(NOW.timestamp())]
        sent = await village.voice.ask("lane", Question("How is it?", ("good", "okay", "bad"), is_anonymous=False))
        heard = [event for event in await village.after(days=2) if isinstance(event, PollAnswered)]
        counts = await village.voice.close_poll("lane", sent.message)
        later = [event for event in await village.after(days=2) if isinstance(event, PollAnswered)]
    chances = [member.responses.votes for member in around]
    votes = {event.voter.id: event.options for event in heard}
    assert abs(len(votes) - sum(chances)) < spread(chances)
    assert () in votes.values()
    assert tuple(counts) == tuple(sum(options == (number,) for options in votes.values()) for number in range(3))
    assert counts[0] > counts[2]
    assert later == []


async def test_a_poll_closed_early_counts_what_was_said_until_then() -> None:
    async with living(Village()) as village:
        sent = await village.voice.ask("lane", Question("How is it?", ("good", "bad"), is_anonymous=False))
        early = [event for event in await village.after(minutes=30) if isinstance(event, PollAnswered)]
        counts = await village.voice.close_poll("lane", sent.message)
        assert not any(isinstance(event, PollAnswered) for event in await village.after(days=1))
    standing = {event.voter.id: event.options for event in early}
    assert sum(counts) == sum(bool(options) for options in standing.values()) > 0


async def test_somebody_who_blocks_the_bot_cannot_be_reached() -> None:
    async with living(Village(size=600)) as village:
        everyone = village.open_all()
        for member in everyone:
            await village.voice.send(member.account.id, Outgoing("A word nobody asked for"))
        heard = await village.after(hours=6)
        shut = [event.account for event in heard if isinstance(event, DoorChanged) and not event.is_open]
        assert shut
        reached = [await is_reached(village.voice, account.id) for account in shut]
    assert not any(reached)


async def test_a_press_answered_with_a_deep_link_opens_the_private_chat() -> None:
    async with living(Village()) as village:
        stranger = next(
            member
            for member in village.simulation.society.people.everyone
            if not village.simulation.rooms.is_open(member.account.id)
        )
        link = await village.voice.deep_link("later")
        village.simulation.rooms.deliver(PressAnswered(stranger.account.id, NOW, "1", "", link))
        heard = await village.after(minutes=2)
    starts = [event for event in heard if isinstance(event, CommandGiven) and event.author == stranger.account]
    assert [(event.name, event.arguments) for event in starts] == [("start", "later")]


async def test_people_use_the_bots_commands_now_and_then() -> None:
    async with living(Village()) as village:
        village.open_all()
        heard = await village.after(days=20)
    names = Counter(event.name for event in heard if isinstance(event, CommandGiven))
    assert names["me"] > names["privacy"] > 0


async def is_reached(voice: LocalVoice, account: str) -> Sent | None:
    try:
        return await voice.send(account, Outgoing("Still there?"))
    except Unreachable:
        return None
