"""A questionnaire is answered: question by question over a kill, by forms on Discord; whoever wants is forgotten."""

from pathlib import Path
from shutil import copytree, rmtree

from storage.own_facts import said_by
from tests.fakes.discord.model import Message as Shown
from tests.fakes.telegram.model import Chat, Message, User
from tests.journeys.discord_house import Place, discord_house
from tests.journeys.house import House, agrees_to_reminders, ask, house, payload_of, press, said
from tests.journeys.test_forgotten import forgets, traces_of
from tests.journeys.test_on_discord import heard, labels
from tests.journeys.test_steering import hosted

CANARY = "canary-想要一个安静的角落"
QUESTIONS = """questionnaire spring
title 春天 | Spring
ask joy nps required
愿意把这里推荐给朋友吗? | Would you recommend us to a friend?
0-6 -> why
else -> tea
ask why text
哪里可以更好? | What could be better?
ask tea choice fills tea
喝什么茶? | Which tea?
ask days several
哪天来? | Which days?
* sat = 周六 | Saturday
* sun = 周日 | Sunday
ask note text fills note
还想说什么? | Anything else?"""
TEA = "/fields add tea choice 茶 | Tea: green=绿茶|Green; black=红茶|Black"
NOTE = "/fields add note text 备注 | Note"


async def put_up(home: House) -> tuple[Chat, User, Message]:
    """A group in which the questionnaire stands, somebody who talked there, and the first thing they are told."""
    rain = home.world.user("小雨")
    room, owner = await hosted(home, rain)
    home.world.say(rain, room, "大家好")
    await home.settle()
    for line in (
        TEA,
        NOTE,
        f"/questionnaire new {QUESTIONS}",
        "/questionnaire open spring",
        "/questionnaire ask spring",
    ):
        await ask(home, owner, line)
    invitation = next(one for one in reversed(home.world.outbox(room)) if "春天" in one.text)
    home.world.start(rain, payload_of(invitation))
    await home.settle()
    return room, rain, home.world.sent_to(rain)[-1]


async def writes(home: House, who: User, line: str) -> Message:
    """Somebody writes a line in private; gives what they are told then."""
    home.world.say(who, home.world.private(who), line)
    await home.settle()
    return home.world.sent_to(who)[-1]


async def killed(home: House, aside: Path) -> None:
    """End a house as `kill -9` does: on the disk is what was there at that moment, its log of pages among it."""
    copytree(home.data, aside)
    await home.stop()
    rmtree(home.data)
    copytree(aside, home.data)


