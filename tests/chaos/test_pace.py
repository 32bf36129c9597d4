"""However much there is to say at once, the limits are kept: 30 a second, one a chat, 20 a minute in a group."""

from datetime import timedelta
from pathlib import Path

from tests.conftest import MONDAY_NOON
from tests.journeys.house import house

HALF = timedelta(milliseconds=500)
BREATH = timedelta(seconds=25)
IN_THE_GROUP, IN_PRIVATE, NEWCOMERS, GROUPS = 24, 45, 8, 3


async def test_a_burst_of_commands_breaks_no_limit_and_every_one_is_answered(tmp_path: Path) -> None:
    async with house(tmp_path, step=HALF) as home:
        people = [home.world.user(f"成员{number}") for number in range(IN_PRIVATE)]
        room = home.world.group("围炉", *people, owner=home.world.user("阿正"))
        for who in people[:IN_THE_GROUP]:
            home.world.say(who, room, "/help")
        for who in people:
            home.world.say(who, home.world.private(who), "/help")
        await home.settle()
        assert len(home.world.outbox(room)) == IN_THE_GROUP
        assert [len(home.world.sent_to(who)) for who in people] == [1] * IN_PRIVATE
        assert home.fake.judge.counts == {}
        assert home.clock.now() - MONDAY_NOON > timedelta(minutes=1), "the group's minute was waited out"


async def test_greetings_in_many_groups_at_once_break_no_limit(tmp_path: Path) -> None:
    async with house(tmp_path, step=HALF) as home:
        rooms = [home.world.group(f"围炉{number}", owner=home.world.user("阿正")) for number in range(GROUPS)]
        for number in range(NEWCOMERS):
            for room in rooms:
                home.world.join(home.world.user(f"新人{number}"), room)
        await home.settle()
        await home.pass_time(BREATH, steps=50)
        assert [len(home.world.outbox(room)) for room in rooms] == [1] * GROUPS
        assert home.fake.judge.counts == {}
