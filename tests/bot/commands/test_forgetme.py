"""Who asks twice is forgotten within a minute, told so, and then not even the telling is left."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from profiling.events import Account
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, texts
from tests.conftest import TEST_KEY

SECRETS = [one.encode() for one in (RAIN.id, RAIN.name, RAIN.handle)]


def found_in(folder: Path) -> list[str]:
    return [
        f"{one!r} in {file.name}" for file in sorted(folder.iterdir()) for one in SECRETS if one in file.read_bytes()
    ]


async def test_it_is_explained_first_and_nothing_goes(fire: Fireside) -> None:
    (asked,) = await fire.told(RAIN, "/forgetme")
    assert asked.buttons == ("都抹去", "先不了")
    assert fire.rows("select count(*) from member") == [(2,)]


async def test_a_second_yes_erases_and_the_receipt_is_sent_and_swept(fire: Fireside) -> None:
    (asked,) = await fire.told(RAIN, "/forgetme")
    receipts = await fire.pressed(RAIN, asked, "都抹去")
    assert {(one.act, one.text) for one in receipts} == {
        ("send", "都抹去了。谢谢你来烤过火。"),
        ("answer_press", "都抹去了。谢谢你来烤过火。"),
    }
    assert fire.rows("select count(*) from member") == [(1,)]
    assert await fire.tidying.tidy()
    assert fire.rows(f"select count(*) from outbox where room = '{RAIN.id}'") == [(0,)]
    assert fire.rows("select count(*) from todo") == [(0,)]


async def test_nothing_is_left_in_the_data_folder_nor_in_its_log(tmp_path: Path, clock: ManualClock) -> None:
    folder = tmp_path / "data"
    store = Store.open(f"sqlite:///{folder / 'hearth.db'}", Vault(TEST_KEY))
    migrate(store)
    with store.open_now():
        fire = Fireside(store, clock)
        await fire.hear(fire.said(RAIN), fire.said(ANN))
        for line in ("/me", "/privacy", "/mydata", "/help"):
            await fire.told(RAIN, line)
        assert found_in(folder)
        began = clock.now()
        (asked,) = await fire.told(RAIN, "/forgetme")
        await fire.pressed(RAIN, asked, "都抹去")
        assert await fire.tidying.tidy()
        assert found_in(folder) == []
        assert clock.now() - began < timedelta(seconds=60)


async def test_a_yes_after_ten_minutes_changes_nothing(fire: Fireside) -> None:
    (asked,) = await fire.told(RAIN, "/forgetme")
    fire.clock.set(fire.clock.now() + timedelta(minutes=10))
    (alert,) = await fire.pressed(RAIN, asked, "都抹去")
    assert "过了 10 分钟" in alert.text
    assert fire.rows("select count(*) from member") == [(2,)]


async def test_a_no_keeps_everything(fire: Fireside) -> None:
    (asked,) = await fire.told(RAIN, "/forgetme")
    answers = await fire.pressed(RAIN, asked, "先不了")
    assert "好,什么都没动。" in [one.text for one in answers]
    assert fire.rows("select count(*) from member") == [(2,)]


async def test_nobody_can_erase_another(fire: Fireside) -> None:
    (asked,) = await fire.told(RAIN, "/forgetme")
    (alert,) = await fire.pressed(ANN, asked, "都抹去")
    assert alert.text == "That button is somebody else's."
    assert fire.rows("select count(*) from member") == [(2,)]


@pytest.mark.parametrize("who", [RAIN, ANN])
async def test_in_a_group_only_the_door_is_shown(fire: Fireside, who: Account) -> None:
    (line,) = await fire.told(who, "/forgetme", room=GROUP)
    assert line.urls == ("https://t.me/hearth_bot?start=forgetme",)
    assert line.tokens == ()


async def test_who_speaks_again_is_a_new_friend(fire: Fireside) -> None:
    (asked,) = await fire.told(RAIN, "/forgetme")
    await fire.pressed(RAIN, asked, "都抹去")
    await fire.hear(fire.said(RAIN))
    (card,) = texts(await fire.told(RAIN, "/me"))
    assert "说过 1 句,来过 1 天" in card
