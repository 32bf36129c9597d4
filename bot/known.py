"""What is known of a community, in words for its admins, and what is not known yet, with when it will be."""

from bot.phrases import listed, on_day
from profiling.lifecycle import Stage
from storage.beginnings import WORDLESS
from storage.letters import Phrase
from storage.numbers import PEAK_HOURS, SPEAKERS_SHOWN_FROM, Numbers

HOURS_A_DAY = 24


def known(found: Numbers) -> list[Phrase]:
    """The numbers, line by line."""
    counts = {"members": found.members, "heard": found.heard, "messages": found.messages}
    here = Phrase("stats-people", counts)
    return [
        here if found.people is None else Phrase("known-people", {"people": found.people, **counts}),
        Phrase("stats-active", {"week": found.weekly, "month": found.monthly}),
        Phrase("known-agreed", {"agreed": found.agreed, "others": found.members - found.agreed}),
        *([] if found.peak is None else [peak_line(found.peak)]),
        *stages_lines(found),
    ]


def not_known(found: Numbers) -> list[Phrase]:
    """What cannot be said yet, and when it can."""
    unknown = []
    if found.peak is None:
        unknown.append(Phrase("unknown-peak", {"people": SPEAKERS_SHOWN_FROM}))
    if found.stages_known_on > found.today:
        day = on_day(found.stages_known_on)
        unknown.append(Phrase("unknown-stages", {"days": found.observed_days, "day": day}))
    elif not found.stages:
        unknown.append(Phrase("stats-stages-none"))
    if found.people is None:
        unknown.append(Phrase("unknown-people"))
    if found.beginning in WORDLESS:
        unknown.append(Phrase("unknown-introduction"))
    return unknown


def peak_line(begin: int) -> Phrase:
    """The three liveliest hours in a row."""
    return Phrase("stats-peak", {"begin": begin, "end": (begin + PEAK_HOURS) % HOURS_A_DAY})


def stages_lines(found: Numbers) -> list[Phrase]:
    """How many are in which stage, those nobody is in left out."""
    parts = [
        Phrase("stats-stage", {"stage": Phrase("view-stage", {"stage": stage.value}), "members": count})
        for stage in Stage
        if (count := found.stages.get(stage.value, 0))
    ]
    return [Phrase("stats-stages", {"stages": listed(parts)})] if parts else []
