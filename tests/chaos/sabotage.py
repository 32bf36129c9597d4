"""Ways of breaking the house on purpose, each with the tests that must notice."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.telegram.control import REPOSITORY

COPIED = ("adapters", "bot", "profiling", "storage", "tests", "benchmarks", "pyproject.toml", ".env.example")
ASIDE = shutil.ignore_patterns("__pycache__", "vendor")
FAILED = 1
"""pytest's exit status where tests failed; any other but 0 means that they were never run."""
LAST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Sabotage:
    """One promise broken: a text in a file that stands there once, what to put instead, and who must notice."""

    name: str
    file: str
    before: str
    after: str
    noticed_by: Sequence[str]


class NotSabotaged(Exception):
    """The line to be broken is not there any more, or its tests cannot be run: nothing would be proved."""


RECEIVE = """        try:
            await receive(Batch(heard.events, cursor, heard.quarantined))
"""
CONFIRMED_FIRST = """        self._position.confirm(heard, self._clock())
        try:
            await self._line.updates(self._position.offset(self._clock()), 1, 0)
            await receive(Batch(heard.events, cursor, heard.quarantined))
"""
PUT_IN_DOUBT = """        .values(state="in_doubt", reason="stopped_while_sending", done_at=now)
        .returning(OUTBOX.c.id)
"""
PUT_BACK = """        .values(state="planned", claimed_by=None)
        .returning(OUTBOX.c.id)
"""
NONCE = '    return f"hearth-{key}"[:NONCE_LENGTH] if key else ""\n'
NO_NONCE = '    return ""\n'
SABOTAGES = (
    Sabotage(
        "confirm before the commit",
        "adapters/telegram/listen.py",
        RECEIVE,
        CONFIRMED_FIRST,
        ("tests/adapters/telegram/test_listen.py::test_what_the_store_refused_is_handed_over_again",),
    ),
    Sabotage(
        "drop the key by which an event is known",
        "storage/ingest/intake.py",
        "            del keyed[known]\n",
        "            pass\n",
        ("tests/storage/ingest/test_intake.py::test_an_event_delivered_twice_counts_once",),
    ),
    Sabotage(
        "drop the key by which an occasion is decided once",
        "storage/migrations/versions/0001_the_tables_hearth_begins_with.py",
        '"campaign_id", "member_id", "occurrence", name',
        '"campaign_id", "member_id", "occurrence", "id", name',
        ("tests/storage/test_outreach.py", "tests/storage/test_migrations.py"),
    ),
    Sabotage(
        "send again what is in doubt",
        "storage/outbox.py",
        PUT_IN_DOUBT,
        PUT_BACK,
        ("tests/chaos/test_claimed.py",),
    ),
    Sabotage(
        "skip the fence",
        "storage/lease.py",
        "    if row is None or (row.owner, row.fence) != (holder.owner, holder.fence):\n",
        "    if row is None:\n",
        ("tests/storage/test_lease.py",),
    ),
    Sabotage(
        "forget the nonce by which Discord knows a message again",
        "adapters/discord/posting.py",
        NONCE,
        NO_NONCE,
        ("tests/chaos/test_r07.py",),
    ),
)


def text_of(tree: Path, sabotage: Sabotage) -> str:
    """The file that would be broken.

    Raises:
        NotSabotaged: what would be broken does not stand in it exactly once.
    """
    text = (tree / sabotage.file).read_text("utf-8")
    if text.count(sabotage.before) != 1:
        raise NotSabotaged(f"{sabotage.name}: {sabotage.file} has changed; find the line that keeps the promise now")
    return text


@contextmanager
def broken(tree: Path, sabotage: Sabotage) -> Iterator[None]:
    """Break a copy of the house for a while; what is not there to be broken raises NotSabotaged."""
    file, whole = tree / sabotage.file, text_of(tree, sabotage)
    file.write_text(whole.replace(sabotage.before, sabotage.after), "utf-8")
    try:
        yield
    finally:
        file.write_text(whole, "utf-8")


def copied(folder: Path) -> Path:
    """A copy of the house that may be broken."""
    tree = folder / "house"
    for name in COPIED:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=ASIDE)
        else:
            shutil.copy(source, tree / name)
    return tree


def holds(tree: Path, tests: Sequence[str], environment: dict[str, str]) -> bool:
    """Run tests of a copy; True where all passed, False where one failed.

    Raises:
        NotSabotaged: they could not be run.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    told = environment | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=tree, env=told, capture_output=True, text=True, check=False)
    if done.returncode not in (0, FAILED):
        raise NotSabotaged(f"{' '.join(tests)} could not be run: {(done.stdout + done.stderr)[-LAST_WORDS:]}")
    return done.returncode == 0
