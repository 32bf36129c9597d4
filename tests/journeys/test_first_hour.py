"""The first hour over the wire: added, told in private, introduced, and one member agrees in a whisper."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.texts import LANGUAGES, Language
from tests.fakes.telegram.model import Chat, Message, User
from tests.journeys.house import House, house, said

BREATH = timedelta(seconds=25)


async def brought_in(home: House, language: Language) -> tuple[Chat, User, Message]:
    """An admin who has opened their private chat adds the bot and makes it an admin; gives the checklist."""
    admin = home.world.user("Mei", language_code="zh-hans" if language == "zh" else "en")
    room = home.world.group("围炉读书会", owner=admin, bot="left")
    home.world.start(admin, "")
    await home.settle()
    before = len(home.world.sent_to(admin))
    home.world.add_bot(room, admin)
    home.world.promote_bot(room, admin, lacks=("can_delete_messages",))
    await home.pass_time(BREATH)
    (checklist,) = home.world.sent_to(admin)[before:]
    return room, admin, checklist


async def tap(home: House, who: User, message: Message, label: str) -> None:
    """Somebody taps a button, and what follows happens."""
    home.world.press(who, message, label)
    await home.pass_time(BREATH)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_being_added_to_the_first_card(language: Language, tmp_path: Path) -> None:
    async with house(tmp_path, language=language) as home:
        room, admin, checklist = await brought_in(home, language)
        assert said(language, "right-delete-messages.without") in checklist.text
        assert home.world.outbox(room) == [], "nothing is said in the room yet"

        await tap(home, admin, checklist, said(language, "arrival-begin-introduce"))
        standing = [message for message in home.world.outbox(room) if not message.is_deleted]
        assert [message.text for message in standing] == [said(language, "introduction")]
        assert standing[0].silent

        lin = home.world.user("Lin", language_code="zh-hans" if language == "zh" else "en")
        home.world.join(lin, room)
        home.world.say(lin, room, "hello")
        await home.pass_time(BREATH)
        await tap(home, lin, standing[0], said(language, "introduction-show"))
        question = [one for one in home.world.whispers_to(lin) if one.text == said(language, "guide-consent")][-1]
        await tap(home, lin, question, said(language, "guide-yes"))
        assert said(language, "mine-taps") in question.text, "the card stands where the question stood"
        assert await home.rows("SELECT purpose, place FROM consent_entry") == [("portrait", "intro-button")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_week_of_listening_survives_a_restart_and_asks_again(language: Language, tmp_path: Path) -> None:
    async with house(tmp_path, language=language) as home:
        room, admin, checklist = await brought_in(home, language)
        await tap(home, admin, checklist, said(language, "arrival-begin-listen"))
        lin = home.world.user("Lin")
        home.world.join(lin, room)
        home.world.say(lin, room, "hello")
        await home.pass_time(BREATH)
        await home.tick()
        await home.stop()
        await home.start()
        await home.tick(home.clock.now() + timedelta(days=7, hours=1))
        asked = home.world.sent_to(admin)[-1]
        assert said(language, "arrival-over-listen") in asked.text
        assert home.world.outbox(room) == [], "a week without a word"
        assert await home.rows("SELECT sum(messages) FROM member_day") == [(1,)]
