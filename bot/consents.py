"""Consent by command and by the introduction's button: the same from the inbox and from the answer."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from bot.inbox import AtOnce
from profiling.events import ButtonPressed, CommandGiven, RoomKind
from profiling.facts import UNDER_AGE
from storage import buttons, consent
from storage.audience import agreed
from storage.buttons import Redeemed
from storage.callers import account_of, community_of, join_unseen, member_in, memberships
from storage.consent import Purpose
from storage.declared import say_fact
from storage.ownership import belongings
from storage.store import Unit

TEXT_VERSION = "privacy/2"
"""The version of what `/privacy` says of the three purposes; kept with every answer, raised with every change."""
INTRODUCTION, INTRODUCTION_TEXT = "intro-button", "introduction/1"
"""Where a yes or no was said by a button of the introduction, and the version of what that says of counting."""
LEAVE_OUT = "intro-out"
"""The introduction's button that does what `/pause` does."""


CHANGE = "consent"
"""The buttons of `/privacy`: each turns one purpose on or off in one community."""
UNDER_AGE_TEXT = "under-age/1"


def meant_by(argument: str) -> tuple[Purpose, bool] | None:
    """Which purpose a button of `/privacy` is about, and whether it says yes; None for what is no such button."""
    name, _, word = argument.partition(":")
    return (Purpose(name), word == "yes") if name in set(Purpose) else None


def keep_no_portrait(unit: Unit, member: int, at: datetime, place: str) -> None:
    """Keep no portrait of somebody under age: what was derived goes, and that they are stays, so that none begins."""
    consent.record(unit, member, Purpose.PORTRAIT, False, at, place, UNDER_AGE_TEXT)
    say_fact(unit, member, *UNDER_AGE, at)


def set_counts(
    unit: Unit,
    account: int,
    community: int | None,
    given: bool,
    at: datetime,
    place: str,
    text_version: str = TEXT_VERSION,
) -> None:
    """Let somebody be counted, or not, in one community or in all of theirs."""
    for member in members_of(unit, account, community, at):
        if consent.state(unit, member).counts != given:
            consent.record(unit, member, Purpose.COUNTS, given, at, place, text_version)


def stop_contact(unit: Unit, account: int, at: datetime, place: str) -> None:
    """Never write to somebody unasked again, to whichever account of theirs, in whatever community."""
    for one_account in sorted(belongings(unit, accounts=[account]).accounts):
        consent.stop(unit, one_account, at)
    for one in memberships(unit, account):
        if agreed(unit, one.member).contact is not False:
            consent.record(unit, one.member, Purpose.CONTACT, False, at, place, TEXT_VERSION)


def members_of(unit: Unit, account: int, community: int | None, at: datetime) -> list[int]:
    """Who an account is: in a group the member there, made if they were never heard; in private all of them."""
    if community is None:
        return [one.member for one in memberships(unit, account)]
    known = member_in(unit, account, community)
    return [join_unseen(unit, account, community, at) if known is None else known]


def pause_at_once(unit: Unit, event: CommandGiven) -> None:
    """Stop counting somebody from the next event on."""
    _counts_at_once(unit, event, given=False)


def resume_at_once(unit: Unit, event: CommandGiven) -> None:
    """Count somebody again from the next event on."""
    _counts_at_once(unit, event, given=True)


def stop_at_once(unit: Unit, event: CommandGiven) -> None:
    """Let nothing unasked leave for somebody from this moment on."""
    account = asking(unit, event)
    if account is not None:
        stop_contact(unit, account, event.at, "command:/stop")


AT_ONCE: Mapping[str, AtOnce] = MappingProxyType(
    {"pause": pause_at_once, "resume": resume_at_once, "stop": stop_at_once}
)
"""What the inbox applies where the command stands in its batch."""


def press_at_once(unit: Unit, event: ButtonPressed) -> None:
    """Let the introduction's button and those of `/privacy` hold from the next event on; other buttons wait."""
    account = account_of(unit, event.author.platform.value, event.author.id)
    if account is None:
        return
    meant = buttons.look(unit, event.token, account, event.at)
    if not isinstance(meant, Redeemed) or meant.community is None:
        return
    if meant.action == LEAVE_OUT:
        set_counts(unit, account, meant.community, False, event.at, INTRODUCTION, INTRODUCTION_TEXT)
    elif meant.action == CHANGE:
        member, change = member_in(unit, account, meant.community), meant_by(meant.argument)
        if member is not None and change is not None:
            change_by_button(unit, member, *change, event.at)


def change_by_button(unit: Unit, member: int, purpose: Purpose, given: bool, at: datetime) -> bool:
    """Take a yes or no in by a button of `/privacy`; one that was taken in already, or made good since, is left.

    False where it cannot be.
    """
    return consent.is_said_since(unit, member, purpose, at) or consent.record(
        unit, member, purpose, given, at, "button:/privacy", TEXT_VERSION
    )


def _counts_at_once(unit: Unit, event: CommandGiven, *, given: bool) -> None:
    account = asking(unit, event)
    if account is None:
        return
    in_group = event.room.kind is RoomKind.GROUP
    community = community_of(unit, event.room.platform.value, event.room.id) if in_group else None
    set_counts(unit, account, community, given, event.at, f"command:/{event.name}")


def asking(unit: Unit, event: CommandGiven) -> int | None:
    """The account that asks; a bot asks for nothing."""
    return None if event.author.is_bot else account_of(unit, event.author.platform.value, event.author.id)
