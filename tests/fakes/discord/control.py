"""Steering a fake that runs as a process of its own: start it, let people act in it, ask what it has seen."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from tests.fakes.discord.faults import Fault
from tests.fakes.discord.life import Plan
from tests.fakes.discord.model import Json

REPOSITORY = Path(__file__).parents[3]
START_PATIENCE = 20.0
"""Seconds for the process to come up."""
PEEK = 0.05


class Control:
    """A fake in another process, by the addresses it has told; ids are numbers here, as they are in the library."""

    def __init__(self, told: Json) -> None:
        self.api_url, self.gateway_url, self.token = (str(told[name]) for name in ("api_url", "gateway_url", "token"))
        self._client = httpx.Client(base_url=str(told["url"]), timeout=60.0)

    def __enter__(self) -> Self:
        """Keep the connection open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self._client.close()

    def ask(self, verb: str, **values: object) -> object:
        """Ask for any verb of `verbs.py`; raise with the server's own words if it refuses."""
        answer = self._client.post(f"/_control/{verb}", json=values)
        body = answer.json()
        if answer.is_error:
            raise RuntimeError(f"fake refused {verb}: {body['error']}")
        result: object = body["result"]
        return result

    def user(self, name: str, **facts: object) -> int:
        """Bring a person into the world; return the id."""
        return int(str(self._object("user", name=name, **facts)["id"]))

    def crowd(self, count: int, *, closed_every: int = 0) -> list[int]:
        """Bring many people into the world, in a guild together; one in so many takes no direct messages."""
        listed = self.ask("crowd", count=count, closed_every=closed_every)
        return [int(str(one)) for one in listed] if isinstance(listed, list) else []

    def arrivals(self) -> dict[str, int]:
        """Count what the bot has written to each person by themselves."""
        return {who: int(str(count)) for who, count in self._object("arrivals").items()}

    def guild(self, name: str, **facts: object) -> tuple[int, int]:
        """Found a guild with the bot in it; return its id and its first channel's."""
        told = self._object("guild", name=name, **facts)
        return int(str(told["id"])), int(str(told["general"]))

    def say(self, user: int, channel: int, text: str, **more: object) -> int:
        """Let someone write in a channel, or to the bot (their id in its place); return the message id."""
        return int(str(self._object("say", user=user, channel=channel, text=text, **more)["id"]))

    def live(self, guild: int, plan: Plan) -> dict[str, int]:
        """Let people live in a guild; return how many acts of each kind there were."""
        kinds = self._object("live", guild=guild, **asdict(plan))
        return {kind: int(str(count)) for kind, count in kinds.items()}

    def settings(self) -> dict[str, str]:
        """What a house has to be told to be on this platform, as its environment."""
        return {
            "HEARTH_DISCORD_TOKEN": self.token,
            "HEARTH_DISCORD_API_URL": self.api_url,
            "HEARTH_DISCORD_GATEWAY_URL": self.gateway_url,
        }

    def faults(self, *faults: Fault, clear: bool = True) -> None:
        """Switch faults on, after switching all others off unless told otherwise."""
        self.ask("faults", clear=clear, on=[asdict(fault) for fault in faults])

    def sent(self, **choice: int) -> list[Json]:
        """List what the bot has written (channel=…, since=…)."""
        listed = self.ask("sent", **choice)
        return listed if isinstance(listed, list) else []

    def report(self) -> Json:
        """Ask for the figures: sent, calls, gateway, violations, faults."""
        return self._object("report")

    def _object(self, verb: str, **values: object) -> Json:
        answer = self.ask(verb, **values)
        return answer if isinstance(answer, dict) else {}


@contextmanager
def running(state: Path, *arguments: str) -> Iterator[Control]:
    """Run a fake as a process; `state` is the file it writes its address into, `arguments` as on its command line."""
    command = [sys.executable, "-m", "tests.fakes.discord", "--port", "0", "--state", str(state), *arguments]
    process = subprocess.Popen(command, cwd=REPOSITORY)
    try:
        with Control(_told(process, state)) as control:
            yield control
    finally:
        process.terminate()
        process.wait(timeout=START_PATIENCE)


def _told(process: subprocess.Popen[bytes], state: Path) -> Json:
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if state.exists():
            told = json.loads(state.read_text("utf-8"))
            return told if isinstance(told, dict) else {}
        time.sleep(PEEK)
    raise RuntimeError(f"the fake did not come up (exit status {process.poll()})")
