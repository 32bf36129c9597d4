"""While a command is filled in, what may be meant is proposed, and nobody learns of others by it."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from bot.commands.proposals import Half, Proposals
from bot.rights import Rights
from profiling.events import Account, Platform, Rank
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside, agree

NOTHING: Mapping[str, str] = MappingProxyType({})


async def proposed(
    fire: Fireside, who: Account, command: str, field: str, typed: str = "", given: Mapping[str, str] = NOTHING
) -> list[str]:
    rights = Rights(fire.store, {Platform.TELEGRAM.value: fire.voice}, fire.clock)
    proposals = Proposals(fire.store, fire.clock, rights, TEXTS)
    return await proposals.propose(
        Half(Platform.TELEGRAM.value, who.id, GROUP.id, command, field, typed, given, who.language)
    )


async def test_one_finds_ones_own_tags_by_their_names(fire: Fireside) -> None:
    agree(fire)
    for text in ("摄影 大会", "摄影 真好"):
        await fire.hear(fire.said(RAIN, text))
    assert "摄影" in await proposed(fire, RAIN, "why", "tag")
    assert await proposed(fire, RAIN, "why", "tag", "没有") == []
    assert await proposed(fire, ANN, "why", "tag") == []
    stranger = Account(Platform.TELEGRAM, "404")
    assert await proposed(fire, stranger, "why", "tag") == []


async def test_the_tags_in_use_are_proposed_to_whoever_may_give_them(fire: Fireside) -> None:
    fire.rank(ANN, Rank.ADMIN)
    await fire.told(ANN, "/tag @xiaoyu_rain 早起")
    assert await proposed(fire, ANN, "tag", "tag", "早") == ["早起"]
    assert await proposed(fire, RAIN, "tag", "tag", "早") == []


@pytest.mark.parametrize(
    ("command", "field", "typed", "given", "found"),
    [
        ("poll", "open", "7", {}, ["7d"]),
        ("silent", "for", "", {}, ["1h", "8h", "2d"]),
        ("correct", "field", "gen", {}, ["gender"]),
        ("correct", "value", "", {"field": "nothing"}, []),
        ("help", "x", "", {}, []),
    ],
)
async def test_what_is_known_is_proposed_as_far_as_it_goes_with_what_is_typed(
    fire: Fireside, command: str, field: str, typed: str, given: dict[str, str], found: list[str]
) -> None:
    assert await proposed(fire, ANN, command, field, typed, given) == found


async def test_the_values_are_those_of_the_field_that_was_chosen(fire: Fireside) -> None:
    [field] = await proposed(fire, RAIN, "correct", "field", "性别")
    values = await proposed(fire, RAIN, "correct", "value", "", {"field": field})
    assert len(values) == 3
    assert not set(values) & {"f", "m", "other"}
