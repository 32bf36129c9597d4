"""Wake-ups to many: the admins are asked, one of them types the number back, and five minutes later they leave."""

from collections.abc import Sequence
from datetime import datetime

from bot.large_sends import CALLED_BACK_FOR, Promise, Reply
from bot.manners import quiet_until
from bot.outreach.wakeup import LARGE_SEND, may_act, new_sleepers, treat
from storage import campaigns, mailings, outbox
from storage.audience import Reachable
from storage.campaigns import Kind
from storage.doors import private_room
from storage.letters import Letter, Phrase, Press
from storage.mailings import Mailing
from storage.store import Unit
from storage.wakeups import Home, home


def confirm(unit: Unit, community: int, number: int, by: str, now: datetime) -> Promise:
    """Write to all who wait for a word, if they are as many as the admin says; those of a cancelled send as well."""
    campaign, place = campaigns.find(unit, community, Kind.WAKEUP.value), home(unit, community)
    if campaign is None or not campaign.is_on:
        return Promise(Reply.OFF)
    if not may_act(campaign, place, now):
        return Promise(Reply.SILENT)
    found = [one for one in new_sleepers(unit, campaign, place, now, cancelled_too=True) if not one.skip]
    if not found:
        return Promise(Reply.NOBODY)
    if len(found) != number:
        return Promise(Reply.OTHER, len(found))
    leaves_at = now + CALLED_BACK_FOR
    mailing = mailings.confirm(unit, campaign.id, len(found), leaves_at, by, now)
    posted = [treat(unit, campaign, place, one, now, leaves_at=leaves_at, mailing=mailing) for one in found]
    due = quiet_until(leaves_at, place.zone, place.choices.quiet_hours) or leaves_at
    return Promise(Reply.DONE, len(found), sum(posted), mailing, due)


def untold(unit: Unit, community: int) -> Mailing | None:
    """A send that waits for a word which nobody has been asked for."""
    campaign = campaigns.find(unit, community, Kind.WAKEUP.value)
    waits = None if campaign is None else mailings.asked(unit, campaign.id)
    return waits if waits is not None and waits.told_at is None else None


def ask(unit: Unit, community: int, admins: Sequence[Reachable], now: datetime) -> None:
    """Ask every admin we may write to, by day, about a send nobody has been asked about yet."""
    waits, place = untold(unit, community), home(unit, community)
    if waits is None:
        return
    for admin in admins:
        outbox.post(unit, question(unit, community, place, waits, admin, now), now)
    if admins:
        mailings.told(unit, waits.id, now)


def question(unit: Unit, community: int, place: Home, waits: Mailing, admin: Reachable, now: datetime) -> Letter:
    """The question itself; it is their office that asks for it, so it needs no consent."""
    return Letter(
        platform=admin.platform,
        room=private_room(unit, admin.id),
        template="large-ask",
        arguments={"community": place.name, "people": waits.people, "most": LARGE_SEND},
        buttons=((Press(Phrase("campaign-dry"), "campaign-dry", Kind.WAKEUP.value),),),
        language=admin.language or place.language,
        account_id=admin.id,
        community_id=community,
        solicited=True,
        due=quiet_until(now, place.zone, place.choices.quiet_hours) or now,
        dedupe=f"large:{waits.id}:{admin.id}",
    )
