"""Who goes quiet is called once, by day, if they asked for it and were not held out; and what came of it is known."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.history.source import Kind as FileKind
from bot.app import defaults_of
from bot.importing import Importer, Wanted
from storage import campaigns, outreach
from storage.campaigns import Kind
from tests.adapters.history.samples import Record, export, message, written
from tests.fakes.telegram.model import Chat, User
from tests.journeys.house import House, agrees_to_reminders, ask, house, newest, press, said

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST_DAY = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
DAY_SECONDS = 86_400
TALKING_DAYS = 16
DORMANT_DAY = 31
"""Fifteen silent observed days after the last word on day 15: that is known on the night after day 30."""
SLEEPERS, OTHERS = 10, 6


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of one of the days of the story, in the community's zone."""
    return (FIRST_DAY + day * DAY).replace(hour=hour, minute=minute)


class Room:
    """A group in which everybody talks every day until some fall silent."""

    def __init__(self, home: House) -> None:
        self.home = home
        self.owner = home.world.user("阿正")
        self.sleepers = [home.world.user(f"静静{number}") for number in range(SLEEPERS)]
        self.others = [home.world.user(f"常客{number}") for number in range(OTHERS)]
        self.chat: Chat = home.world.group("围炉", *self.sleepers, *self.others, owner=self.owner)

    async def lives(self, days: range, people: list[User]) -> None:
        """Days on which these people say something, and the house looks at its schedule at noon."""
        for day in days:
            self.home.clock.set(moment(day, 12))
            for who in people:
                self.home.world.say(who, self.chat, f"第{day}天,今天也来坐坐")
            await self.home.tick()

    async def falls_asleep(self, silent: int = SLEEPERS) -> None:
        """So many fall silent; wakes up on the morning the house knows."""
        await self.lives(range(TALKING_DAYS), [*self.sleepers, *self.others])
        await self.lives(range(TALKING_DAYS, DORMANT_DAY), [*self.sleepers[silent:], *self.others])

    def told(self) -> list[User]:
        """The sleepers that were written to by themselves."""
        plain = said("zh", "wakeup-people", name="", count=0, community="")[-8:]
        return [who for who in self.sleepers if any(one.text.endswith(plain) for one in self.home.world.sent_to(who))]


async def begin(room: Room, holdout: float = 0.5) -> None:
    """An admin turns the wake-ups on; every second sleeper may be written to and held out alike."""
    await ask(room.home, room.owner, "/wakeup preview", room.chat)
    assert (await ask(room.home, room.owner, "/wakeup on", room.chat))[-1].text == said(
        "zh", "campaign-wakeup", state=said("zh", "campaign-is-on")
    )

    await room.home.app.store.write(
        lambda unit: campaigns.set_holdout(unit, campaigns.one(unit, 1, Kind.WAKEUP.value).id, holdout)
    )


async def reached(home: House) -> dict[str, int]:
    """How many reached the goal, by what was decided."""
    tally = await home.app.store.read(lambda unit: outreach.tally(unit, campaigns.one(unit, 1, "wakeup").id))
    return dict(tally.reached)


async def test_who_goes_quiet_is_called_by_day_unless_held_out_and_their_return_is_noted(tmp_path: Path) -> None:
    async with house(tmp_path, zone="Asia/Shanghai", now=FIRST_DAY) as home:
        room = Room(home)
        await room.lives(range(1), [*room.sleepers, *room.others])
        await begin(room)
        for who in room.sleepers:
            await agrees_to_reminders(home, who)
        await room.falls_asleep()
        await home.tick(moment(DORMANT_DAY, 0, 30))
        await home.tick(moment(DORMANT_DAY, 1, 1))
        decided = Counter(state for (state,) in await home.rows("SELECT state FROM outreach"))
        assert set(decided) == {"planned", "held_out"}, "drawn and stored before anything is sent"
        assert decided.total() == SLEEPERS
        await home.tick(moment(DORMANT_DAY, 8, 29))
        assert room.told() == [], "the night is quiet"
        await home.tick(moment(DORMANT_DAY, 8, 31))
        called = room.told()
        assert len(called) == decided["planned"]
        held_out = [who for who in room.sleepers if who not in called]
        calls = [home.world.sent_to(who)[-1] for who in called]
        assert all(said("zh", "wakeup-stop") in [button["text"] for button in call.buttons] for call in calls)

        await room.lives(range(DORMANT_DAY, DORMANT_DAY + 2), [*called[:2], held_out[0], *room.others])
        await home.tick(moment(DORMANT_DAY + 2, 12, 30))
        assert await reached(home) == {"sent": 2, "held_out": 1}

        written_to = len(home.world.sent)
        for day in range(DORMANT_DAY + 2, DORMANT_DAY + 6):
            await home.tick(moment(day, 14))
        assert len(home.world.sent) == written_to, "nobody is called twice for one silence"
        assert [who for who in held_out if who in room.told()] == []


