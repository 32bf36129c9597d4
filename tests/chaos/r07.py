"""R07: a word to thousands on Discord, broken off again and again: each gets it once, and who did not is listed.

Of the sends three in a hundred are taken and answered with a 502, two are taken and the connection is reset, one is
refused by somebody who takes no private messages; each carries a nonce, by which Discord knows it again. A life ends
with everything it had under way dropped in the middle. `python -m tests.chaos.r07 --json`; `--quick` writes to fewer.
"""

import asyncio
import random
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from adapters.discord.calls import AGAIN_AFTER_SECONDS, Calls
from adapters.discord.line import Line, Servers
from adapters.discord.presses import Presses
from adapters.discord.voice import DiscordVoice
from adapters.pacing import Pacing
from bot.clock import SystemClock
from bot.outbox import Outbox
from bot.texts import Texts
from profiling.events import Platform
from storage.opening import open_store
from storage.store import Store
from tests.chaos.household import limits
from tests.chaos.r06 import CHANGED_THEIR_MIND_EVERY, Found, judged
from tests.chaos.sleepers import opt_out, settle
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at

FULL = {"events": 5_000, "kills": 20, "speed": 20, "seed": 7}
QUICK = {"events": 150, "kills": 2, "speed": 20, "seed": 7}
TAKEN_AND_502, TAKEN_AND_RESET = 0.03, 0.02
CLOSED_EVERY = 50
"""One person in so many takes no private messages."""
LATENCY = (0.02, 0.1)
A_LOOK = 0.02
PATIENCE = 3_600.0
TEXTS = Texts.load()


def faults() -> tuple[Fault, ...]:
    """What goes wrong with the sends."""
    least, most = LATENCY
    sends = "create_message"
    return (
        Fault("latency", route=sends, times=None, delay=least, delay_most=most),
        Fault("refuse", route=sends, times=None, probability=TAKEN_AND_502, status=502, processed=True),
        Fault("reset_after", route=sends, times=None, probability=TAKEN_AND_RESET),
    )


async def left(store: Store) -> int:
    """How many letters nothing became of yet."""
    sql = "SELECT count(*) FROM outbox WHERE state IN ('planned', 'claimed')"
    [(count,)] = await store.read(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])
    return int(str(count))


async def life(fake: FakeDiscord, store: Store, number: int, numbers: Numbers, until: int) -> None:
    """Send until so many messages have arrived, or all are settled; then drop everything in the middle."""
    clock, before = SystemClock(), asyncio.all_tasks()
    line, presses = Line(fake.token, Servers(fake.api_url, fake.gateway_url)), Presses(clock.now)
    again = tuple(seconds / numbers["speed"] for seconds in AGAIN_AFTER_SECONDS)
    voice = DiscordVoice(line, presses, clock.now, Calls(line, again))
    voices, pacing = {"discord": voice}, Pacing(limits(numbers["speed"]))
    outbox = Outbox(store, voices, TEXTS, clock, owner=f"life {number}", pacing=pacing, idle_seconds=0.2)
    running = asyncio.create_task(outbox.run())
    async with asyncio.timeout(PATIENCE):
        while len(fake.world.sent) < until and not running.done() and await left(store):  # noqa: ASYNC110
            await asyncio.sleep(A_LOOK)
    for _ in range(3):  # the outbox would finish what is under way, and then let go of its turn
        for task in asyncio.all_tasks() - before:
            task.cancel()
        await asyncio.sleep(0)
    with suppress(asyncio.CancelledError):
        await running
    await line.close()


async def lived(folder: Path, numbers: Numbers) -> tuple[Found, list[int]]:
    """Let the house write to everybody; gives what came of it, and the addressees."""
    async with FakeDiscord(seed=numbers["seed"]) as fake:
        people = [fake.world.user(f"p{number}") for number in range(numbers["events"])]
        fake.world.guild("围炉", *people)
        fake.world.closed_to_bots.update(person.id for person in people[::CLOSED_EVERY])
        natives = [person.id for person in people]
        key = folder / "key"
        with (
            open_store(f"sqlite:///{folder / 'hearth.db'}", key).open_now() as store,
            pointed_at(fake.api_url, fake.gateway_url),
        ):
            settle(store, natives, datetime.now(UTC), Platform.DISCORD)
            opt_out(store, CHANGED_THEIR_MIND_EVERY)
            for fault in faults():
                fake.faults.add(fault)
            share, rng = numbers["events"] // (numbers["kills"] + 1), random.Random(numbers["seed"])
            for number in range(numbers["kills"]):
                await life(fake, store, number, numbers, number * share + rng.randrange(1, share))
            await life(fake, store, numbers["kills"], numbers, 2 * numbers["events"])
            rows = store.read_now(
                lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql("SELECT room, state FROM outbox")]
            )
        arrivals = Counter(str(sent.channel.recipient.id) for sent in fake.world.sent if sent.channel.recipient)
        return Found(arrivals, {str(room): str(state) for room, state in rows}, {}), natives


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Post the letters, let them be sent, and compare what arrived with what is listed."""
    began = time.monotonic()
    found, natives = asyncio.run(lived(folder, numbers))
    return judged("R07", found, [], natives, numbers["kills"], numbers, time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(command("R07", __doc__, run, full=FULL, quick=QUICK))
