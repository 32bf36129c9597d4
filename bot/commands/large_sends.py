"""`/wakeup send NUMBER` and the button that calls it back: an admin's word about a send to many."""

import re
from zoneinfo import ZoneInfo

from bot.commands.admitting import for_admins, note
from bot.commands.model import Reach, Request
from bot.commands.replies import alert, edited, posting, saying
from bot.handling import Answer
from bot.large_sends import CALLED_BACK_FOR, Promise, Reply
from bot.rights import Capability
from storage import audit, campaigns, mailings
from storage.campaigns import Kind
from storage.letters import ButtonRow, Phrase, Press
from storage.store import Unit
from storage.wakeups import home

NUMBER = re.compile(r"\s*(\d{1,9})\s*", re.ASCII)
CLOCK = "%H:%M"


async def confirmed(request: Request, reach: Reach) -> Answer:
    """Send to as many as the admin typed back, unless it is another number by now."""
    said = NUMBER.fullmatch(request.values.text("rest"))
    if said is None:
        return saying(request, Phrase("large-how"))

    def confirm(unit: Unit) -> None:
        by = audit.hashed_id(unit.vault, request.actor.platform, request.actor.native)
        promise = reach.send_wakeups(unit, request.community or 0, int(said[1]), by, request.now)
        if promise.reply is Reply.DONE:
            note(unit, request, "send.confirm", Kind.WAKEUP.value, str(promise.people))
        told, rows = answer_to(unit, request, promise)
        saying(request, told, *rows)(unit)

    return confirm


def answer_to(unit: Unit, request: Request, promise: Promise) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """What becomes of the yes, with the button that takes it back."""
    if promise.reply is not Reply.DONE or promise.leaves_at is None:
        return Phrase(f"large-{promise.reply.value}", {"people": promise.people}), ()
    zone = ZoneInfo(home(unit, request.community or 0).zone)
    told: dict[str, str | int | float | Phrase] = {
        "people": promise.people,
        "letters": promise.letters,
        "held": promise.people - promise.letters,
        "at": promise.leaves_at.astimezone(zone).strftime(CLOCK),
        "minutes": int(CALLED_BACK_FOR.total_seconds() // 60),
    }
    return Phrase("large-done", told), (cancel_button(promise.mailing),)


def cancel_button(mailing: int) -> ButtonRow:
    """Call a send back."""
    return (Press(Phrase("large-cancel"), "campaign-cancel", str(mailing)),)


@for_admins(Capability.STEER_CAMPAIGNS)
async def cancelled(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that calls a send back, as far as it has not left."""

    def cancel(unit: Unit) -> None:
        campaign = campaigns.find(unit, request.community or 0, Kind.WAKEUP.value)
        mailing = mailings.one(unit, int(argument))
        if mailing is None or campaign is None or mailing.campaign != campaign.id:
            alert(unit, request, Phrase("large-gone"))
            return
        by = audit.hashed_id(unit.vault, request.actor.platform, request.actor.native)
        stopped = mailings.cancel(unit, mailing.id, by, request.now)
        if not stopped.stayed:
            posting(request, edited(request, Phrase("large-gone")))(unit)
            return
        note(unit, request, "send.cancel", Kind.WAKEUP.value, str(stopped.stayed))
        key = "large-cancelled-partly" if stopped.left else "large-cancelled"
        told = Phrase(key, {"stayed": stopped.stayed, "left": stopped.left})
        back = (Press(Phrase("campaign-back"), "campaign", Kind.WAKEUP.value),)
        posting(request, edited(request, told, back))(unit)

    return cancel


def waiting(unit: Unit, campaign: int) -> tuple[list[Phrase], tuple[ButtonRow, ...]]:
    """What waits for a word, or may still be called back."""
    asked, leaving = mailings.asked(unit, campaign), mailings.on_its_way(unit, campaign)
    lines = [] if asked is None else [Phrase("large-waits", {"people": asked.people})]
    if leaving is None:
        return lines, ()
    return [*lines, Phrase("large-leaves", {"people": leaving.people})], (cancel_button(leaving.id),)
