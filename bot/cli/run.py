"""`hearth run`: everything that is configured; with nothing configured, the demo community."""

import typer

from bot.cli.living import live_demo, live_house
from bot.cli.start import start


def command() -> None:
    """Run everything that is configured; with nothing configured, the demo community."""
    settings = start()
    if settings.is_demo:
        typer.echo("No token is set (HEARTH_TELEGRAM_TOKEN in .env), so this is the demo community.\n", err=True)
        live_demo(settings)
    else:
        live_house(settings)
