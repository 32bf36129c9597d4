"""`/stats`: a community in honest numbers for its admins, and what is not known yet."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import saying, stacked
from bot.handling import Answer
from bot.known import known, not_known
from bot.rights import Capability
from profiling.calendar import local_day
from storage import floods
from storage.floods import Flood
from storage.letters import Phrase
from storage.numbers import Numbers, numbers
from storage.store import Unit
from storage.wakeups import home

FLOODS_SHOWN_FOR, FLOODS_SHOWN = timedelta(days=7), 3


@command("stats", who=Who.ADMIN, needs=Capability.SEE_NUMBERS)
async def stats(request: Request, reach: Reach) -> Answer:
    """Tell an admin how their community is."""
    community = request.community
    if community is None:
        return saying(request, Phrase("refused-not-admin"))

    def count(unit: Unit) -> Phrase:
        zone = ZoneInfo(home(unit, community).zone)
        found = told(numbers(unit, community, local_day(request.now, zone)))
        noted = floods.of_community(unit, community, request.now - FLOODS_SHOWN_FOR)
        return stacked([found, *map(partial(flooded, zone=zone), noted[:FLOODS_SHOWN])])

    return saying(request, await reach.store.read(count))


def flooded(flood: Flood, zone: ZoneInfo) -> Phrase:
    """When newcomers flooded in, in the community's own time."""
    return Phrase("stats-flood", {"at": f"{flood.at.astimezone(zone):%m-%d %H:%M}"})


def told(found: Numbers) -> Phrase:
    """The numbers in words; what cannot be known yet says when it will be."""
    unknown = not_known(found)
    head = [Phrase("stats-head", {"community": found.name})]
    return stacked([*head, *known(found), *([Phrase("unknown-head"), *unknown] if unknown else [])])
