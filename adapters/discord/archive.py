"""What Discord's REST API tells afterwards: messages, who reacted to them, members, and threads that were put away."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

import discord
from discord.http import Route

from adapters.discord.fields import Raw, mapping, moment, objects, snowflake
from adapters.discord.line import Line
from adapters.discord.servers import Server

PAGE = 100
MEMBERS_PAGE = 1_000
MOST_THREAD_PAGES = 10
"""A thousand threads of a channel: whoever puts more away in one gap has lost sight of them."""
MOST_REACTION_PAGES = 5
"""Five hundred givers of one emoji are named; whoever else gave it stays unnamed."""


class Unreadable(Exception):
    """Something we may not look into, or that is gone: what it was meanwhile stays unknown."""


class Archive:
    """Asks for raw objects, page by page, at the pace the library keeps."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def after(self, server: Server, channel: str, message: int) -> AsyncIterator[list[Raw]]:
        """The messages of a channel behind one, oldest first, a page at a time; raises Unreadable."""
        while page := await self._messages(server, channel, {"after": message}):
            yield page
            if len(page) < PAGE:
                return
            message = int(snowflake(page[-1], "id"))

    async def before(self, server: Server, channel: str, message: int) -> list[Raw]:
        """The page of messages before one, oldest first; raises Unreadable."""
        return await self._messages(server, channel, {"before": message})

    async def givers(self, channel: str, message: str, emoji: Raw) -> list[Raw]:
        """The users who gave a message an emoji; nobody where it is gone by now."""
        name = f"{emoji.get('name')}:{emoji['id']}" if emoji.get("id") else str(emoji.get("name"))
        path = f"/channels/{channel}/messages/{message}/reactions/{quote(name)}"
        found: list[Raw] = []
        for _ in range(MOST_REACTION_PAGES):
            after = {"after": snowflake(found[-1], "id")} if found else {}
            try:
                page = rows(await self._get(path, {"limit": PAGE} | after))
            except Unreadable:
                break
            found += page
            if len(page) < PAGE:
                break
        return found

    async def members(self, server: Server) -> AsyncIterator[list[Raw]]:
        """Everybody in a server, a page at a time; raises Unreadable."""
        after = "0"
        while page := rows(await self._get(f"/guilds/{server.id}/members", {"limit": MEMBERS_PAGE, "after": after})):
            yield page
            if len(page) < MEMBERS_PAGE:
                return
            after = snowflake(mapping(page[-1], "user"), "id")

    async def archived(self, channel: str, since: datetime) -> list[Raw]:
        """The public threads of a channel that were put away since a time, the latest first; raises Unreadable."""
        return await self._threads(f"/channels/{channel}/threads/archived/public", since, put_away_at, is_by_time=True)

    async def archived_private(self, channel: str, since: datetime) -> list[Raw]:
        """The private threads we are in that were put away since a time; raises Unreadable."""
        path = f"/channels/{channel}/users/@me/threads/archived/private"
        return await self._threads(path, since, number_of, is_by_time=False)

    async def _threads(self, path: str, since: datetime, mark: Callable[[Raw], str], *, is_by_time: bool) -> list[Raw]:
        """Page through threads put away, each page told by the mark of the last of the one before it.

        Those listed by when they were put away end with the first that is older; those by number have to be seen all.
        """
        found: list[Raw] = []
        query: dict[str, Any] = {"limit": PAGE}
        for _ in range(MOST_THREAD_PAGES):
            answer = await self._get(path, query)
            threads = objects(answer, "threads") if isinstance(answer, dict) else []
            late = [one for one in threads if archived_at(one) >= since]
            found += late
            if not isinstance(answer, dict) or not answer.get("has_more") or (is_by_time and len(late) < len(threads)):
                return found
            query = {"limit": PAGE, "before": mark(threads[-1])}
        raise Unreadable(f"more than {MOST_THREAD_PAGES * PAGE} threads were put away")

    async def _messages(self, server: Server, channel: str, where: dict[str, int]) -> list[Raw]:
        page = rows(await self._get(f"/channels/{channel}/messages", {"limit": PAGE} | where))
        page.sort(key=lambda one: int(snowflake(one, "id")))
        return [one | {"guild_id": server.id, "member": nick_of(one, server)} for one in page]

    async def _get(self, path: str, query: dict[str, Any]) -> object:
        client = await self._line.ready()
        try:
            answer: object = await client.http.request(Route("GET", path), params=query)
        except (discord.Forbidden, discord.NotFound) as error:
            raise Unreadable(f"Discord answered {error.status}") from error
        return answer


def archived_at(thread: Raw) -> datetime:
    """When a thread was put away."""
    return moment(mapping(thread, "thread_metadata"), "archive_timestamp")


def put_away_at(thread: Raw) -> str:
    """The mark of threads listed by when they were put away."""
    return archived_at(thread).isoformat()


def number_of(thread: Raw) -> str:
    """The mark of threads listed by their number."""
    return snowflake(thread, "id")


def nick_of(message: Raw, server: Server) -> Raw:
    """The member a message's author is, as far as a page of messages lets us know."""
    author = message.get("author")
    person = author.get("id") if isinstance(author, dict) else None
    return {"nick": server.nicks.get(person) if isinstance(person, str) else None}


def rows(answer: object) -> list[Raw]:
    """The objects of an answer that is a list."""
    return [one for one in answer if isinstance(one, dict)] if isinstance(answer, Sequence) else []
