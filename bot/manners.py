"""May this letter leave now, and how? Asked at the last moment, whatever was true when it was written."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from profiling.calendar import local_day
from storage.campaigns import Kind, State
from storage.choices import read_hours
from storage.letters import Act, Letter
from storage.standing import Person, Standing

QUIET_FROM, QUIET_UNTIL = time(22, 30), time(8, 30)
DORMANT = "dormant"
NOT_ASKED_FOR = "no_consent"
"""A wake-up is a private word to whoever asked for reminders, on Discord by its rules (21: no automated messages that
keep a server active) and elsewhere by ours: never one to a room, whatever was written."""


@dataclass(frozen=True, slots=True)
class Go:
    """It may leave."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not before this time."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Skip:
    """It should not be sent any more, and why."""

    reason: str


Verdict = Go | Later | Skip


def judge(letter: Letter, standing: Standing, now: datetime) -> Verdict:
    """Weigh a letter against what stands at this moment."""
    if letter.expires is not None and now >= letter.expires:
        return Skip("expired")
    if standing.campaign_state == State.OFF.value:
        return Skip("campaign_off")
    if standing.silence.holds(now) and (letter.campaign_id is not None or not letter.solicited):
        return Skip("paused")
    if standing.campaign_kind == Kind.WELCOME.value and not any(one.is_here for one in standing.addressees):
        return Skip("left")
    if standing.campaign_kind == Kind.WAKEUP.value and letter.account_id is None:
        return Skip(NOT_ASKED_FOR)
    if letter.solicited:
        return Go()
    if letter.account_id is not None and (reason := unwelcome(standing, now)):
        return Skip(reason)
    return not_at_night(letter, standing, now)


def unwelcome(standing: Standing, now: datetime) -> str:
    """Why a private message nobody asked for must not be sent; empty where it may."""
    person = standing.person
    if standing.stopped is not None:
        return f"stopped_{standing.stopped}"
    if person is None:
        return NOT_ASKED_FOR
    if not person.is_here:
        return "left"
    if not person.counts:
        return "paused_by_member"
    if person.contact is not True:
        return NOT_ASKED_FOR
    if not standing.door_open:
        return "door_closed"
    if standing.campaign_kind == Kind.WAKEUP.value and not is_still_dormant(person, standing.zone):
        return "active_again"
    if person.written_to is not None and now - person.written_to < timedelta(days=standing.choices.cap_days):
        return "cap"
    return ""


def is_still_dormant(person: Person, zone: str) -> bool:
    """Say whether a member has shown no sign of life since they entered dormant."""
    if person.stage != DORMANT:
        return False
    return person.last_active is None or local_day(person.last_active, ZoneInfo(zone)) < person.stage_day


def not_at_night(letter: Letter, standing: Standing, now: datetime) -> Verdict:
    """Put a letter off until the quiet hours end; give it up where that would be too late."""
    person = standing.person
    zone = (person.zone if person else None) or standing.zone
    until = quiet_until(now, zone, standing.choices.quiet_hours)
    if until is None:
        return Go()
    if letter.expires is not None and until >= letter.expires:
        return Skip("expired")
    return Later(until)


def quiet_until(now: datetime, zone: str, hours: str = "") -> datetime | None:
    """When the quiet hours that hold now end, in UTC; None outside them. `hours` as in `22:30-08:30`, the default."""
    start, end = read_hours(hours) or (QUIET_FROM, QUIET_UNTIL)
    local = now.astimezone(ZoneInfo(zone))
    clock = local.time()
    is_quiet = start <= clock < end if start <= end else clock >= start or clock < end
    if not is_quiet:
        return None
    day = local.date() if clock < end else local.date() + timedelta(days=1)
    return datetime.combine(day, end, ZoneInfo(zone)).astimezone(UTC)


def mannered(letter: Letter, standing: Standing, *, is_group: bool) -> Letter:
    """A letter as it may be said: silent but for an answer in private, and what we say by ourselves in our topic."""
    by_itself = not letter.solicited or letter.campaign_id is not None or letter.act is Act.ASK
    ours = standing.thread if is_group and by_itself else ""
    is_silent = is_group or not letter.solicited or letter.silent
    return replace(letter, silent=is_silent, thread=letter.thread or ours)
