"""A poll holds one vote each, gives it back, and counts the same whenever it is closed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.local.board import Board
from adapters.local.polls import NoSuchVote, Poll
from adapters.port import Question
from profiling.events import PollAnswered, RoomKind
from tests.adapters.local.worlds import MIRA, START

VOTES = st.tuples(st.sampled_from("abcd"), st.sampled_from([(), (0,), (1,), (2,)]))


def poll(*, is_anonymous: bool = False) -> Poll:
    return Poll("poll-1", "lane", "1", Question("How is it?", ("good", "okay", "noisy"), is_anonymous))


def board() -> Board:
    return Board(iter(map(str, range(1, 100))).__next__)


@given(st.lists(VOTES))
def test_only_the_last_word_of_each_voter_counts(votes: list[tuple[str, tuple[int, ...]]]) -> None:
    open_poll, last = poll(), dict[str, tuple[int, ...]]()
    for account, options in votes:
        open_poll.vote(account, options)
        last[account] = options
    expected = Counter(options[0] for options in last.values() if options)
    assert open_poll.close() == (expected[0], expected[1], expected[2])
    assert open_poll.close() == open_poll.close()


def test_a_closed_poll_takes_no_vote() -> None:
    closed = poll()
    closed.close()
    with pytest.raises(NoSuchVote, match="closed"):
        closed.vote("a", (0,))


@pytest.mark.parametrize("options", [(3,), (-1,), (0, 1)])
def test_a_vote_for_what_is_no_option_is_refused(options: tuple[int, ...]) -> None:
    with pytest.raises(NoSuchVote, match="no choice"):
        poll().vote("a", options)


def test_a_vote_and_its_retraction_are_told_from_the_voters_private_room_in_two_versions() -> None:
    kept = board()
    opened = kept.open_poll("lane", poll().question)
    told = [*kept.vote(opened, MIRA, (1,), START), *kept.vote(opened, MIRA, (), START)]
    assert [answer.options for answer in told] == [(1,), ()]
    assert all(answer.room.id == MIRA.id and answer.room.kind is RoomKind.PRIVATE for answer in told)
    assert len({answer.version for answer in told}) == 2


def test_the_same_vote_again_is_not_told() -> None:
    kept = board()
    opened = kept.open_poll("lane", poll().question)
    assert [type(answer) for answer in kept.vote(opened, MIRA, (1,), START)] == [PollAnswered]
    assert kept.vote(opened, MIRA, (1,), START) == []


def test_of_an_anonymous_poll_nobodys_vote_is_told_but_all_are_counted() -> None:
    kept = board()
    opened = kept.open_poll("lane", poll(is_anonymous=True).question)
    assert kept.vote(opened, MIRA, (1,), START) == []
    assert opened.close() == (0, 1, 0)
