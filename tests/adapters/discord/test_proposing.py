"""What is half typed is answered in time, with few and short words."""

import asyncio
from collections.abc import Sequence

from adapters.discord.announcing import Announcing
from adapters.discord.fields import Raw
from adapters.discord.proposing import MOST_PROPOSALS, Proposing, Typed, typed_in
from adapters.discord.slash import Option, Slash
from tests.adapters.discord.stage import Stage

WHY = Slash("why", "where from", options=(Option("tag", "which", is_proposed=True),))


def raw_of(on: Stage, number: int, token: str) -> Raw:
    """A half-typed command, as the gateway tells it."""
    options = [{"name": "tag", "type": 3, "value": "摄", "focused": True}, {"name": "more", "type": 3, "value": "x"}]
    return {
        "id": str(number),
        "type": 4,
        "token": token,
        "guild_id": on.room,
        "locale": "zh-CN",
        "member": {"user": {"id": str(on.ada.id)}},
        "data": {"name": "why", "options": options},
    }


async def offered(on: Stage) -> None:
    """Tell the server of the command."""

    async def known(place: str) -> str:
        return ""

    async def keep(place: str, what: str) -> None:
        return None

    await Announcing(on.voice.calls, [WHY], known, keep).everywhere()


async def test_words_are_proposed_while_somebody_types(on: Stage) -> None:
    asked: list[Typed] = []

    async def propose(typed: Typed) -> Sequence[str]:
        asked.append(typed)
        return ["摄影", *map(str, range(MOST_PROPOSALS))]

    await offered(on)
    typing = on.fake.world.type_in(on.ada, on.general, "why", "tag", "摄")
    proposing = Proposing(on.voice.calls, propose)
    proposing.hear(raw_of(on, typing.id, typing.token))
    await on.fake.until(lambda: typing.choices is not None)
    assert typing.choices is not None
    assert len(typing.choices) == MOST_PROPOSALS
    assert typing.choices[0] == {"name": "摄影", "value": "摄影"}
    assert asked == [Typed(str(on.ada.id), on.room, "why", "tag", "摄", {"more": "x"}, "zh-CN")]
    await on.fake.until(lambda: not proposing.under_way)


async def test_what_cannot_be_read_is_left_and_what_comes_too_late_is_no_error(on: Stage) -> None:
    async def propose(typed: Typed) -> Sequence[str]:
        return ["x"]

    proposing = Proposing(on.voice.calls, propose)
    for broken in ({}, {"id": "1", "token": "t", "data": None}, {"id": "x", "token": 7, "data": {}}):
        proposing.hear(broken)
    assert not proposing.under_way
    proposing.hear(raw_of(on, 1, "nobody-knows-it"))
    await asyncio.gather(*proposing.under_way)


def test_in_private_there_is_no_server() -> None:
    typed = typed_in({"id": "1", "token": "t", "locale": "en-GB", "user": {"id": "7"}, "data": {"name": "why"}})
    assert (typed.account, typed.room, typed.field) == ("7", "", "")
