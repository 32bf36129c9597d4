"""A community's report out of its rows: for the command line and the page alike."""

from dataclasses import replace

from profiling.calendar import AsOf, local_day
from profiling.community import CommunityReport, lively_since, report_of
from storage import histories, outlines, rooms, talked
from storage.histories import Place
from storage.outlines import Moment
from storage.store import Unit


def community_report(unit: Unit, place: Place, asked: AsOf) -> CommunityReport:
    """Count a community; only the leaders' names are opened."""
    observed = histories.observed_days(unit, place.id)
    when = Moment(asked, observed, lively_since(observed, asked))
    found = report_of(outlines.outlines(unit, place, when), observed, asked)
    reactions = found.reactions + histories.unnamed_reactions(unit, place.id, asked.until)
    here = rooms.people_here(unit, place.id)
    leaders = [
        replace(leader, accounts=next(histories.histories(unit, place, only=leader.member)).accounts)
        for leader in found.leaders
    ]
    return replace(
        found,
        reactions=reactions,
        leaders=leaders,
        room_topics=talked.room_topics(unit, place.id, asked.until),
        mood=talked.mood_of_community(unit, place.id, asked.until),
        media=talked.media_of_community(unit, place.id, asked.until),
        people=here.people,
        people_on=None if here.at is None else local_day(here.at, place.zone),
    )
