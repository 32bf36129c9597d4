"""The fake as a process: `python -m tests.fakes.telegram --port 0 --state FILE`."""

import argparse
import asyncio
import json
import os
import signal
import time
from pathlib import Path

from tests.fakes.telegram.clock import ScaledClock
from tests.fakes.telegram.rates import RateLimits
from tests.fakes.telegram.server import TOKEN, FakeTelegram
from tests.fakes.telegram.verbs import attach


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--state", type=Path, required=True, help="file to write the address into once listening")
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    parser.add_argument("--seed", type=int, default=1, help="seed of ids and faults")
    parser.add_argument("--speed", type=float, default=1.0, help="how many times as fast the server's clock runs")
    parser.add_argument("--jitter", type=float, default=0.05, help="seconds of the server's clock forgiven in windows")
    parser.add_argument("--enforce", action="store_true", help="answer 429 where a limit is broken")
    parser.add_argument("--no-whispers", action="store_true", help="pass over ephemeral messages as an old server does")
    parser.add_argument("--local", action="store_true", help="call webhooks without TLS, as a server of one's own does")
    parser.add_argument("--retry", type=float, default=1.0, help="seconds before a failed call is made again")
    parser.add_argument("--no-privacy-mode", action="store_true", help="show the bot all messages of its groups")
    return parser.parse_args()


async def serve(chosen: argparse.Namespace) -> None:
    """Serve until told to end."""
    fake = FakeTelegram(
        token=chosen.token,
        clock=ScaledClock(chosen.speed, time.time()),
        seed=chosen.seed,
        privacy_mode=not chosen.no_privacy_mode,
        limits=RateLimits(jitter=chosen.jitter),
        enforce=chosen.enforce,
        knows_whispers=not chosen.no_whispers,
        is_local=chosen.local,
        retry_seconds=chosen.retry,
        port=chosen.port,
    )
    attach(fake)
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with fake:
        announce(fake, chosen.state)
        await ended.wait()


def announce(fake: FakeTelegram, state: Path) -> None:
    """Write the address, whole or not at all."""
    told = {"url": fake.url, "token": fake.token, "port": fake.port, "pid": os.getpid()}
    draft = state.with_suffix(".draft")
    draft.write_text(json.dumps(told), "utf-8")
    draft.replace(state)


if __name__ == "__main__":
    asyncio.run(serve(arguments()))
