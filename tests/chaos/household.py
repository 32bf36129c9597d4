"""The house as `hearth run` runs it, in a process of its own, with limits and patience a test can wait for.

`python -m tests.chaos.household --speed 20 --busy-ms 300`
"""

import argparse
import sys

from adapters.pacing import Limits, Pacing
from adapters.telegram.wire import ANSWER_SECONDS
from bot.app import App, build
from bot.cli.living import live_house
from bot.cli.start import start
from bot.settings import Settings

REAL = Limits()


def limits(speed: float) -> Limits:
    """The platform's limits on a clock that runs so many times as fast."""
    return Limits(
        per_second=round(REAL.per_second * speed),
        chat_gap=REAL.chat_gap / speed,
        group_per_minute=round(REAL.group_per_minute * speed),
        jitter=REAL.jitter / speed,
    )


def main() -> int:
    """Run it until it is ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.household", description=__doc__)
    parser.add_argument("--speed", type=float, default=1.0, help="how many times as fast limits and patience are")
    parser.add_argument("--busy-ms", type=int, default=0, help="how long to wait for a locked database; 0: as ever")
    asked = parser.parse_args()

    def furnished(settings: Settings) -> App:
        app = build(settings, pacing=Pacing(limits(asked.speed)), answer_seconds=ANSWER_SECONDS / asked.speed)
        if asked.busy_ms:
            impatient = f"PRAGMA busy_timeout={asked.busy_ms}"
            app.store.write_now(lambda unit: unit.connection.exec_driver_sql(impatient))
        return app

    live_house(start(), furnished)
    return 0


if __name__ == "__main__":
    sys.exit(main())
