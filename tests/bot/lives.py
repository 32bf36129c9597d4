"""A community of a few people in which days go by, and portraits are drawn in their nights."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count

from bot.portraits import refresh
from profiling.calendar import day_of
from profiling.drawn import HIDDEN_SOUND
from profiling.events import Account, Event, MemberJoined, MemberLeft, MessageSent, Platform, Reacted, Room
from profiling.fold import fold
from profiling.interests import Tags
from storage import portraits, stages
from storage.accounts import known_account
from storage.consent import Purpose, record
from storage.declared import declare, hide, pin
from storage.erase import erase
from storage.house import set_value
from storage.ingest.intake import Intake
from storage.ingest.source import HouseDefaults, Source
from storage.linking.people import link, unlink
from storage.ownership import belongings
from storage.portrait_looks import SETTLED
from storage.store import Store, Unit
from tests.storage.ingest.house import NOON

NAMES = count(7000)
WORDS = ("tea", "where is the tea?", "books tea", "shopping", "lens https://a.b", "fine", "grim")
TOPICS = {"books", "shopping"}
FIRST = day_of(NOON.date())
COLUMNS = ", ".join(portraits.ROW)
STATE = f"select {COLUMNS} from portrait where community_id = {{}} order by member_id"
TAGS = (
    "select t.member_id, g.kind, g.name, t.source, t.weight, t.confidence, t.evidence, t.first_day, t.last_day "
    "from portrait_tag t join tag g on g.id = t.tag_id join portrait p on p.member_id = t.member_id "
    "where p.community_id = {} order by 1, 2, 3"
)


def mine(texts: Sequence[str]) -> list[Tags]:
    """Some words are topics, all others keywords."""
    words = [sorted(set(text.split())) for text in texts]
    return [Tags(tuple(w for w in one if w in TOPICS), tuple(w for w in one if w not in TOPICS)) for one in words]


def judge(text: str) -> str:
    """A few words have a sound."""
    return {"fine": "positive", "grim": "negative", "tea": "neutral"}.get(text, "")


@dataclass
class Life:
    """A community of five accounts on two platforms, in which days go by."""

    store: Store
    is_listening: bool
    day: int = 0
    said: int = 0
    name: str = field(default_factory=lambda: str(next(NAMES)))
    intake: Intake = field(default_factory=lambda: Intake(HouseDefaults(consent="notice")))
    community: int | None = None

    def account(self, who: int) -> Account:
        """One of the five."""
        return Account(Platform.TELEGRAM, f"{self.name}{who}", f"Name {who}", f"h{self.name}{who}")

    def hear(self, who: int, kind: str, what: int, other: int, age: int = 0) -> None:
        """Something happens, now or so many days ago."""
        now, room = NOON + timedelta(days=self.day), Room(Platform.TELEGRAM, f"-{self.name}", f"room {self.name}")
        self.said += 1
        at, author = now - timedelta(days=age) + timedelta(minutes=self.said % 600), self.account(who)
        event: Event
        match kind:
            case "say":
                reply = str(max(1, self.said - other)) if other else ""
                event = MessageSent(room, at, str(self.said), author, WORDS[what % len(WORDS)], reply_to=reply)
            case "react":
                event = Reacted(room, at, str(max(1, self.said - 1 - other)), author, (), ("👍",))
            case _:
                event = MemberJoined(room, at, author) if other % 2 else MemberLeft(room, at, author)
        source = Source(now=now)

        def work(unit: Unit) -> None:
            new = self.intake.unseen(unit, [event], source)
            self.intake.meet(unit, new, source)
            self.intake.apply(unit, fold(new, self.intake.snapshot(), mine, judge), source)

        self.store.write_now(work)
        rows = self.rows(f"select community_id from room where native_id = '-{self.name}'")
        self.community = int(str(rows[0][0]))

    def act(self, who: int, kind: str, what: int, other: int) -> None:
        """Somebody says or sets something by hand."""
        now = NOON + timedelta(days=self.day)

        def work(unit: Unit) -> None:
            ids = [known_account(unit, Platform.TELEGRAM, self.account(one).id) for one in (who, other)]
            mine_, theirs = ids
            member = None if mine_ is None else self.member(mine_)
            if mine_ is None or member is None:
                return
            tag = ("topic", "books") if what % 2 else ("keyword", "tea")
            match kind:
                case "consent":
                    record(unit, member, Purpose.PORTRAIT, bool(what % 2), now, "me", "consent/1")
                case "hide":
                    hide(unit, member, tag if what < 4 else HIDDEN_SOUND, now)
                case "pin":
                    pin(unit, member, tag, now)
                case "declare":
                    declare(unit, member, "books", now)
                case "link" if theirs is not None:
                    link(unit, mine_, theirs, now)
                case "unlink":
                    unlink(unit, mine_, now)
                case "erase":
                    erase(unit, belongings(unit, accounts=[mine_]), now, actor="operator")

        self.store.write_now(work)

    def rows_of_account(self, who: int) -> int:
        """The account of one of the five."""
        return int(str(self.rows(f"select id from account where native_id = '{self.account(who).id}'")[0][0]))

    def member(self, account: int) -> int | None:
        """Who an account is here."""
        rows = self.rows(f"select member_id from member_account where account_id = {account}")
        return int(str(rows[0][0])) if rows else None

    def go_on(self, days: int) -> None:
        """Nights go by; portraits are drawn in the first of them."""
        self.draw(self.day)
        for _ in range(days):
            self.day += 1
            if self.is_listening and self.community is not None:
                self.store.write_now(partial(stages.observe, community=self.community, day=FIRST + self.day))
        self.draw(self.day)

    def draw(self, day: int) -> None:
        """Draw whoever is due."""
        if self.community is not None:
            refresh(self.store, self.community, FIRST + day)

    def drawn(self) -> object:
        """All that is stored, but for when it is to be looked at again."""
        again = portraits.ROW.index("again_on")
        rows = [row[:again] + row[again + 1 :] for row in self.rows(STATE.format(self.community or 0))]
        return [as_of_any_day(row) for row in rows], self.rows(TAGS.format(self.community or 0))

    def draw_all_at_once(self) -> None:
        """Forget what was drawn, and draw everybody."""
        here = self.community or 0

        def work(unit: Unit) -> None:
            portraits.let_go_of_community(unit, here)
            set_value(unit, SETTLED.format(here), "")

        self.store.write_now(work)
        self.draw(self.day)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])


def as_of_any_day(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row without the day it was drawn for: who was not drawn again would say the same today."""
    day = portraits.ROW.index("day")
    return row[:day] + row[day + 1 :]
