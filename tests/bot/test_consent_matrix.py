"""The house does with everybody what the one table of consents allows, and nothing else: walked row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from adapters.port import Batch
from bot.clock import ManualClock
from bot.commands.look import look
from bot.consents import set_counts
from bot.inbox import Inbox
from bot.interests import OFFERED
from bot.manners import Go, judge
from profiling.agreeing import ALLOWED, MODES, Use, Word, can_be_had
from profiling.events import Account, MessageSent, Platform, Room
from profiling.interests import Tags
from profiling.tags import TagSource
from storage import consent
from storage.callers import account_of, member_in
from storage.consent import Purpose
from storage.declared import declare
from storage.doors import door_opened
from storage.ingest.source import HouseDefaults, Source
from storage.joining.communities import join
from storage.letters import Letter
from storage.standing import standing_of
from storage.store import Store, Unit

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SPOKEN, PICKED = OFFERED[0], OFFERED[1]
PLATFORMS = (Platform.TELEGRAM, Platform.DISCORD)
ROWS = [(place, mode, word) for place in PLATFORMS for mode in MODES if can_be_had(place, mode) for word in Word]


def mine(texts: Sequence[str]) -> list[Tags]:
    """Whoever names the topic speaks of it."""
    return [Tags((SPOKEN,) if SPOKEN in text else (), ()) for text in texts]


@dataclass
class Room5:
    """A room of five, of whom the first is the one it is about and the second agreed to everything."""

    store: Store
    platform: Platform
    mode: str

    def __post_init__(self) -> None:
        """Let everybody be met, and say nothing of note."""
        self.inbox = Inbox(self.store, ManualClock(NOON), mine, HouseDefaults(consent=self.mode))
        self.room = Room(self.platform, "900", "By the fire")
        self.number = 0
        for who in range(5):
            self.says(who, "hm")
        self.community = self.one(f"select community_id from room where platform = '{self.platform}'")

    def says(self, who: int, text: str, reply_to: int = 0) -> int:
        """Let somebody say something; gives its number."""
        self.number += 1
        author = Account(self.platform, f"{100 + who}", f"Somebody {who}")
        at = NOON + timedelta(minutes=self.number)
        said = MessageSent(self.room, at, f"{self.number}", author, text, reply_to=f"{reply_to}" if reply_to else "")
        batch = Batch([said])
        self.store.write_now(lambda unit: self.inbox.take(unit, batch, Source(now=NOON)))
        return self.number

    def one(self, sql: str) -> int:
        """A number asked for."""
        return int(self.store.read_now(lambda unit: unit.connection.exec_driver_sql(sql).scalar_one_or_none()) or 0)

    def ids(self, unit: Unit, who: int) -> tuple[int, int]:
        """Somebody's account and member."""
        account = account_of(unit, self.platform.value, f"{100 + who}")
        assert account is not None
        member = member_in(unit, account, self.community)
        assert member is not None
        return account, member

    def word(self, who: int, word: Word) -> int:
        """Let somebody say what they want; gives their member."""

        def work(unit: Unit) -> int:
            account, member = self.ids(unit, who)
            if word is Word.PAUSED:
                set_counts(unit, account, self.community, False, NOON, "command:/pause")
            elif word is not Word.UNASKED:
                consent.record(unit, member, Purpose.PORTRAIT, word is Word.YES, NOON, "guide", "guide-consent/1")
            return member

        return self.store.write_now(work)

    def talk(self) -> None:
        """Everybody speaks of the topic, the first one last; they and the second answer each other."""
        for who in (1, 2, 3, 4):
            said = self.says(who, f"about {SPOKEN}")
        answered = self.says(0, f"{SPOKEN} indeed", reply_to=said - 3)
        self.says(1, "yes", reply_to=answered)
        self.store.write_now(lambda unit: declare(unit, self.ids(unit, 0)[1], PICKED, NOON))

    def may_be_written_to(self, asked: bool | None) -> bool:
        """Say whether a private letter not asked for would leave for the first one, who wants reminders or not."""

        def work(unit: Unit) -> bool:
            account, member = self.ids(unit, 0)
            door_opened(unit, account)
            if asked is not None:
                consent.record(unit, member, Purpose.CONTACT, asked, NOON, "guide", "guide-reminders/1")
            letter = Letter(self.platform.value, "100", "wakeup-plain", account_id=account, community_id=self.community)
            return judge(letter, standing_of(unit, 0, letter), NOON) == Go()

        return self.store.write_now(work)


@pytest.mark.parametrize(("platform", "mode", "word"), ROWS)
def test_the_house_keeps_to_the_table(store: Store, platform: Platform, mode: str, word: Word) -> None:
    room = Room5(store, platform, mode)
    member = room.word(0, word)
    room.word(1, Word.YES)
    counted_before = room.one(f"select sum(messages) from member_day where member_id = {member}")
    room.talk()
    seen = store.read_now(lambda unit: look(unit, room.community, member, NOON + timedelta(hours=1)))
    assert seen is not None
    computed = {tag.name for tag in seen.tags if tag.source is not TagSource.MEMBER}
    done = {
        Use.COUNTED: room.one(f"select sum(messages) from member_day where member_id = {member}") > counted_before,
        Use.SUMMED: room.one(f"select messages from room_topic where topic = '{SPOKEN}'") > 0,
        Use.READ: room.one(f"select count(*) from evidence where member_id = {member}") > 0,
        Use.TIED: room.one(f"select count(*) from tie where from_member = {member} or to_member = {member}") > 0,
        Use.PICKED: PICKED in {tag.name for tag in seen.tags if tag.source is TagSource.MEMBER},
        Use.WRITTEN: room.may_be_written_to(asked=True),
    }
    assert {use for use, is_done in done.items() if is_done} == ALLOWED[mode, word]
    assert (SPOKEN in computed) == (Use.READ in ALLOWED[mode, word])


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("asked", [None, False])
def test_whoever_asked_for_no_reminders_is_never_written_to(
    store: Store, platform: Platform, asked: bool | None
) -> None:
    room = Room5(store, platform, "ask")
    room.word(0, Word.YES)
    assert not room.may_be_written_to(asked)


def test_a_server_in_a_house_that_asks_nobody_asks_its_members_all_the_same(store: Store) -> None:
    room = Room5(store, Platform.DISCORD, "notice")
    room.talk()
    assert room.one("select count(*) from evidence") == 0
    assert room.one("select count(*) from community where consent = 'ask'") == 1
    assert room.one("select count(*) from audit_entry where detail = 'consent=ask'") == 1


@pytest.mark.parametrize("discord_is_host", [True, False])
def test_a_server_and_a_group_that_asks_nobody_ask_everybody_once_they_are_one(
    store: Store, discord_is_host: bool
) -> None:
    server, group = Room5(store, Platform.DISCORD, "ask"), Room5(store, Platform.TELEGRAM, "notice")
    host, guest = (server, group) if discord_is_host else (group, server)
    store.write_now(lambda unit: join(unit, guest.community, host.community, NOON))
    server.community = group.community = host.community
    server.talk()
    group.talk()
    assert room_modes(store) == ["ask"]
    assert server.one("select count(*) from evidence") == 0


def room_modes(store: Store) -> list[str]:
    """The modes of all communities there are."""
    return store.read_now(lambda unit: list(unit.connection.exec_driver_sql("select consent from community").scalars()))
