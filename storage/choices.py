"""What the admins of a community chose: its rules, quiet hours, how newcomers are met and how polls are asked."""

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time
from typing import Literal, TypedDict, Unpack, get_args

import orjson
from sqlalchemy import select, update

from storage.columns import from_moment, moment, table_of
from storage.house import begin_generation
from storage.sealing import Vault
from storage.store import Unit
from storage.tables import Community

COMMUNITY = table_of(Community)

Greeting = Literal["auto", "whisper", "off"]
"""How newcomers are met: whispered where the room can, else to the room; whispered or not at all; not at all."""
PollNaming = Literal["anonymous", "linked"]
"""Whether a feedback poll is counted as a whole only, or asked by name, so that answers enter portraits."""
Beginning = Literal["", "asked", "introduce", "listen", "import"]
"""How the house began here: before anybody was asked, an admin is asked, it introduced itself, it listens first, it
takes a history in first. While an admin is asked, and while it only listens or imports, it says nothing by itself."""
FeedbackTo = Literal["admins"]
"""Who reads what members want to be heard."""

MOMENTS = ("begun_at", "listen_until")
CLOCK = len("08:30")
CAP_DAYS = 14
LONGEST_CAP_DAYS = 365
RULES_CHARACTERS = 2_000
"""About half of what fits into one message on every platform."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen, or the default where nobody chose."""

    rules: str = ""
    quiet_hours: str = ""
    """As in `22:30-08:30`; empty: the house's own."""
    greeting: Greeting = "auto"
    poll: PollNaming = "anonymous"
    beginning: Beginning = ""
    begun_at: datetime | None = None
    """Since when `beginning` is what it is."""
    listen_until: datetime | None = None
    feedback_to: FeedbackTo = "admins"
    cap_days: int = CAP_DAYS
    """At most one private message nobody asked for in so many days."""


NOBODY_CHOSE = Choices()


class Changes(TypedDict, total=False):
    """Choices to change; those not named stay as they are."""

    rules: str
    quiet_hours: str
    greeting: Greeting
    poll: PollNaming
    beginning: Beginning
    begun_at: datetime | None
    listen_until: datetime | None
    feedback_to: FeedbackTo
    cap_days: int


CLOSED = {"greeting": Greeting, "poll": PollNaming, "beginning": Beginning, "feedback_to": FeedbackTo}
"""The choices of which only some words are any."""


def choices_of(unit: Unit, community: int) -> Choices:
    """What a community chose.

    Raises:
        LookupError: there is no such community.
    """
    return read_choices(unit.vault, settings_of(unit, community))


def choose(unit: Unit, community: int, **changes: Unpack[Changes]) -> Choices:
    """Change choices, and let every process look again; gives all of them as they are now.

    Raises:
        LookupError: there is no such community.
        ValueError: a choice that cannot be made; nothing is changed.
    """
    held = settings_of(unit, community, to_change=True)
    before = read_choices(unit.vault, held)
    after = replace(before, **changes)
    check(after)
    if after == before:
        return before
    settings = orjson.loads(held) | written(unit.vault, after)
    change = update(COMMUNITY).where(COMMUNITY.c.id == community)
    unit.connection.execute(change.values(settings=orjson.dumps(settings).decode()))
    begin_generation(unit)
    return after


def speak(unit: Unit, community: int, language: str) -> None:
    """Speak another language to a community, and let every process look again."""
    unit.connection.execute(update(COMMUNITY).where(COMMUNITY.c.id == community).values(language=language))
    begin_generation(unit)


def settings_of(unit: Unit, community: int, *, to_change: bool = False) -> str:
    """The settings of a community as they are kept; to be changed, nobody else changes them meanwhile."""
    statement = select(COMMUNITY.c.settings).where(COMMUNITY.c.id == community)
    if to_change:
        statement = statement.with_for_update()
    found = unit.connection.execute(statement).scalar_one_or_none()
    if found is None:
        raise LookupError(f"there is no community {community}")
    return str(found)


def check(choices: Choices) -> None:
    """See that every choice is one that can be made."""
    for name, words in CLOSED.items():
        if getattr(choices, name) not in get_args(words):
            raise ValueError(
                f"{name} is one of {', '.join(map(repr, get_args(words)))}, not {getattr(choices, name)!r}"
            )
    if choices.quiet_hours and read_hours(choices.quiet_hours) is None:
        raise ValueError(f"quiet hours are written as 22:30-08:30, not {choices.quiet_hours!r}")
    if len(choices.rules) > RULES_CHARACTERS:
        raise ValueError(f"rules have at most {RULES_CHARACTERS} characters, not {len(choices.rules)}")
    if not 1 <= choices.cap_days <= LONGEST_CAP_DAYS:
        raise ValueError(f"the days between two messages are 1 to {LONGEST_CAP_DAYS}, not {choices.cap_days}")


def read_hours(hours: str) -> tuple[time, time] | None:
    """The beginning and end of quiet hours written as `22:30-08:30`; None where they are not."""
    start, _, end = hours.partition("-")
    try:
        read = time.fromisoformat(start.strip().zfill(CLOCK)), time.fromisoformat(end.strip().zfill(CLOCK))
    except ValueError:
        return None
    return None if any(one.tzinfo for one in read) else read


def written(vault: Vault, choices: Choices) -> dict[str, object]:
    """Choices as JSON values; what is written in somebody's own words is sealed."""
    rules = b64encode(vault.seal_house(choices.rules)).decode() if choices.rules else ""
    chosen = asdict(choices)
    moments = {name: None if chosen[name] is None else moment(chosen[name]) for name in MOMENTS}
    return chosen | {"rules": rules} | moments


def read_choices(vault: Vault, settings: str) -> Choices:
    """The choices among a community's settings; what is not there is the default."""
    held = orjson.loads(settings)
    known = {name: held[name] for name in Choices.__slots__ if name in held}
    if known.get("rules"):
        known["rules"] = vault.open_house(b64decode(known["rules"]))
    known |= {name: from_moment(known[name]) for name in MOMENTS if known.get(name) is not None}
    return Choices(**known)
