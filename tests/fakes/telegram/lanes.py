"""Which updates a webhook is called with one after the other, as the platform does it: by kind and chat or person."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from tests.fakes.telegram.model import Json

BY_CHAT = ("message_reaction", "message_reaction_count", "chat_member", "my_chat_member", "chat_join_request")
MESSAGES: Mapping[str, str] = MappingProxyType(dict.fromkeys(("message", "edited_message"), "message"))
"""An edit never comes before the message it changes."""


def lane_of(update: Json | bytes, number: int) -> str:
    """Name the lane of an update; what is in no lane has one of its own. Lanes overtake one another."""
    if isinstance(update, bytes):
        try:
            update = json.loads(update)
        except (ValueError, RecursionError):
            return f"alone:{number}"
    if not isinstance(update, dict):
        return f"alone:{number}"
    for kind in (*MESSAGES, *BY_CHAT):
        if kind in update:
            return f"{MESSAGES.get(kind, kind)}:{_id_of(update[kind], 'chat', number)}"
    for kind, who in (("callback_query", "from"), ("poll_answer", "user")):
        if kind in update:
            return f"{kind}:{_id_of(update[kind], who, number)}"
    return f"alone:{number}"


def _id_of(body: object, name: str, number: int) -> object:
    match body:
        case dict() if isinstance(holder := body.get(name), dict):
            return holder.get("id")
        case _:
            return f"alone:{number}"
