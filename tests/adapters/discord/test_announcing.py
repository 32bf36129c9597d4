"""A server is told of the commands when they have changed, and not again."""

from adapters.discord.announcing import Announcing
from adapters.discord.slash import Slash
from tests.adapters.discord.stage import Stage


async def test_every_server_is_told_once_and_again_after_a_change(on: Stage) -> None:
    second, told = on.fake.world.guild("茶馆", on.ada), dict[str, str]()

    async def known(place: str) -> str:
        return told.get(place, "")

    async def keep(place: str, what: str) -> None:
        told[place] = what

    for commands in ([Slash("me", "mine")], [Slash("me", "mine")], [Slash("me", "yours")]):
        await Announcing(on.voice.calls, commands, known, keep).everywhere()
    assert len(on.fake.calls("set_guild_commands")) == 2 * 2
    assert len(on.fake.calls("set_commands")) == 2
    assert set(told) == {"private", on.room, str(second.id)}
