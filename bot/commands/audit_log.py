"""`/audit`: the latest acts of a community's admins in words, for its admins, in private, a page at a time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.commands.admitting import for_admins
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import edited, posting, saying, stacked
from bot.commands.settings import OWN_HOURS
from bot.commands.silent import FOR_GOOD
from bot.handling import Answer
from bot.rights import Actor, Capability
from storage import audit
from storage.audit import HOUSE, OPERATOR, Entry
from storage.letters import ButtonRow, Phrase, Press
from storage.store import Unit
from storage.wakeups import home

A_PAGE = 20
WHEN, WHEN_IN_FULL = "%m-%d %H:%M", "%Y-%m-%d %H:%M"
NAMED = {OPERATOR: "audit-operator", HOUSE: "audit-house"}


@command("audit", who=Who.ADMIN, where=Where.PRIVATE, needs=Capability.SEE_AUDIT)
async def audit_log(request: Request, reach: Reach) -> Answer:
    """Show the latest acts."""
    text, rows = await page(request, reach, None)
    return saying(request, text, *rows)


@for_admins(Capability.SEE_AUDIT)
async def earlier(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows the acts before one."""
    text, rows = await page(request, reach, int(argument))
    return posting(request, edited(request, text, *rows))


async def page(request: Request, reach: Reach, before: int | None) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """One page of acts, and the button to the one before."""
    community = request.community or 0
    place = await reach.store.read(lambda unit: home(unit, community))
    found = await reach.store.read(lambda unit: audit.entries(unit, community, A_PAGE + 1, before=before))
    if not found:
        return Phrase("audit-none", {"community": place.name}), ()
    shown = found[:A_PAGE]
    names = await names_of(request, reach, shown)
    zone = ZoneInfo(place.zone)
    lines = [line(one, names, zone, reach) for one in shown]
    more = ((Press(Phrase("audit-earlier"), "audit-earlier", str(shown[-1].id)),),)
    head = Phrase("audit-head", {"community": place.name})
    return stacked([head, *lines]), more if len(found) > A_PAGE else ()


async def names_of(request: Request, reach: Reach, found: list[Entry]) -> dict[str, str]:
    """The names of those who are admins still, by their hashed ids."""
    community = request.community or 0
    hashes = {one.act.actor for one in found}

    def look(unit: Unit) -> dict[str, audit.Known]:
        return audit.known(unit, community, hashes)

    known = await reach.store.read(look)
    return {
        digits: who.name
        for digits, who in known.items()
        if await reach.rights.may(Actor(who.platform, who.native), community, Capability.SEE_AUDIT)
    }


def line(one: Entry, names: dict[str, str], zone: ZoneInfo, reach: Reach) -> Phrase:
    """One act: when, who, what."""
    act = one.act
    name = names.get(act.actor, "")
    who = Phrase("plain", {"text": name}) if name else Phrase(NAMED.get(act.actor, "audit-somebody"))
    key = f"audit-act-{act.action.replace('.', '-').replace('_', '-')}"
    what = Phrase(key if reach.texts.has(key) else "audit-act", said(one, zone, reach))
    return Phrase("audit-line", {"at": one.at.astimezone(zone).strftime(WHEN), "who": who, "what": what})


def said(one: Entry, zone: ZoneInfo, reach: Reach) -> dict[str, str | int | float | Phrase]:
    """What an act says of itself, in the words people choose it by; a number of ours says nothing to anybody."""
    return {"subject": in_words(f"audit-{one.act.subject}", one.act.subject, reach), "detail": detail(one, zone, reach)}


def detail(one: Entry, zone: ZoneInfo, reach: Reach) -> str | Phrase:
    """Into what something was changed."""
    value = one.act.detail
    if one.act.action == "settings.quiet":
        return value or OWN_HOURS
    if one.act.action == "silence.on" and value != FOR_GOOD:
        return datetime.fromisoformat(value).astimezone(zone).strftime(WHEN_IN_FULL)
    return in_words(f"{one.act.action.replace('.', '-')}-{value}", value, reach)


def in_words(key: str, value: str, reach: Reach) -> str | Phrase:
    """A value as it is called where it is chosen, if it has a name there."""
    return Phrase(key) if reach.texts.has(key) else value
