"""Having a community mined by a process of its own: bounded in time, with one processor, and its end awaited."""

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import orjson

from bot.mining.handing import from_line
from profiling.findings import Findings
from storage.store import Store

LONGEST_SECONDS = 900.0
"""A hundred thousand members take a tenth of this on a small machine."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""What the numeric libraries are told: on two processors one is for those who talk."""
COMMAND = (sys.executable, "-m", "bot.mining")
TOLD_CHARACTERS = 500


class MiningFailed(Exception):
    """The process that mines ended without an answer; the message says how."""


@dataclass(frozen=True, slots=True)
class Miner:
    """Starts the process; `command` is what it is started by."""

    store: Store
    command: Sequence[str] = COMMAND
    longest_seconds: float = LONGEST_SECONDS

    async def mine(self, community: int, until: int) -> Findings:
        """Find everything there is to find in a community before a local day.

        Raises:
            MiningFailed: it took too long, broke down, or answered nothing that could be read.
        """
        url = self.store.engines.writing.url.render_as_string(hide_password=False)
        order = orjson.dumps({"database_url": url, "community": community, "until": until})
        pipe = asyncio.subprocess.PIPE
        environment = {**os.environ, **ONE_THREAD}
        child = await asyncio.create_subprocess_exec(
            *self.command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment
        )
        try:
            said, complaint = await asyncio.wait_for(child.communicate(order), self.longest_seconds)
        except TimeoutError as error:
            raise MiningFailed(f"mining took longer than {self.longest_seconds:.0f} seconds and was ended") from error
        finally:
            await ended(child)
        if child.returncode:
            last = complaint.decode(errors="replace").strip()[-TOLD_CHARACTERS:]
            raise MiningFailed(f"mining ended with status {child.returncode}: {last}")
        return await asyncio.to_thread(read, said)


def read(said: bytes) -> Findings:
    """What the process answered."""
    try:
        return from_line(said)
    except ValueError as error:
        raise MiningFailed("mining answered nothing that could be read") from error


async def ended(child: asyncio.subprocess.Process) -> None:
    """Leave no process behind, whatever became of the waiting for it."""
    if child.returncode is None:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
