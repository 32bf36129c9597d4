"""How the house begins in a community: not a word by itself before an admin chose."""

from datetime import datetime, timedelta

from sqlalchemy import select

from storage.choices import Beginning, choices_of, choose
from storage.columns import table_of
from storage.store import Unit
from storage.tables import Community

COMMUNITY = table_of(Community)
WORDLESS: frozenset[Beginning] = frozenset({"asked", "listen", "import"})
"""While a community begins in one of these ways, nothing is said in it that nobody asked for."""
NEW_FOR = timedelta(hours=1)
"""A community first heard so lately is new to us: what people said may reach us before the news that we were added."""


def ask_first(unit: Unit, community: int, now: datetime) -> None:
    """Wait for an admin's choice in a community we have just been brought to; one heard for long goes on as it was."""
    since: datetime | None = unit.connection.execute(
        select(COMMUNITY.c.listening_since).where(COMMUNITY.c.id == community)
    ).scalar_one()
    is_new = since is None or now - since <= NEW_FOR
    if is_new and choices_of(unit, community).beginning == "":
        begin(unit, community, "asked", now)


def begin(unit: Unit, community: int, how: Beginning, now: datetime, until: datetime | None = None) -> None:
    """Begin in a way that was chosen; `until` is how long to listen first."""
    choose(unit, community, beginning=how, begun_at=now, listen_until=until)
