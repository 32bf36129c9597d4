"""Where a batch comes from, and what a community is like that nobody has set up yet."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HouseDefaults:
    """What a community is made with: an IANA zone, a language, and the consent that holds for who was not asked."""

    zone: str = "UTC"
    language: str = "en"
    consent: str = "ask"


@dataclass(frozen=True, slots=True)
class Source:
    """How a batch reached us. Only what was heard live may act; history belongs to a community chosen beforehand."""

    now: datetime
    live: bool = True
    community: int | None = None
