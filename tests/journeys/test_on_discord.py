"""Somebody on Discord: heard, answered for them alone, greeted with a button, asked, remembered and forgotten."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from adapters.discord.listen import NEVER_TOLD
from storage import campaigns
from storage.campaigns import Kind
from tests.fakes.discord.model import EPHEMERAL, Message
from tests.journeys.discord_house import Place, discord_house
from tests.journeys.house import said
from tests.journeys.test_wakeup import DORMANT_DAY, TALKING_DAYS

ABOUT_PICTURES = "昨天的摄影展真好,胶卷相机拍的夜景照片,构图和光圈都讲究"


def labels(message: Message) -> list[str]:
    """The buttons under a message."""
    rows = [row.get("components") for row in message.components if isinstance(row, dict)]
    return [str(one["label"]) for row in rows if isinstance(row, list) for one in row if isinstance(one, dict)]


def with_button(place: Place, label: str) -> list[Message]:
    """What Ada alone was shown with a button of this label."""
    return [message for message in place.home.world.whispers_to(place.ada) if label in labels(message)]


async def in_private(place: Place, name: str, label: str) -> Message:
    """What a command says in private: behind a button, where it was given, and for its giver alone."""
    home = place.home
    [note] = await home.told(place.ada, lambda: home.world.slash(place.ada, place.general, name))
    home.world.press(place.ada, note, labels(note)[0])
    await home.until(lambda: with_button(place, label))
    [answer, *_] = with_button(place, label)
    assert note.flags & answer.flags & EPHEMERAL
    return answer


async def agreed(place: Place) -> None:
    """Ada says yes to a portrait, under /privacy, and nobody else sees a word of it."""
    answer = await in_private(place, "privacy", said("zh", "turn-portrait-on"))
    place.home.world.press(place.ada, answer, said("zh", "turn-portrait-on"))
    await place.home.until(lambda: with_button(place, said("zh", "turn-portrait-off")))


async def test_who_talks_and_agrees_is_known_by_it_and_asks_about_themselves_alone(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        world = place.home.world
        world.say(place.ada, place.general, "大家好")
        await heard(place, 1)
        await agreed(place)
        for _ in range(2):
            world.say(place.ada, place.general, ABOUT_PICTURES)
        await heard(place, 3)
        await place.home.pass_time(timedelta(minutes=5))
        world.slash(place.ada, place.general, "me")
        await place.home.until(lambda: any("摄影" in shown.content for shown in world.whispers_to(place.ada)))
        assert not world.sent_to(place.ada)


async def heard(place: Place, messages: int) -> None:
    """Wait until so many messages are stored."""
    await place.home.finds("SELECT count(*) FROM message WHERE member_id IS NOT NULL", [(messages,)])


async def test_a_newcomer_is_greeted_and_led_where_they_pressed(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world = place.home, place.home.world
        world.say(place.ada, place.general, "大家好")
        await heard(place, 1)
        lin = world.user("lin")
        world.join(lin, place.guild)
        await home.until(lambda: world.outbox(place.general), turning=True)
        [greeting] = world.outbox(place.general)
        [label, *_] = labels(greeting)
        world.press(lin, greeting, label)
        await home.until(lambda: world.whispers_to(lin))
        assert not world.sent_to(lin)


async def test_what_was_said_while_we_were_away_is_fetched_and_counts_once(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        world = place.home.world
        world.say(place.ada, place.general, "一")
        await heard(place, 1)
        await place.home.stop()
        for text in ("二", "三"):
            world.say(place.ada, place.general, text)
        await place.home.pass_time(timedelta(hours=1))
        await place.home.start()
        await heard(place, 3)
        hidden = " ".join(NEVER_TOLD)
        await place.home.finds("SELECT adapter, is_lost, hides FROM gap", [("discord", 0, hidden)])


async def test_who_asks_to_be_forgotten_is(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world = place.home, place.home.world
        world.say(place.ada, place.general, "大家好")
        await heard(place, 1)
        asked = await in_private(place, "forgetme", said("zh", "forgetme-yes"))
        world.press(place.ada, asked, said("zh", "forgetme-yes"))
        await home.finds(f"SELECT 1 FROM account WHERE native_id = '{place.ada.id}'", [])


async def test_words_are_proposed_while_a_command_is_filled_in(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        typing = place.home.world.type_in(place.ada, place.general, "correct", "field", "性")
        await place.home.until(lambda: typing.choices is not None)
        assert typing.choices == [{"name": "性别", "value": "性别"}]


async def test_a_word_for_the_admins_is_asked_for_by_a_form(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world = place.home, place.home.world
        world.say(place.ada, place.general, "大家好")
        await heard(place, 1)
        asked = world.slash(place.ada, place.general, "feedback")
        await home.until(lambda: asked.form is not None)
        sent = await home.told(place.ada, lambda: world.submit(asked, text="多办几次读书会吧"))
        assert sent
        assert await home.rows("SELECT count(*) FROM quarantine") == [(0,)]


async def test_a_poll_is_asked_voted_in_closed_and_counted_by_its_voters(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world = place.home, place.home.world
        await home.tick(timedelta())
        asked = {"question": "最近怎么样?", "naming": "linked", "open": "1d"}
        world.slash(place.guild.owner, place.general, "poll", **asked)
        await home.until(lambda: any(message.poll for message in world.outbox(place.general)), turning=True)
        [poll] = [message for message in world.outbox(place.general) if message.poll]
        world.vote(place.ada, poll, 1)
        await home.finds("SELECT count(*) FROM ballot", [(1,)])
        await home.tick(timedelta(days=1, minutes=5))
        await home.until(lambda: poll.poll is not None and poll.poll.is_finalized, turning=True)
        await home.finds("SELECT state, counts FROM poll", [("closed", "[1,0,0]")])


async def test_an_anonymous_poll_shows_nobody_who_voted_and_is_counted_at_its_end(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world, owner = place.home, place.home.world, place.guild.owner
        await home.tick(timedelta())
        world.slash(owner, place.general, "poll", question="周末去哪儿?", open="1d")
        yes, no = said("zh", "poll-option-yes"), said("zh", "poll-option-no")
        await home.until(lambda: any(yes in labels(one) for one in world.outbox(place.general)), turning=True)
        [poll] = [one for one in world.outbox(place.general) if yes in labels(one)]
        assert poll.poll is None
        for who, choice in ((place.ada, yes), (owner, yes), (place.ada, no)):
            [told] = await home.told(who, partial(world.press, who, poll, choice))
            assert told.flags & EPHEMERAL
            assert choice in told.content
        await home.finds("SELECT choice, count(*) FROM secret_vote GROUP BY choice ORDER BY choice", [(0, 1), (2, 1)])
        await home.tick(timedelta(days=1, minutes=5))
        await home.until(lambda: not poll.components, turning=True)
        assert said("zh", "poll-result-line", option=no, votes=1) in poll.content
        await home.finds("SELECT state, counts FROM poll", [("closed", "[1,0,1]")])
        await home.finds("SELECT count(*) FROM secret_vote", [(0,)])
        await home.finds("SELECT count(*) FROM button_press", [(0,)])


async def introduced(place: Place) -> None:
    """The owner lets the house introduce itself: before that it says nothing by itself."""
    home, owner, begin = place.home, place.guild.owner, said("zh", "arrival-begin-introduce")
    await home.until(lambda: home.world.outbox(place.general))
    [arrival] = home.world.outbox(place.general)
    home.world.press(owner, arrival, said("zh", "to-private"))
    await home.until(lambda: any(begin in labels(one) for one in home.world.whispers_to(owner)))
    [checklist] = [one for one in home.world.whispers_to(owner) if begin in labels(one)]
    assert said("zh", "right-admin.without") not in checklist.content
    home.world.press(owner, checklist, begin)
    await home.until(lambda: len(home.world.outbox(place.general)) > 1, turning=True)
    await home.until(lambda: said("zh", "arrival-again") in labels(checklist))


async def test_who_goes_quiet_and_asked_for_reminders_is_called_in_private(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world, owner = place.home, place.home.world, place.guild.owner
        others = [world.user(f"常客{number}") for number in range(6)]
        for who in others:
            world.join(who, place.guild)
        await introduced(place)
        world.say(place.ada, place.general, "大家好")
        await heard(place, 1)
        answer = await in_private(place, "privacy", said("zh", "turn-contact-on"))
        world.press(place.ada, answer, said("zh", "turn-contact-on"))
        await home.until(lambda: with_button(place, said("zh", "turn-contact-off")))
        for to in ("preview", "on"):
            await home.told(owner, partial(world.slash, owner, place.general, "wakeup", to=to))
        await home.app.store.write(
            lambda unit: campaigns.set_holdout(unit, campaigns.one(unit, 1, Kind.WAKEUP.value).id, 0.0)
        )
        messages = 1
        for day in range(DORMANT_DAY + 2):
            around = others if day >= TALKING_DAYS else [place.ada, *others]
            for who in around:
                world.say(who, place.general, f"第{day}天,今天也来坐坐")
            messages += len(around)
            await heard(place, messages)
            await home.tick(timedelta(days=1))
        await home.until(lambda: world.sent_to(place.ada), turning=True)
        assert [who for who in others if world.sent_to(who)] == []
        assert said("zh", "wakeup-stop") in labels(world.sent_to(place.ada)[-1])
