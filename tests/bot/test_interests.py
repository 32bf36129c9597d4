"""The picker offers what people are happy to say they like, and never what nobody should be asked."""

from itertools import chain

from bot.interests import A_PAGE, OFFERED, PAGES, in_rows, rows_of
from profiling.taxonomy import SENSITIVE, TOPICS
from storage.letters import Phrase, Press


def test_every_topic_is_offered_once_and_no_sensitive_one() -> None:
    assert sorted(OFFERED) == sorted(set(TOPICS) - SENSITIVE)


def test_the_pages_hold_every_topic_once() -> None:
    pages = [list(chain(*rows_of(7, page, ())[:-1])) for page in range(PAGES)]
    topics = [button.argument.split(":")[2] for page in pages for button in page if isinstance(button, Press)]
    assert topics == list(OFFERED)
    assert all(len(page) <= A_PAGE for page in pages)


def test_the_buttons_belong_to_whoever_shows_them() -> None:
    actions = {button.action for row in rows_of(7, 0, (), "interests") for button in row if isinstance(button, Press)}
    assert actions == {"interests-topic", "interests-page", "interests-done"}


def test_buttons_stand_two_by_two() -> None:
    presses = [Press(Phrase("plain"), str(number)) for number in range(5)]
    assert [len(row) for row in in_rows(presses)] == [2, 2, 1]
