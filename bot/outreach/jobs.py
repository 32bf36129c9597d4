"""What outreach does by the clock: plan, ask, close, measure; and the house's own forgetting."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial

from bot.clock import Clock
from bot.jobs import Job, Occasion, daily, every
from bot.outreach import goals, large_sends, poll, poll_end, wakeup
from bot.rights import Capability
from bot.texts import Texts
from storage import campaigns, greetings, venues
from storage.audience import Reachable
from storage.retention import forget_past
from storage.store import Store, Unit

FEEDBACK_AT = time(20)
"""In the evening of the community's zone, when people are around and it is not yet quiet."""
FORGET_AT = time(4, 30)
SPARED_AT_ONCE = 100
"""Sleepers left in peace in one transaction, so that others write in between."""

Admins = Callable[[int, Capability], Awaitable[Sequence[Reachable]]]
"""Those in charge of a community whom we may write to."""


@dataclass(frozen=True, slots=True)
class OutreachJobs:
    """The jobs, over one store; `posted` is told when letters may have been posted."""

    store: Store
    texts: Texts
    clock: Clock
    posted: Callable[[], None]
    admins: Admins

    def all(self) -> tuple[Job, ...]:
        """Every job, by name."""
        return (
            Job("wakeup", self.plan_wakeups, every(timedelta(hours=1))),
            Job("feedback", self.ask_for_feedback, daily(FEEDBACK_AT)),
            Job("doors", self.look_at_doors, every(timedelta(minutes=15)), per_community=False),
            Job("close-polls", self.close_polls, every(timedelta(minutes=1)), per_community=False),
            Job("goals", self.look_at_goals, every(timedelta(minutes=15))),
            Job("retention", self.forget, daily(FORGET_AT), per_community=False),
        )

    async def plan_wakeups(self, occasion: Occasion) -> None:
        """Write to those who have just gone dormant; where they are many, ask the admins."""
        community, now = occasion.community, occasion.now
        found = await self.store.read(lambda unit: wakeup.look(unit, community, now))
        spared = [one for one in found if one.skip]
        for start in range(0, len(spared), SPARED_AT_ONCE):
            some = spared[start : start + SPARED_AT_ONCE]
            await self.store.write(partial(wakeup.leave_out, community=community, found=some, now=now))
        addressees = [one for one in found if not one.skip]
        await self.store.write(lambda unit: wakeup.write_to(unit, community, addressees, now))
        if await self.store.read(lambda unit: large_sends.untold(unit, community)) is not None:
            admins = await self.admins(community, Capability.STEER_CAMPAIGNS)
            await self.store.write(lambda unit: large_sends.ask(unit, community, admins, now))
        self.posted()

    async def ask_for_feedback(self, occasion: Occasion) -> None:
        """Ask how it feels, if its time has come."""
        await self.store.write(lambda unit: poll.recur(unit, self.texts, occasion.community, occasion.now))
        self.posted()

    async def look_at_doors(self, occasion: Occasion) -> None:
        """Give up on newcomers nobody let in, and let rooms be tried again that refused a whisper."""

        def look(unit: Unit) -> None:
            greetings.never_admitted(unit, occasion.now)
            venues.forget_refusals(unit, occasion.now)

        await self.store.write(look)

    async def close_polls(self, occasion: Occasion) -> None:
        """Close the polls whose time is over."""
        if await self.store.write(lambda unit: poll_end.close_due(unit, occasion.now)):
            self.posted()

    async def look_at_goals(self, occasion: Occasion) -> None:
        """See which goals were reached."""

        def look(unit: Unit) -> None:
            for campaign in campaigns.list_(unit, occasion.community):
                goals.look(unit, campaign, occasion.now)

        await self.store.write(look)

    async def forget(self, occasion: Occasion) -> None:
        """Forget what is past its time, a portion at a time, letting everybody else write in between."""
        await forget_past(self.store, occasion.now)
