"""Tags that have not shown for half a year are forgotten, and of too many only the strongest are kept."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select

from profiling.calendar import bit_of, day_of, week_of
from profiling.evidence import Fading
from profiling.tags import MOST_TAGS
from storage import imports, stale
from storage.columns import table_of
from storage.imports import Progress
from storage.retention import forget_past
from storage.store import Store, Unit
from storage.tables import Evidence, Tag
from tests.conftest import MONDAY_NOON
from tests.fakes.village import Village, Villager

EVIDENCE, TAG = table_of(Evidence), table_of(Tag)
TODAY = day_of(MONDAY_NOON.date())
EDGE = TODAY - stale.EVIDENCE_DAYS


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store, MONDAY_NOON)


def shows(village: Village, who: Villager, word: str, *days: int) -> None:
    """Let a member show a keyword on some days."""

    def mark(unit: Unit) -> None:
        tag = unit.connection.execute(select(TAG.c.id).where(TAG.c.name == word)).scalar_one_or_none()
        if tag is None:
            tag = unit.connection.execute(
                insert(TAG).values(kind="keyword", name=word).returning(TAG.c.id)
            ).scalar_one()
        masks: dict[int, int] = {}
        for day in days:
            masks[week_of(day)] = masks.get(week_of(day), 0) | bit_of(day)
        rows = [{"member_id": who.member, "tag_id": tag, "week": week, "days": mask} for week, mask in masks.items()]
        unit.connection.execute(insert(EVIDENCE), rows)

    village.store.write_now(mark)


def words_of(village: Village, who: Villager) -> set[str]:
    """Name the words a member has evidence for."""
    mine = select(TAG.c.name).join(EVIDENCE, EVIDENCE.c.tag_id == TAG.c.id).where(EVIDENCE.c.member_id == who.member)
    return village.store.read_now(lambda unit: set(unit.connection.execute(mine).scalars()))


def names(village: Village) -> set[str]:
    """Name every word the house knows."""
    known = select(TAG.c.name).where(TAG.c.kind == "keyword")
    return village.store.read_now(lambda unit: set(unit.connection.execute(known).scalars()))


@pytest.mark.parametrize("weekday", range(7))
async def test_a_tag_is_forgotten_180_days_after_it_last_showed_to_the_day(village: Village, weekday: int) -> None:
    now, edge, who = MONDAY_NOON + timedelta(days=weekday), EDGE + weekday, village.villager()
    shows(village, who, "kayak", edge - 20, edge)
    shows(village, who, "origami", edge - 20, edge - 1)
    shows(village, who, "music", edge - 20, TODAY)
    await forget_past(village.store, now)
    assert words_of(village, who) == {"kayak", "music"}
    assert await forget_past(village.store, now) == 0


async def test_what_one_member_forgot_another_may_still_show(village: Village) -> None:
    ada, bo = village.villager(), village.villager()
    shows(village, ada, "kayak", EDGE - 9)
    shows(village, bo, "kayak", TODAY)
    await forget_past(village.store, MONDAY_NOON)
    assert (words_of(village, ada), words_of(village, bo), names(village)) == (set(), {"kayak"}, {"kayak"})


async def test_a_history_taken_in_lately_counts_from_its_import(village: Village) -> None:
    who = village.villager()
    shows(village, who, "kayak", EDGE - 900)
    done = Progress({"end": 1}, EDGE - 900, EDGE - 900, done=True)
    village.store.write_now(lambda unit: imports.advance(unit, "file", village.community, done, MONDAY_NOON))
    await forget_past(village.store, MONDAY_NOON + timedelta(days=stale.EVIDENCE_DAYS))
    assert words_of(village, who) == {"kayak"}
    await forget_past(village.store, MONDAY_NOON + timedelta(days=stale.EVIDENCE_DAYS, seconds=1))
    assert words_of(village, who) == set()


def test_what_shows_again_between_the_finding_and_the_forgetting_stays(village: Village) -> None:
    who = village.villager()
    shows(village, who, "kayak", EDGE - 9)
    found = village.store.read_now(lambda unit: stale.faded_tags(unit, MONDAY_NOON))
    shows(village, who, "kayak", TODAY)
    assert village.store.write_now(lambda unit: stale.forget_faded(unit, found, MONDAY_NOON)) == 0
    assert len(found) == 1


async def test_of_more_than_64_tags_the_strongest_are_kept(village: Village) -> None:
    who, few = village.villager(), village.villager()
    days_of_word = {
        f"word{number}": [TODAY - number % 90, TODAY - 100 - number % 7] for number in range(MOST_TAGS + 20)
    }
    for word, days in days_of_word.items():
        shows(village, who, word, *days)
        if len(words_of(village, few)) < MOST_TAGS:
            shows(village, few, word, TODAY - 150)
    fading = Fading(TODAY + 1)

    def weight(word: str) -> float:
        return fading.weight([(week_of(day), bit_of(day)) for day in days_of_word[word]])

    await forget_past(village.store, MONDAY_NOON)
    kept = words_of(village, who)
    assert len(kept) == MOST_TAGS
    assert min(map(weight, kept)) >= max(weight(word) for word in days_of_word.keys() - kept)
    assert len(words_of(village, few)) == MOST_TAGS
    assert await forget_past(village.store, MONDAY_NOON) == 0


async def test_a_word_nobody_shows_any_more_is_wiped_and_topics_stay(village: Village) -> None:
    who = village.villager()
    shows(village, who, "kayak", TODAY)
    village.speaks_of(who, "music", week_of(TODAY))
    village.store.write_now(lambda unit: unit.connection.execute(delete(EVIDENCE)))
    assert await forget_past(village.store, MONDAY_NOON) == 1
    assert names(village) == set()
    everything = village.store.read_now(lambda unit: set(unit.connection.execute(select(TAG.c.name)).scalars()))
    assert "kayak" not in everything
    assert "music" in everything
    assert await forget_past(village.store, MONDAY_NOON) == 0
