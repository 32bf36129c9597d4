"""Turns one raw event of Discord's gateway into events, or says why it cannot be one."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from adapters.discord.arrivals import (
    ban_events,
    change_events,
    join_events,
    leave_events,
    removal_events,
    role_events,
    server_events,
)
from adapters.discord.fields import Malformed, Raw, Unfit
from adapters.discord.gestures import (
    cleared_events,
    reaction_events,
    reaction_taken_events,
    vote_events,
    vote_taken_events,
)
from adapters.discord.hearing import Hearing
from adapters.discord.interactions import interaction_events
from adapters.discord.messages import delete_events, edit_events, message_events
from profiling.events import Event

Handler = Callable[[Raw, Hearing], list[Event]]
KINDS: Mapping[str, Handler] = MappingProxyType(
    {
        "MESSAGE_CREATE": message_events,
        "MESSAGE_UPDATE": edit_events,
        "MESSAGE_DELETE": delete_events,
        "MESSAGE_DELETE_BULK": delete_events,
        "MESSAGE_REACTION_ADD": reaction_events,
        "MESSAGE_REACTION_REMOVE": reaction_taken_events,
        "MESSAGE_REACTION_REMOVE_ALL": cleared_events,
        "MESSAGE_REACTION_REMOVE_EMOJI": cleared_events,
        "MESSAGE_POLL_VOTE_ADD": vote_events,
        "MESSAGE_POLL_VOTE_REMOVE": vote_taken_events,
        "GUILD_MEMBER_ADD": join_events,
        "GUILD_MEMBER_UPDATE": change_events,
        "GUILD_MEMBER_REMOVE": leave_events,
        "GUILD_BAN_ADD": ban_events,
        "GUILD_CREATE": server_events,
        "GUILD_DELETE": removal_events,
        "GUILD_ROLE_UPDATE": role_events,
        "INTERACTION_CREATE": interaction_events,
    }
)
WRONG = (TypeError, ValueError, AttributeError, OverflowError, OSError)
"""What Python raises on an event whose values have other types or sizes than they should."""


def translate(kind: str, raw: object, hearing: Hearing) -> list[Event]:
    """Give the events a gateway event stands for, none for what is none of ours, and note what it says of servers.

    Raises Malformed and nothing else.
    """
    if type(raw) is not dict:
        raise Malformed(kind, "no object")
    handle = KINDS.get(kind)
    try:
        found = handle(raw, hearing) if handle is not None else []
        hearing.atlas.note(kind, raw)
    except Unfit as error:
        raise Malformed(kind, str(error)) from None
    except KeyError as error:
        raise Malformed(kind, f"no {error}") from None
    except WRONG as error:
        raise Malformed(kind, f"of another shape ({type(error).__name__})") from None
    return found
