"""Updates no platform would send, each surely unreadable, and some that are only odd."""

import json
import random
from collections.abc import Callable

from tests.fakes.telegram.model import Json

CANARY = "canary-words-of-a-member"
HUGE = 2**70
DEEPEST = 200
KINDS = ("message", "edited_message", "callback_query", "poll", "chat_member")
VOTER = {"id": 4_242, "is_bot": False, "first_name": CANARY}


def message(**changes: object) -> Json:
    """A message as the platform sends it, with some of its fields changed; `...` leaves one out."""
    whole: Json = {
        "message_id": 77,
        "from": {"id": 4_242, "is_bot": False, "first_name": CANARY},
        "chat": {"id": -1_001_000_000_042, "title": CANARY, "type": "supergroup"},
        "date": 1_780_000_000,
        "text": CANARY,
    }
    return {name: value for name, value in (whole | changes).items() if value is not ...}


def nested(depth: int) -> object:
    """Lists in lists."""
    found: object = CANARY
    for _ in range(depth):
        found = [found]
    return found


def about_a_member(status: object) -> Json:
    """A change of somebody's standing."""
    person = {"id": 4_242, "is_bot": False, "first_name": CANARY}
    states = {
        "old_chat_member": {"status": "left", "user": person},
        "new_chat_member": {"status": status, "user": person},
    }
    return message(text=...) | states


UNREADABLE: tuple[Callable[[random.Random], Json], ...] = (
    lambda rng: {"message": message(message_id=...)},
    lambda rng: {"message": message(message_id=rng.choice((HUGE, -rng.randrange(1, HUGE), "77", 7.5, None, True)))},
    lambda rng: {"message": message(chat=rng.choice((..., None, CANARY, {}, {"id": 5}, {"type": "group"})))},
    lambda rng: {"message": message(chat={"id": rng.choice((HUGE, "x", None)), "type": "supergroup"})},
    lambda rng: {"message": message(chat={"id": -5, "type": rng.choice((CANARY, None, 7))})},
    lambda rng: {"message": message(**{"from": rng.choice((..., None, [], {"id": -1}, {"id": HUGE}, {"id": CANARY}))})},
    lambda rng: {"message": message(date=rng.choice((..., -11_644_473_600, HUGE, "today", None, 1e9)))},
    lambda rng: {"message": message(text=rng.choice((7, [], {}, True, [CANARY])))},
    lambda rng: {"message": message(reply_to_message=rng.choice((7, [], {}, {"message_id": CANARY})))},
    lambda rng: {"message": message(reply_to_message=nested(rng.randrange(40, DEEPEST)))},
    lambda rng: {rng.choice(KINDS): rng.choice((None, 7, CANARY, []))},
    lambda rng: {"message_reaction": message(text=..., old_reaction=[{"type": CANARY}], new_reaction=[])},
    lambda rng: {"message_reaction": message(text=..., message_id=HUGE, old_reaction=[], new_reaction=[])},
    lambda rng: {"poll_answer": {"poll_id": "5", "user": VOTER, "option_ids": [rng.choice((-1, HUGE, CANARY))]}},
    lambda rng: {"chat_member": about_a_member(rng.choice((CANARY, None, 7)))},
    lambda rng: {"my_chat_member": about_a_member(rng.choice((CANARY, None, 7)))},
)  # fmt: skip
NO_JSON = (
    b"{" + CANARY.encode(),
    b"\xff\xfe\x00" + CANARY.encode(),
    b'{"update_id": 1e999999, ',
    b"]]]" + CANARY.encode(),
    b'{"message": ' + b"[" * 100_000,
)
"""Bytes that spoil the whole answer they are part of."""


def unreadable(rng: random.Random) -> Json:
    """One update that cannot be read, in one of the ways above."""
    return rng.choice(UNREADABLE)(rng)


ODD = ("长" * 1_000_000, "a\ud800b\udfff", "\0\0", "\u202e" + CANARY, "𓀀" * 9_000)
"""Texts that are strange and yet somebody's message: endless, with half characters, with none."""


def odd_messages(room: int, first_update: int, first_message: int) -> list[bytes]:
    """The odd texts as somebody says them, as they go over the wire."""
    chat: Json = {"id": room, "title": "围炉", "type": "supergroup"}
    return [
        json.dumps(
            {
                "update_id": first_update + number,
                "message": message(message_id=first_message + number, chat=chat, text=text),
            }
        ).encode()
        for number, text in enumerate(ODD)
    ]
