"""What admins are told about cases: in private, by day, never about themselves alone; no member hears anything."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.commands.case_words import Said, name_of, names, subject
from bot.manners import quiet_until
from storage import cases, glimpse, outbox, owners
from storage.audience import Reachable
from storage.cases import Case
from storage.doors import open_door, private_room
from storage.letters import Letter, Phrase, Press
from storage.ownership import belongings
from storage.store import Unit
from storage.wakeups import Home, home

OPEN = ((Press(Phrase("cases-look"), "cases-open", "open"),),)


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told of a community; the key says what makes a second letter of it impossible."""

    community: int
    phrase: Phrase
    key: str


def digest(unit: Unit, community: int, admins: Sequence[Reachable], now: datetime) -> bool:
    """Tell the admins once a day that there are new cases; where nobody can be told, they wait. False: nothing said."""
    fresh = cases.untold(unit, community)
    if not fresh or not admins:
        return False
    people = {case.member for case in fresh if case.member is not None}
    place = home(unit, community)
    key = "cases-digest-more" if people and any(case.member is None for case in fresh) else "cases-digest"
    phrase = Phrase(key, {"people": len(people), "community": place.name})
    today = now.astimezone(ZoneInfo(place.zone)).date().isoformat()
    tell(unit, News(community, phrase, f"cases:{community}:{today}"), admins, now)
    cases.told(unit, fresh, now)
    return True


def burst_news(unit: Unit, case: Case, admins: Sequence[Reachable], now: datetime) -> None:
    """Tell the admins at once of new accounts alike; where nobody can be told, it waits for the next digest."""
    if not admins:
        return
    told = {"community": home(unit, case.community).name} | {
        name: int(case.evidence[name]) for name in ("people", "hours")
    }
    tell(unit, News(case.community, Phrase("cases-burst-news", told), f"case:{case.id}"), admins, now)
    cases.told(unit, [case], now)


def reading_news(unit: Unit, case: Case, admins: Sequence[Reachable], now: datetime) -> None:
    """Tell the other admins, and whoever owns the house, that somebody read very many cards.

    Where there are no others, it stands in `/cases` and `/audit`: no letter goes to the one alone who did it.
    """
    told: Said = {
        "who": name_of(case.subject, names(unit, case.community, [case.subject])),
        "members": int(case.evidence["members"]),
        "community": home(unit, case.community).name,
    }
    others = but(unit, case.subject, [*admins, *owner_doors(unit)])
    tell(unit, News(case.community, Phrase("cases-reading-news", told), f"case:{case.id}"), others, now)
    cases.told(unit, [case], now)


def but(unit: Unit, digits: str, admins: Iterable[Reachable]) -> list[Reachable]:
    """Each of them once, without the one who did it, by whichever account."""
    found = {admin.id: admin for admin in admins}
    return [admin for admin in found.values() if digits not in all_hashes(unit, admin.id)]


def all_hashes(unit: Unit, account: int) -> set[str]:
    """What stands for the person behind an account in the log."""
    return glimpse.hashes_of(unit, belongings(unit, accounts=[account]).accounts)


def owner_doors(unit: Unit) -> list[Reachable]:
    """The open doors of those who own the house, be they members here or not."""
    doors = [open_door(unit, [owner]) for owner in owners.everyone(unit)]
    return [Reachable(door.account, door.platform, door.native, door.language) for door in doors if door is not None]


def tell(unit: Unit, news: News, admins: Collection[Reachable], now: datetime) -> None:
    """Post a line to each of them, with the way to the cases; it is their office that asks for it."""
    place = home(unit, news.community)
    for admin in admins:
        outbox.post(unit, letter(unit, news, place, admin, now), now)


def letter(unit: Unit, news: News, place: Home, admin: Reachable, now: datetime) -> Letter:
    """One line to one admin, when it is not night."""
    return Letter(
        platform=admin.platform,
        room=private_room(unit, admin.id),
        template=news.phrase.key,
        arguments=news.phrase.arguments,
        buttons=OPEN,
        language=admin.language or place.language,
        account_id=admin.id,
        community_id=news.community,
        solicited=True,
        due=quiet_until(now, place.zone, place.choices.quiet_hours) or now,
        dedupe=f"{news.key}:{admin.id}",
    )


def remind(unit: Unit, case: Case, now: datetime) -> bool:
    """Remind whoever owns a case, where their door is open; False where it is shut, and nothing is said."""
    owner = glimpse.admins_behind(unit, case.community, [case.owner]).get(case.owner)
    theirs = frozenset[int]() if owner is None else belongings(unit, accounts=[owner.account]).accounts
    door = open_door(unit, theirs, prefer=None if owner is None else owner.account)
    if door is None:
        return False
    place = home(unit, case.community)
    told: Said = {"who": subject(unit, case), "number": str(case.id), "community": place.name}
    at = case.remind_at or now
    posted = Letter(
        platform=door.platform,
        room=door.room,
        template="cases-reminder",
        arguments=told,
        buttons=((Press(Phrase("cases-look"), "case", f"view:{case.id}"),),),
        language=door.language or place.language,
        account_id=door.account,
        community_id=case.community,
        solicited=True,
        due=quiet_until(now, place.zone, place.choices.quiet_hours) or now,
        dedupe=f"case:{case.id}:remind:{int(at.timestamp())}",
    )
    outbox.post(unit, posted, now)
    return True
