"""When a letter may leave, as a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.manners import Go, Later, Skip, Verdict, judge, mannered, quiet_until
from storage.choices import Choices
from storage.letters import Act, Letter
from storage.silence import Silence
from storage.standing import Addressee, Person, Standing

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = 20_458
DAY = timedelta(days=1)
WAKEUP = Letter("telegram", "7", "wakeup-plain", account_id=1, community_id=1, campaign_id=1)
PERSON = Person(
    member=1,
    is_here=True,
    counts=True,
    zone=None,
    contact=True,
    stage="dormant",
    stage_day=TODAY,
    last_active=NOON - 20 * DAY,
    written_to=None,
)
STANDING = Standing(campaign_kind="wakeup", campaign_state="on", name="小雨", door_open=True, person=PERSON)


def about(person: Person) -> Standing:
    return replace(STANDING, person=person)


def chose(choices: Choices, person: Person) -> Standing:
    return replace(STANDING, choices=choices, person=person)


@pytest.mark.parametrize(
    ("standing", "verdict"),
    [
        (STANDING, Go()),
        (about(replace(PERSON, contact=None)), Skip("no_consent")),
        (about(replace(PERSON, contact=False)), Skip("no_consent")),
        (replace(STANDING, person=None), Skip("no_consent")),
        (about(replace(PERSON, is_here=False)), Skip("left")),
        (about(replace(PERSON, counts=False)), Skip("paused_by_member")),
        (replace(STANDING, door_open=False), Skip("door_closed")),
        (replace(STANDING, stopped="asked"), Skip("stopped_asked")),
        (replace(STANDING, silence=Silence(is_kept=True)), Skip("paused")),
        (replace(STANDING, silence=Silence(until=NOON + DAY)), Skip("paused")),
        (replace(STANDING, silence=Silence(until=NOON)), Go()),
        (replace(STANDING, campaign_state="off"), Skip("campaign_off")),
        (about(replace(PERSON, stage="returned")), Skip("active_again")),
        (about(replace(PERSON, last_active=NOON - timedelta(hours=1))), Skip("active_again")),
        (about(replace(PERSON, last_active=None)), Go()),
        (about(replace(PERSON, written_to=NOON - 13 * DAY)), Skip("cap")),
        (about(replace(PERSON, written_to=NOON - 14 * DAY)), Go()),
        (chose(Choices(cap_days=7), replace(PERSON, written_to=NOON - 7 * DAY)), Go()),
        (chose(Choices(cap_days=30), replace(PERSON, written_to=NOON - 29 * DAY)), Skip("cap")),
        (chose(Choices(quiet_hours="11:00-13:00"), PERSON), Later(NOON.replace(hour=13))),
        (about(replace(PERSON, zone="Asia/Tokyo")), Go()),
        (about(replace(PERSON, zone="America/New_York")), Later(datetime(2026, 1, 5, 13, 30, tzinfo=UTC))),
    ],
)
def test_a_wakeup_leaves_only_when_all_still_holds(standing: Standing, verdict: Verdict) -> None:
    assert judge(WAKEUP, standing, NOON) == verdict


@pytest.mark.parametrize("kind", ["", "wakeup", "poll", "whatever comes next"])
@pytest.mark.parametrize(
    ("person", "reason"),
    [(replace(PERSON, is_here=False), "left"), (replace(PERSON, counts=False), "paused_by_member")],
)
def test_nothing_unasked_goes_to_who_left_or_paused_whatever_kind_it_is(kind: str, person: Person, reason: str) -> None:
    standing = replace(about(person), campaign_kind=kind, campaign_state="on" if kind else "")
    assert judge(WAKEUP, standing, NOON) == Skip(reason)
    assert judge(replace(WAKEUP, solicited=True), standing, NOON) == Go()


@pytest.mark.parametrize("platform", ["telegram", "discord"])
@pytest.mark.parametrize("solicited", [False, True])
def test_a_wakeup_never_goes_to_a_room_whatever_was_written(platform: str, solicited: bool) -> None:
    letter = replace(WAKEUP, platform=platform, account_id=None, room="900", solicited=solicited)
    assert judge(letter, STANDING, NOON) == Skip("no_consent")


@pytest.mark.parametrize("contact", [None, False])
def test_on_discord_only_who_asked_for_reminders_is_woken(contact: bool | None) -> None:
    letter = replace(WAKEUP, platform="discord")
    assert judge(letter, about(replace(PERSON, contact=contact)), NOON) == Skip("no_consent")
    assert judge(letter, STANDING, NOON) == Go()


def test_a_letter_past_its_time_is_given_up() -> None:
    assert judge(replace(WAKEUP, expires=NOON), STANDING, NOON) == Skip("expired")


def test_a_letter_that_would_be_too_late_in_the_morning_is_given_up_at_night() -> None:
    night = NOON.replace(hour=23)
    letter = Letter("telegram", "-100", community_id=1, expires=night + timedelta(hours=2))
    assert judge(letter, Standing(), night) == Skip("expired")


def test_an_answer_to_a_person_is_never_quiet_and_never_capped() -> None:
    standing = replace(
        about(replace(PERSON, contact=False, written_to=NOON)),
        silence=Silence(is_kept=True),
        campaign_kind="",
        campaign_state="",
    )
    letter = replace(WAKEUP, solicited=True, campaign_id=None)
    assert judge(letter, standing, NOON.replace(hour=23)) == Go()


def test_a_greeting_is_pointless_when_all_have_left() -> None:
    gone = Addressee(1, 1, "小雨", is_here=False, counts=True)
    greeting = Letter("telegram", "-100", "greeting", campaign_id=1, solicited=True)
    standing = Standing(campaign_kind="welcome", campaign_state="on", addressees=(gone,))
    assert judge(greeting, standing, NOON) == Skip("left")
    assert judge(greeting, replace(standing, addressees=(gone, replace(gone, is_here=True))), NOON) == Go()


@pytest.mark.parametrize(
    ("at", "zone", "until"),
    [
        ("2026-01-05T22:29:59", "UTC", None),
        ("2026-01-05T22:30:00", "UTC", "2026-01-06T08:30:00"),
        ("2026-01-06T00:00:00", "UTC", "2026-01-06T08:30:00"),
        ("2026-01-06T08:29:59", "UTC", "2026-01-06T08:30:00"),
        ("2026-01-06T08:30:00", "UTC", None),
        # Clocks go forward at 2:00 on 29 March: the morning comes an hour sooner.
        ("2026-03-28T22:00:00", "Europe/Berlin", "2026-03-29T06:30:00"),
        # And back at 3:00 on 25 October: the night is an hour longer.
        ("2026-10-24T21:00:00", "Europe/Berlin", "2026-10-25T07:30:00"),
    ],
)
def test_quiet_hours_reach_over_midnight_and_clock_changes(at: str, zone: str, until: str | None) -> None:
    expected = None if until is None else datetime.fromisoformat(until).replace(tzinfo=UTC)
    assert quiet_until(datetime.fromisoformat(at).replace(tzinfo=UTC), zone) == expected


def test_a_community_may_choose_its_hours_and_nonsense_means_the_usual_ones() -> None:
    assert quiet_until(NOON, "UTC", "11:00-13:00") == NOON.replace(hour=13)
    late = NOON.replace(hour=23)
    assert quiet_until(late, "UTC", "at night") == quiet_until(late, "UTC") == late.replace(day=6, hour=8, minute=30)


@pytest.mark.parametrize(
    ("letter", "is_group", "silent", "thread"),
    [
        (Letter("telegram", "7", "paused", solicited=True), False, False, ""),
        (Letter("telegram", "7", "wakeup-plain"), False, True, ""),
        (Letter("telegram", "-100", "paused", solicited=True), True, True, ""),
        (Letter("telegram", "-100", "paused", solicited=True, thread="4"), True, True, "4"),
        (Letter("telegram", "-100", "poll-result"), True, True, "9"),
        (Letter("telegram", "-100", "poll-result", thread="4"), True, True, "4"),
        (Letter("telegram", "-100", "greeting", solicited=True, campaign_id=1), True, True, "9"),
        (Letter("telegram", "-100", act=Act.ASK, solicited=True), True, True, "9"),
    ],
)
def test_what_is_unasked_or_said_to_a_room_is_silent_and_goes_to_its_topic(
    letter: Letter, is_group: bool, silent: bool, thread: str
) -> None:
    said = mannered(letter, replace(STANDING, thread="9"), is_group=is_group)
    assert (said.silent, said.thread) == (silent, thread)


@given(
    st.integers(0, 7 * 366 * 24 * 60),
    st.sampled_from(sorted(available_timezones())),
)
def test_the_end_of_the_quiet_hours_is_never_quiet_itself(minutes: int, zone: str) -> None:
    at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    until = quiet_until(at, zone)
    if until is not None:
        assert at < until <= at + timedelta(hours=14)
        assert quiet_until(until, zone) is None
