"""Telling the admins that somebody said something: in private, at most once an hour each, and never at night."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.manners import quiet_until
from storage import outbox
from storage.audience import Reachable
from storage.callers import Membership
from storage.choices import choices_of
from storage.doors import private_room
from storage.feedback import last_told
from storage.letters import Letter, Phrase, Press
from storage.store import Unit

NEWS = "inbox-news"
AT_MOST_EVERY = timedelta(hours=1)


def tell_admins(unit: Unit, place: Membership, admins: Sequence[Reachable], now: datetime) -> None:
    """Post a line to each of them, unless one is on its way already."""
    for admin in admins:
        due = due_for(unit, place, admin, now)
        if due is not None:
            outbox.post(unit, news(unit, place, admin, due), now)


def due_for(unit: Unit, place: Membership, admin: Reachable, now: datetime) -> datetime | None:
    """When an admin may hear of it: an hour after the last time, not at night; None where they will anyway."""
    last = last_told(unit, admin.id, NEWS)
    if last is not None and last > now:
        return None
    due = now if last is None else max(now, last + AT_MOST_EVERY)
    return quiet_until(due, place.zone, choices_of(unit, place.community).quiet_hours) or due


def news(unit: Unit, place: Membership, admin: Reachable, due: datetime) -> Letter:
    """The line itself, with the way into the inbox; it is their office that asks for it, so it needs no consent."""
    return Letter(
        platform=admin.platform,
        room=private_room(unit, admin.id),
        template=NEWS,
        arguments={"community": place.name},
        buttons=((Press(Phrase("inbox-open"), "inbox-open"),),),
        language=admin.language or place.language,
        account_id=admin.id,
        community_id=place.community,
        solicited=True,
        due=due,
    )
