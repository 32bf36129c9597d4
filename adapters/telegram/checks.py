"""Asks Telegram whether everything is set so that the bot can hear and speak, for `hearth doctor`."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from telegram import ChatMember, ChatMemberAdministrator

from adapters.finding import Finding
from adapters.port import WANTED_RIGHTS, AdapterUnusable, BotSelf, SendFailed
from adapters.telegram.failures import honest
from adapters.telegram.hook import host_of, is_of_a_house
from adapters.telegram.places import number
from adapters.telegram.voice import TelegramVoice
from adapters.telegram.wire import ANSWER_SECONDS, Line, open_line

WITHOUT: Mapping[str, str] = MappingProxyType(
    {
        "can_delete_messages": "its own answers stay in the room",
        "can_invite_users": "requests to join are not told to it",
        "can_send_welcome_messages": "newcomers are greeted before everybody",
        "can_manage_tags": "no word can be put beside a name",
    }
)
"""What does not happen without each of the rights that are wanted."""
LONG_QUEUE = 1_000
"""More updates than this wait only where nobody has listened for a while."""


async def check(
    token: str, api_url: str, *, rooms: Sequence[str] = (), proxy_url: str | None = None, webhook_url: str = ""
) -> list[Finding]:
    """Look at token, privacy mode, webhook, and our rights in each known room; raises nothing."""
    try:
        line = open_line(token, api_url, proxy_url=proxy_url)
    except AdapterUnusable as error:
        return [Finding("telegram.token", "fail", "no token", str(error))]
    try:
        return await findings(line, rooms, webhook_url)
    finally:
        await line.close()


async def identify(
    token: str, api_url: str, *, proxy_url: str | None = None, patience: float = ANSWER_SECONDS
) -> BotSelf:
    """Ask who the bot of a token is, and nothing else; raises SendFailed, or AdapterUnusable without a token."""
    line = open_line(token, api_url, proxy_url=proxy_url, answer_seconds=patience)
    try:
        return await TelegramVoice(line).me()
    finally:
        await line.close()


async def findings(line: Line, rooms: Sequence[str], webhook_url: str = "") -> list[Finding]:
    """Everything that can be looked at; without a valid token that is the token alone."""
    try:
        me = await TelegramVoice(line).me()
    except SendFailed as failure:
        hint = "Check HEARTH_TELEGRAM_TOKEN (@BotFather shows it), HEARTH_TELEGRAM_API_URL and the network."
        return [Finding("telegram.token", "fail", failure.reason, hint)]
    found = [Finding("telegram.token", "ok", f"@{me.handle}"), privacy(me), await webhook(line, webhook_url)]
    return found + [await rights(line, me, room) for room in rooms]


def privacy(me: BotSelf) -> Finding:
    """Whether the bot hears everything in groups where it is no admin."""
    if me.facts["privacy mode"] == "off":
        return Finding("telegram.privacy_mode", "ok", "off: every message is heard")
    hint = "Make the bot an admin of each group (needed for joins and reactions too), or /setprivacy at @BotFather."
    return Finding("telegram.privacy_mode", "warn", "on: only where the bot is an admin is every message heard", hint)


async def webhook(line: Line, wanted: str = "") -> Finding:
    """Whether updates reach us the way that is set up: by polling (no webhook), or called at our own address."""
    try:
        with honest(line.scrub):
            info = await line.bot.get_webhook_info()
    except SendFailed as failure:
        return Finding("telegram.webhook", "warn", failure.reason, "Try again.")
    is_ours = bool(wanted) and info.url.startswith(wanted)
    if is_of_a_house(info.url) and not wanted:
        hint = "Nothing: the next start of Hearth takes it away and fetches updates."
        return Finding("telegram.webhook", "warn", f"still set to a house's own, at {host_of(info.url)}", hint)
    if info.url and not is_ours:
        hint = "Stop the program that set it and call deleteWebhook, or use another bot."
        return Finding("telegram.webhook", "fail", f"set: updates go to {host_of(info.url)}", hint)
    if wanted and not info.url:
        hint = "The next start of Hearth sets it; HEARTH_TELEGRAM_WEBHOOK_URL must be reachable from outside."
        return Finding("telegram.webhook", "warn", "not set yet", hint)
    waiting = f"{info.pending_update_count} updates wait" if info.pending_update_count else "nothing waits"
    if is_ours and info.last_error_message:
        hint = "See that HEARTH_TELEGRAM_WEBHOOK_URL leads to this house, with a certificate that is good."
        return Finding(
            "telegram.webhook", "warn", f"{waiting}; last error: {line.scrub(info.last_error_message)}", hint
        )
    if info.pending_update_count > LONG_QUEUE:
        return Finding("telegram.webhook", "warn", waiting, "Start Hearth: what waits longer than 24 hours is lost.")
    return Finding("telegram.webhook", "ok", f"{'ours' if is_ours else 'not set, updates are fetched'}; {waiting}")


async def rights(line: Line, me: BotSelf, room: str) -> Finding:
    """Whether the bot is an admin of a room and may delete messages there."""
    name = f"telegram.room.{room}"
    try:
        with honest(line.scrub):
            member = await line.bot.get_chat_member(number(room, "room"), number(me.id, "account"))
    except SendFailed as failure:
        return Finding(name, "fail", failure.reason, "Add the bot to the group again, or forget the room.")
    return standing(name, member)


def holds(member: ChatMemberAdministrator, right: str) -> bool:
    """Say whether an admin has a right, be it one the library does not know yet."""
    return bool(getattr(member, right, member.api_kwargs.get(right)))


def standing(name: str, member: ChatMember) -> Finding:
    """What our place in a room means for what we hear and can do."""
    if not isinstance(member, ChatMemberAdministrator):
        hint = "Make the bot an admin of the group: otherwise joins and reactions are not told to it."
        return Finding(name, "warn", f"{member.status}, not an admin", hint)
    missing = [(right, WITHOUT[right]) for right in WANTED_RIGHTS if not holds(member, right)]
    if not missing:
        return Finding(name, "ok", "admin, with every right that is wanted")
    lost = "; ".join(f"without {right.removeprefix('can_').replace('_', ' ')} {loss}" for right, loss in missing)
    return Finding(
        name, "ok", f"admin; {lost}", "Tick them for the bot in the group's list of admins, if you want that."
    )
