"""What was planted appears in what happens: rhythms, interests, languages, leaders, joins and leaves."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from adapters.local.planted import Planted, Role, Tongue
from adapters.local.society import Society
from adapters.local.templates import GROWTH_DAYS, NEIGHBOURHOOD, TEMPLATES, WORKSHOP, Template
from profiling.events import (
    Event,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSent,
    Reacted,
)
from profiling.keys import event_key
from tests.adapters.local.worlds import START, actor, all_here_before, lived, messages_by_author, society, topic_of

DAYS = 60


@pytest.fixture(scope="module")
def world() -> Society:
    return society(size=400)


@pytest.fixture(scope="module")
def events(world: Society) -> Sequence[Event]:
    return lived(world, DAYS)


def test_the_same_seed_lives_the_same_days_and_another_seed_others() -> None:
    assert lived(society(seed=1), 20) == lived(society(seed=1), 20)
    assert lived(society(seed=1), 20) != lived(society(seed=2), 20)


def test_it_does_not_matter_in_how_many_steps_time_passes() -> None:
    whole, steps = society(seed=1), society(seed=1)
    assert lived(whole, 12) == [event for day in range(1, 13) for event in steps.run(START, day)]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_events_stand_in_order_of_time_and_no_two_are_the_same(template: Template) -> None:
    happened = lived(society(template=template))
    assert all(earlier.at <= later.at for earlier, later in pairwise(happened))
    assert len({(event.room.id, event_key(event)) for event in happened}) == len(happened)


def test_everything_happens_within_the_days_asked_for(events: Sequence[Event]) -> None:
    assert 0 <= (events[-1].at - START).days < DAYS


def test_whoever_left_writes_no_more(events: Sequence[Event]) -> None:
    gone = set[str]()
    for event in events:
        author = actor(event)
        assert author is None or author.id not in gone
        if isinstance(event, MemberLeft):
            gone.add(event.account.id)
    assert gone


def test_whoever_joins_writes_nothing_before(world: Society, events: Sequence[Event]) -> None:
    joining = {member.account.id for member in world.people.everyone if member.joins_on is not None}
    joined = set[str]()
    for event in events:
        author = actor(event)
        if isinstance(event, MemberJoined):
            joined.add(event.account.id)
        assert author is None or author.id not in joining or author.id in joined
    assert joined == joining


def test_answers_edits_and_reactions_refer_to_messages_there_are(events: Sequence[Event]) -> None:
    written = set[str]()
    for event in events:
        match event:
            case MessageSent(message=message, reply_to=answered):
                assert not answered or answered in written
                written.add(message)
            case Reacted(message=message) | MessageEdited(message=message):
                assert message in written
            case MessageDeleted(message=message):
                written.remove(message)


def test_a_reaction_is_only_taken_back_by_whoever_gave_it(events: Sequence[Event]) -> None:
    given = dict[tuple[str, str], tuple[str, ...]]()
    for event in events:
        if isinstance(event, Reacted):
            assert event.before == given.get((event.message, event.actor.id), ())
            given[event.message, event.actor.id] = event.after
    assert () in given.values()


def active_days(world: Society, events: Sequence[Event]) -> Counter[str]:
    zone = ZoneInfo(NEIGHBOURHOOD.zone)
    days = {(author.id, event.at.astimezone(zone).date()) for event in events if (author := actor(event))}
    return Counter(account for account, _ in days)


def test_leaders_are_here_on_as_many_days_as_their_rhythm_says(world: Society, events: Sequence[Event]) -> None:
    seen = active_days(world, events)
    leaders = [member for member in all_here_before(world) if member.leads]
    weekends = sum(world.days.is_weekend(day) for day in range(DAYS))
    rhythms = [member.rhythm for member in leaders]
    expected = sum(rhythm.weekend * weekends + rhythm.weekday * (DAYS - weekends) for rhythm in rhythms)
    spread = math.sqrt(sum(DAYS * rhythm.weekday * (1 - rhythm.weekday) for rhythm in rhythms))
    assert abs(sum(seen[leader.account.id] for leader in leaders) - expected) < 4 * spread


def test_the_quiet_never_write_and_the_others_mostly_do(world: Society, events: Sequence[Event]) -> None:
    written = messages_by_author(events)
    quiet = [member.account.id for member in world.people.everyone if member.role is Role.QUIET]
    regular = [member.account.id for member in all_here_before(world) if member.role is Role.REGULAR]
    assert not any(account in written for account in quiet)
    assert sum(account in written for account in regular) > 0.9 * len(regular)


def test_people_talk_most_about_what_they_like_most(world: Society, events: Sequence[Event]) -> None:
    written = messages_by_author(events)
    right = talkative = 0
    for member in world.people.everyone:
        topics = Counter(topic for line in written.get(member.account.id, ()) if (topic := topic_of(line.text)))
        if topics.total() >= 20:
            talkative += 1
            right += topics.most_common(1)[0][0] == member.interests[0].topic
    assert talkative >= 50
    assert right >= 0.9 * talkative


def test_whoever_has_one_language_writes_no_han_or_only_han(world: Society, events: Sequence[Event]) -> None:
    said = {member.account.id: member for member in world.people.everyone}
    for account, lines in messages_by_author(events).items():
        tongue = said[account].tongue
        for line in lines:
            text = line.text.split(" ", 1)[-1] if line.mentions else line.text
            has_han = any("\u4e00" <= sign <= "\u9fff" for sign in text)
            assert tongue is not Tongue.EN or not has_han


def test_people_are_here_at_their_favourite_hours(world: Society, events: Sequence[Event]) -> None:
    zone, written = ZoneInfo(NEIGHBOURHOOD.zone), messages_by_author(events)

    def is_near(member: Planted, line: MessageSent) -> bool:
        local = line.at.astimezone(zone)
        away = abs(local.hour + local.minute / 60 - member.rhythm.hour) % 24
        return min(away, 24 - away) <= 2 * member.rhythm.hour_spread + 1

    for member in world.people.everyone:
        lines = written.get(member.account.id, [])
        if len(lines) >= 50:
            assert sum(is_near(member, line) for line in lines) > 0.7 * len(lines), member.account.name


def test_leaders_are_answered_and_mentioned_by_more_people(world: Society, events: Sequence[Event]) -> None:
    author = {event.message: event.author.id for event in events if isinstance(event, MessageSent)}
    partners = {
        (event.author.id, addressed)
        for event in events
        if isinstance(event, MessageSent)
        for addressed in (*event.mentions, author.get(event.reply_to, ""))
    }
    heard = Counter(addressed for _, addressed in partners)

    def mean(role: Role) -> float:
        accounts = [member.account.id for member in all_here_before(world) if member.role is role]
        return sum(heard[account] for account in accounts) / len(accounts)

    assert mean(Role.LEADER) > 2 * mean(Role.REGULAR)


def test_people_go_on_joining_after_the_time_of_growth() -> None:
    world = society(size=300, template=WORKSHOP)
    days = GROWTH_DAYS + 20
    joined = [event.account.id for event in lived(world, days) if isinstance(event, MemberJoined)]
    newcomers = [member for member in world.people.everyone if member.joins_on is not None and member.joins_on < days]
    assert set(joined) >= {member.account.id for member in newcomers if member.joins_on != days - 1}
    assert len(joined) == len(set(joined))
    assert any((member.joins_on or 0) > GROWTH_DAYS for member in newcomers)


def test_a_member_is_found_by_their_account_and_a_stranger_is_not(world: Society) -> None:
    member = world.people.everyone[5]
    assert world.member(member.account.id) is member
    assert world.member("0") is world.member("visitor") is world.member("99999999") is None


@pytest.mark.parametrize("size", [1, 2, 30])
def test_a_tiny_community_lives_too(size: int) -> None:
    world = Society(NEIGHBOURHOOD, random.Random(1), START, size)
    assert any(isinstance(event, MessageSent) for event in lived(world))
