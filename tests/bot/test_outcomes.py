"""What follows from how a send went: standing messages take one another's place, whispers teach us about rooms."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.port import CannotWhisper, InDoubt, NotSent, Refused
from bot.clock import ManualClock
from storage import venues
from storage.letters import Act, Letter, Otherwise, Whisper
from storage.store import Store
from tests.fakes.sending import PostOffice
from tests.fakes.village import GROUP, Village

PLACE = ("telegram", GROUP)
STANDING = Letter("telegram", GROUP, "guide-end", solicited=True, is_standing=True)
ANSWER = Letter("telegram", GROUP, "guide-end", solicited=True, whisper=Whisper("1001"), vanish_seconds=60)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock)


def standing(village: Village) -> str:
    """The message that stands; asking changes nothing."""
    statement = "select standing_message from room"
    [row] = village.store.read_now(lambda unit: unit.connection.exec_driver_sql(statement).all())
    return str(row[0])


def can_whisper(village: Village) -> bool:
    return village.store.read_now(lambda unit: venues.venue(unit, PLACE)).can_whisper


async def test_a_standing_message_takes_the_place_of_the_one_before(village: Village, office: PostOffice) -> None:
    office.post(STANDING)
    (first,) = await office.send()
    assert (first.act, standing(village)) == ("send", "1")
    office.post(STANDING)
    assert [(said.act, said.target) for said in await office.send()] == [("send", ""), ("delete", "1")]
    assert standing(village) == "2"
    office.post(replace(STANDING, is_standing=False))
    assert [said.act for said in await office.send()] == ["send"]
    assert standing(village) == "2", "what does not stand takes nobody's place"


@pytest.mark.parametrize("trouble", [Refused("too long"), InDoubt("timed out"), RuntimeError("unforeseen")])
async def test_one_that_failed_or_is_in_doubt_leaves_the_old_one(
    village: Village, office: PostOffice, trouble: Exception
) -> None:
    office.post(STANDING)
    await office.send()
    office.voice.script.append(trouble)
    office.post(STANDING)
    assert await office.send() == []
    assert standing(village) == "1"


async def test_one_that_is_said_at_the_second_try_takes_its_place_once(village: Village, office: PostOffice) -> None:
    office.post(STANDING)
    await office.send()
    office.voice.script.append(NotSent("no route"))
    office.post(STANDING)
    await office.send()
    said = await office.send(office.clock.now() + MINUTE)
    assert [one.act for one in said] == ["send", "delete"]


async def test_a_former_message_that_is_gone_already_is_nobodys_trouble(village: Village, office: PostOffice) -> None:
    for trouble in ([], [None, Refused("message can't be deleted")]):
        office.voice.script.extend(trouble)
        office.post(STANDING)
        await office.send()
    assert standing(village) == "2"
    assert [(act, state) for act, _, state, _ in village.letters()] == [
        ("send", "sent"),
        ("send", "sent"),
        ("delete", "failed"),
    ]


async def test_a_whisper_neither_stands_nor_vanishes(village: Village, office: PostOffice) -> None:
    office.voice.whispers = True
    office.post(replace(ANSWER, is_standing=True))
    (said,) = await office.send()
    assert (said.act, said.target) == ("whisper", "1001")
    assert await office.send(office.clock.now() + 2 * MINUTE) == []
    assert standing(village) == ""


async def test_what_could_not_be_whispered_is_said_vanishes_and_is_learnt_from(
    village: Village, office: PostOffice
) -> None:
    assert can_whisper(village)
    office.post(ANSWER)
    assert [(said.act, said.silent) for said in await office.send()] == [("send", True)]
    assert not can_whisper(village)
    assert [said.act for said in await office.send(office.clock.now() + MINUTE)] == ["delete"]
    office.voice.whispers = True
    office.post(ANSWER)
    await office.send()
    assert can_whisper(village), "one that is shown makes up for it"


async def test_a_whisper_with_nothing_to_say_instead_fails_and_is_learnt_from(
    village: Village, office: PostOffice
) -> None:
    office.post(replace(ANSWER, whisper=Whisper("1001", otherwise=Otherwise.NOTHING)))
    assert await office.send() == []
    assert village.letters() == [("send", "guide-end", "failed", "nothing can be whispered here")]
    assert not can_whisper(village)


async def test_trouble_of_another_kind_teaches_nothing_about_whispers(village: Village, office: PostOffice) -> None:
    office.voice.whispers = True
    office.voice.script.append(Refused("the text is empty"))
    office.post(ANSWER)
    await office.send()
    assert can_whisper(village)


async def test_an_edit_of_a_whisper_teaches_nothing_about_whispers(village: Village, office: PostOffice) -> None:
    for trouble in (CannotWhisper("gone"), None):
        office.voice.script.append(trouble)
        office.post(replace(ANSWER, act=Act.EDIT, target="whisper:1001:5"))
        await office.send()
    assert can_whisper(village)
    assert [state for _, _, state, _ in village.letters()][:2] == ["failed", "sent"]
