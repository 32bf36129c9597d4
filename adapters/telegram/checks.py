"""Asks Telegram whether everything is set so that the bot can hear and speak, for `hearth doctor`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import ChatMember, ChatMemberAdministrator

from adapters.port import AdapterUnusable, BotSelf, SendFailed
from adapters.telegram.failures import honest
from adapters.telegram.voice import TelegramVoice, number
from adapters.telegram.wire import Line, open_line


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, and what to do where it is not well."""

    name: str
    state: Literal["ok", "warn", "fail"]
    detail: str
    hint: str = ""


async def check(token: str, api_url: str, *, rooms: Sequence[str] = (), proxy_url: str | None = None) -> list[Finding]:
    """Look at token, privacy mode, webhook, and our rights in each known room; raises nothing."""
    try:
        line = open_line(token, api_url, proxy_url=proxy_url)
    except AdapterUnusable as error:
        return [Finding("telegram.token", "fail", "no token", str(error))]
    try:
        return await findings(line, rooms)
    finally:
        await line.close()


async def findings(line: Line, rooms: Sequence[str]) -> list[Finding]:
    """Everything that can be looked at; without a valid token that is the token alone."""
    try:
        me = await TelegramVoice(line).me()
    except SendFailed as failure:
        hint = "Check HEARTH_TELEGRAM_TOKEN (@BotFather shows it), HEARTH_TELEGRAM_API_URL and the network."
        return [Finding("telegram.token", "fail", failure.reason, hint)]
    found = [Finding("telegram.token", "ok", f"@{me.handle}"), privacy(me), await webhook(line)]
    return found + [await rights(line, me, room) for room in rooms]


def privacy(me: BotSelf) -> Finding:
    """Whether the bot hears everything in groups where it is no admin."""
    if me.facts["privacy mode"] == "off":
        return Finding("telegram.privacy_mode", "ok", "off: every message is heard")
    hint = "Make the bot an admin of each group (needed for joins and reactions too), or /setprivacy at @BotFather."
    return Finding("telegram.privacy_mode", "warn", "on: only where the bot is an admin is every message heard", hint)


async def webhook(line: Line) -> Finding:
    """Whether somebody set a webhook, which keeps us from polling."""
    try:
        with honest(line.scrub):
            address = (await line.bot.get_webhook_info()).url
    except SendFailed as failure:
        return Finding("telegram.webhook", "warn", failure.reason, "Try again.")
    if not address:
        return Finding("telegram.webhook", "ok", "not set")
    hint = "Stop the program that set it and call deleteWebhook, or use another bot."
    return Finding("telegram.webhook", "fail", "set: updates go elsewhere", hint)


async def rights(line: Line, me: BotSelf, room: str) -> Finding:
    """Whether the bot is an admin of a room and may delete messages there."""
    name = f"telegram.room.{room}"
    try:
        with honest(line.scrub):
            member = await line.bot.get_chat_member(number(room, "room"), number(me.id, "account"))
    except SendFailed as failure:
        return Finding(name, "fail", failure.reason, "Add the bot to the group again, or forget the room.")
    return standing(name, member)


def standing(name: str, member: ChatMember) -> Finding:
    """What our place in a room means for what we hear and can do."""
    if not isinstance(member, ChatMemberAdministrator):
        hint = "Make the bot an admin of the group: otherwise joins and reactions are not told to it."
        return Finding(name, "warn", f"{member.status}, not an admin", hint)
    if not member.can_delete_messages:
        return Finding(
            name, "ok", "admin, may not delete messages", "Only needed if the bot shall tidy up after itself."
        )
    return Finding(name, "ok", "admin, may delete messages")
