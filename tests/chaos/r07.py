"""R07: a word to thousands on Discord, killed again and again: each gets it once, and who did not is listed.

Of the sends three in a hundred are taken and answered with a 502, two are taken and the connection is reset, one person
in fifty takes no private messages; each carries a nonce, by which Discord knows it again. The house is a process of its
own, killed (SIGKILL) with everything it had under way. `python -m tests.chaos.r07 --json`; `--quick` writes to fewer.
"""

import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from profiling.events import Platform
from storage.opening import open_store
from tests.chaos.life import Alive
from tests.chaos.log import troubles
from tests.chaos.r06 import CHANGED_THEIR_MIND_EVERY, Found, judged, lived, states, struck
from tests.chaos.sleepers import opt_out, settle
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.discord import control
from tests.fakes.discord.faults import Fault

FULL = {"events": 5_000, "kills": 20, "speed": 20, "seed": 7}
QUICK = {"events": 150, "kills": 2, "speed": 20, "seed": 7}
TAKEN_AND_502, TAKEN_AND_RESET = 0.03, 0.02
CLOSED_EVERY = 50
"""One person in so many takes no private messages."""
LATENCY = (0.02, 0.1)


def faults() -> tuple[Fault, ...]:
    """What goes wrong with the sends."""
    least, most = LATENCY
    sends = "create_message"
    return (
        Fault("latency", route=sends, times=None, delay=least, delay_most=most),
        Fault("refuse", route=sends, times=None, probability=TAKEN_AND_502, status=502, processed=True),
        Fault("reset_after", route=sends, times=None, probability=TAKEN_AND_RESET),
    )


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Post the letters, let them be sent, and compare what arrived with what is listed."""
    began = time.monotonic()
    with control.running(folder / "fake.json", "--seed", str(numbers["seed"])) as fake:
        life = Alive(folder / "house", fake, ("tests.chaos.household", "--speed", str(numbers["speed"])))
        natives = fake.crowd(numbers["events"], closed_every=CLOSED_EVERY)
        with open_store(f"sqlite:///{life.database}", folder / "house" / "key").open_now() as store:
            settle(store, natives, datetime.now(UTC), Platform.DISCORD)
            opt_out(store, CHANGED_THEIR_MIND_EVERY)
        fake.faults(*faults())
        with life:
            kills = lived(life, numbers)
        asked = {str(native) for native in natives}
        arrived = Counter({who: count for who, count in fake.arrivals().items() if who in asked})
        found = Found(arrived, states(life.listed()), struck(fake.report()))
        return judged("R07", found, troubles(life.log), natives, kills, numbers, time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(command("R07", __doc__, run, full=FULL, quick=QUICK))
