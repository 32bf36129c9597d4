"""What somebody in charge takes from a message is gone for its givers and its author."""

from datetime import timedelta

import pytest

from profiling.events import ReactionsCleared, ReactionsCounted
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, reacted, said


def cleared(emoji: str = "") -> ReactionsCleared:
    return ReactionsCleared(ROOM, NOON + timedelta(minutes=9), "1", emoji)


def test_reactions_taken_away_count_no_more(house: House) -> None:
    house.hear(said(ADA, 1), reacted(BO, 1, after="👍"), ReactionsCounted(ROOM, NOON, "1", (("👍", 5),)))
    house.hear(cleared())
    assert (house.day("102", "reactions_given"), house.day("101", "reactions_received")) == ((0,), (0,))
    assert house.rows("select * from reaction") == house.rows("select * from reaction_total") == []


@pytest.mark.parametrize(("emoji", "left"), [("👍", 1), ("🔥", 2)])
def test_of_one_emoji_alone_the_others_stay(house: House, emoji: str, left: int) -> None:
    house.hear(said(ADA, 1), reacted(BO, 1, after="👍"), reacted(BO, 1, after="❤", minutes=1))
    house.hear(cleared(emoji))
    assert house.rows("select count(*) from reaction") == [(left,)]
    assert house.day("101", "reactions_received") == (left,)


def test_who_reacts_again_is_counted_again(house: House) -> None:
    house.hear(said(ADA, 1), reacted(BO, 1, after="👍"))
    house.hear(cleared())
    house.hear(reacted(BO, 1, after="👍", minutes=10))
    assert house.day("101", "reactions_received") == (1,)


def test_told_twice_it_is_taken_away_once(house: House) -> None:
    house.hear(said(ADA, 1), reacted(BO, 1, after="👍"))
    assert [house.hear(cleared()), house.hear(cleared())] == [1, 0]
    assert house.day("102", "reactions_given") == (0,)


def test_where_the_message_comes_later_its_author_received_nothing(house: House) -> None:
    house.hear(reacted(BO, 1, after="👍"))
    house.hear(cleared())
    house.hear(said(ADA, 1))
    assert house.day("101", "reactions_received") == (0,)
