"""One person on Telegram and on Discord: linked by a code said on the other side, and one stop is for both."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.app import App
from tests.bot.both import heard, living, rows, settings_for
from tests.fakes.discord.model import Message
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.telegram.server import FakeTelegram
from tests.journeys.house import PATIENCE, PEEK, said

CODE_LENGTH = len("ABCD-EFGH")


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(PATIENCE):
        for _ in iter(lambda: bool(holds()), True):
            await asyncio.sleep(PEEK)


def code_in(text: str) -> str:
    """The code an account was given."""
    return next(word for word in text.split() if len(word) == CODE_LENGTH and word[4] == "-")


def labels(message: Message) -> list[str]:
    """The buttons under a message."""
    found = [row.get("components") for row in message.components if isinstance(row, dict)]
    return [str(one["label"]) for row in found if isinstance(row, list) for one in row if isinstance(one, dict)]


def stopped(app: App) -> set[object]:
    """Whom we may not write to, account by account."""
    return {platform for platform, why in rows(app, "SELECT platform, stopped FROM account") if why is not None}


async def test_two_accounts_are_one_person_by_a_code(tmp_path: Path) -> None:
    async with FakeDiscord() as discord, FakeTelegram(privacy_mode=False) as telegram:
        ada = discord.world.user("ada")
        server = discord.world.guild("围炉", ada)
        bo = telegram.world.user("小雨", language_code="zh-hans")
        group = telegram.world.group("茶室", bo)
        async with living(settings_for(tmp_path, discord, telegram)) as app:
            await until(lambda: discord.world.commands.keys() >= {server.id} and telegram.counts)
            await until(lambda: "discord" not in {one.name for one in app.platforms if not one.is_connected()})
            telegram.world.say(bo, group, "大家好")
            await until(lambda: heard(app, "telegram"))
            telegram.world.start(bo)
            telegram.world.say(bo, telegram.world.private(bo), "/link")
            await until(lambda: [one for one in telegram.world.sent_to(bo) if "/link " in one.text])
            code = code_in([one for one in telegram.world.sent_to(bo) if "/link " in one.text][-1].text)

            discord.world.slash(ada, server.general, "link", code=code)
            yes = said("zh", "link-yes")
            await until(lambda: [one for one in discord.world.whispers_to(ada) if yes in labels(one)])
            [question] = [one for one in discord.world.whispers_to(ada) if yes in labels(one)]
            discord.world.press(ada, question, yes)
            await until(lambda: rows(app, "SELECT 1 FROM linked_account"))

            discord.world.slash(ada, server.general, "stop")
            await until(lambda: stopped(app) == {"telegram", "discord"})
