"""What the doctor asks of the platforms: is the token good, and does the bot hear what it is there to hear."""

from collections.abc import Sequence

from bot.doctor.check import Check
from bot.settings import Settings


async def check_telegram(settings: Settings, rooms: Sequence[str]) -> Sequence[Check]:
    """Ask Telegram about token, privacy mode, webhook and our rights in the known groups."""
    if settings.telegram_token is None:
        hint = "for a real community set HEARTH_TELEGRAM_TOKEN; @BotFather gives one"
        return (Check("telegram", "off", "no token: the demo community runs", hint),)
    from adapters.telegram.checks import check  # Telegram's library is loaded only where it is asked

    token = settings.telegram_token.get_secret_value()
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    findings = await check(
        token, settings.telegram_api_url, rooms=rooms, proxy_url=proxy, webhook_url=settings.telegram_webhook_url
    )
    return [Check(found.name, found.state, found.detail, found.hint) for found in findings]
