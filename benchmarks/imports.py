"""Taking in a Telegram export: `hearth import telegram` against the command line of chat-analytics, in CPU seconds.

python benchmarks/imports.py [--json] [--export PATH] [--messages N] [--pairs N]

Both read the same file, in turns, each in a process of its own; all that starting them costs is counted. The export
is repeated until it is long enough. chat-analytics is installed from npm into a folder that is gone afterwards.
"""

import argparse
import gzip
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.child import ROOT, Spent, hearth, spend
from benchmarks.history import telegram_message

SHARED = Path(os.environ.get("HEARTH_SHARED_DATA", ROOT.parent / "shared" / "data"))
EXPORT = "chats/telegram_export.result.json.gz"
PEER = "chat-analytics"
MADE_UP = 10_000
EXIT_NO_NPM = 2
SOME_REJECTED = 3
DIFFERS = (
    "ours: into a database that answers live, topics and keywords in two languages, ties, importing again changes "
    "nothing; chat-analytics: into one HTML page, with sentiment, emoji and words, without service records"
)
TOLD = """\
{messages:,} messages of a Telegram export, medians of {pairs} pairs
  hearth import telegram  {ours_cpu_seconds} CPU seconds, at most {ours_peak_megabytes} MB
  chat-analytics {peer_version}    {peer_cpu_seconds} CPU seconds, at most {peer_peak_megabytes} MB
  we take {ratio} of its time
  {differs}"""

Record = dict[str, object]


def original(path: Path | None) -> Record:
    """The export named, else the shared one, else one made up."""
    chosen = path or SHARED / EXPORT
    if path is None and not chosen.is_file():
        chance = random.Random(7)
        made = [telegram_message(number, chance) for number in range(1, MADE_UP + 1)]
        return {"name": "Benchmark", "type": "private_supergroup", "id": 1400000001, "messages": made}
    packed = chosen.read_bytes()
    found: Record = json.loads(gzip.decompress(packed) if chosen.suffix == ".gz" else packed)
    return found


def messages_of(chat: Record) -> list[Record]:
    """The messages of an export of one chat.

    Raises:
        SystemExit: it has none.
    """
    messages = chat.get("messages")
    if not isinstance(messages, list) or not messages:
        raise SystemExit("The export has no messages: it must be the result.json of one chat.")
    return messages


def repeated(messages: Sequence[Record], wanted: int) -> list[Record]:
    """So many messages: the same ones over and over, under ids of their own, within the same span of time."""
    rounds = -(-wanted // len(messages))
    times = [int(str(one["date_unixtime"])) for one in messages]
    begin, span = min(times), max(times) - min(times) + 1
    ids = max(int(str(one["id"])) for one in messages)

    def every() -> Iterator[Record]:
        for turn in range(rounds):
            for one, at in zip(messages, times, strict=True):
                yield shifted(one, turn * ids, begin + (turn * span + at - begin) // rounds)

    return list(islice(every(), wanted))


def shifted(message: Record, by: int, at: int) -> Record:
    """The same message under another id and at another time; what it answers moves along."""
    moved: Record = {name: int(str(message[name])) + by for name in ("id", "reply_to_message_id") if name in message}
    date = datetime.fromtimestamp(at, UTC).replace(tzinfo=None).isoformat()
    return {**message, **moved, "date": date, "date_unixtime": str(at)}


def installed(folder: Path) -> tuple[list[str], str]:
    """How chat-analytics is called, and which version it is.

    Raises:
        SystemExit: there is no npm or no node, or npm could not install it.
    """
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        print(f"{PEER} needs npm and node, and they are not on the path: nothing was measured.", file=sys.stderr)
        raise SystemExit(EXIT_NO_NPM)
    command = (npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), PEER)
    if subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False).returncode:
        print(f"npm could not install {PEER} (is the registry reachable?): nothing was measured.", file=sys.stderr)
        raise SystemExit(EXIT_NO_NPM)
    home = folder / "node_modules" / PEER
    about = json.loads((home / "package.json").read_text("utf-8"))
    return [node, str(home / about["bin"])], about["version"]


def pair(peer: Sequence[str], export: Path, folder: Path) -> tuple[Spent, Spent]:
    """Ours, then theirs, on the same file, each beginning with nothing."""
    with tempfile.TemporaryDirectory(dir=folder) as house:
        ours = spend(hearth("import", "telegram", str(export), "--json"), Path(house), (0, SOME_REJECTED))
        page = str(Path(house) / "report.html")
        return ours, spend([*peer, "-p", "telegram", "-i", str(export), "-o", page], Path(house))


def measure(source: Path | None, wanted: int, pairs: int, folder: Path) -> dict[str, object]:
    """Everything measured, flat."""
    peer, version = installed(folder)
    chat = original(source)
    export = folder / "result.json"
    text = json.dumps({**chat, "messages": repeated(messages_of(chat), wanted)}, ensure_ascii=False, indent=1)
    export.write_text(text, "utf-8")
    del chat, text
    sides = [pair(peer, export, folder) for _ in range(pairs)]
    said = json.loads(sides[0][0].out)
    counted = re.search(r"(\d+) messages", sides[0][1].out)
    return {
        "messages": wanted,
        "pairs": pairs,
        "ours_cpu_seconds": round(statistics.median(ours.cpu_seconds for ours, _ in sides), 2),
        "peer_cpu_seconds": round(statistics.median(theirs.cpu_seconds for _, theirs in sides), 2),
        "ratio": round(statistics.median(ours.cpu_seconds / theirs.cpu_seconds for ours, theirs in sides), 2),
        "ours_peak_megabytes": round(max(ours.peak_megabytes for ours, _ in sides)),
        "peer_peak_megabytes": round(max(theirs.peak_megabytes for _, theirs in sides)),
        "ours_new_events": said["new"],
        "peer_messages": int(counted[1]) if counted else 0,
        "peer_version": version,
        "differs": DIFFERS,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, as sentences or as one flat JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--export", type=Path, help="a result.json of one chat, plain or .gz")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=2)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(chosen.export, chosen.messages, chosen.pairs, Path(folder))
    print(json.dumps(found) if chosen.json else TOLD.format(**found))


if __name__ == "__main__":
    main()
