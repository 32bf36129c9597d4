"""Who the bot is, and what its portal lets it hear."""

from adapters.discord.ourselves import ourselves
from adapters.discord.wants import LEAST_PERMISSIONS
from tests.adapters.discord.stage import Stage


async def test_the_link_asks_for_the_least_and_for_slash_commands(on: Stage) -> None:
    me = await ourselves(on.voice.calls)
    assert f"&permissions={LEAST_PERMISSIONS}&scope=bot+applications.commands" in me.group_link


async def test_what_is_switched_off_in_the_portal_is_told(on: Stage) -> None:
    on.fake.world.portal.content = False
    assert (await ourselves(on.voice.calls)).facts == {"message content": "off", "members": "on"}
