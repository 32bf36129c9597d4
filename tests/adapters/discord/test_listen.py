"""The ear on a Discord of our own: it hears, stores, begins again, and loses nothing of what still exists."""

import asyncio

import pytest
from discord.http import Route

from adapters.discord.budget import Budget
from adapters.discord.listen import NEVER_TOLD
from adapters.discord.state import INTENTS_REFUSED, TOKEN_REFUSED, lacking
from adapters.port import AdapterUnusable
from bot.clock import SystemClock
from profiling.events import ButtonPressed, MemberJoined, MessageSent, Platform
from tests.adapters.discord.listening import Kept, a_moment, is_up, listening
from tests.fakes.discord.model import Channel, Guild, User
from tests.fakes.discord.server import FakeDiscord

CLOCK = SystemClock().now


@pytest.fixture
def ada(fake: FakeDiscord) -> User:
    """Somebody who talks."""
    return fake.world.user("ada")


@pytest.fixture
def guild(fake: FakeDiscord, ada: User) -> Guild:
    """Their server."""
    return fake.world.guild("围炉", ada)


@pytest.fixture
def room(guild: Guild) -> Channel:
    """Its first channel."""
    return guild.general


async def test_what_is_said_is_heard_and_stored_with_its_cursor(
    fake: FakeDiscord, ada: User, guild: Guild, room: Channel
) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        said = fake.world.say(ada, room, "有人吗?")
        await fake.until(lambda: kept.texts)
    [sent] = kept.of(MessageSent)
    assert (sent.room.platform, sent.room.id, sent.room.title) == (Platform.DISCORD, str(guild.id), "围炉")
    assert (sent.thread, sent.text, sent.author.id) == (str(room.id), "有人吗?", str(ada.id))
    assert kept.held[f"discord:{fake.world.bot.id}:{room.id}"] == str(said.id)


async def test_before_the_first_time_nothing_is_fetched(fake: FakeDiscord, ada: User, room: Channel) -> None:
    fake.world.say(ada, room, "long ago")
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        fake.world.say(ada, room, "now")
        await fake.until(lambda: kept.texts)
    assert kept.texts == ["now"]


async def test_what_the_store_does_not_take_is_handed_over_again(fake: FakeDiscord, ada: User, room: Channel) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        kept.fails = 3
        for number in range(5):
            fake.world.say(ada, room, f"m{number}")
        await fake.until(lambda: len(kept.texts) == 5)
    assert (kept.texts, kept.repeated, kept.fails) == ([f"m{number}" for number in range(5)], 0, 0)


@pytest.mark.parametrize("trouble", ["drop", "ask_to_reconnect"])
async def test_a_connection_that_is_lost_is_resumed(fake: FakeDiscord, ada: User, room: Channel, trouble: str) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        getattr(fake.gateway, trouble)()
        said = [fake.world.say(ada, room, f"m{number}").content for number in range(3)]
        await fake.until(lambda: len(kept.texts) == 3, 20)
        await fake.until(lambda: here.ear.state().is_connected)
    assert kept.texts == said


async def test_after_an_invalid_session_the_rest_is_fetched(fake: FakeDiscord, ada: User, room: Channel) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        fake.world.say(ada, room, "before")
        await fake.until(lambda: kept.texts)
        fake.world.sessions.forget()
        fake.gateway.drop()
        for number in range(150):
            fake.world.say(ada, room, f"m{number}")
        await fake.until(lambda: len(kept.texts) == 151, 30)
        fake.world.say(ada, room, "after")
        await fake.until(lambda: kept.texts[-1] == "after")
    assert kept.texts == ["before", *(f"m{number}" for number in range(150)), "after"]


async def test_a_session_that_went_on_hides_nothing_and_a_new_one_what_is_never_told(
    fake: FakeDiscord, ada: User, room: Channel
) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        heard = CLOCK()
        fake.gateway.drop()
        fake.world.say(ada, room, "first")
        await fake.until(lambda: len(kept.texts) == 1 and is_up(here), 30)
        assert here.ear.hidden_since(heard) == ()
        fake.world.sessions.forget()
        fake.gateway.drop()
        fake.world.say(ada, room, "second")
        await fake.until(lambda: len(kept.texts) == 2 and is_up(here), 30)
        assert here.ear.hidden_since(heard) == NEVER_TOLD


