"""What a room talks about is summed without anybody in it: from five speakers on, whoever agreed to whatever."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from profiling.calendar import day_of
from profiling.community import RoomShare
from profiling.events import Account, Media, MemberJoined, MessageSent, Platform
from profiling.fold import fold
from profiling.interests import Tags
from storage.ingest.source import Source
from storage.ingest.talk import DAYS_REMEMBERED
from storage.store import Store, Unit
from storage.talked import doors_of_members, media_of_community, media_of_members, room_topics
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, reacted

DAY = day_of(NOON.date())
PEOPLE = [Account(Platform.TELEGRAM, f"{number}", f"P{number}") for number in range(201, 208)]


def music(texts: Sequence[str]) -> list[Tags]:
    """Everything is about music, unless it is silent."""
    return [Tags(() if text == "…" else ("music",), ()) for text in texts]


class MusicHouse(House):
    """A house in which texts are about music."""

    def take(self, *events: MessageSent) -> None:
        """Take messages in."""
        source = Source(now=NOON)

        def work(unit: Unit) -> None:
            new = self.intake.unseen(unit, events, source)
            self.intake.meet(unit, new, source)
            self.intake.apply(unit, fold(new, self.intake.snapshot(), music), source)

        self.store.write_now(work)


@pytest.fixture(params=["ask", "notice"])
def room(store: Store, request: pytest.FixtureRequest) -> MusicHouse:
    return MusicHouse(store, request.param)


def said(who: Account, number: int, text: str = "la", *, days: int = 0) -> MessageSent:
    return MessageSent(ROOM, NOON + timedelta(days=days), f"{number}", who, text)


def topics(house: House, until: int = DAY + 1) -> list[RoomShare]:
    (community,) = house.rows("select id from community")[0]
    return house.store.read_now(lambda unit: room_topics(unit, int(str(community)), until))


def test_four_speakers_are_somebody_and_five_are_a_room(room: MusicHouse) -> None:
    for number, who in enumerate(PEOPLE[:4], 1):
        room.take(said(who, number), said(who, number + 100))
    assert topics(room) == []
    room.take(said(PEOPLE[4], 5))
    assert topics(room) == [RoomShare("music", messages=9, days=1, most_speakers=5)]
    room.take(said(PEOPLE[5], 6), said(PEOPLE[0], 7, "…"))
    assert topics(room) == [RoomShare("music", messages=10, days=1, most_speakers=6)]


def test_a_message_told_again_is_counted_once(room: MusicHouse) -> None:
    messages = [said(who, number) for number, who in enumerate(PEOPLE, 1)]
    room.take(*messages)
    room.take(*messages)
    assert topics(room) == [RoomShare("music", messages=7, days=1, most_speakers=7)]


def test_a_day_long_past_is_let_go_and_counted_anew(room: MusicHouse) -> None:
    room.take(*(said(who, number) for number, who in enumerate(PEOPLE[:3], 1)))
    room.take(said(PEOPLE[0], 10, days=DAYS_REMEMBERED))
    room.take(*(said(who, number) for number, who in enumerate(PEOPLE[3:6], 11)))
    assert topics(room) == []


def test_what_enough_people_said_at_once_on_a_day_long_past_is_stored(room: MusicHouse) -> None:
    room.take(said(PEOPLE[0], 10, days=DAYS_REMEMBERED))
    room.take(*(said(who, number) for number, who in enumerate(PEOPLE[:5], 11)))
    assert topics(room) == [RoomShare("music", messages=5, days=1, most_speakers=5)]


def test_a_day_not_so_long_past_is_still_remembered(room: MusicHouse) -> None:
    room.take(*(said(who, number) for number, who in enumerate(PEOPLE[:3], 1)))
    room.take(said(PEOPLE[0], 10, days=DAYS_REMEMBERED - 1))
    room.take(*(said(who, number) for number, who in enumerate(PEOPLE[3:5], 11)))
    assert topics(room) == [RoomShare("music", messages=5, days=1, most_speakers=5)]


def test_days_stand_apart_and_later_ones_are_not_known_yet(room: MusicHouse) -> None:
    room.take(*(said(who, number) for number, who in enumerate(PEOPLE, 1)))
    room.take(*(said(who, number, days=1) for number, who in enumerate(PEOPLE, 11)))
    assert topics(room)[0].days == 1
    assert topics(room, DAY + 2)[0].days == 2
    assert topics(room, DAY + 40) == []


def test_no_member_stands_in_it_and_before_consent_none_in_a_message(store: Store) -> None:
    house = MusicHouse(store, "ask")
    house.take(*(said(who, number) for number, who in enumerate(PEOPLE, 1)))
    assert house.rows("select count(*) from evidence") == [(0,)]
    assert house.rows("select distinct topics from message") == [(0,)]


def test_what_was_not_stored_is_not_remembered(store: Store) -> None:
    house = MusicHouse(store, "ask")
    store.when_undone(house.intake.forget)
    messages = [said(who, number) for number, who in enumerate(PEOPLE, 1)]
    with pytest.raises(ZeroDivisionError):
        house.store.write_now(lambda unit: 1 // len(failing(house, unit, messages)))
    house.take(*messages)
    assert topics(house) == [RoomShare("music", messages=7, days=1, most_speakers=7)]


def failing(house: House, unit: Unit, messages: list[MessageSent]) -> list[None]:
    """Take messages in, and give what makes the transaction fail."""
    source = Source(now=NOON)
    new = house.intake.unseen(unit, messages, source)
    house.intake.meet(unit, new, source)
    house.intake.apply(unit, fold(new, house.intake.snapshot(), music), source)
    return []


def test_who_reacts_to_a_topic_gives_weak_evidence_of_it(store: Store) -> None:
    house = MusicHouse(store, "notice")
    house.take(said(ADA, 1), said(BO, 2, "…"))
    house.hear(reacted(BO, 1, after="👍"), reacted(ADA, 1, after="👍"), reacted(ADA, 2, after="👍"))
    liked = "select a.native_id, g.name from evidence e join tag g on g.id = e.tag_id join member_account b "
    liked += "on b.member_id = e.member_id join account a on a.id = b.account_id where g.kind = 'liked'"
    assert house.rows(liked) == [(BO.id, "music")]


def test_a_reaction_heard_before_its_message_counts_the_same(store: Store) -> None:
    house = MusicHouse(store, "notice")
    house.hear(reacted(BO, 1, after="👍"))
    house.take(said(ADA, 1))
    assert house.rows("select name from tag where kind = 'liked'") == [("music",)]


def test_nobody_is_read_who_did_not_agree(store: Store) -> None:
    house = MusicHouse(store, "ask")
    house.take(said(ADA, 1))
    house.hear(reacted(BO, 1, after="👍"))
    assert house.rows("select count(*) from evidence") == [(0,)]


def test_the_mix_of_media_adds_up(store: Store) -> None:
    house = MusicHouse(store)
    kinds = [Media.TEXT, Media.TEXT, Media.PICTURE, Media.STICKER, Media.LINK]
    house.take(*(replace(said(ADA, number), media=media) for number, media in enumerate(kinds, 1)))
    (community,) = house.rows("select id from community")[0]
    found = house.store.read_now(lambda unit: media_of_community(unit, int(str(community)), DAY + 1))
    assert found == {"texts": 2, "pictures": 1, "videos": 0, "voices": 0, "links": 1, "stickers": 1}


def test_a_members_mix_and_door_are_as_of_the_day_asked_about(store: Store) -> None:
    house = MusicHouse(store)
    house.hear(
        MemberJoined(ROOM, NOON, ADA, via="link:spring"), MemberJoined(ROOM, NOON + timedelta(days=3), ADA, "invited")
    )
    house.take(replace(said(ADA, 1), media=Media.PICTURE), said(BO, 2, days=2))
    (community,) = (int(str(value)) for value in house.rows("select id from community")[0])
    found = house.store.read_now(lambda unit: media_of_members(unit, community, DAY + 1))
    assert [mix["pictures"] for mix in found.values()] == [1]
    for until, door in ((DAY + 1, "link:spring"), (DAY + 4, "invited")):
        doors = house.store.read_now(partial(doors_of_members, community=community, until=until))
        assert list(doors.values()) == [door]
