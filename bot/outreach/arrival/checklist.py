"""The admin's private checklist of a room: what we may do there, what each right is for, and how to begin."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from zoneinfo import ZoneInfo

from adapters.port import WANTED_RIGHTS
from bot.outreach.replies import Reply
from bot.phrases import listed, on_day, stacked
from profiling.calendar import local_day
from profiling.events import Platform, Rank
from storage.beginnings import WORDLESS
from storage.choices import Choices
from storage.letters import ButtonRow, Link, Phrase, Press
from storage.rooms import RoomStanding
from storage.wakeups import Home

IN_CHARGE = frozenset({Rank.OWNER, Rank.ADMIN})
SPARE = (
    "can_pin_messages",
    "can_manage_topics",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
)
"""Rights nothing here needs: better not given."""
FILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {Platform.TELEGRAM.value: ("telegram", "result.json"), Platform.DISCORD.value: ("discord", "export/*.json")}
)
"""The importer of a platform's own history, and the files it takes."""
INTRODUCE, LISTEN, IMPORT, PREVIEW = "begin-introduce", "begin-listen", "begin-import", "begin-preview"


@dataclass(frozen=True, slots=True)
class Ourselves:
    """What the platform says of the bot: does it hear everything without being an admin, and who may add it."""

    hears_all: bool = False
    group_link: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """How we stand in a room; `seen` is what a time of listening or an import has brought."""

    room: RoomStanding
    place: Home
    ourselves: Ourselves
    seen: tuple[Phrase, ...] = ()


def checklist(stand: Stand) -> Reply:
    """The whole of it, as it is now."""
    head = Phrase("arrival-head", {"room": stand.room.title})
    said = stacked([head, *stand.seen, *rights_lines(stand), *state_lines(stand)])
    return Reply(said.key, said.arguments, buttons(stand))


def rights_lines(stand: Stand) -> list[Phrase]:
    """What we may do in one line, then each thing we may not, what it is for, and what to tap.

    On Discord the link that brings us asks for all we want, and `hearth doctor` names what was taken away since.
    """
    if is_on_discord(stand):
        return []
    is_admin = stand.room.rank in IN_CHARGE
    held = {"admin": is_admin, "hears": is_admin or stand.ourselves.hears_all, "sees": is_admin}
    held |= {right.removeprefix("can_"): is_admin and right in stand.room.rights for right in WANTED_RIGHTS}
    names = {name: name.replace("_", "-") for name in held}
    has = [Phrase(f"right-{names[name]}") for name, may in held.items() if may]
    lacks = [Phrase(f"right-{names[name]}.without") for name, may in held.items() if not may]
    spare = [Phrase(f"right-{right.removeprefix('can_').replace('_', '-')}") for right in SPARE]
    given = [phrase for phrase, right in zip(spare, SPARE, strict=True) if is_admin and right in stand.room.rights]
    return [
        *([listed(has)] if has else []),
        *lacks,
        *([Phrase("arrival-tap")] if lacks else []),
        *([Phrase("arrival-spare", {"rights": listed(given)})] if given else []),
    ]


def is_on_discord(stand: Stand) -> bool:
    """Say whether it is a server on Discord."""
    return stand.room.platform == Platform.DISCORD.value


def state_lines(stand: Stand) -> list[Phrase]:
    """How we have begun, or that it is to be chosen."""
    zone, choices = ZoneInfo(stand.place.zone), stand.place.choices
    if stand.room.introduced_at is not None:
        return [Phrase("arrival-introduced", {"day": on_day(local_day(stand.room.introduced_at, zone))})]
    match choices:
        case Choices(beginning="listen", listen_until=until) if until is not None:
            return [Phrase("arrival-listening", {"day": on_day(local_day(until, zone))})]
        case Choices(beginning="import"):
            return [Phrase("arrival-importing", {"command": import_command(stand)})]
    return [Phrase("arrival-choose" if choices.beginning in WORDLESS else "arrival-unknown-here")]


def import_command(stand: Stand) -> str:
    """The line to run on the machine that holds the house."""
    kind, file = FILES.get(stand.room.platform, ("jsonl", "FILE"))
    return f"hearth import {kind} {file} --community {shlex.quote(stand.place.name)}"


def buttons(stand: Stand) -> tuple[ButtonRow, ...]:
    """What can be chosen now; where the community was introduced in another room, only whether to be so here."""
    room, beginning = str(stand.room.id), stand.place.choices.beginning
    link = stand.ourselves.group_link
    lacks = stand.room.rank not in IN_CHARGE or not set(WANTED_RIGHTS) <= stand.room.rights
    lacks = lacks and not is_on_discord(stand)
    rows: list[ButtonRow] = [(Link(Phrase("arrival-give"), url=link),)] if lacks and link else []
    if stand.room.introduced_at is not None:
        return (*rows, (Press(Phrase("arrival-again"), PREVIEW, room),))
    ways = {INTRODUCE: "", LISTEN: "listen", IMPORT: "import"}
    offered = [way for way, held in ways.items() if held != beginning and (beginning != "introduce" or not held)]
    rows += [(Press(Phrase(f"arrival-{way}"), way, room),) for way in offered]
    return (*rows, (Press(Phrase("arrival-begin-preview"), PREVIEW, room),))
