"""By which door somebody comes: whispered to, greeted aloud, met while they wait to be let in, or kept by a captcha."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.texts import Language
from storage.beginnings import begin
from storage.choices import choose
from tests.fakes.telegram.model import Chat, Message, User
from tests.journeys.house import House, ask, house, newest, payload_of, press, said

BREATH = timedelta(seconds=25)
NAMES = ["小雨", "阿宁", "Ann"]


async def hosted(home: House) -> tuple[Chat, User]:
    """A group whose admins made the bot one of them and let it begin; gives its owner as well."""
    owner = home.world.user("阿正")
    room = home.world.group("围炉", owner=owner)
    home.world.promote_bot(room, owner)
    await home.settle()
    await home.app.store.write(lambda unit: begin(unit, 1, "introduce", home.clock.now()))
    return room, owner


def open_words(home: House, room: Chat) -> list[Message]:
    """What the bot says before everybody, and has not taken back."""
    return [message for message in home.world.outbox(room) if message.receiver is None and not message.is_deleted]


async def come(home: House, room: Chat, names: list[str] = NAMES) -> list[User]:
    """People come in one after the other."""
    people = [home.world.user(name) for name in names]
    for who in people:
        home.world.join(who, room)
        await home.pass_time(timedelta(seconds=2))
    await home.pass_time(BREATH)
    return people


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_each_newcomer_is_greeted_in_a_whisper_and_the_room_reads_nothing(
    language: Language, tmp_path: Path
) -> None:
    async with house(tmp_path, language=language) as home:
        room, _ = await hosted(home)
        people = await come(home, room)
        words = [home.world.whispers_to(who)[-1] for who in people]
        expected = [said("zh", "greeting-whisper", name=name) for name in NAMES]
        assert [word.text for word in words] == expected, "each in their own language"
        assert open_words(home, room) == []
        assert await home.rows("SELECT state, count(*) FROM outreach GROUP BY state") == [("sent", 3)]
        await home.pass_time(timedelta(minutes=5))
        assert not any(word.is_deleted for word in words)
        await press(home, people[1], words[1], said("zh", "greeting-wander"))
        assert [word.is_deleted for word in words] == [False, True, False], "it has done its work"


async def test_on_an_old_server_all_are_greeted_once_aloud_and_nobody_is_lost(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.world.knows_whispers = False
        room, _ = await hosted(home)
        await come(home, room)
        about = [word.text for word in open_words(home, room) if any(name in word.text for name in NAMES)]
        assert about == [said("zh", "greeting", names="、".join(NAMES))]
        assert await home.rows("SELECT state, count(*) FROM outreach GROUP BY state") == [("sent", 3)]
        before = len(home.world.outbox(room))
        await home.pass_time(timedelta(minutes=2))
        await come(home, room, ["老周"])
        told = home.world.outbox(room)[before:]
        assert [message.text for message in told] == [said("zh", "greeting", names="老周")], "no second try"


async def test_who_asks_to_be_let_in_is_met_at_the_door_and_not_greeted_twice(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room, owner = await hosted(home)
        await home.app.store.write(lambda unit: choose(unit, 1, rules="对事不对人。"))
        lin = home.world.user("Lin")
        home.world.ask_to_join(lin, room)
        await home.settle()
        (word,) = home.world.sent_to(lin)
        assert word.text == said("zh", "door-met-rules", community="围炉", rules="对事不对人。")
        home.world.let_in(lin, room, owner)
        await home.pass_time(BREATH)
        assert home.world.whispers_to(lin) == []
        assert open_words(home, room) == []
        assert await home.rows("SELECT state, reason FROM outreach") == [("skipped", "met_at_the_door")]
        home.world.start(lin, payload_of(word))
        await home.settle()
        assert newest(home.world.sent_to(lin), "guide-consent").text


async def test_a_captcha_is_waited_for(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room, owner = await hosted(home)
        held, late = home.world.user("Lin"), home.world.user("阿宁")
        home.world.join(held, room, is_muted=True)
        home.world.join(late, room)
        await home.settle()
        home.world.set_role(late, room, "restricted", owner, can_send=False)
        await home.settle()
        await home.pass_time(BREATH)
        assert home.world.whispers_to(held) == home.world.whispers_to(late) == []
        home.world.admit(held, room, owner)
        await home.pass_time(BREATH)
        assert home.world.whispers_to(held)[-1].text == said("zh", "greeting-whisper", name="Lin")
        assert home.world.whispers_to(late) == []
        await home.tick(home.clock.now() + timedelta(days=1, minutes=16))
        await home.tick(home.clock.now() + timedelta(minutes=16))
        rows = await home.rows("SELECT state, reason FROM outreach ORDER BY id")
        assert rows == [("sent", ""), ("skipped", "never_admitted")]


async def test_a_command_in_the_room_is_answered_in_a_whisper_and_goes_again(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room, owner = await hosted(home)
        assert await ask(home, owner, "/pause", room) == []
        asked = home.world.whispers_to(owner)[-1]
        assert asked.text == said("zh", "paused")
        command = next(message for message in room.messages.values() if message.text == "/pause")
        assert not command.is_deleted
        await home.pass_time(timedelta(seconds=62))
        assert command.is_deleted
        assert not asked.is_deleted, "only its reader sees it"
