"""An admin types the number back, and may call it back by a button."""

import pytest

from bot.outreach.wakeup import LARGE_SEND
from profiling.events import Account, Platform, Rank
from storage.store import Unit
from tests.bot.commands.room import GROUP, RAIN, Fireside, edits, texts

MANY = LARGE_SEND + 1
DAY_SECONDS, MICROSECONDS = 86_400, 1_000_000


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community 小雨 is an admin of, whose wake-ups are on, and in which many have just fallen asleep."""
    fire.rank(RAIN, Rank.ADMIN)
    await fire.told(RAIN, "/wakeup preview")
    await fire.told(RAIN, "/wakeup on")
    people = [Account(Platform.TELEGRAM, str(5_000 + number), f"静静{number}") for number in range(MANY)]
    await fire.hear(*(fire.said(who) for who in people))
    now = int(fire.clock.now().timestamp())
    those = "native_id like '50__'"
    members = f"(select b.member_id from member_account b join account a on a.id = b.account_id where {those})"
    old = (now - 20 * DAY_SECONDS) * MICROSECONDS
    fell = "insert into stage_change (member_id, day, stage, live) select id, {}, 'dormant', true from member where {}"
    changes = (
        f"update account set door_open = true where {those}",
        f"update member set contact = true, last_active = {old} where id in {members}",
        fell.format(now // DAY_SECONDS, f"id in {members}"),
        "update campaign set holdout = 0",
    )

    def sleep(unit: Unit) -> None:
        for sql in changes:
            unit.connection.exec_driver_sql(sql)

    fire.store.write_now(sleep)
    return fire


async def test_the_number_typed_back_sends_and_the_button_calls_back(led: Fireside) -> None:
    (told,) = await led.told(RAIN, f"/wakeup send {MANY}")
    assert f"发 {MANY} 封" in told.text
    after = edits(await led.pressed(RAIN, told, "叫停"))
    assert after.text.startswith(f"叫停了:{MANY} 封一封都没发。")
    assert led.rows("select distinct state, reason from outreach") == [("skipped", "cancelled")]
    log = "select action, detail from audit_entry where action in ('send.confirm', 'send.cancel') order by id"
    assert led.rows(log) == [("send.confirm", str(MANY)), ("send.cancel", str(MANY))]
    (state,) = await led.told(RAIN, "/wakeup")
    assert f"没发:叫停了 {MANY} 位" in state.text


async def test_how_it_stands_shows_what_is_on_its_way_and_calls_it_back(led: Fireside) -> None:
    await led.told(RAIN, f"/wakeup send {MANY}")
    (state,) = await led.told(RAIN, "/wakeup")
    assert f"正要发给 {MANY} 位;没发出的还能叫停。" in state.text.splitlines()
    assert state.buttons[0] == "叫停"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/wakeup send", "把人数写在后面"),
        ("/wakeup send all", "把人数写在后面"),
        ("/wakeup send 3", f"现在是 {MANY} 位了。"),
    ],
)
async def test_what_is_no_yes_to_so_many_sends_nothing(led: Fireside, line: str, words: str) -> None:
    assert texts(await led.told(RAIN, line))[0].startswith(words)
    assert led.rows("select count(*) from outreach") == [(0,)]


async def test_who_is_no_admin_any_more_calls_nothing_back(led: Fireside) -> None:
    (told,) = await led.told(RAIN, f"/wakeup send {MANY}", room=GROUP)
    led.rank(RAIN, Rank.MEMBER)
    led.clock.set(led.clock.now().replace(minute=led.clock.now().minute + 2))
    await led.pressed(RAIN, told, "叫停")
    assert led.rows("select distinct state from outreach") == [("planned",)]
