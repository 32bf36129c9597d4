"""Turns what people do without words into events: reactions, votes, and presses of our buttons."""

from adapters.telegram.fields import (
    Hearing,
    Raw,
    Unfit,
    account,
    flag,
    group,
    integer,
    mapping,
    moment,
    objects,
    room,
    words,
)
from adapters.telegram.whispered import NUMBER, whisper_id
from profiling.events import (
    Account,
    ButtonPressed,
    Event,
    Platform,
    PollAnswered,
    PollClosed,
    Reacted,
    ReactionsCounted,
    Room,
    RoomKind,
)

TOKEN_LIMIT = 64
"""Characters of a button's data; the platform allows as many bytes."""
OPTION_LIMIT = 100
"""The highest place an option of a poll may have; the platform stops far below."""
NOWHERE = Room(Platform.TELEGRAM, "", "", RoomKind.PRIVATE)
"""The platform tells that a poll closed, but not in which room it stood; the poll's id does."""


def emoji(reaction: Raw) -> str:
    """One name for a reaction: the emoji itself, `custom:<id>` or `paid`."""
    match reaction["type"]:
        case "emoji":
            name = words(reaction, "emoji")
        case "custom_emoji":
            name = "custom:" + words(reaction, "custom_emoji_id")
        case "paid":
            name = "paid"
        case _:
            raise Unfit("a reaction has an unknown type")
    return name


def reaction_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `message_reaction`; who reacts in a room's or channel's name is nobody we may know."""
    place, number, at = group(raw), integer(raw, "message_id", 0), moment(raw)
    before, after = (tuple(emoji(one) for one in objects(raw, name)) for name in ("old_reaction", "new_reaction"))
    if place is None or number == 0 or ("actor_chat" in raw and "user" not in raw):
        return []
    actor = account(mapping(raw, "user"))
    return [] if actor.is_bot else [Reacted(place, at, str(number), actor, before, after)]


def reaction_count_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `message_reaction_count`: the totals of reactions whose givers stay unnamed."""
    place, number, at = group(raw), integer(raw, "message_id", 0), moment(raw)
    totals = tuple(
        (emoji(mapping(reaction, "type")), integer(reaction, "total_count", 0))
        for reaction in objects(raw, "reactions")
    )
    return [] if place is None or number == 0 else [ReactionsCounted(place, at, str(number), totals)]


def poll_answer_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `poll_answer`; it has no date, so it happened now, and its version is the update's number.

    Who votes in a channel's or a group's name is `voter_chat`, or the stand-in account for all of those: nobody.
    """
    if "user" not in raw:
        return []
    voter = account(mapping(raw, "user"))
    if voter.is_bot:
        return []
    options = raw["option_ids"]
    if type(options) is not list or any(type(one) is not int or not 0 <= one <= OPTION_LIMIT for one in options):
        raise Unfit("option_ids is no list of places")
    place = Room(Platform.TELEGRAM, voter.id, "", RoomKind.PRIVATE)
    return [PollAnswered(place, hearing.now, identifier(raw, "poll_id"), voter, tuple(options), str(hearing.update_id))]


def poll_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `poll`: of interest only once it is closed and its counts are final."""
    if not flag(raw, "is_closed"):
        return []
    counts = tuple(integer(option, "voter_count", 0) for option in objects(raw, "options"))
    return [PollClosed(NOWHERE, hearing.now, identifier(raw, "id"), counts)]


def press_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `callback_query`: a press of one of our own buttons, wherever its message stands."""
    if "data" not in raw or "message" not in raw:
        return []
    message, who = mapping(raw, "message"), account(mapping(raw, "from"))
    place = room(message)
    if place is None or who.is_bot:
        return []
    pressed, token = message_of(message, who), words(raw, "data", TOKEN_LIMIT)
    return [ButtonPressed(place, hearing.now, identifier(raw, "id"), pressed, who, token)]


def message_of(message: Raw, who: Account) -> str:
    """The message a button stood under; a whispered one was whispered to whoever pressed."""
    if NUMBER in message:
        return whisper_id(who.id, integer(message, NUMBER, 1))
    return str(integer(message, "message_id", 0))


def identifier(raw: Raw, name: str) -> str:
    """The native id under a name, which the platform gives as text."""
    value = words(raw, name)
    if not value:
        raise Unfit(f"{name} is empty")
    return value
