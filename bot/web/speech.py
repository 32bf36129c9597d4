"""How the page speaks: its sentences in one language, numbers and dates as that language writes them."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.texts import LANGUAGES, Language, Texts, language_for
from profiling.calendar import day_to_date

LANGUAGE_COOKIE = "hearth-lang"
EDGE = "\x02"
"""Around a value that is to stand out."""


class Figures:
    """How numbers are written, in either language."""

    def number(self, value: int) -> str:
        """A whole number, in groups of three."""
        return f"{value:,}"

    def share(self, value: float) -> str:
        """A share as a percentage."""
        return f"{value:.0%}"

    def points(self, value: float) -> str:
        """A difference of shares, with its sign."""
        return f"{100 * value:+.1f}".replace("-", "−")


class Speech(Figures):
    """The page's words in one language."""

    def __init__(self, texts: Texts, language: Language) -> None:
        self._texts, self.language = texts, language

    def say(self, key: str, **values: str | int | float) -> str:
        """A text of the page: `lead` is `web-lead`."""
        return self._texts.say(self.language, f"web-{key}", **values)

    def rich(self, key: str, **values: str | int | float) -> list[tuple[str, bool]]:
        """The same in pieces, each with whether it stands out: values called `shown…` do."""
        marked = {name: f"{EDGE}{value}{EDGE}" if name.startswith("shown") else value for name, value in values.items()}
        pieces = self.say(key, **marked).split(EDGE)
        return [(piece, bool(place % 2)) for place, piece in enumerate(pieces) if piece]

    def view(self, key: str, **values: str | int | float) -> str:
        """A text the page shares with the terminal."""
        return self._texts.say(self.language, f"view-{key}", **values)

    def topic(self, name: str) -> str:
        """What a topic is called."""
        return self._texts.say(self.language, f"topic-{name}") if self._texts.has(f"topic-{name}") else name

    def stage(self, name: str) -> str:
        """What a stage is called."""
        return self.view("stage", stage=name)

    def campaign(self, name: str) -> str:
        """What a campaign does."""
        return self.view("campaign", campaign=name)

    def day(self, day: int) -> str:
        """A local day, with its year where one needs to know."""
        return self.date(day_to_date(day))

    def date(self, at: date) -> str:
        """A date without its year."""
        return self.say("date", day=at.day, month=at.month)

    def month(self, month: int) -> str:
        """A month by its number since the year 0."""
        return self.say("month", year=str(month // 12), month=month % 12 + 1)

    def moment(self, at: datetime) -> str:
        """Weekday, date and time."""
        weekday = self.view("weekday", day=at.weekday())
        return self.view("date", weekday=weekday, day=at.day, month=at.month, time=f"{at:%H:%M}")

    def span(self, seconds: float) -> str:
        """How long something took, in minutes, hours or days."""
        minutes = max(1, round(seconds / 60))
        if minutes < 120:
            return self.say("minutes", count=minutes)
        hours = round(minutes / 60)
        return self.say("hours", count=hours) if hours < 72 else self.say("days", count=round(hours / 24))


def language_of(asked: str, cookies: Mapping[str, str], own: str | None, accepted: str) -> Language:
    """Choose a language: what was asked for now, or chosen before, or the community speaks, or the browser prefers."""
    for said in (asked, cookies.get(LANGUAGE_COOKIE, ""), own or ""):
        for language in LANGUAGES:
            if said == language:
                return language
    return language_for(accepted.partition(",")[0].partition(";")[0].strip())
