"""Every command answers everybody in their own language, in private and in the group's in a group."""

import re

import pytest

from bot.commands.registry import COMMANDS
from profiling.events import Account, Rank
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMES = re.compile(r"围炉读书会|摄影|胶片")
"""What people and communities are called is left as it is."""


def is_chinese(text: str) -> bool:
    return CHINESE.search(NAMES.sub("", text)) is not None


@pytest.mark.parametrize("name", [one.name for one in COMMANDS])
@pytest.mark.parametrize(("who", "chinese"), [(RAIN, True), (ANN, False)])
async def test_in_private_each_speaks_ones_own(fire: Fireside, name: str, who: Account, chinese: bool) -> None:
    fire.rank(who, Rank.ADMIN)
    example = TEXTS.say("en", f"command-{name}.example")
    said = [one.text for one in await fire.told(who, example) if one.act == "send"]
    assert name == "mydata" or said
    own = said[1:] if name == "introduce" else said  # the introduction itself is shown as the group will read it
    assert [is_chinese(text) for text in own] == [chinese] * len(own)


@pytest.mark.parametrize("name", [one.name for one in COMMANDS])
async def test_in_a_group_each_speaks_the_groups(fire: Fireside, name: str) -> None:
    fire.rank(ANN, Rank.ADMIN)
    said = await fire.told(ANN, TEXTS.say("zh", f"command-{name}.example"), room=GROUP)
    here = [one for one in said if one.act == "send"]
    assert here
    assert all(one.room == GROUP.id and one.silent and is_chinese(one.text) for one in here)
