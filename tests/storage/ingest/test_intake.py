"""What is taken in counts once, finds whom it means, and never says more than its people agreed to."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiling.events import (
    BotPlaced,
    DoorChanged,
    Event,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    PollAnswered,
    Rank,
    Room,
    RoomKind,
    RoomMoved,
)
from storage import rooms
from storage.accounts import grave_digest
from storage.beginnings import begin
from storage.choices import choices_of
from storage.house import begin_generation
from storage.ingest.source import HouseDefaults
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store, Unit
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, mentioned, reacted, said

OTHER_ROOM = replace(ROOM, id="-1009", title="By the window")
PRIVATE = Room(ROOM.platform, "101", kind=RoomKind.PRIVATE)


def blob(value: object) -> bytes:
    """A column of bytes."""
    assert isinstance(value, bytes | memoryview)
    return bytes(value)


def say_yes(unit: Unit) -> None:
    """Let everybody agree to a portrait."""
    unit.connection.exec_driver_sql("update member set portrait = true")
    begin_generation(unit)


def test_an_event_delivered_twice_counts_once(house: House) -> None:
    assert house.hear(said(ADA, 1), said(ADA, 1)) == 1
    assert house.hear(said(ADA, 1), said(ADA, 2)) == 1
    assert house.day("101", "messages") == (2,)


def test_a_repetition_is_known_after_a_restart(house: House) -> None:
    house.hear(said(ADA, 1))
    assert House(house.store).hear(said(ADA, 1)) == 0


def test_somebody_new_in_two_rooms_of_a_community_at_once_is_one_member(house: House) -> None:
    house.hear(said(BO, 1), replace(said(BO, 1), room=OTHER_ROOM))
    house.change("update room set community_id = 1")
    house.hear(said(ADA, 2), replace(said(ADA, 2, minutes=5), room=OTHER_ROOM))
    assert house.day("101", "messages") == (2,)
    assert len(house.rows("select id from account where native_id = '101'")) == 1
    assert len(house.rows("select distinct community_id from member_account where account_id = 2")) == 1


def test_joins_and_leaves_are_remembered_with_their_day(house: House) -> None:
    house.hear(MemberJoined(ROOM, NOON, ADA, "link:summer"), MemberLeft(ROOM, NOON + timedelta(days=2), ADA))
    assert [row[0] for row in house.rows("select via from stay where joined order by at")] == ["link:summer"]
    [(joined, left)] = house.rows("select joined_at, left_at from member")
    assert isinstance(joined, int)
    assert isinstance(left, int)
    assert left > joined


def test_an_edit_corrects_the_length_and_a_deletion_the_count(house: House) -> None:
    house.hear(said(ADA, 1, "four"), said(ADA, 2, "twelve chars"))
    house.hear(MessageEdited(ROOM, NOON + timedelta(minutes=1), "1", ADA, "fourteen chars"))
    assert house.day("101", "messages", "characters") == (2, 26)
    house.hear(MessageDeleted(ROOM, NOON + timedelta(minutes=2), "1"))
    assert house.day("101", "messages", "characters") == (1, 12)


def test_no_unwrapped_key_lingers_when_another_process_changed_something(house: House) -> None:
    house.hear(said(ADA, 1))
    assert house.store.vault.keys_in_memory == 1
    house.hear(said(ADA, 2))
    assert house.store.vault.keys_in_memory == 1
    house.store.write_now(begin_generation)
    house.hear(said(ADA, 3))
    assert house.store.vault.keys_in_memory == 0


def test_without_a_yes_words_and_ties_leave_nothing(store: Store) -> None:
    house = House(store, consent="ask")
    house.hear(said(ADA, 1, "photography"), said(BO, 2, "photography", reply_to="1"))
    assert house.rows("select * from evidence") == []
    assert house.rows("select * from tie") == []
    assert house.day("101", "messages", "replies_received") == (1, 1)


def test_a_yes_holds_from_the_next_batch_on(store: Store) -> None:
    house = House(store, consent="ask")
    house.hear(said(ADA, 1, "before"))
    house.store.write_now(say_yes)
    house.hear(said(ADA, 2, "after"))
    assert house.rows("select name from tag") == [("after",)]


def test_names_are_not_in_the_database_in_the_clear(house: House) -> None:
    house.hear(said(replace(ADA, name="Zwölfender Quitte"), 1))
    [(sealed, handle)] = house.rows("select name_sealed, handle_sealed from account")
    assert b"Quitte" not in blob(sealed)
    assert b"ada_reads" not in blob(handle)


def test_the_newest_name_stands_however_late_an_older_one_arrives(house: House) -> None:
    house.hear(said(replace(ADA, name="new"), 2, minutes=10))
    before = house.rows("select card_digest from account")
    house.hear(said(replace(ADA, name="old"), 1))
    assert house.rows("select card_digest from account") == before


def test_what_an_erased_account_wrote_before_is_refused(house: House) -> None:
    digest = grave_digest(house.store.vault, "telegram", "101")
    house.store.write_now(
        lambda unit: unit.connection.exec_driver_sql(
            "insert into tombstone values ({0}, {0})".format("?" if unit.dialect == "sqlite" else "%s"),
            (digest, 1_767_614_400_000_000),
        )
    )
    house.hear(said(ADA, 1), said(ADA, 2, minutes=5))
    assert house.day("101", "messages") == (1,)


def test_a_group_that_moves_goes_on_as_the_same_community(house: House) -> None:
    house.hear(said(ADA, 1))
    new = replace(ROOM, id="-1002")
    house.hear(RoomMoved(ROOM, NOON, new), replace(said(ADA, 1, minutes=9), room=new))
    assert house.day("101", "messages") == (2,)
    assert len(house.rows("select * from community")) == 1
    assert house.rows("select native_id from room_alias") == [("-1001",)]


def test_an_open_door_is_remembered_and_lifts_a_block(house: House) -> None:
    house.hear(DoorChanged(PRIVATE, NOON, ADA, is_open=True))
    house.change("update account set stopped = 'blocked'")
    house.hear(DoorChanged(PRIVATE, NOON + timedelta(minutes=1), ADA, is_open=True))
    assert house.rows("select door_open, stopped from account") in ([(1, None)], [(True, None)])


def test_a_vote_is_what_was_said_last_and_gone_when_taken_back(house: House) -> None:
    house.hear(said(ADA, 1))
    house.change(
        "insert into poll (community_id, room_id, question, options, is_anonymous, state, closes_at, native_poll, "
        "counts) values (1, 1, 'how', '[]', false, 'open', 0, 'p1', '[]')"
    )
    vote = PollAnswered(PRIVATE, NOON, "p1", ADA, (1,), "900")
    house.hear(vote)
    house.hear(replace(vote, options=(2,), version="901"))
    assert house.rows("select options from ballot") == [("[2]",)]
    house.hear(replace(vote, options=(), version="902"))
    assert house.rows("select options from ballot") == []


def test_a_failed_batch_leaves_nothing_behind(house: House) -> None:
    with pytest.raises(TypeError, match="no key"):
        house.hear(said(ADA, 1), Event(ROOM, NOON))
    house.intake.forget()
    assert house.rows("select * from community") == []
    assert house.hear(said(ADA, 1)) == 1


CONVERSATION: list[Event] = [
    MemberJoined(ROOM, NOON, ADA),
    said(ADA, 1, "tripod?"),
    said(BO, 2, "lens", reply_to="1", minutes=3),
    mentioned(BO, 3, "101", "@ada_reads"),
    said(ADA, 4, "tripod lens", reply_to="2", minutes=60 * 24),
    reacted(ADA, 2, after="👍", minutes=9),
    reacted(BO, 1, after="🔥", minutes=10),
    said(BO, 5, reply_to="4", minutes=60 * 25),
    MemberLeft(ROOM, NOON + timedelta(days=3), BO),
]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(CONVERSATION), cuts=st.sets(st.integers(1, len(CONVERSATION) - 1)))
def test_any_order_in_any_batches_ends_in_the_same_state(
    tmp_path_factory: pytest.TempPathFactory, order: list[Event], cuts: set[int]
) -> None:
    expected = state_after(tmp_path_factory, [CONVERSATION])
    edges = [0, *sorted(cuts), len(order)]
    batches = [order[start:end] for start, end in pairwise(edges)]
    assert state_after(tmp_path_factory, batches) == expected


def state_after(folders: pytest.TempPathFactory, batches: list[list[Event]]) -> object:
    """Everything that was counted after these batches, each told twice."""
    store = Store.open(f"sqlite:///{folders.mktemp('order') / 'hearth.db'}", Vault(bytes(32)))
    migrate(store)
    with store.open_now():
        house = House(store)
        for batch in [*batches, *batches]:
            house.hear(*batch)
        return house.everything()


def test_a_new_group_is_its_own_community_in_the_houses_zone(store: Store) -> None:
    house = House(store)
    house.intake = type(house.intake)(HouseDefaults(zone="Asia/Shanghai", language="zh", consent="ask"))
    house.hear(said(ADA, 1))
    assert house.rows("select name, zone, language, consent from community") == [
        ("By the fire", "Asia/Shanghai", "zh", "ask")
    ]


@pytest.mark.parametrize(
    ("events", "beginning"),
    [
        ([BotPlaced(ROOM, NOON, Rank.ADMIN, ADA)], "asked"),
        ([said(ADA, 1), BotPlaced(ROOM, NOON, Rank.MEMBER, ADA)], "asked"),
        ([BotPlaced(ROOM, NOON, Rank.OUTSIDE, ADA)], ""),
        ([said(ADA, 1)], ""),
    ],
)
def test_where_we_were_just_brought_to_an_admin_is_asked_how_to_begin(
    house: House, events: list[Event], beginning: str
) -> None:
    house.hear(*events)
    assert house.store.read_now(lambda unit: choices_of(unit, 1)).beginning == beginning


def test_other_rights_ask_nothing_again(house: House) -> None:
    house.hear(BotPlaced(ROOM, NOON, Rank.MEMBER, ADA))
    house.store.write_now(lambda unit: begin(unit, 1, "introduce", NOON))
    house.hear(BotPlaced(ROOM, NOON, Rank.ADMIN, ADA, ("can_delete_messages",)))
    house.hear(BotPlaced(ROOM, NOON, Rank.OUTSIDE, ADA))
    house.hear(BotPlaced(ROOM, NOON, Rank.ADMIN, ADA))
    assert house.store.read_now(lambda unit: choices_of(unit, 1)).beginning == "introduce"


def test_an_introduction_holds_for_the_room_a_group_goes_on_as(house: House) -> None:
    new = replace(ROOM, id="-1002")
    house.hear(BotPlaced(ROOM, NOON, Rank.ADMIN, ADA))
    house.store.write_now(lambda unit: rooms.introduced(unit, 1, NOON))
    house.hear(RoomMoved(ROOM, NOON, new), BotPlaced(new, NOON, Rank.ADMIN, ADA))
    (left,) = house.store.read_now(lambda unit: rooms.rooms_of(unit, 1))
    assert (left.native, left.introduced_at) == (new.id, NOON)
