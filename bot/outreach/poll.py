"""A feedback poll in the room, asked on a schedule or by command, and whom it is for.

It is anonymous unless an admin chose otherwise: then votes are linked to members, and the question says so. Where a
platform shows everybody who voted in a poll, an anonymous one is asked by buttons (docs/decisions/polls-by-buttons.md).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.outreach.poll_buttons import choices, is_by_buttons
from bot.texts import Texts, language_for
from profiling.calendar import day_to_date, local_day
from storage import outbox, outreach, polls
from storage.audience import Gathering, gatherings, members_around
from storage.campaigns import CampaignFacts, Kind, campaign_of
from storage.letters import Act, Letter
from storage.outreach import Decision
from storage.polls import ANONYMOUS, LINKED, PollPlan
from storage.store import Unit
from storage.wakeups import home

EXPIRES = timedelta(hours=2)
"""A question nobody saw in time is not asked at another hour."""
OPEN_FOR = timedelta(hours=24)
AROUND_DAYS = 30
"""A poll in a room is for those who have been around lately."""
FEEDBACK = ("poll-good", "poll-okay", "poll-noisy", "poll-private")


@dataclass(frozen=True, slots=True)
class Wording:
    """A question and its options, as people will read them."""

    question: str
    options: tuple[str, ...]


def feedback(texts: Texts, language: str, *, is_anonymous: bool = True) -> Wording:
    """The feedback question in a community's language; it says whether names are kept."""
    tongue = language_for(language)
    question = texts.say(tongue, "poll-question" if is_anonymous else "poll-question-linked")
    return Wording(question, tuple(texts.say(tongue, key) for key in FEEDBACK))


def own(texts: Texts, language: str, wording: Wording, *, is_anonymous: bool) -> Wording:
    """An admin's own question; one whose answers are kept by name says so."""
    if is_anonymous:
        return wording
    question = texts.say(language_for(language), "poll-by-name", question=wording.question)
    return Wording(question, wording.options)


def plan_poll(
    unit: Unit,
    community: int,
    room: Gathering,
    wording: Wording,
    now: datetime,
    *,
    dedupe: str,
    campaign: CampaignFacts | None = None,
    open_for: timedelta = OPEN_FOR,
    is_anonymous: bool = True,
    solicited: bool = False,
    thread: str = "",
) -> int | None:
    """Post a poll to a room; gives its id, None where this very intention was posted before.

    `solicited`: an admin asked for it by command. With a campaign, everybody around is decided about.
    """
    wanted = PollPlan(
        community=community,
        room=room.id,
        question=wording.question,
        options=wording.options,
        closes_at=now + open_for,
        campaign=campaign.id if campaign else None,
        is_anonymous=is_anonymous,
        thread=thread,
        is_by_buttons=is_by_buttons(room.platform, is_anonymous=is_anonymous),
    )
    if outbox.stands(unit, dedupe):
        return None
    poll = polls.plan(unit, wanted)
    letter = Letter(
        platform=room.platform,
        room=room.native_id,
        act=Act.ASK,
        language=home(unit, community).language,
        community_id=community,
        campaign_id=campaign.id if campaign else None,
        poll_id=poll,
        thread=thread,
        solicited=solicited,
        silent=True,
        expires=now + EXPIRES,
        dedupe=dedupe,
    )
    if wanted.is_by_buttons:
        letter = by_buttons(letter, wanted, poll)
    posted = outbox.post(unit, letter, now)
    if campaign is not None and posted is not None:
        address(unit, campaign, posted, Occasion(dedupe, ANONYMOUS if is_anonymous else LINKED), now)
    return poll


def by_buttons(letter: Letter, wanted: PollPlan, poll: int) -> Letter:
    """The same question as a message of ours, with a button for each option."""
    question = {"question": wanted.question}
    return replace(letter, template="poll-by-buttons", arguments=question, buttons=choices(poll, wanted.options))


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which asking of a poll this is, and whether by name."""

    name: str
    variant: str


def address(unit: Unit, campaign: CampaignFacts, letter: int, occasion: Occasion, now: datetime) -> None:
    """Decide about everybody the poll is for; see docs/decisions/polls-and-holdout.md for what held out means here."""
    for member in members_around(unit, campaign.community, now, AROUND_DAYS):
        decided = outreach.decide(unit, campaign, Decision(member, occasion.name, now, occasion.variant), now)
        if decided is not None and decided.is_planned:
            outreach.carry(unit, decided.id, letter)


def ask(
    unit: Unit,
    texts: Texts,
    community: int,
    now: datetime,
    *,
    dedupe: str,
    room: int | None = None,
    wording: Wording | None = None,
    open_for: timedelta = OPEN_FOR,
    is_anonymous: bool | None = None,
    thread: str = "",
) -> bool:
    """Ask because an admin said so: their own question, or the standing one; False where there is no room to ask in.

    `room` is the room it was wished for in; without one it is the community's first. `is_anonymous` None is what the
    community chose.
    """
    here = [one for one in gatherings(unit, community) if room in (None, one.id)]
    if not here:
        return False
    campaign = None if wording else campaign_of(unit, community, Kind.POLL, now)
    place = home(unit, community)
    hides = place.choices.poll == ANONYMOUS if is_anonymous is None else is_anonymous
    if wording is None:
        chosen = feedback(texts, place.language, is_anonymous=hides)
    else:
        chosen = own(texts, place.language, wording, is_anonymous=hides)
    plan_poll(
        unit,
        community,
        here[0],
        chosen,
        now,
        dedupe=dedupe,
        campaign=campaign,
        open_for=open_for,
        is_anonymous=hides,
        solicited=True,
        thread=thread,
    )
    return True


def recur(unit: Unit, texts: Texts, community: int, now: datetime) -> int | None:
    """Ask for feedback if the campaign is on and its time has come; gives the poll."""
    campaign, place = campaign_of(unit, community, Kind.POLL, now), home(unit, community)
    rooms = gatherings(unit, community)
    if not campaign.is_on or place.silence.holds(now) or not rooms:
        return None
    today = local_day(now, ZoneInfo(place.zone))
    last = polls.latest(unit, community, campaign.id)
    asked = None if last is None else last.asked_at or last.closes_at - OPEN_FOR
    if asked is not None and today - local_day(asked, ZoneInfo(place.zone)) < campaign.settings["every_days"]:
        return None
    is_anonymous = place.choices.poll == ANONYMOUS
    return plan_poll(
        unit,
        community,
        rooms[0],
        feedback(texts, place.language, is_anonymous=is_anonymous),
        now,
        dedupe=f"poll:{campaign.id}:{day_to_date(today)}",
        campaign=campaign,
        open_for=timedelta(hours=campaign.settings["open_hours"]),
        is_anonymous=is_anonymous,
    )
