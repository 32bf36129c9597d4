"""Who wants to be forgotten is: nothing of them is on the disk, nothing comes back, and they may come anew."""

from pathlib import Path

import pytest

from adapters.history.source import Kind as FileKind
from bot.app import defaults_of
from bot.importing import Importer, Wanted
from bot.texts import Language
from tests.adapters.history.samples import Record, export, message, written
from tests.fakes.telegram.model import Chat, User
from tests.journeys.house import House, ask, house, press, said

WORDS = ("榆钱饭真香", "冰川徒步", "koniginnedag")
NAME, HANDLE, NATIVE = "慕容雪隐", "murong_snowfall", 6_190_237_745


def traces_of(folder: Path, *needles: str) -> dict[str, list[str]]:
    """Which of these are found in which file of a folder."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    assert any(file.suffix == ".db" for file in files)
    found = {needle: [file.name for file in files if needle.encode() in file.read_bytes()] for needle in needles}
    return {needle: where for needle, where in found.items() if where}


async def somebody_known(home: House) -> tuple[User, Chat]:
    """Somebody who has talked, agreed to a portrait, opened their door, been mentioned, answered and reacted to."""
    ann = home.world.user("安宁", username="anning_reads")
    who = home.world.user(NAME, id=NATIVE, username=HANDLE)
    room = home.world.group("围炉", ann, who, owner=home.world.user("阿正"))
    for word in WORDS:
        first = home.world.say(who, room, f"今天说说 {word}")
        home.world.say(ann, room, f"@{HANDLE} 说得好", reply_to=first)
        home.world.react(ann, room, first, ["👍"])
    await home.settle()
    cards = await ask(home, who, "/privacy")
    await press(home, who, cards[-1], said("zh", "turn-portrait-on"))
    for word in WORDS:
        home.world.say(who, room, f"摄影和音乐,还有 {word} {word}")
    await home.settle()
    return who, room


async def forgets(home: House, who: User, language: Language = "zh") -> None:
    """Somebody says /forgetme and yes, and the house has tidied up."""
    asked = await ask(home, who, "/forgetme")
    await press(home, who, asked[-1], said(language, "forgetme-yes"))


async def test_nothing_of_a_forgotten_member_is_left_on_the_disk(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        who, _ = await somebody_known(home)
        assert await home.rows("SELECT count(*) FROM evidence") != [(0,)]
        assert str(NATIVE) in traces_of(home.data, str(NATIVE)), "what is looked for can be found at all"
        await forgets(home, who)
        assert home.world.sent_to(who)[-1].text == said("zh", "forgetme-receipt")
        assert traces_of(home.data, NAME, HANDLE, str(NATIVE), *WORDS) == {}
        assert await home.rows("SELECT count(*) FROM member") == [(1,)], "the others stay"


async def test_no_means_no(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        who, _ = await somebody_known(home)
        asked = await ask(home, who, "/forgetme")
        await press(home, who, asked[-1], said("zh", "forgetme-no"))
        assert await home.rows("SELECT count(*) FROM member") == [(2,)]


async def test_an_old_history_brings_a_forgotten_member_not_back_and_a_new_word_makes_a_new_one(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        who, room = await somebody_known(home)
        await forgets(home, who)
        names: Record = {"from": NAME, "from_id": f"user{NATIVE}"}
        long_ago = [message(900_000 + number, text=word, **names) for number, word in enumerate(WORDS)]
        native = str(room.id).removeprefix("-100")
        file = written(tmp_path, export(long_ago, {"name": "围炉", "id": int(native)}))
        importer = Importer(home.app.store, home.app.inbox, home.clock, defaults_of(home.settings), 500)
        importer.run(Wanted(FileKind.TELEGRAM, [file]), lambda community, is_new: None, lambda step: None)
        file.unlink()
        assert traces_of(home.data, NAME, HANDLE, str(NATIVE), *WORDS) == {}

        home.world.say(who, room, "我又来了")
        await home.settle()
        anew = (
            "SELECT d.messages, m.portrait, m.contact FROM member m JOIN member_day d ON d.member_id = m.id "
            "JOIN member_account b ON b.member_id = m.id JOIN account a ON a.id = b.account_id "
            f"WHERE a.native_id = '{NATIVE}'"
        )
        assert await home.rows(anew) == [(1, None, None)]


@pytest.mark.parametrize("line", ["/pause", "/pause@hearth_test_bot"])
async def test_what_is_said_after_pause_in_the_same_batch_is_not_counted(line: str, tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ann = home.world.user("安宁")
        room = home.world.group("围炉", ann, owner=home.world.user("阿正"))
        await home.stop()
        home.world.say(ann, room, "一句")
        home.world.say(ann, room, "两句")
        home.world.say(ann, room, line)
        home.world.say(ann, room, "这句别数")
        home.world.say(ann, room, "这句也别数")
        await home.start()
        await home.settle()
        assert home.fake.counts["getupdates"] <= 3, "it was one batch"
        assert await home.rows("SELECT sum(messages) FROM member_day") == [(2,)]
        assert home.world.outbox(room)[0].text == said("zh", "paused")
        await ask(home, ann, "/resume", room)
        home.world.say(ann, room, "这句又数")
        await home.settle()
        assert await home.rows("SELECT sum(messages) FROM member_day") == [(3,)]
