"""Admins steer: their own greeting, tried first, reaches a newcomer; wake-ups are seen, called back, and sent."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from bot.outreach.wakeup import LARGE_SEND
from storage.beginnings import begin
from storage.store import Unit
from tests.fakes.telegram.model import Chat, User
from tests.journeys.house import House, ask, house, press, said

BREATH, MANY = timedelta(seconds=25), LARGE_SEND + 1
DAY_SECONDS, MICROSECONDS = 86_400, 1_000_000


async def hosted(home: House, *people: User) -> tuple[Chat, User]:
    """A group whose admins made the bot one of them and let it begin; gives its owner, whose private chat is open."""
    owner = home.world.user("阿正", language_code="zh-hans")
    room = home.world.group("围炉", *people, owner=owner)
    home.world.promote_bot(room, owner)
    home.world.say(owner, room, "都进来坐")
    await home.settle()
    await home.app.store.write(lambda unit: begin(unit, 1, "introduce", home.clock.now()))
    home.world.start(owner, "")
    await home.settle()
    return room, owner


async def test_an_admins_own_greeting_is_tried_first_and_then_read_by_a_newcomer(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room, owner = await hosted(home)
        (wrong,) = await ask(home, owner, "/welcome text zh {nmae},这里是{group}。")
        assert wrong.text.startswith("{nmae} 没东西可填(第 1 个字)。是不是 {name}?")
        (shown,) = await ask(home, owner, "/welcome text zh {name},这里是{group},*随便坐*。")
        assert "小雨,这里是围炉,*随便坐*。" in shown.text
        before = len(home.world.sent_to(owner))
        await press(home, owner, shown, said("zh", "campaign-try"))
        tests = [one for one in home.world.sent_to(owner)[before:] if one.text.startswith("🧪")]
        assert [one.text.partition("\n")[2] for one in tests] == [
            "阿正,这里是围炉,*随便坐*。",
            "阿正,这里是围炉,*随便坐*。",
            said("zh", "guide-intro", community="围炉"),
        ]
        await press(home, owner, tests[0], said("zh", "greeting-show"))
        assert await home.rows("SELECT count(*) FROM outreach") == [(0,)]

        lin, ann = home.world.user("Lin", language_code="zh-hans"), home.world.user("Ann", language_code="en")
        for who in (lin, ann):
            home.world.join(who, room)
            await home.pass_time(BREATH)
        words = {who.first_name: home.world.whispers_to(who)[-1].text for who in (lin, ann)}
        mine = "Lin,这里是围炉,*随便坐*。"
        assert mine in words.values(), "the admin's words, with nothing in them taken for markup"
        assert words["Lin"] == mine


async def fall_asleep(home: House, room: Chat, people: list[User]) -> None:
    """They have been around, opened their door, asked for reminders, and have just gone quiet."""
    for who in people:
        home.world.say(who, room, "来坐坐")
        home.world.private(who).is_started = True
    await home.settle()
    now = int(home.clock.now().timestamp())
    natives = ", ".join(f"'{who.id}'" for who in people)
    members = (
        "SELECT b.member_id FROM member_account b JOIN account a ON a.id = b.account_id "
        f"WHERE a.native_id IN ({natives})"
    )
    old = (now - 20 * DAY_SECONDS) * MICROSECONDS

    def sleep(unit: Unit) -> None:
        for sql in (
            f"UPDATE account SET door_open = true WHERE native_id IN ({natives})",
            f"UPDATE member SET contact = true, last_active = {old} WHERE id IN ({members})",
            "INSERT INTO stage_change (member_id, day, stage, live) "
            f"SELECT id, {now // DAY_SECONDS}, 'dormant', true FROM member WHERE id IN ({members})",
        ):
            unit.connection.exec_driver_sql(sql)

    await home.app.store.write(sleep)


def called(home: House, people: list[User]) -> int:
    """How many of these were written to by themselves."""
    stop = said("zh", "wakeup-stop")
    return sum(any(stop in [b["text"] for b in one.buttons] for one in home.world.sent_to(who)) for who in people)


async def test_a_large_wakeup_is_seen_typed_back_called_back_done_again_and_sent(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        people = [home.world.user(f"静静{number}", language_code="zh-hans") for number in range(MANY)]
        room, owner = await hosted(home, *people)
        first = await ask(home, owner, "/wakeup on")
        assert first[0].text.startswith(said("zh", "dry-first")), "nothing is turned on unseen"
        await press(home, owner, first[0], said("zh", "campaign-turn-on"))
        assert await home.rows("SELECT state FROM campaign WHERE kind = 'wakeup'") == [("on",)]
        await home.tick()
        await fall_asleep(home, room, people)

        run, _ = await ask(home, owner, "/wakeup preview")
        assert said("zh", "wakeup-preview", count=MANY, reachable=MANY) in run.text
        assert "静静0、静静1" in run.text
        before = len(home.world.sent_to(owner))
        await home.tick(home.clock.now() + timedelta(hours=1))
        (asked,) = home.world.sent_to(owner)[before:]
        assert asked.text.endswith(f"/wakeup send {MANY}")
        assert called(home, people) == 0

        (promised,) = await ask(home, owner, f"/wakeup send {MANY}")
        await home.stop()
        await home.start()
        await home.settle()
        await press(home, owner, promised, said("zh", "large-cancel"))
        await home.pass_time(timedelta(minutes=10))
        assert called(home, people) == 0
        assert await home.rows("SELECT DISTINCT state, reason FROM outreach") == [("skipped", "cancelled")]

        await ask(home, owner, f"/wakeup send {MANY}")
        await home.stop()
        await home.start()
        await home.pass_time(timedelta(minutes=4))
        assert called(home, people) == 0, "five minutes are five minutes, over a restart too"
        await home.pass_time(timedelta(minutes=2), steps=4)
        decided = Counter(state for (state,) in await home.rows("SELECT state FROM outreach"))
        assert set(decided) == {"sent", "held_out"}
        assert decided.total() == MANY
        assert called(home, people) == decided["sent"]
        assert await home.rows("SELECT state FROM mailing ORDER BY id") == [("cancelled",), ("confirmed",)]
