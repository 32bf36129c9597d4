"""A community that is written to while its people leave, block us, say stop or pause, and their group moves."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import insert, select, update

from bot.outreach import wakeup
from bot.outreach.poll_end import close_due
from profiling.calendar import day_of
from storage import campaigns, consent
from storage.campaigns import Kind
from storage.columns import table_of
from storage.consent import Purpose
from storage.house import begin_generation
from storage.store import Unit
from storage.tables import AccountRow, Member, MemberAccount, StageChange
from storage.wakeups import home as home_of
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat, User
from tests.journeys.house import House, said

ACCOUNT, BELONGS, MEMBER, STAGE = (table_of(one) for one in (AccountRow, MemberAccount, Member, StageChange))
TITLE, COMMUNITY = "围炉", 1
STEP = timedelta(milliseconds=200)
"""Long enough for half a dozen words: a wave of seventy people takes a dozen steps."""
SILENT_FOR = timedelta(days=10)
BETWEEN_WAVES = timedelta(days=16)
"""Longer than the days between two messages nobody asked for."""
ROOM_LIVES = timedelta(days=1, minutes=3)
"""Until the poll is over, and all that vanishes has gone."""
QUIET_LOOKS, PEEK = 3, 0.002
VANISHED = timedelta(minutes=3)
TALKERS, LATE_TALKERS = 6, 3
"""Those who ask something in the group a minute before it moves, and those whom the move overtakes."""
NEW_WORDS_MORE = 20
"""So many more messages strangers write in the new group than the old one ever had numbers."""
HELD_OUT = 0.1


@dataclass
class Exodus:
    """The house, its people, and who said when that they want no more."""

    home: House
    rng: random.Random
    people: list[User]
    owner: User
    room: Chat
    wave: int = 0
    gone: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Who opted out, how, and how many words had reached for them by then."""
    pairs: list[tuple[int, int, int]] = field(default_factory=list)
    """Two accounts that are one person from some moment on, and how many words they had in this wave till then."""
    spoken: int = 0
    """What was said in the group by people."""
    strange_words: int = 0
    """What strangers said of it, in the new group."""
    shut_doors: list[Fault] = field(default_factory=list)
    wave_began: Counter[int] = field(default_factory=Counter)
    too_many: int = 0
    """Words beyond the one a wave has for a person."""

    @classmethod
    async def gathered(cls, home: House, number: int, seed: int) -> "Exodus":
        """Everybody comes, opens their door, and wants to be called when they fall silent."""
        world = home.world
        owner, people = world.user("阿正"), [world.user(f"成员{one}") for one in range(number)]
        room = world.group(TITLE, *people, owner=owner, kind="group")
        town = cls(home, random.Random(seed), people, owner, room)
        for who in [owner, *people]:
            town.talks(who, "来啦")
            world.start(who)
        await home.settle()
        await home.app.store.write(town.agree)
        return town

    def agree(self, unit: Unit) -> None:
        """Everybody said yes to being called; the calls are on."""
        now = self.home.clock.now()
        for member in unit.connection.execute(select(MEMBER.c.id)).scalars().all():
            consent.record(unit, member, Purpose.CONTACT, True, now, "guide", "guide-reminders/1")
        campaigns.set_holdout(unit, campaigns.turn_on(unit, COMMUNITY, Kind.WAKEUP, now).id, HELD_OUT)

    def talks(self, who: User, text: str) -> None:
        """Somebody writes to the group, wherever it is now."""
        self.home.world.say(who, self.room, text)
        self.spoken += 1

    def sleep(self, unit: Unit) -> None:
        """Everybody has been silent for days, and the house has just seen it."""
        now = self.home.clock.now()
        unit.connection.execute(update(MEMBER).values(last_active=now - SILENT_FOR))
        for member in unit.connection.execute(select(MEMBER.c.id)).scalars().all():
            row = {"member_id": member, "day": day_of(now.date()), "stage": "dormant", "live": True}
            unit.connection.execute(insert(STAGE).values(**row))

    async def broadcast(self) -> None:
        """Write to everybody who fell silent; the letters wait for their turn."""
        if self.wave:
            await self.home.pass_time(BETWEEN_WAVES)
        self.wave, self.wave_began, self.pairs = self.wave + 1, self.called(), []
        await self.home.app.store.write(self.sleep)
        await self.home.app.store.write(self.write_to_all)
        self.home.app.outbox.nudge()

    def write_to_all(self, unit: Unit) -> None:
        """Decide about all who sleep, as if an admin had typed their number back."""
        now = self.home.clock.now()
        campaign, place = campaigns.campaign_of(unit, COMMUNITY, Kind.WAKEUP, now), home_of(unit, COMMUNITY)
        for one in wakeup.new_sleepers(unit, campaign, place, now):
            wakeup.treat(unit, campaign, place, one, now)

    async def goes_on(self, steps: int = 1) -> None:
        """Let so many fifths of a second of sending go by."""
        for _ in range(steps):
            await self.work_off()
            self.home.clock.set(self.home.clock.now() + STEP)
        await self.work_off()

    async def to_the_end(self) -> None:
        """Let everything be sent that still may be, and go again what was to vanish in a minute."""
        while await self.waiting():
            await self.goes_on()
        self.count_up()
        await self.home.pass_time(VANISHED, steps=3)

    async def waiting(self) -> int:
        """How many of the wave's letters have not left yet."""
        [(count,)] = await self.home.rows(
            "SELECT count(*) FROM outbox WHERE campaign_id IS NOT NULL AND state IN ('planned', 'claimed')"
        )
        return int(str(count))

    async def work_off(self) -> None:
        """Let everything that was heard be stored, and all be said that may be at this moment."""
        before, looks = (-1, -1), 0
        while looks < QUIET_LOOKS:
            [(claimed,)] = await self.home.rows("SELECT count(*) FROM outbox WHERE state = 'claimed'")
            [(asked,)] = await self.home.rows("SELECT count(*) FROM todo")
            now = (self.home.fake.counts["sendmessage"], self.home.world.queue.pending())
            looks = 0 if now != before or claimed or asked or now[1] else looks + 1
            before = now
            await asyncio.sleep(PEEK)

    def called(self) -> Counter[int]:
        """How many words nobody asked for were tried to be said, by whom they were for: each carries a stop."""
        stop = said("zh", "wakeup-stop")
        return Counter(
            call.integer("chat_id")
            for call in self.home.fake.calls("sendMessage")
            if stop in json.dumps(json.loads(call.text("reply_markup") or "{}"), ensure_ascii=False)
        )

    async def opt_out(self, how: str, who: User) -> None:
        """Somebody wants no more; noted once that is stored and nothing of theirs is on its way."""
        self.ways()[how](who)
        await self.work_off()
        self.gone[who.id] = (how, self.called()[who.id])

    def ways(self) -> dict[str, Callable[[User], object]]:
        """All ways of wanting no more."""
        world = self.home.world
        return {
            "leaves": lambda who: world.leave(who, self.room),
            "blocks": world.block,
            "says stop": lambda who: world.say(who, world.private(who), "/stop"),
            "pauses": lambda who: world.say(who, world.private(who), "/pause"),
            "presses stop": self.presses_stop,
        }

    def presses_stop(self, who: User) -> None:
        """The button under a word they had; who has none yet says so instead."""
        stop = said("zh", "wakeup-stop")
        had = [one for one in self.home.world.sent_to(who) if any(button["text"] == stop for button in one.buttons)]
        if had:
            self.home.world.press(who, had[-1], stop)
            return
        self.home.world.say(who, self.home.world.private(who), "/stop")

    async def shut(self, who: User) -> None:
        """Somebody shuts the door, and nobody tells us: the first word is refused, and no second one is tried."""
        forbidden = "Forbidden: bot was blocked by the user"
        await self.work_off()
        shut = Fault("refuse", method="sendMessage", chat_id=who.id, times=None, code=403, description=forbidden)
        self.shut_doors.append(shut)
        self.home.fake.faults.add(shut)
        self.gone[who.id] = ("is shut", self.called()[who.id] + 1)

    def trouble(self, *faults: Fault) -> None:
        """Let these things go wrong from now on; shut doors stay shut."""
        self.home.fake.faults.clear()
        for fault in (*self.shut_doors, *faults):
            self.home.fake.faults.add(fault)

    async def merge(self, one: User, other: User) -> None:
        """Two accounts turn out to be one person."""
        await self.work_off()

        def same(unit: Unit) -> None:
            member = select(BELONGS.c.member_id).join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
            kept = unit.connection.execute(member.where(ACCOUNT.c.native_id == str(one.id))).scalar_one()
            twin = select(ACCOUNT.c.id).where(ACCOUNT.c.native_id == str(other.id)).scalar_subquery()
            unit.connection.execute(update(BELONGS).where(BELONGS.c.account_id == twin).values(member_id=kept))
            begin_generation(unit)

        await self.home.app.store.write(same)
        await self.work_off()
        had = self.called() - self.wave_began
        self.pairs.append((one.id, other.id, had[one.id] + had[other.id]))

    def count_up(self) -> None:
        """A wave has one word for a person, and for two accounts that became one no further."""
        had = self.called() - self.wave_began
        self.too_many += sum(count - 1 for count in had.values() if count > 1)
        self.too_many += sum(max(0, had[one] + had[other] - max(1, before)) for one, other, before in self.pairs)

    async def stir_the_room(self) -> None:
        """In the group there is an introduction, a poll, and answers that are to vanish in a minute."""
        world, home = self.home.world, self.home
        world.say(self.owner, self.room, "/poll 周末去爬山吗? in 1d")
        for who in self.people[:TALKERS]:
            world.say(who, self.room, "/help")
        await home.settle()

    async def moves(self, strangers: Sequence[User]) -> None:
        """The group becomes a supergroup, and strangers write there, from number one on."""
        for who in self.people[-LATE_TALKERS:]:
            self.home.world.say(who, self.room, "/help")
        self.strange_words = self.room.last_message_id + NEW_WORDS_MORE
        new = self.home.world.migrate(self.room)
        self.room = self.home.world.chats[new]
        for who in strangers:
            self.room.members[who.id] = self.room.member(who)
        for number in range(self.strange_words):
            self.talks(strangers[number % len(strangers)], f"新群的第{number}句")
        await self.work_off()

    async def lives_on(self) -> None:
        """A day goes by: what vanishes does, the poll is over."""
        await self.home.pass_time(ROOM_LIVES, steps=3)
        await self.home.app.store.write(lambda unit: close_due(unit, self.home.clock.now()))
        self.home.app.outbox.nudge()
        await self.home.settle()

    def sends_after(self) -> list[str]:
        """Words that were tried after somebody's opt-out stood."""
        called = self.called()
        return [how for who, (how, had) in sorted(self.gone.items()) for _ in range(called[who] - had)]
