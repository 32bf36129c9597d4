"""What admins chose is kept, checked, sealed where it is in their own words, and seen by every process."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import select

from bot.clock import ManualClock
from storage import house
from storage.choices import COMMUNITY, RULES_CHARACTERS, Changes, Choices, choices_of, choose, read_hours
from storage.store import Store
from tests.fakes.village import Village

RULES = "一,对事不对人。二,不发广告。"
ALL = Choices(
    rules=RULES,
    quiet_hours="23:00-07:00",
    greeting="whisper",
    poll="linked",
    beginning="listen",
    begun_at=datetime(2026, 1, 5, 12, tzinfo=UTC),
    listen_until=datetime(2026, 1, 12, 12, tzinfo=UTC),
    feedback_to="admins",
    cap_days=30,
)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def chosen(village: Village) -> Choices:
    return village.store.read_now(lambda unit: choices_of(unit, village.community))


def test_nobody_chose_anything_yet(village: Village) -> None:
    assert chosen(village) == Choices()


def test_every_choice_is_kept_and_the_others_stay(village: Village) -> None:
    def choose_all(unit_choices: Changes) -> Choices:
        return village.store.write_now(lambda unit: choose(unit, village.community, **unit_choices))

    every: Changes = {
        "rules": ALL.rules,
        "quiet_hours": ALL.quiet_hours,
        "greeting": ALL.greeting,
        "poll": ALL.poll,
        "beginning": ALL.beginning,
        "begun_at": ALL.begun_at,
        "listen_until": ALL.listen_until,
        "feedback_to": ALL.feedback_to,
        "cap_days": ALL.cap_days,
    }
    assert set(every) == set(Choices.__slots__), "a new choice is tried here too"
    assert choose_all(every) == ALL
    assert choose_all({"greeting": "off", "listen_until": None}) == replace(ALL, greeting="off", listen_until=None)
    assert chosen(village) == replace(ALL, greeting="off", listen_until=None)


def test_rules_are_sealed_at_rest_and_other_settings_are_left_alone(village: Village) -> None:
    village.change_community(settings='{"texts": "kept"}')
    village.store.write_now(lambda unit: choose(unit, village.community, rules=RULES))
    [held] = village.store.read_now(lambda unit: unit.connection.execute(select(COMMUNITY.c.settings)).scalars().all())
    assert "广告" not in held
    assert '"texts":"kept"' in held
    assert chosen(village).rules == RULES
    village.store.write_now(lambda unit: choose(unit, village.community, rules=""))
    assert chosen(village).rules == ""


def test_every_process_looks_again_after_a_change_and_only_then(village: Village) -> None:
    def generation_after(cap_days: int) -> str:
        village.store.write_now(lambda unit: choose(unit, village.community, cap_days=cap_days))
        return village.store.read_now(house.generation)

    assert generation_after(14) == ""
    assert generation_after(30) == "1"
    assert generation_after(30) == "1"


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"greeting": "loud"}, "greeting is one of 'auto', 'whisper', 'off', not 'loud'"),
        ({"poll": ""}, "poll is one of"),
        ({"beginning": "dance"}, "beginning is one of"),
        ({"feedback_to": "everybody"}, "feedback_to is one of"),
        ({"quiet_hours": "late"}, "quiet hours are written as 22:30-08:30, not 'late'"),
        ({"quiet_hours": "25:00-08:00"}, "quiet hours"),
        ({"quiet_hours": "22:30Z-08:30"}, "quiet hours"),
        ({"rules": "规" * (RULES_CHARACTERS + 1)}, "at most 2000 characters"),
        ({"cap_days": 0}, "1 to 365, not 0"),
    ],
)
def test_what_cannot_be_chosen_changes_nothing(village: Village, wrong: Changes, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        village.store.write_now(lambda unit: choose(unit, village.community, **wrong))
    assert chosen(village) == Choices()


def test_a_community_that_is_not_there_has_chosen_nothing(store: Store) -> None:
    with pytest.raises(LookupError, match="no community 7"):
        store.read_now(lambda unit: choices_of(unit, 7))


def test_quiet_hours_are_read_as_they_are_written() -> None:
    assert read_hours("22:30-08:30") == (time(22, 30), time(8, 30))
    assert read_hours("22:30 - 8:30") == (time(22, 30), time(8, 30))
    assert read_hours("22-8") is None
    assert read_hours("") is None
