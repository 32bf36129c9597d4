"""The fake as a process: `python -m tests.fakes.discord --port 0 --state FILE`."""

import argparse
import asyncio
import json
import os
import signal
import time
from pathlib import Path

from tests.fakes.discord.gateway import HEARTBEAT_SECONDS
from tests.fakes.discord.rates import RateLimits
from tests.fakes.discord.server import TOKEN, FakeDiscord
from tests.fakes.discord.verbs import attach
from tests.fakes.telegram.clock import ScaledClock


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.discord", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--state", type=Path, required=True, help="file to write the address into once listening")
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    parser.add_argument("--seed", type=int, default=1, help="seed of ids and faults")
    parser.add_argument("--speed", type=float, default=1.0, help="how many times as fast the server's clock runs")
    parser.add_argument("--jitter", type=float, default=0.05, help="seconds of the server's clock forgiven in windows")
    parser.add_argument("--enforce", action="store_true", help="tell and keep the real limits, and answer 429")
    parser.add_argument("--heartbeat", type=float, default=HEARTBEAT_SECONDS, help="seconds between two heartbeats")
    parser.add_argument("--identifies", type=int, default=1_000, help="sessions that may be begun in a day")
    parser.add_argument("--no-members", action="store_true", help="switch the members intent off in the portal")
    parser.add_argument("--no-content", action="store_true", help="switch the message content intent off in the portal")
    return parser.parse_args()


async def serve(chosen: argparse.Namespace) -> None:
    """Serve until told to end."""
    fake = FakeDiscord(
        token=chosen.token,
        clock=ScaledClock(chosen.speed, time.time()),
        seed=chosen.seed,
        limits=RateLimits(jitter=chosen.jitter),
        enforce=chosen.enforce,
        heartbeat_seconds=chosen.heartbeat,
        port=chosen.port,
    )
    fake.gateway.sessions.per_day = chosen.identifies
    fake.world.portal.members, fake.world.portal.content = not chosen.no_members, not chosen.no_content
    attach(fake)
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with fake:
        announce(fake, chosen.state)
        await ended.wait()


def announce(fake: FakeDiscord, state: Path) -> None:
    """Write the addresses, whole or not at all."""
    told = {"url": fake.url, "api_url": fake.api_url, "gateway_url": fake.gateway_url}
    draft = state.with_suffix(".draft")
    draft.write_text(json.dumps(told | {"token": fake.token, "port": fake.port, "pid": os.getpid()}), "utf-8")
    draft.replace(state)


if __name__ == "__main__":
    asyncio.run(serve(arguments()))
