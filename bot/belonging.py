"""Which community a history belongs to: the named one, its rooms' own, the only one there is, or a new one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.errors import Problem
from profiling.events import Room
from storage import audit, imports
from storage.audit import OPERATOR, Act
from storage.imports import CommunityFacts
from storage.ingest.source import HouseDefaults
from storage.store import Store, Unit

OPTION = "--community"
UNNAMED = "Community"


def named(store: Store, name: str) -> CommunityFacts | None:
    """The community of a name, if there is one."""
    return next((one for one in store.read_now(imports.communities) if one.name == name), None)


def find(store: Store, rooms: Sequence[Room], name: str) -> CommunityFacts | None:
    """The community that rooms belong to or shall belong to; None: a new one is to be made.

    Raises:
        Problem: it is not clear which one, or a room belongs to another than the named one.
    """
    known = store.read_now(imports.communities)
    owners = store.read_now(lambda unit: imports.owners(unit, rooms))
    if name:
        found = next((one for one in known if one.name == name), None)
    else:
        found = next(iter(owners.values()), None) or (known[0] if len(known) == 1 else None)
        if found is None and known:
            names = ", ".join(one.name for one in known)
            raise Problem("it is not clear which community this belongs to", OPTION, f"choose one of: {names}")
    for room, owner in owners.items():
        if found is None or owner.id != found.id:
            hint = f"import it with {OPTION} {owner.name!r}, or leave the option out"
            raise Problem(f"the room {room.title or room.id} belongs to the community {owner.name}", OPTION, hint)
    return found


def make(store: Store, name: str, defaults: HouseDefaults, consent: str, now: datetime) -> CommunityFacts:
    """Make a community for a history, under a consent mode that is written down with it."""

    def work(unit: Unit) -> CommunityFacts:
        made = imports.create(unit, name or UNNAMED, replace(defaults, consent=consent), now)
        audit.note(unit, Act(OPERATOR, "community.create", f"community:{made.id}", f"consent={consent}"), now)
        return made

    return store.write_now(work)
