"""What a house's log says went wrong in a way nobody foresaw."""

import json
from pathlib import Path

UNFORESEEN = frozenset({"error", "critical"})
LAST_WORDS = "Ended cleanly."


def troubles(log: Path) -> list[str]:
    """The errors and tracebacks of a log of JSON lines; a line that is no JSON is one, too, but for the last words."""
    found: list[str] = []
    for line in log.read_text("utf-8", "replace").splitlines():
        if not line.strip() or line == LAST_WORDS:
            continue
        try:
            entry = json.loads(line)
        except ValueError:
            found.append(line[:200])
            continue
        if entry.get("level") in UNFORESEEN or "exception" in entry:
            last = str(entry.get("exception", "")).splitlines()
            found.append(f"{entry.get('event')}: {last[-1] if last else ''}")
    return found
