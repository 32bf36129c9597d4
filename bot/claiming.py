"""Taking the next letter in hand: claimed, weighed and made ready in one transaction, before anything is sent."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.manners import Go, Later, Skip, judge, mannered
from bot.outcomes import Recorder
from bot.own_words import slot_of
from bot.speaking import Ready, presses
from bot.texts import language_for
from storage import buttons, outbox, outcomes, own_texts, polls
from storage.lease import Holder
from storage.letters import SENT_WITH, Act, Letter
from storage.outbox import Claimed, Place
from storage.standing import Standing, standing_of
from storage.store import Unit

BUTTONS_LIVE = timedelta(days=30)
LASTING_BUTTONS_LIVE = timedelta(days=3_650)
"""Those under a message that stays, as long as anybody could want to press them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that was claimed; without `ready` it was put off or given up in the same transaction."""

    claimed: Claimed
    ready: Ready | None


def take_next(
    unit: Unit,
    holder: Holder,
    now: datetime,
    *,
    platforms: Collection[str],
    limited: Collection[Place],
    recorder: Recorder,
) -> Taken | None:
    """Claim one letter and decide about it; None when nothing may go now.

    Raises:
        LeaseLost: another process sends now.
    """
    claimed = outbox.claim_one(unit, holder, now, platforms=platforms, limited=limited)
    if claimed is None:
        return None
    aimed = at_its_message(unit, claimed.letter)
    if aimed is None:
        recorder.skipped(unit, claimed, "nothing_to_change", now)
        return Taken(claimed, None)
    claimed = replace(claimed, letter=aimed)
    standing = standing_of(unit, claimed.id, claimed.letter)
    match judge(claimed.letter, standing, now):
        case Skip(reason):
            recorder.skipped(unit, claimed, reason, now)
        case Later(until):
            outcomes.record_later(unit, claimed, until, "quiet_hours")
        case Go():
            return Taken(claimed, made_ready(unit, claimed, standing, now))
    return Taken(claimed, None)


def at_its_message(unit: Unit, letter: Letter) -> Letter | None:
    """A letter that names the message it is about; None where there is none we know the number of (any more)."""
    if letter.act is Act.CLOSE_POLL and letter.poll_id is not None:
        return letter if polls.one(unit, letter.poll_id).native_message else None
    if not letter.target.startswith(SENT_WITH):
        return letter
    target = outbox.became(unit, int(letter.target.removeprefix(SENT_WITH)), letter.room)
    return None if target is None else replace(letter, target=target)


def made_ready(unit: Unit, claimed: Claimed, standing: Standing, now: datetime) -> Ready:
    """Give a letter what it needs to be said: tokens for its buttons, its poll, and only those who are still here."""
    letter = mannered(claimed.letter, standing, is_group=claimed.is_group)
    for gone in (one for one in standing.addressees if not one.is_here):
        outcomes.skip_addressee(unit, gone.outreach, now, "left")
    tokens = [
        buttons.give(
            unit,
            press.action,
            press.argument,
            account_id=None if press.is_open else letter.account_id,
            community_id=letter.community_id,
            expires=now + (LASTING_BUTTONS_LIVE if press.is_lasting else BUTTONS_LIVE),
            is_lasting=press.is_lasting,
        )
        for press in presses(letter.buttons)
    ]
    poll = None if letter.poll_id is None else polls.one(unit, letter.poll_id)
    return Ready(claimed.id, letter, standing, tokens, poll, own_words(unit, letter))


def own_words(unit: Unit, letter: Letter) -> own_texts.Own | None:
    """What the admins wrote instead of a letter's text, in its language, as it stands now."""
    slot = slot_of(letter.template)
    if slot is None or letter.community_id is None:
        return None
    return own_texts.own(unit, letter.community_id, slot.name, language_for(letter.language))
