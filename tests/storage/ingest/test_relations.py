"""Replies, mentions and reactions find the member they were meant for, whenever that member is seen."""

from datetime import timedelta

import pytest

from profiling.events import ReactionsCounted
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, mentioned, reacted, said


def test_a_reply_reaches_the_author_of_its_message(house: House) -> None:
    house.hear(said(ADA, 1), said(BO, 2, reply_to="1"))
    assert house.day("101", "replies_received") == (1,)
    assert house.day("102", "replies_given") == (1,)
    assert len(house.rows("select * from tie where kind = 'reply'")) == 1


def test_a_reply_that_comes_before_its_message_waits_for_it(house: House) -> None:
    house.hear(said(BO, 2, reply_to="1"))
    assert len(house.rows("select * from pending_reference")) == 1
    house.hear(said(ADA, 1))
    assert house.day("101", "replies_received") == (1,)
    assert house.rows("select * from pending_reference") == []


def test_a_reply_to_oneself_is_given_but_not_received(house: House) -> None:
    house.hear(said(ADA, 1), said(ADA, 2, reply_to="1"))
    assert house.day("101", "replies_given", "replies_received") == (1, 0)
    assert house.rows("select * from tie") == []


@pytest.mark.parametrize("target", ["101", "@ada_reads", "@Ada_Reads"])
def test_a_mention_finds_its_member_by_id_or_handle(house: House, target: str) -> None:
    house.hear(said(ADA, 1), mentioned(BO, 2, target))
    assert house.day("101", "mentions_received") == (1,)


@pytest.mark.parametrize("target", ["101", "@ada_reads"])
def test_a_mention_of_somebody_not_seen_yet_waits_for_them(house: House, target: str) -> None:
    house.hear(mentioned(BO, 2, target))
    house.hear(said(ADA, 1))
    assert house.day("101", "mentions_received") == (1,)
    assert house.rows("select * from pending_mention") == []


def test_a_reaction_counts_once_however_often_it_is_told(house: House) -> None:
    house.hear(said(ADA, 1), reacted(BO, 1, after="👍"))
    house.hear(reacted(BO, 1, after="👍", minutes=5))
    assert house.day("102", "reactions_given") == (1,)
    assert house.day("101", "reactions_received") == (1,)


def test_a_reaction_taken_back_counts_no_more(house: House) -> None:
    house.hear(said(ADA, 1), reacted(BO, 1, after="👍"))
    house.hear(reacted(BO, 1, before="👍", minutes=5))
    assert house.day("102", "reactions_given") == (0,)
    assert house.day("101", "reactions_received") == (0,)
    assert house.rows("select * from reaction") == []


def test_reactions_nobody_names_are_a_total_that_only_news_replaces(house: House) -> None:
    older, newer = (
        ReactionsCounted(ROOM, NOON + timedelta(minutes=minutes), "1", (("👍", count),))
        for minutes, count in [(1, 5), (2, 3)]
    )
    house.hear(said(ADA, 1), newer)
    house.hear(older)
    assert house.rows("select count from reaction_total") == [(3,)]
    assert house.day("101", "reactions_received") == (0,)


def test_a_reply_to_somebody_elses_question_is_an_answer(house: House) -> None:
    house.hear(said(ADA, 1, "where is the tea?"), said(BO, 2, reply_to="1"), said(ADA, 3, reply_to="1"))
    assert house.day("102", "answers", "answered") == (1, 0)
    assert house.day("101", "answers", "answered") == (0, 1)


def test_an_answer_that_comes_before_its_question_counts_all_the_same(house: House) -> None:
    house.hear(said(BO, 2, reply_to="1"))
    house.hear(said(ADA, 1, "where is the tea?"))
    assert (house.day("102", "answers"), house.day("101", "answered")) == ((1,), (1,))


def test_a_reply_to_a_plain_message_answers_nothing(house: House) -> None:
    house.hear(said(ADA, 1, "here is the tea"), said(BO, 2, reply_to="1"))
    assert house.day("102", "answers") == (0,)