async def test_a_call_can_be_stopped_with_one_tap(tmp_path: Path) -> None:
    async with house(tmp_path, zone="Asia/Shanghai", now=FIRST_DAY) as home:
        room = Room(home)
        await room.lives(range(1), [*room.sleepers, *room.others])
        await begin(room, holdout=0.0)
        sleeper = room.sleepers[0]
        await agrees_to_reminders(home, sleeper)
        await room.falls_asleep(silent=1)
        await home.tick(moment(DORMANT_DAY, 0, 30))
        await home.tick(moment(DORMANT_DAY, 9))
        assert room.told() == [sleeper]
        await press(home, sleeper, home.world.sent_to(sleeper)[-1], said("zh", "wakeup-stop"))
        newest(home.world.sent_to(sleeper), "wakeup-stopped")
        assert await home.rows("SELECT count(*) FROM member WHERE contact") == [(0,)]


async def test_without_a_yes_to_reminders_nobody_is_called(tmp_path: Path) -> None:
    async with house(tmp_path, zone="Asia/Shanghai", now=FIRST_DAY) as home:
        room = Room(home)
        await room.lives(range(1), [*room.sleepers, *room.others])
        await begin(room)
        await room.falls_asleep()
        await home.tick(moment(DORMANT_DAY, 0, 30))
        await home.tick(moment(DORMANT_DAY, 9))
        assert room.told() == []
        assert await home.rows("SELECT DISTINCT state, reason FROM outreach") == [("skipped", "no_consent")]


def long_ago(room: Room) -> Iterator[Record]:
    """A year in which the sleepers talk every week, and forty days in which somebody else talks on alone."""
    ends = int((FIRST_DAY - 30 * DAY).timestamp())
    days = [(ends - (400 - 7 * week) * DAY_SECONDS, who) for week in range(50) for who in room.sleepers]
    days += [(ends - (40 - day) * DAY_SECONDS, room.others[0]) for day in range(40)]
    for number, (at, who) in enumerate(days, 1):
        names: Record = {"from": who.first_name, "from_id": f"user{who.id}"}
        yield message(number, date_unixtime=str(at), text="还记得那年冬天吗", **names)


async def test_a_history_taken_in_calls_nobody(tmp_path: Path) -> None:
    async with house(tmp_path, zone="Asia/Shanghai", now=FIRST_DAY) as home:
        room = Room(home)
        room.chat.last_message_id = 10_000
        await room.lives(range(1), room.others)
        await begin(room, holdout=0.0)
        native = str(room.chat.id).removeprefix("-100")
        file = written(tmp_path, export(list(long_ago(room)), {"name": "围炉", "id": int(native)}))
        importer = Importer(home.app.store, home.app.inbox, home.clock, defaults_of(home.settings), 500)
        report = importer.run(Wanted(FileKind.TELEGRAM, [file]), lambda community, is_new: None, lambda step: None)
        assert report.new == 50 * SLEEPERS + 40
        before = len(home.world.sent)
        for day in range(1, 4):
            await room.lives(range(day, day + 1), room.others)
            await home.tick(moment(day + 1, 9))
        asleep = await home.rows("SELECT live, count(*) FROM stage_change WHERE stage = 'dormant' GROUP BY live")
        assert asleep == [(0, SLEEPERS)], "the house knows, and knows that it did not see it happen"
        assert len(home.world.sent) == before
        assert await home.rows("SELECT count(*) FROM outreach") == [(0,)]
