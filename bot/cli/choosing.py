"""What commands about a community have in common: which one is meant, and the day the question is asked on."""

import unicodedata
from datetime import date, datetime

from bot.errors import Problem
from profiling.calendar import AsOf, day_of, local_day
from storage import histories
from storage.histories import Place
from storage.store import Unit

OPTION = "--community"
EARLIEST, LATEST = date(1970, 1, 1), date(2100, 1, 1)
BROKEN = ("Cc", "Cs")
"""Control characters, and halves of letters: what a terminal hands over that is no UTF-8."""


def name_given(text: str) -> str:
    """The name of a community as it was typed, without the spaces around it.

    Raises:
        Problem: it is no text a database could hold.
    """
    name = text.strip()
    if any(unicodedata.category(letter) in BROKEN for letter in name):
        raise Problem("that is no name a community can have", OPTION, "leave out what cannot be seen or read")
    return name


def the_community(unit: Unit, name: str) -> Place:
    """The community of this name, or the only one there is.

    Raises:
        Problem: there is none of that name, none at all, or more than one to choose from.
    """
    known, wanted = histories.names(unit), name.strip()
    chosen = wanted or (known[0] if len(known) == 1 else "")
    place = histories.place_named(unit, chosen) if chosen in known else None
    if place is not None:
        return place
    if not known:
        raise Problem("there is no community yet", hint="start the bot in a group, or import a history")
    what = f"there is no community named {wanted!r}" if wanted else "there are several communities"
    raise Problem(what, OPTION, f"choose one of: {', '.join(known)}")


def asked_on(text: str, place: Place, now: datetime) -> AsOf:
    """The day a question is asked on: now, or at 00:00 of a given date in the community's zone.

    Raises:
        Problem: not a date, or one no chat can know of.
    """
    if not text:
        return AsOf.during(local_day(now, place.zone))
    try:
        asked = date.fromisoformat(text)
    except ValueError as error:
        raise Problem(f"{text!r} is not a date", "--as-of", "write it as 2026-11-22") from error
    if not EARLIEST <= asked <= LATEST:
        raise Problem(f"{text} is no day of any community here", "--as-of", f"choose one from {EARLIEST} to {LATEST}")
    return AsOf.start_of(day_of(asked))
