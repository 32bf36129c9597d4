"""The jobs of outreach: all of them told in the documentation, each harmless when run twice."""

from datetime import timedelta
from pathlib import Path

from bot.clock import ManualClock
from bot.jobs import Occasion
from bot.outreach.jobs import OutreachJobs
from bot.rights import Capability
from storage.audience import Reachable
from storage.campaigns import Kind
from storage.store import Store
from tests.bot.outreach.test_wakeup import asleep
from tests.fakes.sending import TEXTS, PostOffice
from tests.fakes.village import Village

GUIDE = Path(__file__).parents[3] / "docs" / "outreach.md"
EVENING = timedelta(hours=8)


def nothing() -> None:
    """Nobody listens."""


async def nobody(community: int, capability: Capability) -> list[Reachable]:
    """No admin is known."""
    return []


def test_every_job_is_told_in_the_documentation(store: Store, clock: ManualClock) -> None:
    told = {line.split("`")[1] for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")}
    names = {job.name for job in OutreachJobs(store, TEXTS, clock, nothing, nobody).all()}
    assert names <= told
    assert told - names <= {kind.value for kind in Kind}


async def test_every_job_run_twice_changes_nothing_more(store: Store, clock: ManualClock) -> None:
    village, office = Village(store, clock.now()), PostOffice(store, clock)
    village.campaign(Kind.WAKEUP, holdout=0.3)
    village.campaign(Kind.POLL, holdout=0.3)
    for _ in range(12):
        asleep(village)
    village.villager(last_active=village.now)
    jobs = OutreachJobs(store, TEXTS, clock, nothing, nobody).all()
    occasion = Occasion(village.community, "UTC", clock.now() + EVENING, clock.now() + EVENING)
    clock.set(occasion.now)
    rounds = []
    for _ in range(2):
        for job in jobs:
            await job.run(occasion)
        await office.send()
        rounds.append((village.outreach(), village.letters()))
    assert rounds[0] == rounds[1]
    assert {"ask", "send"} <= {said.act for said in office.voice.said}