async def test_a_malformed_event_ends_the_session_and_not_the_listening(
    fake: FakeDiscord, ada: User, room: Channel
) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        fake.gateway.push("MESSAGE_CREATE", {"id": None, "guild_id": str(room.id)})
        fake.world.say(ada, room, "missed by the library")
        with pytest.raises(Exception, match=r".+"):
            await here.task
        again = asyncio.create_task(here.ear.listen(kept.receive))  # as the supervisor does
        await fake.until(lambda: kept.texts, 20)
        again.cancel()
        await asyncio.gather(again, return_exceptions=True)
    assert kept.texts == ["missed by the library"]
    assert [bad.kind for batch in kept.batches for bad in batch.quarantined] == ["MESSAGE_CREATE"]


async def test_what_cannot_be_reached_is_tried_again(fake: FakeDiscord, ada: User, room: Channel) -> None:
    kept = Kept()
    await fake.unplug()
    async with listening(fake, kept, clock=CLOCK) as here:
        await asyncio.sleep(0.3)
        assert not here.ear.state().is_connected
        assert "cannot be reached" in here.ear.state().trouble
        await fake.plug_in()
        await fake.until(lambda: is_up(here), 20)
        fake.world.say(ada, room, "back")
        await fake.until(lambda: kept.texts)


async def test_a_wrong_token_is_hopeless(fake: FakeDiscord) -> None:
    fake.gateway.token = "another.token.altogether"
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        fake.gateway.token = "reset.mean.while"
        with pytest.raises(AdapterUnusable) as caught:
            await here.task
    assert str(caught.value) == TOKEN_REFUSED


async def test_without_content_messages_are_counted_and_it_says_what_is_missing(
    fake: FakeDiscord, ada: User, room: Channel
) -> None:
    fake.world.portal.content = False
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        fake.world.say(ada, room, "unseen")
        await fake.until(lambda: kept.of(MessageSent))
        assert here.ear.state().missing == lacking(members=True, content=False)
    assert kept.texts == [""]


async def test_without_members_it_says_what_is_missing(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    fake.world.portal.members = False
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        assert here.ear.state().missing == lacking(members=False, content=True)
        fake.world.join(fake.world.user("bo"), guild)
        fake.world.say(ada, guild.general, "hi")
        await fake.until(lambda: kept.texts)
    assert [one.account.name for one in kept.of(MemberJoined)] in ([], ["bo"])


async def test_intents_switched_off_meanwhile_are_hopeless(fake: FakeDiscord, ada: User, room: Channel) -> None:
    kept = Kept()

    async def switch_off() -> None:
        fake.world.portal.content = False

    async with listening(fake, kept, clock=CLOCK, budget=Switching(switch_off)) as here:
        with pytest.raises(AdapterUnusable) as caught:
            await here.task
    assert str(caught.value) == INTENTS_REFUSED


class Switching(Budget):
    """A budget that lets something happen between asking what is allowed and asking for it."""

    def __init__(self, happens: object) -> None:
        super().__init__(CLOCK, a_moment, between=0.0)
        self._happens = happens

    async def take(self) -> None:
        assert callable(self._happens)
        await self._happens()


async def test_every_identify_is_counted_before_it_is_sent(fake: FakeDiscord, ada: User, room: Channel) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
    assert len(kept.held[f"discord:{fake.world.bot.id}:identified"].split(",")) == 2


async def test_a_press_is_stored_and_can_be_answered(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        client = await here.line.ready()
        menu = [{"type": 1, "components": [{"type": 2, "style": 1, "label": "Yes", "custom_id": "tok"}]}]
        payload = {"content": "agree?", "components": menu}
        await client.http.request(posting(guild.general), json=payload)
        asked = fake.world.outbox(guild.general)[-1]
        pressed = fake.world.press(ada, asked, "Yes")
        await fake.until(lambda: kept.of(ButtonPressed))
        [press] = kept.of(ButtonPressed)
        assert (press.token, press.message) == ("tok", f"{guild.general.id}/{asked.id}")
        found = here.presses.find(press.press)
        assert found is not None
        assert (found.token, found.account) == (pressed.token, str(ada.id))


def posting(channel: Channel) -> Route:
    """Where a message for a channel is posted."""
    return Route("POST", f"/channels/{channel.id}/messages")
