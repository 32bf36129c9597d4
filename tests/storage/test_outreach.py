"""Decisions are taken once, and the draw never changes."""

import pytest

from bot.clock import ManualClock
from storage import campaigns, outreach
from storage.campaigns import Kind, State
from storage.outreach import Decided, Decision
from storage.store import Store
from tests.fakes.village import Village, Villager


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def decide(village: Village, who: Villager, occurrence: str, *, holdout: float, skip: str = "") -> Decided | None:
    campaign = village.campaign(Kind.WAKEUP, holdout=holdout)
    decision = Decision(who.member, occurrence, village.now, "plain", skip)
    return village.store.write_now(lambda unit: outreach.decide(unit, campaign, decision, village.now))


def test_an_occasion_is_decided_once(village: Village) -> None:
    ann = village.villager()
    assert decide(village, ann, "dormant:1", holdout=0) is not None
    assert decide(village, ann, "dormant:1", holdout=0.9) is None
    assert village.outreach() == [(ann.member, "dormant:1", "planned", "")]


def test_another_occasion_is_decided_anew(village: Village) -> None:
    ann = village.villager()
    decide(village, ann, "dormant:1", holdout=0)
    assert decide(village, ann, "dormant:9", holdout=0) is not None


def test_the_draw_is_the_same_whenever_it_is_drawn(village: Village) -> None:
    ann, campaign = village.villager(), village.campaign(Kind.WAKEUP, holdout=0.5)

    def draws() -> list[str]:
        decisions = [Decision(ann.member, f"dormant:{day}", village.now) for day in range(200)]
        return village.store.read_now(lambda unit: [outreach.drawn(unit, campaign, one) for one in decisions])

    first = draws()
    assert draws() == first
    assert 70 <= first.count("held_out") <= 130


def test_who_is_left_out_is_stored_with_the_reason_and_not_drawn(village: Village) -> None:
    ann = village.villager()
    decided = decide(village, ann, "dormant:1", holdout=0.999, skip="no_consent")
    assert decided is not None
    assert not decided.is_planned
    assert village.outreach() == [(ann.member, "dormant:1", "skipped", "no_consent")]


def test_the_tally_adds_up(village: Village) -> None:
    ann = village.villager()
    decide(village, ann, "dormant:1", holdout=0)
    decide(village, ann, "dormant:2", holdout=0, skip="cap")
    campaign = village.campaign(Kind.WAKEUP)
    tally = village.store.read_now(lambda unit: outreach.tally(unit, campaign.id))
    assert tally.planned == 2
    assert tally.states == {"planned": 1, "skipped": 1}
    assert tally.skipped == {"cap": 1}


@pytest.mark.parametrize(("kind", "state"), [(Kind.WELCOME, State.ON), (Kind.WAKEUP, State.PREVIEW)])
def test_only_the_welcome_begins_by_itself(village: Village, kind: Kind, state: State) -> None:
    made = village.store.write_now(lambda unit: campaigns.campaign_of(unit, village.community, kind, village.now))
    assert made.state is state


def test_turning_on_twice_keeps_the_beginning(village: Village, clock: ManualClock) -> None:
    first = village.campaign(Kind.WAKEUP)
    again = village.store.write_now(lambda unit: campaigns.turn_on(unit, village.community, Kind.WAKEUP, clock.now()))
    assert again.began_at == first.began_at


def test_a_share_that_cannot_be_is_refused(village: Village) -> None:
    campaign = village.campaign(Kind.WAKEUP)
    with pytest.raises(ValueError, match="between 0 and 1"):
        village.store.write_now(lambda unit: campaigns.set_holdout(unit, campaign.id, 1.0))
