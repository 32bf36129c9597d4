"""Posts into the first channel of a room that takes it, and names what was posted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from adapters.discord.calls import Calls, Json, listing
from adapters.discord.channels import Channels
from adapters.discord.failures import GONE_CHANNEL, Closed
from adapters.discord.places import message_at, where_is
from adapters.port import Refused, Sent, Unreachable

NONCE_LENGTH = 25
NO_ACCESS, NO_PERMISSION = 50001, 50013
TRIED_ELSEWHERE = frozenset({GONE_CHANNEL, NO_ACCESS, NO_PERMISSION})
"""Why another channel of the same server may take what this one does not."""
VOTERS_AT_ONCE = 100
PRIVATE_THREAD, A_DAY = 12, 1_440
"""The type of a thread only those see who were asked in, and after how many silent minutes it is put away."""
THREADS, THREADS_OF_ONE = "/channels/{channel_id}/threads", "/channels/{channel_id}/thread-members/{user_id}"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"
POLL = "/channels/{channel_id}/polls/{message_id}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message of ours stands, as paths name it."""

    channel: str
    message: str

    @classmethod
    def of(cls, message: str) -> Self:
        """The spot of a message by its name; raises Refused."""
        where = where_is(message)
        return cls(str(where.channel), str(where.message))

    @property
    def at(self) -> Mapping[str, str]:
        """The values of a path's braces."""
        return {"channel_id": self.channel, "message_id": self.message}


async def post(channels: Channels, room: str, thread: str, body: Json, key: str = "") -> Sent:
    """Post into the first channel of a room that takes it."""
    places = await channels.places(room, thread)
    nonce = nonce_of(key)
    for channel in places:
        try:
            sent = await channels.calls.post_once(channel, body, nonce)
        except Closed as failure:
            if failure.code not in TRIED_ELSEWHERE or channel == places[-1]:
                channels.forget(room)
                raise
        else:
            return Sent(message_at(str(channel), str(sent["id"])))
    raise Refused("there is no channel to write in")


async def post_aside(channels: Channels, account: str, name: str, body: Json, key: str) -> Sent:
    """Post for one person into a private thread of a server we share: for an answer to whom no private chat is open.

    Raises SendFailed: Unreachable where we share no server, or may open no such thread in any.
    """
    calls = channels.calls
    for server in await channels.shared_with(account):
        for channel in await channels.places(server, ""):
            asked: Json = {"name": name, "type": PRIVATE_THREAD, "invitable": False, "auto_archive_duration": A_DAY}
            try:
                thread = await calls.told("POST", THREADS, asked, at={"channel_id": str(channel)})
                at = {"channel_id": str(thread["id"]), "user_id": account}
                await calls.call("PUT", THREADS_OF_ONE, at=at)
            except Closed:
                continue
            sent = await calls.post_once(int(at["channel_id"]), body, nonce_of(key))
            return Sent(message_at(at["channel_id"], str(sent["id"])))
    raise Unreachable("they take no private messages, and no server of ours has a quiet place for them")


def nonce_of(key: str) -> str:
    """By what Discord knows a message of ours again; empty for none."""
    return f"hearth-{key}"[:NONCE_LENGTH] if key else ""


async def voters(calls: Calls, place: Spot, answer: str) -> int:
    """How many people chose an answer, counted one by one."""
    last, count = "0", 0
    while True:
        query = {"limit": str(VOTERS_AT_ONCE), "after": last}
        path = POLL + "/answers/{answer_id}"
        users = listing((await calls.told("GET", path, query=query, at={**place.at, "answer_id": answer}))["users"])
        count += len(users)
        if len(users) < VOTERS_AT_ONCE:
            return count
        last = str(users[-1]["id"])