async def test_a_run_goes_on_over_a_kill_in_its_middle_and_fills_fields(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        _, rain, start = await put_up(home)
        await press(home, rain, start, said("zh", "ask-begin-keep"))
        await press(home, rain, start, "3")
        assert "2/5" in start.text
        await killed(home, tmp_path / "as it was")
        home.world.say(rain, home.world.private(rain), CANARY)
        await home.start()
        await home.settle()
        tea = home.world.sent_to(rain)[-1]
        assert "喝什么茶" in tea.text
        await press(home, rain, tea, "绿茶")
        await press(home, rain, tea, "周日")
        await press(home, rain, tea, said("zh", "ask-done", count=1))
        thanks = await writes(home, rain, CANARY)
        assert thanks.text.startswith(said("zh", "ask-thanks", title="春天"))
        [(member,)] = await home.rows(
            "SELECT b.member_id FROM member_account b JOIN account a ON a.id = b.account_id "
            f"WHERE a.native_id = '{rain.id}'"
        )
        facts = await home.app.store.read(lambda unit: said_by(unit, int(str(member))))
        assert facts == {"tea": ["green"], "note": CANARY}


async def test_words_are_sealed_never_mined_and_gone_with_whoever_wrote_them(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        _, rain, start = await put_up(home)
        await agrees_to_reminders(home, rain)
        await press(home, rain, start, said("zh", "ask-begin-keep"))
        await press(home, rain, start, "2")
        tea = await writes(home, rain, CANARY)
        await press(home, rain, tea, "红茶")
        await press(home, rain, tea, said("zh", "ask-skip"))
        await writes(home, rain, f"{CANARY} 摄影 胶片 摄影")
        assert await home.rows("SELECT count(*) FROM evidence") == [(0,)], "words in an answer are nobody's interests"
        assert await home.rows("SELECT count(*) FROM declared_text") == [(1,)], "said on purpose, it is kept"
        assert traces_of(home.data, CANARY) == {}, "sealed, nothing of it can be read"
        await forgets(home, rain)
        for table in ("questionnaire_answer", "questionnaire_run", "declared_text", "awaited_text"):
            assert await home.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
        assert traces_of(home.data, CANARY, str(rain.id)) == {}


async def test_stopped_halfway_nothing_is_kept_and_talk_is_only_talk(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        _, rain, start = await put_up(home)
        await press(home, rain, start, said("zh", "ask-begin-plain"))
        await press(home, rain, start, "3")
        await press(home, rain, start, said("zh", "ask-stop"))
        told = len(home.world.sent_to(rain))
        await writes(home, rain, CANARY)
        assert len(home.world.sent_to(rain)) == told
        assert await home.rows("SELECT count(*) FROM questionnaire_answer") == [(0,)]


def shown_with(place: Place, label: str) -> Shown:
    """The latest thing Ada alone is shown with a button of this label."""
    return [one for one in place.home.world.whispers_to(place.ada) if label in labels(one)][-1]


async def until_shown(place: Place, label: str) -> Shown:
    """The same, once it is there."""
    await place.home.until(lambda: any(label in labels(one) for one in place.home.world.whispers_to(place.ada)))
    return shown_with(place, label)


async def written_by_form(place: Place) -> None:
    """The owner writes the questionnaire on a form, for a command there is one line."""
    home, world, owner = place.home, place.home.world, place.guild.owner
    write = said("zh", "ask-form-new")
    [how] = await home.told(owner, lambda: world.slash(owner, place.general, "questionnaire", which="new"))
    asked = world.press(owner, how, write)
    await home.until(lambda: asked.form is not None)
    world.submit(asked, text=QUESTIONS)
    await home.finds("SELECT state FROM questionnaire", [("draft",)])


async def opened_on_discord(place: Place) -> Shown:
    """The questionnaire is open, and Ada is shown what it asks."""
    home, world, owner = place.home, place.home.world, place.guild.owner
    world.say(place.ada, place.general, "大家好")
    await heard(place, 1)
    given = {"to": "add", "rest": TEA.removeprefix("/fields add ")}
    await home.told(owner, lambda: world.slash(owner, place.general, "fields", **given))
    given = {"to": "add", "rest": NOTE.removeprefix("/fields add ")}
    await home.told(owner, lambda: world.slash(owner, place.general, "fields", **given))
    await written_by_form(place)
    world.slash(owner, place.general, "questionnaire", which="open", rest="spring")
    await home.finds("SELECT state FROM questionnaire", [("open",)])
    world.slash(place.ada, place.general, "questionnaire", which="spring")
    return await until_shown(place, said("zh", "ask-begin-keep"))


async def test_on_discord_questions_are_asked_by_forms_that_branch(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world = place.home, place.home.world
        start = await opened_on_discord(place)
        world.press(place.ada, start, said("zh", "ask-begin-keep"))
        first = await until_shown(place, said("zh", "ask-open-form", count=1))
        asked = world.press(place.ada, first, said("zh", "ask-open-form", count=1))
        await home.until(lambda: asked.form is not None)
        world.submit(asked, joy="9")
        rest = await until_shown(place, said("zh", "ask-open-form", count=3))
        asked = world.press(place.ada, rest, said("zh", "ask-open-form", count=3))
        await home.until(lambda: asked.form is not None)
        world.submit(asked, tea="green", days="sun", note=CANARY)
        await home.finds("SELECT state FROM questionnaire_run", [("done",)])
        await home.finds(
            "SELECT chosen FROM questionnaire_answer ORDER BY id",
            [
                ('["9"]',),
                ('["green"]',),
                ('["sun"]',),
                ("[]",),
            ],
        )
        await home.finds("SELECT count(*) FROM declared_text", [(1,)])
        assert await home.rows("SELECT count(*) FROM quarantine") == [(0,)]


async def test_on_discord_what_cannot_be_is_asked_again(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world = place.home, place.home.world
        start = await opened_on_discord(place)
        world.press(place.ada, start, said("zh", "ask-begin-plain"))
        first = await until_shown(place, said("zh", "ask-open-form", count=1))
        asked = world.press(place.ada, first, said("zh", "ask-open-form", count=1))
        await home.until(lambda: asked.form is not None)
        world.submit(asked)
        required = said("zh", "answer-required")
        await home.until(lambda: any(required in one.content for one in world.whispers_to(place.ada)))
        assert await home.rows("SELECT count(*) FROM questionnaire_answer") == [(0,)]


async def test_on_discord_it_is_opened_from_the_room_for_one_alone(tmp_path: Path) -> None:
    async with discord_house(tmp_path) as place:
        home, world, owner = place.home, place.home.world, place.guild.owner
        await opened_on_discord(place)
        lin = world.user("lin")
        world.join(lin, place.guild)
        world.say(lin, place.general, "我也来了")
        await heard(place, 2)
        world.slash(owner, place.general, "questionnaire", which="ask", rest="spring")
        await home.until(lambda: any("春天" in one.content for one in world.outbox(place.general)), turning=True)
        invitation = next(one for one in world.outbox(place.general) if "春天" in one.content)
        world.press(lin, invitation, said("zh", "ask-answer"))
        keep = said("zh", "ask-begin-keep")
        await home.until(lambda: any(keep in labels(one) for one in world.whispers_to(lin)))
        assert not world.sent_to(lin)
