"""A poll is asked, answered, taken back, closed on time, and its result told."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from adapters.port import InDoubt, NotSent, Refused
from bot.clock import ManualClock
from bot.outreach import poll, poll_end
from bot.outreach.poll import Wording
from profiling.events import Account, Platform, PollAnswered, PollClosed, Room, RoomKind
from storage import polls
from storage.campaigns import Kind
from storage.choices import PollNaming, choose
from storage.ingest.happenings import store_votes
from storage.polls import PollFacts
from storage.store import Store
from tests.fakes.asking import answer, asked_in_group
from tests.fakes.sending import TEXTS, PostOffice
from tests.fakes.village import Village, Villager

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock)


def recur(village: Village, office: PostOffice) -> int | None:
    return village.store.write_now(lambda unit: poll.recur(unit, TEXTS, village.community, office.clock.now()))


def latest(village: Village) -> PollFacts:
    found = village.store.read_now(lambda unit: polls.latest(unit, village.community))
    assert found is not None
    return found


def vote(village: Village, office: PostOffice, who: Villager, *options: int) -> None:
    now = office.clock.now()
    room = Room(Platform.TELEGRAM, who.native, kind=RoomKind.PRIVATE)
    voter = Account(Platform.TELEGRAM, who.native)
    event = PollAnswered(room, now, "poll-1", voter, options, str(now))
    village.store.write_now(lambda unit: store_votes(unit, [event], now))


async def close(village: Village, office: PostOffice) -> list[str]:
    village.store.write_now(lambda unit: poll_end.close_due(unit, office.clock.now()))
    await office.send()
    return [said.text for said in await office.send() if said.act == "send"] or office.voice.texts()


async def asked(
    village: Village, office: PostOffice, *, around: int = 2, naming: PollNaming = "linked"
) -> list[Villager]:
    people = [village.villager(last_active=village.now) for _ in range(around)]
    village.store.write_now(lambda unit: choose(unit, village.community, poll=naming))
    village.campaign(Kind.POLL)
    recur(village, office)
    await office.send()
    return people


def ballots(village: Village) -> int:
    count = select(func.count()).select_from(polls.BALLOT)
    return village.store.read_now(lambda unit: unit.connection.execute(count).scalar_one())


async def test_a_poll_is_anonymous_unless_somebody_chose_otherwise(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.POLL)
    recur(village, office)
    (said,) = await office.send()
    assert said.text.startswith("30 秒,匿名:")
    assert latest(village).is_anonymous


async def test_nobodys_vote_in_an_anonymous_poll_is_kept_and_the_platform_counts(
    village: Village, office: PostOffice
) -> None:
    ann, _ = await asked(village, office, naming="anonymous")
    vote(village, office, ann, 0)
    assert ballots(village) == 0
    office.clock.set(village.now + DAY)
    office.voice.counts = (5, 2, 0, 0)
    (result,) = await close(village, office)
    assert "一共 7 票" in result
    assert latest(village).counts == (5, 2, 0, 0)


@pytest.mark.parametrize("told", [(), (0, 3, 0, 0)])
async def test_an_anonymous_poll_that_cannot_be_closed_is_counted_by_what_the_platform_told_before(
    village: Village, office: PostOffice, told: tuple[int, ...]
) -> None:
    await asked(village, office, naming="anonymous")
    if told:
        event = PollClosed(Room(Platform.TELEGRAM, "1", kind=RoomKind.PRIVATE), village.now, "poll-1", told)
        village.store.write_now(lambda unit: store_votes(unit, [event], village.now))
    office.clock.set(village.now + DAY)
    office.voice.script.append(Refused("poll has already been closed"))
    (result,) = await close(village, office)
    assert ("一共 3 票" if told else "没能数出来") in result
    assert (latest(village).state, latest(village).counts) == ("closed", told)


async def test_the_word_at_the_end_goes_again_after_a_day(village: Village, office: PostOffice) -> None:
    await asked(village, office)
    office.clock.set(village.now + DAY)
    await close(village, office)
    assert [said.act for said in await office.send(village.now + 2 * DAY)] == ["delete"]


@pytest.mark.parametrize(
    ("naming", "wished", "question"),
    [
        ("anonymous", None, "周末去哪儿?"),
        ("linked", None, "记名(随时可以撤票):周末去哪儿?"),
        ("linked", True, "周末去哪儿?"),
        ("anonymous", False, "记名(随时可以撤票):周末去哪儿?"),
    ],
)
async def test_an_admins_own_question_says_when_it_is_by_name(
    village: Village, office: PostOffice, naming: PollNaming, wished: bool | None, question: str
) -> None:
    village.store.write_now(lambda unit: choose(unit, village.community, poll=naming))
    ask = partial(
        poll.ask,
        texts=TEXTS,
        community=village.community,
        now=village.now,
        dedupe="poll:asked:1",
        wording=Wording("周末去哪儿?", ("山里", "海边")),
        is_anonymous=wished,
        thread="7",
    )
    assert village.store.write_now(ask)
    assert [said.text for said in await office.send()] == [question]
    assert latest(village).is_anonymous is question.startswith("周末")
    assert latest(village).thread == "7"


async def test_a_poll_by_name_says_so(village: Village, office: PostOffice) -> None:
    await asked(village, office)
    (said,) = office.voice.said
    assert said.act == "ask"
    assert "记名" in said.text
    assert said.buttons == ("😊 舒服", "😐 一般", "😕 有点吵", "💬 想说一句(私下)")
    assert latest(village).state == "open"
    assert not latest(village).is_anonymous


async def test_it_comes_again_after_four_weeks_and_not_before(village: Village, office: PostOffice) -> None:
    await asked(village, office)
    assert recur(village, office) is None
    office.clock.set(village.now + 27 * DAY)
    assert recur(village, office) is None
    office.clock.set(village.now + 28 * DAY)
    assert recur(village, office) is not None
    assert recur(village, office) is None


async def test_in_preview_nobody_is_asked(village: Village, office: PostOffice) -> None:
    assert recur(village, office) is None


async def test_votes_are_counted_and_taken_back(village: Village, office: PostOffice) -> None:
    ann, bo = await asked(village, office)
    vote(village, office, ann, 0)
    vote(village, office, bo, 2)
    vote(village, office, bo, 1)
    vote(village, office, ann)
    counted = village.store.read_now(lambda unit: polls.tally(unit, latest(village).id))
    assert counted == (0, 1, 0, 0)


async def test_it_is_closed_on_time_and_the_room_hears_what_came_of_it(village: Village, office: PostOffice) -> None:
    await asked(village, office)
    office.clock.set(village.now + DAY - timedelta(seconds=1))
    assert village.store.write_now(lambda unit: poll_end.close_due(unit, office.clock.now())) == 0
    office.clock.set(village.now + DAY)
    office.voice.counts = (12, 3, 1, 0)
    (result,) = await close(village, office)
    assert "😊 舒服:12\n" in result
    assert "多数人待得舒服" in result
    assert "一共 16 票" in result
    assert (latest(village).state, latest(village).counts) == ("closed", (12, 3, 1, 0))


async def test_after_a_long_stop_it_is_closed_once(village: Village, office: PostOffice) -> None:
    await asked(village, office)
    office.clock.set(village.now + 10 * DAY)
    for _ in range(2):
        await close(village, office)
    assert [said.act for said in office.voice.said] == ["ask", "close_poll", "send"]


async def test_nobody_voted_is_told_kindly(village: Village, office: PostOffice) -> None:
    await asked(village, office)
    office.clock.set(village.now + DAY)
    (result,) = await close(village, office)
    assert "这次没有人投票" in result


@pytest.mark.parametrize("error", [Refused("poll can't be stopped"), InDoubt("timed out")])
async def test_a_poll_that_cannot_be_closed_is_counted_by_the_votes_we_know(
    village: Village, office: PostOffice, error: Exception
) -> None:
    ann, _ = await asked(village, office)
    vote(village, office, ann, 0)
    office.clock.set(village.now + DAY)
    office.voice.script.append(error)
    (result,) = await close(village, office)
    assert "一共 1 票" in result


async def test_the_platforms_own_word_that_it_is_over_is_believed_once(village: Village, office: PostOffice) -> None:
    (ann, _) = await asked(village, office)
    now, room = office.clock.now(), Room(Platform.TELEGRAM, "1", kind=RoomKind.PRIVATE)
    event = PollClosed(room, now, "poll-1", (0, 0, 4, 0))
    village.store.write_now(lambda unit: store_votes(unit, [event], now))
    ends = poll_end.PollEnds(office.clock)
    for _ in range(2):
        await answer(village, ends.closed, asked_in_group(village, ann, "closed", now, poll="poll-1"))
    texts = [said.text for said in await office.send()]
    assert len(texts) == 1
    assert "有点吵,管理员和我会留意" in texts[0]
    office.clock.set(village.now + DAY)
    assert village.store.write_now(lambda unit: poll_end.close_due(unit, office.clock.now())) == 0


async def test_a_question_nobody_could_see_for_two_hours_is_not_asked(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.POLL)
    recur(village, office)
    office.voice.script.extend([NotSent("no route")] * 9)
    await office.send()
    assert await office.send(village.now + 2 * HOUR) == []
    assert latest(village).state == "failed"


async def test_everybody_around_is_decided_about_and_nobody_else(village: Village, office: PostOffice) -> None:
    village.campaign(Kind.POLL, holdout=0.5)
    around = [village.villager(last_active=village.now - 29 * DAY) for _ in range(30)]
    village.villager(last_active=village.now - 31 * DAY)
    village.villager(last_active=village.now)
    paused = village.villager(last_active=village.now)
    village.change(paused, counts=False)
    recur(village, office)
    await office.send()
    states = [state for _, _, state, _ in village.outreach()]
    assert len(states) == len(around) + 1, "whether by name or not"
    assert set(states) == {"sent", "held_out"}


async def test_an_admins_own_question_is_asked_at_any_hour(village: Village, office: PostOffice) -> None:
    office.clock.set(village.now.replace(hour=23))
    wording = Wording("周末去哪儿?", ("山里", "海边"))

    def ask() -> bool:
        return village.store.write_now(
            lambda unit: poll.ask(
                unit, TEXTS, village.community, office.clock.now(), dedupe="poll:asked:1", wording=wording
            )
        )

    assert ask()
    assert ask()
    assert [said.text for said in await office.send()] == ["周末去哪儿?"]
    office.clock.set(office.clock.now() + DAY)
    office.voice.counts = (3, 2)
    village.store.write_now(lambda unit: poll_end.close_due(unit, office.clock.now()))
    await office.send()
    (result,) = await office.send((village.now + 2 * DAY).replace(hour=9))
    assert result.text.startswith("周末去哪儿?\n\n山里:3\n海边:2")
