"""A glance tells how a community stands, in numbers that agree with what happened."""

from datetime import timedelta

from profiling.events import MemberJoined, MemberLeft
from storage import consent, glance, stages
from storage.consent import Purpose
from storage.stages import Entered
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, said

HOUR = timedelta(hours=1)


def test_an_empty_house_has_nothing_to_look_at(store: Store) -> None:
    assert store.read_now(glance.newest_community) is None


def test_a_glance_counts_those_who_are_here(store: Store) -> None:
    house = House(store, "ask")
    house.hear(said(ADA, 1, "books"), said(BO, 2), MemberJoined(ROOM, NOON, BO))
    store.write_now(lambda unit: consent.record(unit, 1, Purpose.PORTRAIT, True, NOON, "test", "1"))
    house.hear(said(ADA, 3, "photos"))
    community = store.read_now(glance.newest_community)
    assert community == 1
    seen = store.read_now(lambda unit: glance.glance(unit, 1))
    assert (seen.name, seen.zone, seen.members, seen.agreed, seen.heard, seen.portraits) == (
        "By the fire", "UTC", 2, 1, 3, 1,
    )  # fmt: skip
    assert (seen.sent, seen.held_out, seen.answered, seen.stages) == (0, 0, 0, {})


def test_who_left_is_not_here_but_what_they_said_was_heard(store: Store) -> None:
    house = House(store)
    house.hear(said(ADA, 1), said(BO, 2), MemberLeft(ROOM, NOON + HOUR, BO))
    left = store.read_now(lambda unit: glance.glance(unit, 1))
    assert (left.members, left.heard, left.portraits) == (1, 2, 1)
    house.hear(MemberJoined(ROOM, NOON + 2 * HOUR, BO))
    assert store.read_now(lambda unit: glance.glance(unit, 1)).members == 2


def test_what_was_only_imported_is_not_looked_at_by_itself(store: Store) -> None:
    House(store).hear(said(ADA, 1), live=False)
    assert store.read_now(glance.newest_community) is None


def test_decisions_letters_and_stages_are_counted(store: Store) -> None:
    house = House(store)
    house.hear(said(ADA, 1), said(BO, 2))
    house.change(
        "insert into campaign (id, community_id, name, kind, state, holdout, goal, window_days, settings) "
        "values (1, 1, 'welcome', 'welcome', 'on', 0, 'active', 7, '{}')"
    )
    for member, state in ((1, "sent"), (2, "held_out")):
        house.change(
            "insert into outreach (campaign_id, member_id, occurrence, variant, state, reason, due, decided_at) "
            f"values (1, {member}, 'x', '', '{state}', '', 0, 0)"
        )
    house.change(
        "insert into outbox (platform, room, community_id, campaign_id, act, template, language, solicited, silent, "
        "state, reason, due, attempt) values ('telegram', '1', 1, 1, 'send', 't', 'en', false, false, 'sent', '', 0, 1)"
    )
    entered = [Entered(1, 10, "newcomer", None, True), Entered(1, 12, "active", "newcomer", True)]
    store.write_now(lambda unit: stages.enter(unit, [*entered, Entered(2, 11, "core", None, True)]))
    seen = store.read_now(lambda unit: glance.glance(unit, 1))
    assert (seen.sent, seen.held_out, seen.stages) == (1, 1, {"active": 1, "core": 1})
