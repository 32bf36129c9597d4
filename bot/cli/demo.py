"""`hearth demo`: the demo community, whatever is configured."""

from bot.cli.living import live_demo
from bot.cli.start import start


def command() -> None:
    """Run the demo community: local rooms and simulated members, in a database of their own."""
    live_demo(start())
