"""What the doctor asks of the platforms: is the token good, and does the bot hear what it is there to hear."""

from collections.abc import Sequence

from bot.consent_rules import CONSENT_SAYS, DISCORD_RULES
from bot.doctor.check import Check
from bot.settings import Settings
from profiling.agreeing import mode_on
from profiling.events import Platform

PORTAL = "https://discord.com/developers/applications"


async def check_telegram(settings: Settings, rooms: Sequence[str]) -> Sequence[Check]:
    """Ask Telegram about token, privacy mode, webhook and our rights in the known groups."""
    if settings.telegram_token is None:
        hint = "for a real community set HEARTH_TELEGRAM_TOKEN; @BotFather gives one"
        told = "no token: the demo community runs" if settings.is_demo else "no token"
        return (Check("telegram", "off", told, hint),)
    from adapters.telegram.checks import check  # Telegram's library is loaded only where it is asked

    token = settings.telegram_token.get_secret_value()
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    findings = await check(
        token, settings.telegram_api_url, rooms=rooms, proxy_url=proxy, webhook_url=settings.telegram_webhook_url
    )
    return [Check(found.name, found.state, found.detail, found.hint) for found in findings]


async def check_discord(settings: Settings, chosen: Sequence[str] = ()) -> Sequence[Check]:
    """Ask Discord about token, privileged intents, gateway and our permissions in each server; say what holds there.

    `chosen` are the channels admins let us speak in.
    """
    if settings.discord_token is None:
        hint = f"for a server on Discord set HEARTH_DISCORD_TOKEN; {PORTAL} gives one (docs/discord.md)"
        return (Check("discord", "off", "no token", hint),)
    from adapters.discord.checks import check  # Discord's library is loaded only where it is asked
    from adapters.discord.line import Servers

    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    servers = Servers(settings.discord_api_url, settings.discord_gateway_url)
    findings = await check(settings.discord_token.get_secret_value(), servers, proxy_url=proxy, chosen=chosen)
    return [*(Check(found.name, found.state, found.detail, found.hint) for found in findings), consent_there(settings)]


def consent_there(settings: Settings) -> Check:
    """Which consent a server's members are met with, and the rules it follows."""
    mode = mode_on(Platform.DISCORD, settings.consent)
    detail = f"new servers begin with `{mode}`: {CONSENT_SAYS[mode]}"
    return Check("discord.consent", "ok", detail, DISCORD_RULES)
