"""A campaign's story in numbers: what became of everybody it decided about, and whether it helped."""

from dataclasses import dataclass

from bot.measure import Arm, Verdict, verdict
from storage import outreach
from storage.campaigns import CampaignFacts, Goal
from storage.outreach import Tally
from storage.polls import ANONYMOUS
from storage.store import Unit

IN_DOUBT, SENT, FAILED, SKIPPED, HELD_OUT = "in_doubt", "sent", "failed", "skipped", "held_out"
MIXED = "answered, or active where the poll was anonymous"


@dataclass(frozen=True, slots=True)
class Report:
    """A campaign's story: everybody it decided about is in exactly one of the counts."""

    campaign: CampaignFacts
    tally: Tally
    treated: Arm
    holdout: Arm
    verdict: Verdict

    def count(self, state: str) -> int:
        """How many decisions ended so."""
        return self.tally.states.get(state, 0)

    @property
    def goal(self) -> str:
        """What was looked for: nobody is seen to answer an anonymous poll, so there it is to be active."""
        if self.campaign.goal is not Goal.ANSWERED or ANONYMOUS not in self.tally.judged:
            return self.campaign.goal.value
        return Goal.ACTIVE.value if self.tally.judged == {ANONYMOUS} else MIXED

    @property
    def waiting(self) -> int:
        """How many are on their way still."""
        return self.tally.planned - sum(self.count(state) for state in (SENT, FAILED, IN_DOUBT, SKIPPED, HELD_OUT))


def report(unit: Unit, campaign: CampaignFacts) -> Report:
    """Tell how a campaign went so far."""
    tally = outreach.tally(unit, campaign.id)
    treated = Arm(tally.states.get(SENT, 0), tally.reached.get(SENT, 0))
    holdout = Arm(tally.states.get(HELD_OUT, 0), tally.reached.get(HELD_OUT, 0))
    return Report(campaign, tally, treated, holdout, verdict(treated, holdout, campaign.holdout))
