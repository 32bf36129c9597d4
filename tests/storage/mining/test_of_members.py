"""What was found of single members is kept within what they agreed to, and goes with it."""

import pytest
from sqlalchemy import insert

from profiling.findings import Findings
from profiling.tags import TagKind, TagSource
from storage import histories
from storage.consent import Purpose, record
from storage.mining import asking, of_members
from storage.portraits import PORTRAIT
from storage.store import Store, Unit
from tests.storage.ingest.house import ADA, BO, NOON, House, said
from tests.storage.mining.found import UNTIL, found, without

KEPT = "select member_id, persona, pagerank from member_mined order by member_id"
REASONS = "select member_id, reason, evidence from churn_reason order by reason"
DRAWN = "select persona, pagerank from portrait order by member_id"


@pytest.fixture
def house(store: Store) -> House:
    """A community of two, each with a portrait that was drawn."""
    house = House(store)
    house.hear(said(ADA, 1), said(BO, 2))
    store.write_now(draw)
    return house


def draw(unit: Unit) -> None:
    """A row for each, as a refresh leaves it."""
    for member in (1, 2):
        values = {"member_id": member, "community_id": 1, "day": 1, "stage": "active", "via": ""}
        numbers = {column.name: 0 for column in PORTRAIT.columns if not column.nullable and column.name not in values}
        unit.connection.execute(insert(PORTRAIT).values(**values, **numbers))


def keep(house: House, findings: Findings) -> None:
    members = of_members.everybody(findings)
    house.store.write_now(lambda unit: of_members.keep_some(unit, 1, findings, members))


def refuse(house: House, member: int) -> None:
    house.store.write_now(lambda unit: record(unit, member, Purpose.PORTRAIT, False, NOON, "room", "1"))


def test_persona_attention_and_likely_reasons_are_kept_and_stand_in_the_portrait(house: House) -> None:
    keep(house, found([1, 2]))
    assert house.rows(KEPT) == [(1, "asking-night", 1.5), (2, "steady", 0.5)]
    assert house.rows(REASONS) == [(2, "fading", 9), (2, "unanswered", 2)]
    assert house.rows(DRAWN) == [("asking-night", 1.5), ("steady", 0.5)]
    likely = house.store.read_now(lambda unit: asking.reasons_of(unit, 2))
    assert [(one.reason, one.evidence, one.since) for one in likely][1] == ("unanswered", 2, UNTIL - 30)
    assert house.store.read_now(lambda unit: asking.most_listened_to(unit, 1, 1)) == [(1, 1.5)]


def test_a_persona_is_a_tag_of_its_member(house: House) -> None:
    keep(house, found([1, 2]))

    def look(unit: Unit) -> list[tuple[object, ...]]:
        one = next(histories.histories(unit, histories.place_of(unit, 1), only=1))
        return [(one.persona, tag.kind, tag.source, tag.weight) for tag in one.given]

    assert house.store.read_now(look) == [("asking-night", TagKind.PERSONA, TagSource.CLUSTER, 0.75)]
    shown = "select t.name, s.source from portrait_tag s join tag t on t.id = s.tag_id where s.member_id = 1"
    assert house.rows(shown) == [("asking-night", "cluster")]


def test_a_persona_that_is_hidden_is_told_nowhere(house: House) -> None:
    keep(house, found([1, 2]))
    house.change(
        "insert into member_tag (member_id, tag_id, mark, at) "
        "select 1, id, 'hidden', 0 from tag where name = 'asking-night'"
    )
    keep(house, found([1, 2]))
    assert house.rows(DRAWN) == [(None, 1.5), ("steady", 0.5)]
    assert (
        house.store.read_now(lambda unit: next(histories.histories(unit, histories.place_of(unit, 1), only=1)).persona)
        is None
    )


def test_of_whoever_withdrew_meanwhile_only_what_counts_tell_is_kept(house: House) -> None:
    refuse(house, 2)
    keep(house, found([1, 2]))
    assert house.rows(KEPT) == [(1, "asking-night", 1.5)]
    assert house.rows(REASONS) == [(2, "fading", 9), (2, "unanswered", 2)]


def test_whoever_withdraws_later_takes_it_along(house: House) -> None:
    keep(house, found([1, 2]))
    refuse(house, 2)
    assert house.rows(KEPT) == [(1, "asking-night", 1.5)]
    assert house.rows(REASONS) == []


def test_of_whoever_is_gone_nothing_is_kept(house: House) -> None:
    keep(house, found([1, 2, 3]))
    assert [row[0] for row in house.rows(KEPT)] == [1, 2]


def test_what_is_not_found_again_is_let_go(house: House) -> None:
    keep(house, found([1, 2]))
    later = without(found([1, 2]))
    gone = house.store.read_now(lambda unit: of_members.stale(unit, 1, later))
    assert gone == [1, 2]
    house.store.write_now(lambda unit: of_members.forget(unit, gone))
    assert (house.rows(KEPT), house.rows(REASONS), house.rows(DRAWN)) == ([], [], [(None, None)] * 2)
    assert house.store.read_now(lambda unit: of_members.stale(unit, 1, later)) == []


def test_a_portrait_drawn_later_tells_of_it_too(house: House) -> None:
    keep(house, found([1, 2]))
    house.change("delete from portrait_tag")
    house.change("update portrait set persona = null, pagerank = null")
    house.store.write_now(lambda unit: of_members.draw_kept(unit, [1]))
    assert house.rows(DRAWN) == [("asking-night", 1.5), (None, None)]
    assert house.rows("select member_id from portrait_tag") == [(1,)]
