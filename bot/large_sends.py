"""What campaigns and commands both know of a send to many: how long it can be called back, and what became of a yes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

CALLED_BACK_FOR = timedelta(minutes=5)
"""From the number typed back until the first letter leaves."""


class Reply(StrEnum):
    """What became of an admin's yes to a number."""

    DONE = "done"
    OFF = "off"
    SILENT = "silent"
    NOBODY = "nobody"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Promise:
    """An admin's yes: to how many people it was, how many letters that makes, and when they leave."""

    reply: Reply
    people: int = 0
    letters: int = 0
    mailing: int = 0
    leaves_at: datetime | None = None
