"""Asks Discord whether everything is set so that the bot can hear and speak, for `hearth doctor`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.discord.line import Line, Servers
from adapters.discord.presses import Presses
from adapters.discord.state import PORTAL, WITHOUT_CONTENT, WITHOUT_MEMBERS
from adapters.discord.voice import DiscordVoice
from adapters.port import AdapterUnusable, BotSelf, SendFailed


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, and what to do where it is not well."""

    name: str
    state: Literal["ok", "warn", "fail"]
    detail: str
    hint: str = ""


async def check(
    token: str, servers: Servers, clock: Callable[[], datetime], *, proxy_url: str | None = None
) -> Sequence[Finding]:
    """Look at the token and the privileged intents; raises nothing."""
    try:
        line = Line(token, servers, proxy_url)
    except AdapterUnusable as error:
        return [Finding("discord.token", "fail", "no token", str(error))]
    try:
        me = await DiscordVoice(line, Presses(clock), clock).me()
    except SendFailed as failure:
        hint = "Check HEARTH_DISCORD_TOKEN (developer portal, Bot), HEARTH_DISCORD_API_URL and the network."
        return [Finding("discord.token", "fail", failure.reason, hint)]
    finally:
        await line.close()
    invitation = f"To add it to a server: {me.group_link}" if me.group_link else ""
    return [Finding("discord.token", "ok", f"@{me.handle}", invitation), *intents(me)]


def intents(me: BotSelf) -> list[Finding]:
    """Whether we are told who comes and goes, and what is said."""
    hint = f"Switch it on at {PORTAL}."
    looked_at = (
        ("discord.members", "members", "who comes and goes is told", WITHOUT_MEMBERS),
        ("discord.message_content", "message content", "the words of messages are seen", WITHOUT_CONTENT),
    )
    return [
        Finding(name, "ok", well) if me.facts[fact] == "on" else Finding(name, "warn", lack.partition(". ")[0], hint)
        for name, fact, well, lack in looked_at
    ]
