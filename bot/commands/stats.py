"""`/stats`: a community in honest numbers for its admins, and what is not known yet."""

from zoneinfo import ZoneInfo

from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import listed, saying, stacked
from bot.handling import Answer
from bot.rights import Capability
from profiling.calendar import local_day
from profiling.lifecycle import UNKNOWN_FOR_DAYS, Stage
from storage.letters import Phrase
from storage.numbers import PEAK_HOURS, Numbers, numbers
from storage.store import Unit
from storage.wakeups import home

HOURS_A_DAY = 24


@command("stats", who=Who.ADMIN, needs=Capability.SEE_NUMBERS)
async def stats(request: Request, reach: Reach) -> Answer:
    """Tell an admin how their community is."""
    community = request.community
    if community is None:
        return saying(request, Phrase("refused-not-admin"))

    def count(unit: Unit) -> Numbers:
        zone = ZoneInfo(home(unit, community).zone)
        return numbers(unit, community, local_day(request.now, zone))

    return saying(request, told(await reach.store.read(count)))


def told(found: Numbers) -> Phrase:
    """The numbers in words; what cannot be known yet says when it will be."""
    lines = [
        Phrase("stats-head", {"community": found.name}),
        Phrase("stats-people", {"members": found.members, "heard": found.heard, "messages": found.messages}),
        Phrase("stats-active", {"week": found.weekly, "month": found.monthly}),
        Phrase("stats-agreed", {"agreed": found.agreed}),
    ]
    if found.peak is not None:
        lines.append(Phrase("stats-peak", {"begin": found.peak, "end": (found.peak + PEAK_HOURS) % HOURS_A_DAY}))
    lines.append(stages_line(found))
    if found.observed_days < UNKNOWN_FOR_DAYS:
        left = UNKNOWN_FOR_DAYS - found.observed_days
        lines.append(Phrase("stats-not-yet", {"days": found.observed_days, "left": left}))
    return stacked(lines)


def stages_line(found: Numbers) -> Phrase:
    """How many are in which stage, those nobody is in left out."""
    parts = [
        Phrase("stats-stage", {"stage": Phrase("view-stage", {"stage": stage.value}), "members": count})
        for stage in Stage
        if (count := found.stages.get(stage.value, 0))
    ]
    return Phrase("stats-stages", {"stages": listed(parts)}) if parts else Phrase("stats-stages-none")
