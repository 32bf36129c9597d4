"""A small group to take events in from, and ways to look at what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from profiling.events import Account, Event, MessageSent, Platform, Reacted, Room
from profiling.fold import fold
from profiling.interests import Tags
from storage.ingest.intake import Intake
from storage.ingest.source import HouseDefaults, Source
from storage.store import Store, Unit

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
ROOM = Room(Platform.TELEGRAM, "-1001", "By the fire")
ADA = Account(Platform.TELEGRAM, "101", "Ada", "ada_reads")
BO = Account(Platform.TELEGRAM, "102", "Bo", "bo")
TABLES = (
    "seen", "message", "member", "member_day", "evidence", "tie", "reaction", "reaction_total", "stay",
    "pending_reference", "pending_mention", "todo", "account", "room", "community",
)  # fmt: skip


def mine(texts: Sequence[str]) -> list[Tags]:
    """Every word is a keyword."""
    return [Tags((), tuple(sorted(set(text.split())))) for text in texts]


def said(author: Account, number: int, text: str = "hello", *, reply_to: str = "", minutes: int = 0) -> MessageSent:
    """Somebody says something, some minutes after noon."""
    return MessageSent(ROOM, NOON + timedelta(minutes=minutes), str(number), author, text, reply_to=reply_to)


def mentioned(author: Account, number: int, *targets: str) -> MessageSent:
    """Somebody names others."""
    return MessageSent(ROOM, NOON, str(number), author, "hey", mentions=targets)


def reacted(actor: Account, number: int, before: str = "", after: str = "", *, minutes: int = 0) -> Reacted:
    """Somebody changes their reaction from one emoji to another, or to none."""
    sets = [(emoji,) if emoji else () for emoji in (before, after)]
    return Reacted(ROOM, NOON + timedelta(minutes=minutes), str(number), actor, sets[0], sets[1])


@dataclass
class House:
    """A store with the message path in front of it."""

    store: Store
    consent: str = "notice"
    intake: Intake = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing in mind."""
        self.intake = Intake(HouseDefaults(consent=self.consent))

    def hear(self, *events: Event, live: bool = True) -> int:
        """Take a batch in; gives how many events were new."""
        source = Source(now=NOON, live=live)

        def work(unit: Unit) -> int:
            new = self.intake.unseen(unit, events, source)
            if new:
                self.intake.meet(unit, new, source)
                self.intake.apply(unit, fold(new, self.intake.snapshot(), mine), source)
            return len(new)

        return self.store.write_now(work)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])

    def change(self, sql: str) -> None:
        """Change something behind the message path's back."""
        self.store.write_now(lambda unit: unit.connection.exec_driver_sql(sql))
        self.intake.forget()

    def day(self, member: str, *columns: str) -> tuple[object, ...]:
        """Sums over a member's days, by the native id of their account."""
        sums = ", ".join(f"sum({column})" for column in columns)
        return self.rows(
            f"select {sums} from member_day d join member_account b on b.member_id = d.member_id "
            f"join account a on a.id = b.account_id where a.native_id = '{member}'"
        )[0]

    def everything(self, names: Sequence[str] = TABLES) -> dict[str, list[tuple[object, ...]]]:
        """Everything that was counted, by natural keys only, in order."""
        return {name: sorted(self.rows(NATURAL[name]), key=repr) for name in names if name in NATURAL}


WHO = "(select a.native_id from account a join member_account b on b.account_id = a.id where b.member_id = {}) "
NATURAL = {
    "seen": "select key from seen",
    "message": f"select number, {WHO.format('t.member_id')}, at, length, flags from message t",
    "member": f"select {WHO.format('t.id')}, first_seen, joined_at, left_at, last_active from member t",
    "member_day": f"select {WHO.format('t.member_id')}, day, hours, messages, characters, replies_given, "
    "replies_received, mentions_given, mentions_received, reactions_given, reactions_received, questions, "
    "answers, answered from member_day t "
    "where messages + replies_received + mentions_received + reactions_given + reactions_received <> 0",
    "evidence": f"select {WHO.format('t.member_id')}, g.kind, g.name, week, days from evidence t "
    "join tag g on g.id = t.tag_id",
    "tie": f"select {WHO.format('t.from_member')}, {WHO.format('t.to_member')}, kind, week, days, count from tie t "
    "where count <> 0",
    "reaction": f"select number, {WHO.format('t.member_id')}, emoji from reaction t",
    "stay": f"select {WHO.format('t.member_id')}, at, joined from stay t",
    "pending_reference": f"select number, {WHO.format('t.member_id')}, kind, count from pending_reference t "
    "where count <> 0",
    "pending_mention": f"select {WHO.format('t.member_id')}, day, count from pending_mention t",
}
