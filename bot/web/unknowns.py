"""What is not known yet, said in words: what will come, when, and what never will."""

from collections.abc import Iterator

from bot.web.picture import Picture
from bot.web.speech import Speech
from profiling.community import FEWEST_PEOPLE
from profiling.lifecycle import UNKNOWN_FOR_DAYS

WORTH_COMPARING = 2
"""Months of newcomers before staying can be seen at all."""


def unknowns(picture: Picture, speech: Speech) -> Iterator[str]:
    """Every gap in what we know, each in a sentence."""
    report = picture.report
    if picture.setting.listening_since is None:
        yield speech.say("unknown-live")
    if picture.observed_days < UNKNOWN_FOR_DAYS:
        left = UNKNOWN_FOR_DAYS - picture.observed_days
        yield speech.say("unknown-stages", day=speech.day(picture.today + left), left=left)
    if not report.topics:
        missing = max(0, FEWEST_PEOPLE - picture.agreed)
        yield speech.say("unknown-topics-agree", missing=missing) if missing else speech.say("unknown-topics")
    if picture.hours is None:
        yield speech.say("unknown-hours", people=FEWEST_PEOPLE)
    if len(report.retention) < WORTH_COMPARING:
        yield speech.say("unknown-retention")
    if not report.leaders:
        yield speech.say("unknown-leaders")
    if report.mood is None:
        yield speech.say("unknown-mood")
    yield speech.say("unknown-never")
