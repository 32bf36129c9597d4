"""What two databases hold that must be the same, told without any number one of them happened to give out."""

from collections import Counter
from collections.abc import Callable, Sequence

from tests.storage.ingest.house import NATURAL, WHO

Ask = Callable[[str], Sequence[tuple[object, ...]]]
ALSO = {
    "account": "select platform, native_id, language, is_bot, door_open, stopped from account",
    "member": f"select {WHO.format('t.id')}, first_seen, joined_at, left_at, last_active, counts, portrait, contact "
    "from member t",
    "outreach": f"select c.name, {WHO.format('t.member_id')}, t.occurrence from outreach t "
    "join campaign c on c.id = t.campaign_id",
    "consent_entry": f"select {WHO.format('t.member_id')}, purpose, given, place, text_version from consent_entry t",
    "cursor": "select name, value from cursor",
    "quarantine": "select adapter, kind, reason, count from quarantine",
    "reaction_total": "select number, emoji, count from reaction_total",
    "room": "select platform, native_id, kind, title from room",
    "todo": "select kind, at from todo",
    "campaign": "select name, state, holdout from campaign",
    "tombstone": "select account_digest from tombstone",
}
"""What the message path's own queries leave out."""
BOOKS = NATURAL | ALSO


def books_of(ask: Ask) -> dict[str, Counter[tuple[object, ...]]]:
    """Every row of every book, by its natural key."""
    return {name: Counter(tuple(row) for row in ask(sql)) for name, sql in BOOKS.items()}


def difference(
    wanted: dict[str, Counter[tuple[object, ...]]], found: dict[str, Counter[tuple[object, ...]]]
) -> tuple[Counter[str], Counter[str]]:
    """How many rows are missing and how many too many, by book; a wrong figure is one of each."""
    missing = Counter({name: (wanted[name] - found[name]).total() for name in BOOKS})
    surplus = Counter({name: (found[name] - wanted[name]).total() for name in BOOKS})
    return +missing, +surplus
