"""Asks Discord whether everything is set so that the bot can hear and speak, for `hearth doctor` and `hearth init`."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Literal

from adapters.discord import channel_rights, wants
from adapters.discord.calls import Calls, Json, listing, mapping
from adapters.discord.failures import honest
from adapters.discord.line import Line, Servers
from adapters.discord.ourselves import ourselves
from adapters.discord.ranks import permissions_of
from adapters.finding import Finding
from adapters.port import AdapterUnusable, BotSelf, InDoubt, SendFailed

HELLO_SECONDS = 10.0
"""Discord greets at once; an address that is silent for so long is not its gateway."""
GREETED_AS = "?v=10&encoding=json"
FEW_STARTS = 50
"""Sessions left of a day's 1 000: so few only where something begins them again and again; at 0 the token is reset."""
MOST_SERVERS = 50
"""So many servers are looked at one by one; two calls each."""


@asynccontextmanager
async def opened(token: str, servers: Servers, proxy_url: str | None) -> AsyncIterator[Line]:
    """A line for a few questions; raises AdapterUnusable without a token."""
    line = Line(token, servers, proxy_url)
    try:
        yield line
    finally:
        await line.close()


async def identify(token: str, servers: Servers, *, proxy_url: str | None = None, patience: float) -> BotSelf:
    """Ask who the bot of a token is; raises SendFailed, or AdapterUnusable without a token."""
    async with opened(token, servers, proxy_url) as line:
        try:
            async with asyncio.timeout(patience):
                return await ourselves(Calls(line))
        except TimeoutError:
            raise InDoubt("no answer in time") from None


async def check(
    token: str, servers: Servers, *, proxy_url: str | None = None, chosen: Collection[str] = ()
) -> list[Finding]:
    """Look at token, privileged intents, gateway, and our permissions in each server and its channels; raises nothing.

    `chosen` are the channels admins let us speak in.
    """
    try:
        async with opened(token, servers, proxy_url) as line:
            return await findings(line, servers, chosen)
    except AdapterUnusable as error:
        return [Finding("discord.token", "fail", "no token", str(error))]


async def findings(line: Line, servers: Servers, chosen: Collection[str] = ()) -> list[Finding]:
    """Everything that can be looked at; without a valid token that is the token alone."""
    calls = Calls(line)
    try:
        me = await ourselves(calls)
    except SendFailed as failure:
        hint = f"Check HEARTH_DISCORD_TOKEN ({wants.PORTAL} → Bot → Reset Token), HEARTH_DISCORD_API_URL, the network."
        return [Finding("discord.token", "fail", failure.reason, hint)]
    found = [Finding("discord.token", "ok", f"@{me.handle}"), intents(me)]
    return [*found, await gateway(line, calls, servers), *await rooms(calls, me, chosen)]


def intents(me: BotSelf) -> Finding:
    """Whether the portal lets us hear who comes and what is said."""
    off = wants.switched_off(me.facts)
    if not off:
        return Finding("discord.intents", "ok", "members and message content are on")
    return Finding("discord.intents", "warn", wants.told_off(off), wants.where_to_switch(off))


async def gateway(line: Line, calls: Calls, servers: Servers) -> Finding:
    """Whether the gateway greets us, and how many sessions may still be begun today; begins none."""
    name = "discord.gateway"
    try:
        told = await calls.told("GET", "/gateway/bot")
        await greeted(line, calls, servers.gateway_url)
        limit = mapping(told["session_start_limit"])
        left, total = int(str(limit["remaining"])), int(str(limit["total"]))
    except SendFailed as failure:
        hint = "Let connections to HEARTH_DISCORD_GATEWAY_URL (wss, port 443) out, or set HEARTH_PROXY_URL."
        return Finding(name, "fail", f"not reached: {failure.reason}", hint)
    except (KeyError, ValueError):
        return Finding(name, "warn", "it did not say how many sessions are left", "Try again.")
    detail = f"reached; {left} of {total} sessions left today"
    if left >= FEW_STARTS:
        return Finding(name, "ok", detail)
    hint = "Stop whatever begins sessions with this token again and again: at 0 Discord resets the token."
    return Finding(name, "warn" if left else "fail", detail, hint)


async def greeted(line: Line, calls: Calls, address: str) -> None:
    """Open a connection to the gateway and wait to be greeted; raises SendFailed where we are not."""
    client = await calls.client()
    with honest(line.scrub):
        async with asyncio.timeout(HELLO_SECONDS):
            async with await client.http.ws_connect(address + GREETED_AS) as connection:
                await connection.receive_json()


async def rooms(calls: Calls, me: BotSelf, chosen: Collection[str]) -> list[Finding]:
    """The servers we are in, and what we lack in each."""
    try:
        inside = listing(await calls.call("GET", "/users/@me/guilds"))
    except SendFailed as failure:
        return [Finding("discord.servers", "warn", failure.reason, "Try again.")]
    if not inside:
        return [Finding("discord.servers", "warn", "in no server yet", f"Bring the bot in by {me.group_link}")]
    more = f"; the first {MOST_SERVERS} are looked at" if len(inside) > MOST_SERVERS else ""
    told = [one for server in inside[:MOST_SERVERS] for one in await rights(calls, me, server, chosen)]
    return [Finding("discord.servers", "ok", f"in {len(inside)}{more}"), *told]


async def rights(calls: Calls, me: BotSelf, server: Json, chosen: Collection[str]) -> list[Finding]:
    """What we may not do in a server that we should, by the roles we have there and by what its channels take."""
    name, title = f"discord.server.{server.get('id')}", str(server.get("name") or "")
    at = {"guild_id": str(server.get("id")), "user_id": me.id}
    try:
        guild = await calls.told("GET", "/guilds/{guild_id}", at=at)
        member = await calls.told("GET", "/guilds/{guild_id}/members/{user_id}", at=at)
        channels = listing(await calls.call("GET", "/guilds/{guild_id}/channels", at=at))
        whole = standing(name, title, permissions_of(guild, member), me.group_link)
        return [whole, *channel_rights.findings(guild, member, channels, me.id, chosen)]
    except SendFailed as failure:
        return [Finding(name, "fail", f"{title}: {failure.reason}", f"Bring the bot in again by {me.group_link}")]
    except (KeyError, ValueError):
        return [Finding(name, "warn", f"{title}: it did not say what we may do", "Try again.")]


def standing(name: str, title: str, granted: int, link: str) -> Finding:
    """What our permissions in a server mean for what we hear and can do."""
    lacking = wants.missing(granted)
    if not lacking:
        return Finding(name, "ok", f"{title}: every permission that is wanted")
    lost = "; ".join(f"without {permission} {loss}" for permission, loss in lacking)
    hint = f"Server Settings → Roles → the bot's role: allow them, or open {link} once more."
    state: Literal["ok", "warn"] = "ok" if granted & wants.NEEDED == wants.NEEDED else "warn"
    return Finding(name, state, f"{title}: {lost}", hint)
