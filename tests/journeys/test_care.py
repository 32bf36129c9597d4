"""Somebody often here is never answered: an admin hears of it, takes it, notes, is reminded, and says how it went."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from profiling.calendar import day_of
from storage.columns import table_of
from storage.store import Unit
from storage.tables import MemberDay, ObservedDay
from tests.fakes.telegram.model import User
from tests.journeys.house import House, ask, house, press, said
from tests.journeys.test_steering import hosted

MORNING = timedelta(hours=9, minutes=25)
MONTH = 28


async def lived(home: House, people: list[User], lonely: User) -> None:
    """A month went by in which everybody talked, and nobody answered one of them."""
    today = day_of(home.clock.now().date())
    rows = await home.rows(
        "SELECT a.native_id, b.member_id FROM member_account b JOIN account a ON a.id = b.account_id"
    )
    members = {str(native): int(str(member)) for native, member in rows}
    days = [
        {
            "member_id": members[str(who.id)],
            "day": today - ago,
            "messages": 3,
            "hours": 1 << 20,
            "replies_received": 0 if who is lonely else 1,
        }
        for who in people
        for ago in range(1, MONTH + 1)
    ]
    observed = [{"community_id": 1, "day": today - ago, "live": True} for ago in range(1, 2 * MONTH)]

    def write(unit: Unit) -> None:
        unit.connection.execute(insert(table_of(MemberDay)), days)
        unit.connection.execute(insert(table_of(ObservedDay)), observed)

    await home.app.store.write(write)


def next_morning(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0) + timedelta(days=1) + MORNING


async def test_from_a_signal_to_how_it_went(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        people = [home.world.user(f"邻居{number}", language_code="zh-hans") for number in range(6)]
        lonely = people[0]
        room, owner = await hosted(home, *people)
        for who in people:
            home.world.say(who, room, "来坐坐")
        await home.settle()
        await home.tick()
        await lived(home, people, lonely)

        before = len(home.world.sent_to(owner))
        await home.tick(next_morning(home.clock.now()))
        (digest,) = home.world.sent_to(owner)[before:]
        assert digest.text == said("zh", "cases-digest", people=1, community="围炉")
        await press(home, owner, digest, said("zh", "cases-look"))
        listed = home.world.sent_to(owner)[-1]
        assert "#1 邻居0:常在,却少有人理 · 还没人接" in listed.text
        await press(home, owner, listed, "#1 邻居0")
        case = home.world.sent_to(owner)[-1]
        assert "说话" in case.text
        await press(home, owner, case, said("zh", "cases-take"))
        await ask(home, owner, "/cases 1 周五约他喝茶")
        noted = home.world.sent_to(owner)[-1]
        assert "阿正: " not in noted.text
        assert "阿正:周五约他喝茶" in noted.text
        await press(home, owner, noted, said("zh", "cases-remind", days=1))

        before = len(home.world.sent_to(owner))
        await home.tick(home.clock.now() + timedelta(days=1, minutes=20))
        (reminder,) = [one for one in home.world.sent_to(owner)[before:] if "你说过要再看看" in one.text]
        await press(home, owner, reminder, said("zh", "cases-look"))
        again = home.world.sent_to(owner)[-1]
        await press(home, owner, again, said("zh", "cases-end"))
        asked = home.world.sent_to(owner)[-1]
        await press(home, owner, asked, said("zh", "cases-outcome-talked"))
        assert await home.rows("SELECT state, outcome FROM care_case") == [("done", "talked")]
        assert home.world.sent_to(lonely) == [], "nobody is told that they are looked after"
