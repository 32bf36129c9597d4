"""Turns one raw update of Telegram into events, or says why it cannot be one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from adapters.telegram.arrivals import bot_events, member_events, request_events
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
        "chat_join_request": request_events,
        "callback_query": press_events,
        "poll": poll_events,
        "poll_answer": poll_answer_events,
    }
)
ALLOWED_UPDATES = tuple(KINDS)
"""Named in full with every poll: reactions and members are only told to who names them."""
HANDLERS = tuple(KINDS.items())
LARGEST_UPDATE_ID = 2**31 - 1
"""The platform numbers updates in 32 bits; a larger one would make us skip everything that follows."""
NOBODY = Ourselves()


def translate(update: object, now: datetime, us: Ourselves = NOBODY) -> list[Event]:
    """Give the events an update stands for, none for what is no event of ours; raises Malformed and nothing else."""
    return translated(update, Hearing(us, now))


def translated(update: object, hearing: Hearing) -> list[Event]:
    """Give the events one update of an answer stands for; raises Malformed and nothing else."""
    if type(update) is not dict:
        raise Malformed("update", "no object")
    for kind, handle in HANDLERS:
        if kind in update:
            return handled(update, kind, handle, hearing)
    return handled(update, "update", no_events, hearing)


def handled(update: Raw, kind: str, handle: Handler, hearing: Hearing) -> list[Event]:
    """Translate the field of an update that says what it is about."""
    try:
        body = update.get(kind, update)
        if type(body) is not dict:
            raise Unfit("no object")
        hearing.update_id = update_number(update)
        return handle(body, hearing)
    except Unfit as error:
        raise Malformed(kind, str(error)) from None
    except KeyError as error:
        raise Malformed(kind, f"no {error}") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise Malformed(kind, f"of another shape ({type(error).__name__})") from None


def no_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Nothing, for the kinds of update we did not ask for."""
    return []


def update_number(update: Raw) -> int:
    """The number of an update; raises Unfit or KeyError."""
    number = integer(update, "update_id", 1)
    if number > LARGEST_UPDATE_ID:
        raise Unfit("update_id is out of range")
    return number
