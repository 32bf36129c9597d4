"""Turns one raw update of Telegram into events, or says why it cannot be one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from adapters.telegram.arrivals import bot_events, member_events
from adapters.telegram.fields import Hearing, Malformed, Ourselves, Raw, Unfit, integer
from adapters.telegram.gestures import (
    poll_answer_events,
    poll_events,
    press_events,
    reaction_count_events,
    reaction_events,
)
from adapters.telegram.messages import edit_events, message_events
from profiling.events import Event

Handler = Callable[[Raw, Hearing], list[Event]]
KINDS: Mapping[str, Handler] = MappingProxyType(
    {
        "message": message_events,
        "edited_message": edit_events,
        "message_reaction": reaction_events,
        "message_reaction_count": reaction_count_events,
        "chat_member": member_events,
        "my_chat_member": bot_events,
        "callback_query": press_events,
        "poll": poll_events,
        "poll_answer": poll_answer_events,
    }
)
ALLOWED_UPDATES = tuple(KINDS)
"""Named in full with every poll: reactions and members are only told to who names them."""
DEEPEST = 32
"""Levels of nesting; a real update has fewer than ten."""
LARGEST_UPDATE_ID = 2**31 - 1
"""The platform numbers updates in 32 bits; a larger one would make us skip everything that follows."""
NOBODY = Ourselves()


def translate(update: object, now: datetime, us: Ourselves = NOBODY) -> list[Event]:
    """Give the events an update stands for, none for what is no event of ours; raises Malformed and nothing else."""
    if type(update) is not dict:
        raise Malformed("update", "no object")
    for kind, handle in KINDS.items():
        if kind in update:
            return handled(update, kind, handle, us, now)
    return handled(update, "update", no_events, us, now)


def no_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Nothing, for the kinds of update we did not ask for."""
    return []


def handled(update: Raw, kind: str, handle: Handler, us: Ourselves, now: datetime) -> list[Event]:
    """Translate the field of an update that says what it is about."""
    try:
        body = update[kind] if handle is not no_events else update
        if type(body) is not dict:
            raise Unfit("no object")
        if is_too_deep(body):
            raise Unfit(f"nested deeper than {DEEPEST}")
        return handle(body, Hearing(us, now, update_number(update)))
    except Unfit as error:
        raise Malformed(kind, str(error)) from None
    except KeyError as error:
        raise Malformed(kind, f"no {error}") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise Malformed(kind, f"of another shape ({type(error).__name__})") from None


def update_number(update: Raw) -> int:
    """The number of an update; raises Unfit or KeyError."""
    number = integer(update, "update_id", 1)
    if number > LARGEST_UPDATE_ID:
        raise Unfit("update_id is out of range")
    return number


def is_too_deep(value: Raw) -> bool:
    """Say whether objects and lists are nested beyond what the platform sends."""
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        level = [
            item
            for holder in level
            for item in (holder.values() if type(holder) is dict else holder)
            if type(item) is dict or type(item) is list
        ]
        if not level:
            return False
    return True
