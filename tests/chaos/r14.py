"""R14: of two platforms in one process one fails in every way we know, and the other hears and answers as ever.

Discord refuses connections, sends events its own library stumbles over, answers every call with 503, and at last takes
the token away; Telegram refuses connections, sends rubbish, answers 503. Each trouble lasts some seconds, in which
people talk and ask on the other platform: `lost` counts what it did not store, `in_doubt` what it did not answer in
time. `python -m tests.chaos.r14 --json`.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.app import App
from tests.bot.both import heard, living, rows, settings_for
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.discord import faults as discord_faults
from tests.fakes.discord.model import Channel
from tests.fakes.discord.model import User as DiscordUser
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.telegram import faults as telegram_faults
from tests.fakes.telegram.model import Chat
from tests.fakes.telegram.model import User as TelegramUser
from tests.fakes.telegram.server import FakeTelegram

FULL = {"messages": 400, "questions": 40, "seconds": 20, "seed": 14}
QUICK = {"messages": 30, "questions": 4, "seconds": 1, "seed": 14}
ANSWERED_WITHIN = 20.0
STARTED_WITHIN = 60.0

Step = Callable[[], Awaitable[None]]


@dataclass
class Both:
    """Both platforms and the house on them; what was said and asked where nothing is wrong is known exactly."""

    discord: FakeDiscord
    telegram: FakeTelegram
    app: App
    numbers: Numbers
    ada: DiscordUser = field(init=False)
    room: Channel = field(init=False)
    group: Chat = field(init=False)
    bo: TelegramUser = field(init=False)
    said: dict[str, int] = field(default_factory=lambda: {"discord": 0, "telegram": 0})
    asked: int = 0
    unheard: int = 0
    unanswered: int = 0
    late: list[str] = field(default_factory=list)

    async def found(self) -> None:
        """Found a server and a group, and wait until the house hears both."""
        self.ada = self.discord.world.user("ada")
        guild = self.discord.world.guild("围炉", self.ada)
        self.room = guild.general
        self.bo = self.telegram.world.user("Bo")
        self.group = self.telegram.world.group("茶室", self.bo)
        self.speak_up()
        offered = f"SELECT 1 FROM house_value WHERE name = 'slashes:{guild.id}'"
        await self.until(
            lambda: all(one.is_connected() for one in self.app.platforms) and rows(self.app, offered), STARTED_WITHIN
        )

    def speak_up(self) -> None:
        """End a long poll by a word: only its answer shows that Telegram is heard."""
        self.telegram.world.say(self.bo, self.group, "well?")
        self.said["telegram"] += 1

    async def until(self, holds: Callable[[], object], seconds: float = ANSWERED_WITHIN) -> bool:
        """Wait until something holds; says whether it did."""
        try:
            await self.discord.until(holds, seconds)
        except TimeoutError:
            return False
        return True

    async def on_telegram(self) -> None:
        """Talk and ask on Telegram."""
        world = self.telegram.world
        people = [world.user(f"t{self.asked + number}") for number in range(self.numbers["questions"])]
        for number in range(self.numbers["messages"]):
            world.say(people[number % len(people)], self.group, f"m{number}")
            await asyncio.sleep(self.numbers["seconds"] / self.numbers["messages"])
        for person in people:
            world.say(person, world.private(person), "/help")
        self.said["telegram"] += self.numbers["messages"]
        self.asked += len(people)
        await self._count("telegram", lambda: sum(bool(world.sent_to(person)) for person in people), len(people))

    async def on_discord(self) -> None:
        """Talk and ask on Discord."""
        world, wanted = self.discord.world, self.numbers["questions"]
        people = [world.user(f"d{self.asked + number}") for number in range(wanted)]
        assert self.room.guild is not None
        for person in people:
            world.join(person, self.room.guild)
        for number in range(self.numbers["messages"]):
            world.say(people[number % len(people)], self.room, f"m{number}")
            await asyncio.sleep(self.numbers["seconds"] / self.numbers["messages"])
        for person in people:
            world.slash(person, self.room, "help")
        self.said["discord"] += self.numbers["messages"]
        self.asked += wanted
        await self._count("discord", lambda: sum(bool(world.whispers_to(person)) for person in people), wanted)

    async def _count(self, platform: str, answered: Callable[[], int], wanted: int) -> None:
        def is_done() -> bool:
            return heard(self.app, platform) >= self.said[platform] and answered() >= wanted

        if not await self.until(is_done):
            self.unheard += max(0, self.said[platform] - heard(self.app, platform))
            self.unanswered += wanted - answered()
            self.late.append(platform)

    async def while_discord_is_away(self) -> None:
        """Refuse Discord's connections meanwhile."""
        await self.discord.unplug()
        await self.on_telegram()
        await self.discord.plug_in()

    async def while_discord_stumbles(self) -> None:
        """Send what Discord's library cannot take, again and again."""
        storm = asyncio.create_task(self._stumble())
        await self.on_telegram()
        storm.cancel()
        await asyncio.gather(storm, return_exceptions=True)

    async def _stumble(self) -> None:
        while True:
            self.discord.gateway.push("MESSAGE_CREATE", {"id": None, "channel_id": str(self.room.id)})
            await asyncio.sleep(0.2)

    async def while_discord_is_out_of_order(self) -> None:
        """Answer every call to Discord with 503."""
        self.discord.faults.add(discord_faults.Fault("outage", times=None))
        self.discord.gateway.drop()
        await self.on_telegram()
        self.discord.faults.clear()

    async def while_telegram_is_away(self) -> None:
        """Refuse Telegram's connections meanwhile."""
        await self.telegram.unplug()
        await self.on_discord()
        await self.telegram.plug_in()

    async def while_telegram_tells_rubbish(self) -> None:
        """Fill Telegram's answers with what is no update."""
        for number in range(self.numbers["messages"]):
            self.telegram.world.push_raw({"message": number} if number % 2 else {"update_id": "x", "message": None})
        await self.on_discord()

    async def while_telegram_is_out_of_order(self) -> None:
        """Answer every call to Telegram with an error of its gateway."""
        self.telegram.faults.add(telegram_faults.Fault("outage", times=None))
        await self.on_discord()
        self.telegram.faults.clear()

    async def when_the_token_is_taken_away(self) -> None:
        """Let Discord know our token no more, which no waiting helps."""
        self.discord.gateway.token = "reset.mean.while"
        self.discord.world.sessions.forget()
        self.discord.gateway.drop()
        await self.on_telegram()
        if not await self.until(lambda: "HEARTH_DISCORD_TOKEN" in self.app.supervisor.states["discord"].trouble):
            self.late.append("the lost token was not told")

    async def back(self) -> None:
        """Wait until both are heard again."""
        self.speak_up()
        if not await self.until(lambda: all(one.is_connected() for one in self.app.platforms), STARTED_WITHIN):
            self.late.append("one did not come back")

    async def live(self) -> None:
        """Go through every trouble, the one nothing helps at last."""
        await self.found()
        troubles: list[Step] = [
            self.while_telegram_is_away,
            self.while_telegram_tells_rubbish,
            self.while_telegram_is_out_of_order,
            self.while_discord_is_away,
            self.while_discord_stumbles,
            self.while_discord_is_out_of_order,
        ]
        for trouble in troubles:
            await trouble()
            await self.back()
        await self.when_the_token_is_taken_away()


async def judged(folder: Path, numbers: Numbers) -> Verdict:
    """Live through it, and say what the platform that was well has lost by it."""
    began = time.monotonic()
    async with (
        FakeDiscord(seed=numbers["seed"]) as discord,
        FakeTelegram(privacy_mode=False) as telegram,
        living(settings_for(folder, discord, telegram)) as app,
    ):
        both = Both(discord, telegram, app, numbers)
        await both.live()
        counted = int(str(rows(app, "SELECT COALESCE(SUM(messages), 0) FROM member_day")[0][0]))
        stored = int(str(rows(app, "SELECT COUNT(*) FROM message WHERE member_id IS NOT NULL")[0][0]))
    said = sum(both.said.values())
    return Verdict(
        "R14",
        numbers["seed"],
        said + both.asked,
        0,
        both.unheard,
        max(0, counted - stored),
        both.unanswered,
        round(time.monotonic() - began, 1),
        "; ".join(both.late),
        ok=not (both.unheard or both.unanswered or both.late or counted > stored),
    )


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Let each platform fail in turn."""
    return asyncio.run(judged(folder, numbers))


if __name__ == "__main__":
    sys.exit(command("R14", __doc__, run, full=FULL, quick=QUICK))
