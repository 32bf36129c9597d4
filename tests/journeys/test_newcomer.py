"""Somebody comes in: greeted once and quietly, led through the guide in private, and known by what they agreed to."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.texts import Language
from tests.bot.cli.test_app import hearth
from tests.fakes.telegram.conversation import at
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat, Message, User
from tests.journeys.house import House, house, newest, payload_of, press, said

BREATH = timedelta(seconds=25)
"""Newcomers of one breath are greeted together."""
ABOUT_PICTURES = {
    "zh": "昨天的摄影展真好,胶卷相机拍的夜景照片,构图和光圈都讲究",
    "en": "the photography exhibition was great, I love taking photos with my camera and lens",
}


def greetings(home: House, room: Chat) -> list[Message]:
    """The bot's messages in a room that carry a deep link."""
    return [message for message in home.world.outbox(room) if any("url" in button for button in message.buttons)]


def newcomer(home: House, name: str, language: Language = "zh") -> User:
    """Somebody nobody has met."""
    return home.world.user(
        name, username=f"{name.lower()}_by_fire", language_code="zh-hans" if language == "zh" else "en"
    )


async def tapped(home: House, who: User, language: Language, text: str, label: str) -> None:
    """Somebody taps a button under the newest private message of this text."""
    await press(home, who, newest(home.world.sent_to(who), text, language), said(language, label))


async def led_through(home: House, who: User, language: Language) -> None:
    """Somebody says yes to a portrait, picks two topics, and yes to reminders."""
    await tapped(home, who, language, "guide-consent", "guide-yes")
    for topic in ("topic-music", "topic-pets"):
        await tapped(home, who, language, "guide-interests", topic)
    await tapped(home, who, language, "guide-interests", "guide-done")
    await tapped(home, who, language, "guide-reminders", "guide-yes")


def exported(home: House, name: str, until: str) -> dict[str, object]:
    """What `hearth members export` prints of one member."""
    settings = {"HEARTH_KEY_FILE": str(home.folder / "key"), "HEARTH_DATABASE_URL": home.settings.database_url}
    done = hearth(home.folder, "members", "export", "--json", "--as-of", until, **settings)
    assert done.returncode == 0, done.stderr
    members: list[dict[str, object]] = [json.loads(line) for line in done.stdout.splitlines()]
    (found,) = [member for member in members if at(member, "accounts", 0, "name") == name]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_newcomer_is_greeted_guided_and_known_by_what_they_agreed_to(
    language: Language, tmp_path: Path
) -> None:
    async with house(tmp_path, language=language) as home:
        room = home.world.group("围炉读书会", owner=home.world.user("阿正"))
        lin = newcomer(home, "Lin", language)
        home.world.join(lin, room)
        await home.pass_time(BREATH, steps=2)
        (greeting,) = greetings(home, room)
        assert greeting.text == said(language, "greeting", names="Lin")
        assert greeting.silent
        home.world.say(lin, room, ABOUT_PICTURES[language])
        home.world.start(lin, payload_of(greeting))
        await home.settle()
        assert home.world.sent_to(lin)[0].text == said(language, "guide-intro", community="围炉读书会")
        assert await home.rows("SELECT count(*) FROM evidence") == [(0,)], "no word is looked at before the yes"

        await led_through(home, lin, language)
        told = [message.text for message in home.world.sent_to(lin)]
        assert said(language, "guide-agreed") in told
        assert said(language, "card-topics-none") in "\n".join(told), "the first card comes at once"
        assert told[-1] == said(language, "guide-end")
        home.world.say(lin, room, ABOUT_PICTURES[language])
        await home.pass_time(timedelta(minutes=2))
        assert greeting.is_deleted, "the greeting goes again by itself"

        known = exported(home, "Lin", "2026-01-06")
        assert known["consent"] == {"counts": True, "portrait": True, "contact": True}
        tags = known["tags"]
        assert isinstance(tags, list)
        declared = {tag["name"] for tag in tags if tag["kind"] == "declared"}
        derived = {tag["name"]: tag["evidence"] for tag in tags if tag["source"] == "text"}
        assert declared == {"music", "pets"}
        assert derived["photography"] == 1, "only the day after the yes counts"


async def test_five_who_join_within_seconds_are_greeted_once_and_together(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room = home.world.group("围炉", owner=home.world.user("阿正"))
        names = ["小雨", "阿宁", "Ann", "老周", "Bo"]
        for name in names:
            home.world.join(home.world.user(name), room)
            await home.pass_time(timedelta(seconds=2))
        await home.pass_time(BREATH)
        (greeting,) = greetings(home, room)
        assert greeting.text == said("zh", "greeting", names="、".join(names))
        assert await home.rows("SELECT state, count(*) FROM outreach GROUP BY state") == [("sent", 5)]


async def test_who_goes_and_comes_again_is_not_greeted_twice(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room = home.world.group("围炉", owner=home.world.user("阿正"))
        lin = newcomer(home, "Lin")
        home.world.join(lin, room)
        await home.pass_time(BREATH)
        home.world.leave(lin, room)
        await home.pass_time(timedelta(minutes=5))
        home.world.join(lin, room)
        await home.pass_time(BREATH)
        assert len(greetings(home, room)) == 1
        assert await home.rows("SELECT state, reason FROM outreach ORDER BY id") == [
            ("sent", ""),
            ("skipped", "cool_down"),
        ]


async def test_a_join_that_is_told_again_is_not_greeted_again(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room = home.world.group("围炉", owner=home.world.user("阿正"))
        home.world.join(newcomer(home, "Lin"), room)
        await home.pass_time(BREATH)
        home.fake.faults.add(Fault("duplicates", times=3, copies=10))
        home.world.say(home.world.user("阿宁"), room, "欢迎")
        await home.pass_time(BREATH)
        assert home.fake.faults.drawn["duplicates"] >= 1
        assert len(greetings(home, room)) == 1
        assert await home.rows("SELECT count(*) FROM stay") == [(1,)]


async def test_who_says_no_is_asked_nothing_more_and_nothing_is_kept_of_their_words(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        room = home.world.group("围炉", owner=home.world.user("阿正"))
        lin = newcomer(home, "Lin")
        home.world.join(lin, room)
        await home.pass_time(BREATH)
        home.world.start(lin, payload_of(greetings(home, room)[0]))
        await home.settle()
        await tapped(home, lin, "zh", "guide-consent", "guide-no")
        home.world.say(lin, room, ABOUT_PICTURES["zh"])
        await home.settle()
        assert home.world.sent_to(lin)[-1].text == said("zh", "guide-declined")
        assert await home.rows("SELECT count(*) FROM evidence") == [(0,)]
        assert await home.rows("SELECT sum(messages) FROM member_day") == [(1,)]
