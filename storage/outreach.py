"""One decision a member, campaign and occurrence: written to, held out or skipped; drawn once and stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from storage.campaigns import CampaignFacts
from storage.columns import table_of
from storage.once import insert_once
from storage.store import Unit
from storage.tables import Outreach

OUTREACH = table_of(Outreach)
PLANNED, HELD_OUT, SKIPPED = "planned", "held_out", "skipped"
CANCELLED = "cancelled"
"""Why somebody was left out of a large send that an admin took back."""
JUDGED = ("sent", HELD_OUT)
DRAW_BYTES = 8
DRAWS = 2 ** (8 * DRAW_BYTES)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that has just been taken for the first time."""

    id: int
    state: str

    @property
    def is_planned(self) -> bool:
        """Say whether the member is to be written to."""
        return self.state == PLANNED


@dataclass(frozen=True, slots=True)
class Decision:
    """Whom a decision is about and on which occasion; `skip` says why the member is left out before any draw."""

    member: int
    occurrence: str
    due: datetime
    variant: str = ""
    skip: str = ""
    mailing: int | None = None
    """The large send it is part of."""


def decide(unit: Unit, campaign: CampaignFacts, decision: Decision, now: datetime) -> Decided | None:
    """Decide about a member and store it; None where this occurrence was decided before, whatever it was then."""
    state = SKIPPED if decision.skip else drawn(unit, campaign, decision)
    values = {
        "campaign_id": campaign.id,
        "member_id": decision.member,
        "occurrence": decision.occurrence,
        "variant": "" if decision.skip else decision.variant,
        "state": state,
        "reason": decision.skip,
        "due": decision.due,
        "decided_at": now,
        "done_at": now if decision.skip else None,
        "mailing_id": decision.mailing,
    }
    if decision.mailing is not None:
        taken_back(unit, campaign, decision)
    made = insert_once(unit, OUTREACH, values, ["campaign_id", "member_id", "occurrence"])
    return None if made is None else Decided(made, state)


def taken_back(unit: Unit, campaign: CampaignFacts, decision: Decision) -> None:
    """Make room for a new decision where the former was taken back with the large send it was part of."""
    same = (OUTREACH.c.campaign_id == campaign.id) & (OUTREACH.c.member_id == decision.member)
    cancelled = (OUTREACH.c.state == SKIPPED) & (OUTREACH.c.reason == CANCELLED)
    unit.connection.execute(delete(OUTREACH).where(same, OUTREACH.c.occurrence == decision.occurrence, cancelled))


def drawn(unit: Unit, campaign: CampaignFacts, decision: Decision) -> str:
    """Held out or planned, by a keyed hash of campaign, member and occurrence: the same on every machine and day."""
    digest = unit.vault.digest("holdout", str(campaign.id), str(decision.member), decision.occurrence)
    share = int.from_bytes(digest[:DRAW_BYTES]) / DRAWS
    return HELD_OUT if share < campaign.holdout else PLANNED


def draw_again(unit: Unit, campaign: CampaignFacts, outreach: int, now: datetime) -> bool:
    """Draw for a member who waited undrawn until now; says whether they are to be written to."""
    row = unit.connection.execute(select(OUTREACH).where(OUTREACH.c.id == outreach)).one()
    state = drawn(unit, campaign, Decision(row.member_id, row.occurrence, now))
    values = {"state": state, "reason": "", "due": now}
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.id == outreach).values(**values))
    return state == PLANNED


def carry(unit: Unit, outreach: int, outbox: int) -> None:
    """Say which letter a decision goes out with."""
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.id == outreach).values(outbox_id=outbox))


def skip(unit: Unit, outreach: int, now: datetime, reason: str) -> None:
    """Leave a member out after all, before a letter was posted."""
    values = {"state": SKIPPED, "reason": reason, "done_at": now}
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.id == outreach).values(**values))


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a campaign's decisions: how many in each state, and the skipped by reason."""

    states: Mapping[str, int]
    skipped: Mapping[str, int]
    variants: Mapping[str, tuple[int, int]]
    """Of each variant: how many were sent, and how many of those reached the goal."""
    reached: Mapping[str, int]
    """How many reached the goal, by state."""
    judged: frozenset[str] = frozenset()
    """The variants of those written to or held out."""

    @property
    def planned(self) -> int:
        """All decisions ever taken."""
        return sum(self.states.values())


def tally(unit: Unit, campaign: int, since: datetime | None = None) -> Tally:
    """Count a campaign's decisions, all or those taken since a moment."""
    statement = (
        select(
            OUTREACH.c.state,
            OUTREACH.c.reason,
            OUTREACH.c.variant,
            func.count().label("members"),
            func.count(OUTREACH.c.reached_at).label("reached"),
        )
        .where(OUTREACH.c.campaign_id == campaign)
        .group_by(OUTREACH.c.state, OUTREACH.c.reason, OUTREACH.c.variant)
    )
    if since is not None:
        statement = statement.where(OUTREACH.c.decided_at >= since)
    states: dict[str, int] = {}
    skipped: dict[str, int] = {}
    variants: dict[str, tuple[int, int]] = {}
    reached: dict[str, int] = {}
    judged: set[str] = set()
    for state, reason, variant, members, goals in unit.connection.execute(statement):
        states[state] = states.get(state, 0) + members
        reached[state] = reached.get(state, 0) + goals
        if state in JUDGED:
            judged.add(variant)
        if state == SKIPPED:
            skipped[reason] = skipped.get(reason, 0) + members
        if state == "sent":
            sent, of_them = variants.get(variant, (0, 0))
            variants[variant] = sent + members, of_them + goals
    return Tally(states, skipped, variants, reached, frozenset(judged))
