"""How happenings and numbers are put into words on a terminal: each a short sentence, nobody by a real name."""

import hashlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.cli.output import plain
from bot.happenings import Happening, Kind, Snapshot
from bot.texts import Language, Texts

NAME_LETTERS = 16
STAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "newcomer": ("🌱", "green"),
        "returned": ("🌱", "bright_green"),
        "core": ("🔥", "red"),
        "active": ("🔥", "yellow"),
        "cooling": ("🌙", "cyan"),
        "dormant": ("🌙", "blue"),
        "lost": ("🌙", "bright_black"),
        "lurker": ("👀", "magenta"),
        "unknown": ("👀", "white"),
    }
)
"""Icon and colour of each stage, in the order of the bar. Icons are two cells wide in every terminal."""
SIGNS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.JOINED: ("👋", "joined"),
        Kind.LEFT: ("🚪", "left"),
        Kind.AGREED: ("🤝", "agreed"),
        Kind.DECLINED: ("🙈", "declined"),
        Kind.TAGGED: ("🔖", "tagged"),
        Kind.STAGE: ("🌙", "stage-entered"),
        Kind.SENT: ("💌", "sent"),
        Kind.HELD_OUT: ("🎲", "held-out"),
        Kind.UNREACHABLE: ("🔕", "unreachable"),
        Kind.IN_DOUBT: ("❓", "in-doubt"),
        Kind.ASKED: ("📊", "asked"),
        Kind.ANSWERED: ("💬", "answered"),
        Kind.CLOSED: ("📊", "closed"),
        Kind.ERASED: ("🧹", "erased"),
    }
)
"""Icon and text of each kind of happening."""

Face = Callable[[str], str]
"""How somebody is called on the screen, by their id."""


def by_mark(key: bytes) -> Face:
    """Call real people by six letters that only this key can make; 16 to 64 bytes, a new one each run."""
    return lambda who: hashlib.blake2b(who.encode(), key=key, digest_size=3).hexdigest()


class Wording:
    """The sentences of the view in one language."""

    def __init__(
        self,
        texts: Texts,
        language: Language,
        face: Face,
        *,
        is_demo: bool,
        page: Callable[[], str] = lambda: "",
    ) -> None:
        """`page` gives the address of the web page, while it is open."""
        self._texts = texts
        self._language = language
        self._face = face
        self._is_demo = is_demo
        self._page = page

    def say(self, key: str, **values: str | int | float) -> str:
        """A text of the view: `quiet` is `view-quiet`."""
        return self._texts.say(self._language, f"view-{key}", **values)

    def happening(self, happening: Happening) -> str:
        """What happened, as a sentence."""
        who = plain(self._face(happening.who))[:NAME_LETTERS] if happening.who else self.say("somebody")
        what = self.what(happening)
        return self.say(SIGNS[happening.kind][1], who=who, what=what)

    def what(self, happening: Happening) -> str:
        """What a happening is about, in words."""
        match happening.kind:
            case Kind.STAGE:
                return self.stage(happening.what)
            case Kind.SENT | Kind.HELD_OUT | Kind.IN_DOUBT:
                return self.say("campaign", campaign=happening.what)
            case Kind.TAGGED if self._texts.has(f"topic-{happening.what}"):
                return self._texts.say(self._language, f"topic-{happening.what}")
        return plain(happening.what)

    def icon(self, happening: Happening) -> str:
        """The picture of what happened; a stage has its own."""
        if happening.kind is Kind.STAGE and happening.what in STAGES:
            return STAGES[happening.what][0]
        return SIGNS[happening.kind][0]

    def stage(self, name: str) -> str:
        """What a stage is called."""
        return self.say("stage", stage=name)

    def place(self, snapshot: Snapshot) -> str:
        """What sort of run this is and how fast time passes."""
        minutes = round(snapshot.speed / 60, 1)
        speed = self.say("speed", minutes=minutes) if snapshot.speed > 1 else self.say("speed-real")
        return f"{self.say('demo')} · {speed}" if self._is_demo else speed

    def people(self, snapshot: Snapshot) -> str:
        """How many there are, and how many agreed."""
        return self.say("people", members=snapshot.members, agreed=snapshot.agreed)

    def counts(self, snapshot: Snapshot) -> str:
        """What was heard, known and done."""
        return self.say(
            "counts",
            heard=snapshot.heard,
            portraits=snapshot.portraits,
            sent=snapshot.sent,
            held_out=snapshot.held_out,
            answered=snapshot.answered,
        )

    def page(self) -> str:
        """Where the web page is, while it is open."""
        address = self._page()
        return self.say("page", address=address) if address else ""

    def date(self, snapshot: Snapshot) -> str:
        """The community's day and time."""
        at = snapshot.at
        weekday = self.say("weekday", day=at.weekday())
        return self.say("date", weekday=weekday, day=at.day, month=at.month, time=f"{at:%H:%M}")


def present(snapshot: Snapshot) -> list[tuple[str, int]]:
    """The stages somebody is in, in the order of the bar."""
    return [(name, snapshot.stages[name]) for name in STAGES if snapshot.stages.get(name)]
