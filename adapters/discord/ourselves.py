"""Who our bot is on Discord, which of its privileged intents are on, and the link that brings it into a server."""

from adapters.discord.calls import Calls
from adapters.discord.wants import LEAST_PERMISSIONS
from adapters.port import BotSelf
from profiling.events import Platform

CONTENT, MEMBERS = (1 << 18) | (1 << 19), (1 << 14) | (1 << 15)
"""Flags of our application: which privileged intents are switched on, in full or as far as an unverified bot may."""
INVITATION = "https://discord.com/oauth2/authorize?client_id={application}&permissions={permissions}&scope=bot+applications.commands"


async def ourselves(calls: Calls) -> BotSelf:
    """Ask Discord who we are; raises a SendFailed and nothing else."""
    me = await calls.told("GET", "/users/@me")
    application = await calls.told("GET", "/applications/@me")
    flags = int(str(application.get("flags") or 0))
    facts = {
        "message content": "on" if flags & CONTENT else "off",
        "members": "on" if flags & MEMBERS else "off",
    }
    link = INVITATION.format(application=application["id"], permissions=LEAST_PERMISSIONS)
    return BotSelf(Platform.DISCORD, str(me["id"]), str(me.get("username") or ""), facts, link)
