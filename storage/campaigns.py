"""What a community means to do: welcome, wake-up and feedback poll, made on first use and turned on by admins."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import orjson
from sqlalchemy import Row, select, update

from storage.columns import table_of
from storage.once import insert_once
from storage.store import Unit
from storage.tables import Campaign, Community

CAMPAIGN, COMMUNITY = table_of(Campaign), table_of(Community)


class Kind(StrEnum):
    """What a campaign does."""

    WELCOME = "welcome"
    WAKEUP = "wakeup"
    POLL = "poll"


class Goal(StrEnum):
    """What a campaign is for: active within the window, or answered in it."""

    ACTIVE = "active"
    ANSWERED = "answered"


class State(StrEnum):
    """Preview decides nothing and sends nothing; on does; off stops even what is already on its way."""

    PREVIEW = "preview"
    ON = "on"
    OFF = "off"


SEEN_HOLDS = timedelta(days=1)
"""For so long a dry run says what turning on would do."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a campaign of a kind starts out."""

    state: State
    holdout: float
    goal: Goal
    window_days: int
    settings: dict[str, int]


DEFAULTS = {
    Kind.WELCOME: Start(State.ON, 0.0, Goal.ACTIVE, 7, {}),
    Kind.WAKEUP: Start(State.PREVIEW, 0.1, Goal.ACTIVE, 14, {"cool_down_days": 14}),
    Kind.POLL: Start(State.PREVIEW, 0.1, Goal.ANSWERED, 2, {"every_days": 28, "open_hours": 24}),
}


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """A campaign as the rest of the house sees it. Only what happened live after `began_at` acts."""

    id: int
    community: int
    name: str
    kind: Kind
    state: State
    began_at: datetime | None
    holdout: float
    goal: Goal
    window_days: int
    settings: dict[str, int]
    seen_at: datetime | None = None
    """When an admin last saw what it would do."""

    @property
    def is_on(self) -> bool:
        """Say whether it may act."""
        return self.state is State.ON

    def may_begin(self, now: datetime) -> bool:
        """Say whether turning it on needs nothing more: wake-ups only where somebody has just seen whom they are for.

        Asked by whoever turns one on, in a chat or from the command line.
        """
        if self.kind is not Kind.WAKEUP or self.is_on:
            return True
        return self.seen_at is not None and now - self.seen_at <= SEEN_HOLDS


def campaign_of(unit: Unit, community: int, kind: Kind, now: datetime) -> CampaignFacts:
    """A community's campaign of a kind, made with its defaults when it is first asked for (in a write only)."""
    found = find(unit, community, kind.value)
    if found is not None:
        return found
    start = DEFAULTS[kind]
    values = {
        "community_id": community,
        "name": kind.value,
        "kind": kind.value,
        "state": start.state.value,
        "began_at": now if start.state is State.ON else None,
        "holdout": start.holdout,
        "goal": start.goal.value,
        "window_days": start.window_days,
        "settings": orjson.dumps(start.settings).decode(),
    }
    insert_once(unit, CAMPAIGN, values, ["community_id", "name"])
    return one(unit, community, kind.value)


def find(unit: Unit, community: int, name: str) -> CampaignFacts | None:
    """The campaign of this name, or None where it was never used."""
    statement = select(CAMPAIGN).where(CAMPAIGN.c.community_id == community, CAMPAIGN.c.name == name)
    row = unit.connection.execute(statement).one_or_none()
    return None if row is None else facts(row)


def one(unit: Unit, community: int, name: str) -> CampaignFacts:
    """The campaign of this name, which stands.

    Raises:
        LookupError: it does not.
    """
    found = find(unit, community, name)
    if found is None:
        raise LookupError(f"community {community} has no campaign {name}")
    return found


def list_(unit: Unit, community: int | None = None) -> list[CampaignFacts]:
    """All campaigns, or those of one community, in the order they were made."""
    statement = select(CAMPAIGN).order_by(CAMPAIGN.c.id)
    if community is not None:
        statement = statement.where(CAMPAIGN.c.community_id == community)
    return [facts(row) for row in unit.connection.execute(statement)]


def turn_on(unit: Unit, community: int, kind: Kind, now: datetime) -> CampaignFacts:
    """Let a campaign act from now on; on already, it stays as it was."""
    campaign = campaign_of(unit, community, kind, now)
    if not campaign.is_on:
        change = update(CAMPAIGN).where(CAMPAIGN.c.id == campaign.id).values(state=State.ON.value, began_at=now)
        unit.connection.execute(change)
    return one(unit, community, kind.value)


def turn_off(unit: Unit, community: int, kind: Kind, now: datetime) -> CampaignFacts:
    """Stop a campaign; what it has already put into the outbox is skipped when its turn comes."""
    campaign = campaign_of(unit, community, kind, now)
    unit.connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign.id).values(state=State.OFF.value))
    return one(unit, community, kind.value)


def seen(unit: Unit, community: int, kind: Kind, now: datetime) -> CampaignFacts:
    """Note that an admin has seen what a campaign would do."""
    campaign = campaign_of(unit, community, kind, now)
    unit.connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign.id).values(seen_at=now))
    return one(unit, community, kind.value)


def set_holdout(unit: Unit, campaign: int, share: float) -> None:
    """Choose the share of members left alone, 0 to below 1; what is drawn already stays drawn.

    Raises:
        ValueError: no such share.
    """
    if not 0 <= share < 1:
        raise ValueError(f"a held-out share lies between 0 and 1, not at {share}")
    unit.connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign).values(holdout=share))


def facts(row: Row[tuple[object, ...]]) -> CampaignFacts:
    """A row as plain facts."""
    return CampaignFacts(
        id=row.id,
        community=row.community_id,
        name=row.name,
        kind=Kind(row.kind),
        state=State(row.state),
        began_at=row.began_at,
        holdout=row.holdout,
        goal=Goal(row.goal),
        window_days=row.window_days,
        settings=orjson.loads(row.settings),
        seen_at=row.seen_at,
    )
