"""A case in words: what it is about, the numbers behind it in a sentence, the last days, and whose it is."""

from collections.abc import Collection, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.commands.model import Request
from bot.commands.replies import listed
from profiling.calendar import local_day
from profiling.signals import Kind
from storage import audit, glimpse, notes
from storage.audit import OPERATOR
from storage.cases import Case
from storage.glimpse import Day
from storage.letters import Phrase
from storage.ownership import belongings
from storage.standing import member_name
from storage.store import Unit
from storage.wakeups import home

LAST_DAYS = 14
NOTES_SHOWN = 3
BARS = "▁▂▃▄▅▆▇█"
NO_DAY = "·"
WHEN, ON = "%Y-%m-%d %H:%M", "%Y-%m-%d"
ALIKE = ("door", "language", "name_shape", "first_steps")
Said = dict[str, str | int | float | Phrase]
Names = Mapping[str, str]
"""What admins are called, by their keyed hashes."""


def subject(unit: Unit, case: Case) -> Phrase:
    """Who or what a case is about."""
    if case.member is None:
        return Phrase("cases-everybody")
    name = member_name(unit, case.member)
    return Phrase("plain", {"text": name}) if name else Phrase("friend")


def kind_of(case: Case) -> Phrase:
    """What a case is, in a word or two."""
    return Phrase("cases-kind", {"kind": case.kind})


def lines(unit: Unit, community: int, found: Sequence[Case]) -> list[Phrase]:
    """Cases in a list."""
    zone, known = ZoneInfo(home(unit, community).zone), names(unit, community, [case.owner for case in found])
    return [
        Phrase(
            "cases-line",
            {
                "number": str(case.id),
                "who": subject(unit, case),
                "kind": kind_of(case),
                "state": state(case, zone, known),
            },
        )
        for case in found
    ]


def state(case: Case, zone: ZoneInfo, known: Names) -> Phrase:
    """How far a case is, and whose it is."""
    if case.is_over:
        return Phrase("cases-is-over", {"how": case.outcome or case.state.value})
    if not case.owner:
        return Phrase("cases-is-open")
    who = name_of(case.owner, known)
    if case.remind_at is None:
        return Phrase("cases-is-owned", {"who": who})
    return Phrase("cases-is-waiting", {"who": who, "at": case.remind_at.astimezone(zone).strftime(ON)})


def names(unit: Unit, community: int, digits: Collection[str]) -> Names:
    """What the admins are called who are known by keyed hashes: all of a page at once."""
    return {one: admin.name for one, admin in glimpse.admins_behind(unit, community, digits).items()}


def name_of(digits: str, known: Names) -> Phrase:
    """What an admin is called."""
    if digits == OPERATOR:
        return Phrase("audit-operator")
    return Phrase("plain", {"text": known[digits]}) if known.get(digits) else Phrase("audit-somebody")


def whole(unit: Unit, case: Case, request: Request) -> list[Phrase]:
    """Everything there is to say of a case."""
    place = home(unit, case.community)
    zone = ZoneInfo(place.zone)
    told: Said = {
        "number": str(case.id),
        "who": subject(unit, case),
        "kind": kind_of(case),
        "community": place.name,
        "opened": case.opened_at.astimezone(zone).strftime(ON),
    }
    written = notes.of_case(unit, case.id)[-NOTES_SHOWN:]
    known = names(unit, case.community, [case.owner, case.subject, *(one.by for one in written)])
    lines = [Phrase("cases-head", told), *evidence(case, known)]
    if case.member is not None:
        lines.append(last_days(unit, case.member, local_day(request.now, zone)))
    lines += [
        Phrase(
            "cases-noted",
            {
                "at": one.at.astimezone(zone).strftime(WHEN),
                "who": name_of(one.by, known),
                "text": one.text,
            },
        )
        for one in written
    ]
    return [*lines, state(case, zone, known)]


def evidence(case: Case, known: Names) -> list[Phrase]:
    """The numbers behind a case, in a sentence; what is alike of a burst in another one."""
    told: Said = {name: shown(value) for name, value in case.evidence.items()}
    match case.kind:
        case Kind.READING:
            return [Phrase("cases-why-reading", told | {"who": name_of(case.subject, known)})]
        case Kind.BURST:
            alike = [Phrase(f"cases-alike-{name}", told) for name in ALIKE if f"same_{name}" in told]
            flooded = [Phrase("cases-flooded")] if "flood" in told else []
            return [Phrase("cases-why-burst", told), Phrase("cases-alike", {"what": listed(alike)}), *flooded]
        case Kind.REACH if "people" in told:
            return [Phrase("cases-why-reach", told), Phrase("cases-why-reach-people", told)]
    return [Phrase(f"cases-why-{case.kind}", told)]


def shown(value: float) -> str | int:
    """A number as it stands in a sentence: whole ones are counted, others are said as they are."""
    return int(value) if float(value).is_integer() else f"{value:g}"


def last_days(unit: Unit, member: int, today: int) -> Phrase:
    """Their last two weeks, a bar a day, and on how many days anybody turned to them."""
    found = glimpse.days_of(unit, member, today - LAST_DAYS + 1, today)
    most = max((day.messages for day in found.values()), default=0)
    drawn = "".join(bar(found.get(day), most) for day in range(today - LAST_DAYS + 1, today + 1))
    answered = sum(1 for day in found.values() if day.answers)
    return Phrase("cases-days", {"days": LAST_DAYS, "bars": drawn, "most": most, "answered": answered})


def bar(day: Day | None, most: int) -> str:
    """One day as a bar, against the fullest of them."""
    if day is None or not day.messages:
        return NO_DAY
    return BARS[min(len(BARS) - 1, day.messages * len(BARS) // (most + 1))]


def mine(unit: Unit, request: Request) -> set[str]:
    """Whoever asks as the log knows them, by each of their accounts."""
    theirs = belongings(unit, accounts=[request.caller.account]).accounts
    return glimpse.hashes_of(unit, theirs)


def by(unit: Unit, request: Request) -> str:
    """Whoever asks, as the log knows the account they ask with."""
    return audit.hashed_id(unit.vault, request.actor.platform, request.actor.native)
