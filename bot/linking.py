"""Linking and unlinking accounts with all that follows: stages looked at anew, noted, and told the other side."""

from datetime import datetime

from bot.consents import keep_no_portrait
from bot.stages import settle_again
from bot.texts import language_for
from storage import audit, outbox
from storage.declared import under_age_since
from storage.doors import open_door
from storage.letters import Letter, Phrase
from storage.linking import people
from storage.linking.parts import linked_to
from storage.linking.preview import Named, named, natives
from storage.store import Unit


def joined(unit: Unit, mine: int, other: int, now: datetime) -> list[Named]:
    """Make two accounts one person's; gives all of theirs, or nothing where one of them is gone meanwhile."""
    if len(natives(unit, [mine, other])) < 2:
        return []
    regrouped = people.link(unit, mine, other, now)
    settle(unit, regrouped, now)
    spare_minors(unit, regrouped, now)
    written_down(unit, mine, other, "account.link", now)
    tell(unit, other, Phrase("link-told", {"account": described(unit, mine)}), now)
    return named(unit, linked_to(unit, [mine]))


def parted(unit: Unit, mine: int, now: datetime) -> bool:
    """Take an account away from those it is linked to; False where it was linked to none."""
    others = sorted(linked_to(unit, [mine]) - {mine})
    if not others:
        return False
    regrouped = people.unlink(unit, mine, now)
    settle(unit, regrouped, now)
    for other in others:
        written_down(unit, mine, other, "account.unlink", now)
    tell(unit, others[0], Phrase("unlink-told", {"account": described(unit, mine)}), now)
    return True


def settle(unit: Unit, regrouped: people.Regrouped, now: datetime) -> None:
    """Look at the stages of those who were grouped anew, as if they had always been so; nobody enters one live."""
    for community in sorted({community for community, _ in regrouped.members}):
        settle_again(unit, community, [member for one, member in regrouped.members if one == community])


def spare_minors(unit: Unit, regrouped: people.Regrouped, now: datetime) -> None:
    """Keep no portrait in any community of somebody who said in one, by whichever account, that they are under age."""
    members = [member for _, member in regrouped.members]
    if under_age_since(unit, members) is not None:
        for member in members:
            keep_no_portrait(unit, member, now, "command:/link")


def written_down(unit: Unit, mine: int, other: int, action: str, now: datetime) -> None:
    """Note in the log who linked what."""
    actor, subject = (audit.hashed_id(unit.vault, *native) for native in natives(unit, [mine, other]))
    audit.note(unit, audit.Act(actor, action, subject), now)


def described(unit: Unit, account: int) -> str:
    """An account with its platform."""
    (one,) = named(unit, [account])
    return f"{one.name} ({one.platform})"


def tell(unit: Unit, account: int, phrase: Phrase, now: datetime) -> None:
    """Tell the other side in private, where its own door is open: nobody shall be linked without noticing."""
    door = open_door(unit, [account])
    if door is None:
        return
    letter = Letter(
        platform=door.platform,
        room=door.room,
        template=phrase.key,
        arguments=phrase.arguments,
        language=language_for(door.language),
        account_id=door.account,
        solicited=True,
    )
    outbox.post(unit, letter, now)
