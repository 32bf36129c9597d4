"""What a dead process had in its hands stays in doubt and is listed; everything else goes out once."""

import json
from datetime import timedelta
from pathlib import Path

from storage import lease, outbox
from storage.letters import Letter
from storage.store import Unit
from tests.bot.cli.test_app import hearth
from tests.fakes.telegram.model import Chat
from tests.journeys.house import House, house, said

BREATH = timedelta(seconds=25)
FIELDS = {
    "outreach",
    "campaign",
    "member",
    "room",
    "occurrence",
    "state",
    "reason",
    "due",
    "attempt",
    "platform_message_id",
}


async def died_with_a_greeting_in_hand(home: House) -> Chat:
    """A process claims the greeting of a newcomer and dies; an answer to somebody else waits."""
    room = home.world.group("围炉", owner=home.world.user("阿正"))
    home.world.join(home.world.user("Lin"), room)
    await home.settle()
    now = home.clock.now() + BREATH

    def claim(unit: Unit) -> None:
        dead = lease.take(unit, outbox.LEASE_NAME, "the dead one", now, over=True)
        assert dead is not None
        claimed = outbox.claim_one(unit, dead, now, platforms=["telegram"])
        assert claimed is not None
        assert claimed.letter.template == "greeting"
        outbox.post(unit, Letter("telegram", str(room.id), "guide-end", solicited=True), now)

    await home.app.store.write(claim)
    return room


def listed(home: House) -> list[dict[str, object]]:
    """What `hearth outbox list` prints."""
    settings = {"HEARTH_KEY_FILE": str(home.folder / "key"), "HEARTH_DATABASE_URL": home.settings.database_url}
    done = hearth(home.folder, "outbox", "list", "--json", **settings)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


async def test_what_a_dead_process_had_claimed_is_listed_in_doubt_and_never_sent_again(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room = await died_with_a_greeting_in_hand(home)
        await home.stop()
        await home.start()
        await home.pass_time(BREATH)
        assert [message.text for message in home.world.outbox(room)] == [said("zh", "guide-end")]

        (line,) = listed(home)
        assert set(line) >= FIELDS
        assert (line["campaign"], line["state"], line["reason"]) == ("welcome", "in_doubt", "stopped_while_sending")
        assert (line["room"], line["attempt"], line["platform_message_id"]) == (str(room.id), 1, None)

        await home.stop()
        await home.start()
        await home.pass_time(timedelta(hours=1))
        assert len(home.world.outbox(room)) == 1


async def test_an_owner_that_was_only_slow_is_refused_once_another_has_taken_over(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room = home.world.group("围炉", owner=home.world.user("阿正"))
        home.world.say(home.world.user("Lin"), room, "来啦")
        await home.settle()
        other = await home.app.store.write(
            lambda unit: lease.take(unit, outbox.LEASE_NAME, "another", home.clock.now(), over=True)
        )
        assert other is not None
        letter = Letter("telegram", str(room.id), "guide-end", solicited=True)
        await home.app.store.write(lambda unit: outbox.post(unit, letter, home.clock.now()))
        home.app.outbox.nudge()
        home.world.say(home.world.user("Bo"), room, "我也来啦")
        await home.fake.until(lambda: not home.world.queue.pending())
        assert home.world.outbox(room) == []
        assert await home.rows("SELECT state FROM outbox") == [("planned",)]

        await home.pass_time(timedelta(seconds=lease.LEASE_SECONDS + 1))
        assert len(home.world.outbox(room)) == 1, "the other one is gone, so this one goes on"
