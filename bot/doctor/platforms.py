"""What the doctor asks of the platforms: is the token good, and does the bot hear what it is there to hear."""

from collections.abc import Sequence

from bot.clock import SystemClock
from bot.doctor.check import Check
from bot.settings import Settings


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


async def check_discord(settings: Settings) -> Sequence[Check]:
    """Ask Discord about the token and the privileged intents."""
    if settings.discord_token is None:
        hint = "for a server on Discord set HEARTH_DISCORD_TOKEN; https://discord.com/developers/applications gives one"
        return (Check("discord", "off", "no token", hint),)
    from adapters.discord.checks import check  # Discord's library is loaded only where it is asked
    from adapters.discord.line import Servers

    token, proxy = settings.discord_token.get_secret_value(), settings.proxy_url
    servers = Servers(settings.discord_api_url, settings.discord_gateway_url)
    proxy_url = proxy.get_secret_value() if proxy else None
    findings = await check(token, servers, SystemClock().now, proxy_url=proxy_url)
    return [Check(found.name, found.state, found.detail, found.hint) for found in findings]
