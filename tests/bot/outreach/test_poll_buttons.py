"""An anonymous poll where the platform shows who voted: by buttons, counted here, and nobody's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.outreach import poll, poll_end
from bot.outreach.poll import FEEDBACK, Wording
from bot.outreach.poll_buttons import PollButtons
from bot.texts import LANGUAGES
from profiling.events import Platform
from storage import polls
from storage.campaigns import Kind
from storage.choices import PollNaming, choose
from storage.polls import PollFacts
from storage.store import Store
from tests.fakes.asking import answer, asked_in_group, pressed
from tests.fakes.sending import TEXTS, PostOffice
from tests.fakes.village import Village, Villager
from tests.fakes.voice import Said, ScriptedVoice

DAY = timedelta(days=1)
SEA = Wording("周末去哪儿?", ("山里", "海边"))
LONGEST_NATIVE_OPTION = 55
"""Characters; what Discord takes, of a poll by name."""


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now(), group="400", platform=Platform.DISCORD)


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock, voice=ScriptedVoice(platform=Platform.DISCORD))


def latest(village: Village) -> PollFacts:
    found = village.store.read_now(lambda unit: polls.latest(unit, village.community))
    assert found is not None
    return found


async def asked(
    village: Village, office: PostOffice, wording: Wording | None = SEA, naming: PollNaming = "anonymous"
) -> Said:
    village.store.write_now(lambda unit: choose(unit, village.community, poll=naming))
    if wording is None:
        village.campaign(Kind.POLL)
    now = village.now
    assert village.store.write_now(
        lambda unit: poll.ask(unit, TEXTS, village.community, now, dedupe="poll:asked:1", wording=wording)
    )
    [said] = await office.send()
    return said


async def press(village: Village, office: PostOffice, said: Said, who: Villager, choice: int) -> str:
    """Press a button; gives the line only who pressed is shown."""
    meant = pressed(village, who, said.tokens[choice], office.clock.now(), "7")
    details = {**meant.details, "press": f"{who.native}:{office.clock.now().isoformat()}"}
    office.clock.set(office.clock.now() + timedelta(seconds=1))
    one = asked_in_group(village, who, "press", office.clock.now(), **details)
    here = replace(one, platform=Platform.DISCORD.value, room="400")
    await answer(village, PollButtons(office.clock).vote, here)
    return "".join(told.text for told in await office.send() if told.act == "answer_press")


async def test_it_is_a_message_with_a_button_for_each_option_that_says_what_it_promises(
    village: Village, office: PostOffice
) -> None:
    said = await asked(village, office)
    assert said.act == "send"
    assert said.text.startswith("周末去哪儿?")
    assert "谁也看不到是谁按的" in said.text
    assert said.buttons == ("山里", "海边")
    assert latest(village).is_by_buttons


async def test_by_name_it_is_the_platforms_own_and_says_so(village: Village, office: PostOffice) -> None:
    said = await asked(village, office, naming="linked")
    assert (said.act, said.text) == ("ask", "记名(随时可以撤票):周末去哪儿?")


async def test_a_vote_can_be_changed_and_its_voter_alone_hears_of_it(village: Village, office: PostOffice) -> None:
    said, ann, ben = await asked(village, office), village.villager(), village.villager()
    assert await press(village, office, said, ann, 0) == "记下了:山里。想改就再按一个。"
    assert await press(village, office, said, ben, 0) == "记下了:山里。想改就再按一个。"
    assert await press(village, office, said, ann, 1) == "记下了:海边。想改就再按一个。"
    assert village.store.read_now(lambda unit: polls.tally(unit, latest(village).id)) == (1, 1)


async def test_nothing_kept_says_who_voted(village: Village, office: PostOffice) -> None:
    said, ann = await asked(village, office), village.villager()
    await press(village, office, said, ann, 0)
    assert village.rows("SELECT count(*) FROM outbox WHERE account_id IS NOT NULL") == [(0,)]
    assert village.rows("SELECT count(*) FROM button_press") == [(0,)]
    assert village.rows("SELECT count(*) FROM ballot") == [(0,)]


async def test_at_its_end_the_room_hears_the_figures_and_the_buttons_go(village: Village, office: PostOffice) -> None:
    said, ann, ben = await asked(village, office), village.villager(), village.villager()
    for who in (ann, ben):
        await press(village, office, said, who, 1)
    office.clock.set(village.now + DAY)
    village.store.write_now(lambda unit: poll_end.close_due(unit, office.clock.now()))
    told = await office.send()
    assert sorted(one.act for one in told) == ["edit", "send"]
    assert all("海边:2" in one.text and "一共 2 票" in one.text for one in told)
    assert [one.buttons for one in told if one.act == "edit"] == [()]
    assert (latest(village).state, latest(village).counts) == ("closed", (0, 2))
    assert await press(village, office, said, ann, 0) == "这个投票已经结束了。"
    assert latest(village).counts == (0, 2)


async def test_it_ends_though_nobody_can_be_told_for_the_platform_is_away(village: Village, office: PostOffice) -> None:
    said = await asked(village, office)
    await press(village, office, said, village.villager(), 0)
    village.store.write_now(lambda unit: poll_end.close_due(unit, village.now + 3 * DAY))
    assert (latest(village).state, latest(village).counts) == ("closed", (1, 0))
    assert village.rows("SELECT count(*) FROM secret_vote") == [(0,)]


async def test_who_would_rather_say_more_hears_where(village: Village, office: PostOffice) -> None:
    said = await asked(village, office, wording=None)
    assert "/feedback" in await press(village, office, said, village.villager(), 3)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_anonymous", [True, False])
def test_what_we_ask_by_ourselves_fits_into_a_native_poll(language: str, is_anonymous: bool) -> None:
    wording = poll.feedback(TEXTS, language, is_anonymous=is_anonymous)
    assert len(wording.options) == len(FEEDBACK)
    assert max(map(len, wording.options)) <= LONGEST_NATIVE_OPTION
