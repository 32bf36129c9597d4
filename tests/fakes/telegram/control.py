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

from tests.fakes.telegram.backlog import Plan
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Json

REPOSITORY = Path(__file__).parents[3]
START_PATIENCE = 20.0
"""Seconds for the process to come up."""
PEEK = 0.05


class Control:
    """A fake in another process, by its root address."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url
        self.token = token
        self._client = httpx.Client(base_url=url, timeout=60.0)

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

    def crowd(self, count: int) -> list[int]:
        """Bring people into the world whose door is open, without a word; return the ids."""
        listed = self.ask("crowd", count=count)
        return [int(str(one)) for one in listed] if isinstance(listed, list) else []

    def group(self, title: str, **facts: object) -> int:
        """Found a group with the bot as its administrator; return the chat id."""
        return int(str(self._object("group", title=title, **facts)["id"]))

    def say(self, user: int, chat: int, text: str, **more: object) -> int:
        """Let someone write; return the message id."""
        return int(str(self._object("say", user=user, chat=chat, text=text, **more)["message_id"]))

    def backlog(self, chat: int, plan: Plan) -> dict[str, int]:
        """Queue a generated backlog; return how many updates of each kind it has."""
        kinds = self._object("backlog", chat=chat, **asdict(plan))["kinds"]
        return {str(kind): int(count) for kind, count in kinds.items()} if isinstance(kinds, dict) else {}

    def settings(self) -> dict[str, str]:
        """What a house has to be told to be on this platform, as its environment."""
        return {"HEARTH_TELEGRAM_TOKEN": self.token, "HEARTH_TELEGRAM_API_URL": self.url}

    def faults(self, *faults: Fault, clear: bool = True) -> None:
        """Switch faults on, after switching all others off unless told otherwise."""
        self.ask("faults", clear=clear, on=[asdict(fault) for fault in faults])

    def sent(self, **choice: int) -> list[Json]:
        """List what the bot has sent (chat=…, since=…)."""
        listed = self.ask("sent", **choice)
        return listed if isinstance(listed, list) else []

    def report(self) -> Json:
        """Ask for the figures: confirmed, pending, sent, calls, violations, faults."""
        return self._object("report")

    def _object(self, verb: str, **values: object) -> Json:
        answer = self.ask(verb, **values)
        return answer if isinstance(answer, dict) else {}


@contextmanager
def running(state: Path, *arguments: str) -> Iterator[Control]:
    """Run a fake as a process; `state` is the file it writes its address into, `arguments` as on its command line."""
    command = [sys.executable, "-m", "tests.fakes.telegram", "--port", "0", "--state", str(state), *arguments]
    process = subprocess.Popen(command, cwd=REPOSITORY)
    try:
        told = _told(process, state)
        with Control(str(told["url"]), str(told["token"])) as control:
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
