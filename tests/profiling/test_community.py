"""A community's report, member by member."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from profiling.activity import MemberDay
from profiling.calendar import AsOf, bit_of, day_of, week_of
from profiling.community import MOST_LEADERS, RoomShare, report
from profiling.influence import Tie, TieKind
from profiling.observed import ObservedDays
from profiling.portrait import Consent, MemberHistory
from profiling.shapes import report_shape
from profiling.tags import EvidenceRow

JANUARY, FEBRUARY, MARCH = (day_of(date(2026, month, 10)) for month in (1, 2, 3))
OBSERVED = ObservedDays.of_spans([(JANUARY - 60, MARCH + 30)])
AGREED = Consent(portrait=True)
ASKED = AsOf.start_of(MARCH + 1)


def member(number: int, *days: int, consent: Consent = AGREED, topics: tuple[str, ...] = ()) -> MemberHistory:
    """A member who wrote once on each of some days, about some topics on the last."""
    return MemberHistory(
        member=number,
        days=[MemberDay(day, messages=1) for day in days],
        evidence=[EvidenceRow("topic", topic, week_of(days[-1]), bit_of(days[-1])) for topic in topics],
        consent=consent,
    )


def test_a_cohort_is_the_month_of_the_first_active_day() -> None:
    members = [member(1, JANUARY, MARCH), member(2, JANUARY, FEBRUARY), member(3, JANUARY), member(4, MARCH)]
    january, march = report(members, OBSERVED, ASKED).retention
    assert (january.size, list(january.shares)) == (3, [1, pytest.approx(1 / 3), pytest.approx(1 / 3)])
    assert (march.size, list(march.shares)) == (1, [1])


def test_daily_weekly_and_monthly_count_back_from_the_last_day_that_counts() -> None:
    members = [member(age, MARCH - age) for age in (0, 1, 6, 7, 29, 30)]
    counted = report(members, OBSERVED, ASKED)
    assert (counted.daily, counted.weekly, counted.monthly) == (1, 3, 5)


def test_a_topic_fewer_than_five_members_have_is_not_told() -> None:
    members = [member(number, MARCH, topics=("music", "cars") if number < 4 else ("music",)) for number in range(5)]
    counted = report(members, OBSERVED, ASKED)
    assert [(topic.name, topic.members) for topic in counted.topics] == [("music", 5)]
    assert counted.topics[0].weight == pytest.approx(5 / 9)


def test_topics_of_who_did_not_agree_or_hid_them_do_not_count() -> None:
    silent = [member(number, MARCH, consent=Consent(), topics=("music",)) for number in range(5)]
    assert report(silent, OBSERVED, ASKED).topics == []
    hidden = frozenset({("topic", "cars")})
    hiding = [replace(member(number, MARCH, topics=("cars",)), hidden=hidden) for number in range(5)]
    assert report(hiding, OBSERVED, ASKED).topics == []


def test_declared_facts_are_counted_and_cells_under_five_are_null() -> None:
    ages = ["20-29"] * 5 + ["30-39"] * 4
    members = [MemberHistory(n, first_seen=MARCH, declared=[("age", age)]) for n, age in enumerate(ages)]
    assert report(members, OBSERVED, ASKED).declared == {"age": {"20-29": 5, "30-39": None}}


def test_leaders_are_those_most_people_turn_to_and_have_not_gone() -> None:
    def leader(number: int, people: int, *left: int) -> MemberHistory:
        ties = [Tie(1_000 + other, TieKind.MENTION, week_of(MARCH), bit_of(MARCH)) for other in range(people)]
        return MemberHistory(number, [MemberDay(MARCH, 1)], left=left, ties_received=ties, consent=AGREED)

    members = [*(leader(number, number) for number in range(20)), leader(99, 99, MARCH)]
    leaders = report(members, OBSERVED, ASKED).leaders
    assert [found.member for found in leaders] == list(range(19, 19 - MOST_LEADERS, -1))
    assert leaders[0].mentioned_by == 19


def test_histories_may_stream_and_who_was_not_yet_seen_is_no_member() -> None:
    def stream() -> Iterator[MemberHistory]:
        yield member(1, MARCH)
        yield member(2, MARCH + 1)
        yield MemberHistory(3, joined=[MARCH - 20, MARCH + 2], left=[MARCH + 1])

    counted = report(stream(), OBSERVED, ASKED)
    assert (counted.members, counted.posters, counted.joins, counted.leaves) == (2, 1, 1, 0)
    assert (counted.first_day, counted.last_day) == (MARCH - 20, MARCH)


def test_the_shape_of_a_report_is_the_one_programs_rely_on() -> None:
    members = [member(number, MARCH, topics=("music",)) for number in range(5)]
    counted = report(members, OBSERVED, ASKED, mood={"positive": 0.5})
    counted = replace(
        counted, room_topics=[RoomShare("music", 9, 1, 5)], media={"texts": 5}, people=3_012, people_on=MARCH + 1
    )
    assert report_shape("Tea", counted) == {
        "community": "Tea",
        "as_of": "2026-03-11",
        "members": 5,
        "posters": 5,
        "messages": 5,
        "replies": 0,
        "reactions": 0,
        "joins": 0,
        "leaves": 0,
        "first_event": "2026-03-10",
        "last_event": "2026-03-10",
        "stages": {
            "lost": 0,
            "returned": 0,
            "unknown": 0,
            "newcomer": 5,
            "lurker": 0,
            "dormant": 0,
            "cooling": 0,
            "core": 0,
            "active": 0,
        },
        "active": {"daily": 5, "weekly": 5, "monthly": 5},
        "retention": [{"cohort": "2026-03", "size": 5, "months": [1.0]}],
        "topics": [{"name": "music", "members": 5, "weight": 1.0}],
        "keywords": [],
        "leaders": [],
        "room_topics": [{"name": "music", "messages": 9, "days": 1, "most_speakers": 5}],
        "media": {"texts": 5},
        "mood": {"positive": 0.5},
        "declared": {},
        "observed_days": 120,
        "stages_known_on": "2025-11-25",
        "people": 3_012,
        "people_on": "2026-03-11",
    }


def test_an_empty_community_has_an_empty_report() -> None:
    counted = report([], ObservedDays(), ASKED)
    assert counted.members == 0
    assert counted.retention == []
    assert counted.first_day is None
