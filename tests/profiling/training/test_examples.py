"""The questions a chat's past is asked, and what they may know."""

from profiling.returning import Grounds
from profiling.training.chats import Chat
from profiling.training.examples import Examples, examples_of, never_active_share, questions_of, typical_of

CHAT = Chat(
    "lane",
    active={"ada": [*range(0, 200, 2)], "bo": [10], "cy": [0, 100]},
    joined={"dee": 50, "cy": 0},
    first=0,
    last=200,
)


def test_a_question_is_asked_only_where_its_answer_lies_inside_the_file() -> None:
    asked = questions_of(CHAT)
    assert asked[0] == 60
    assert 171 - 15 < asked[-1] <= 171


def test_only_days_before_a_question_are_known_and_those_after_it_answer_it() -> None:
    examples = examples_of(CHAT)
    ada, bo = examples.grounds[0], examples.grounds[1]
    assert (ada.silent, ada.recent_days, ada.gap, ada.months, ada.heard) == (1, 30, 2, 2, 60)
    assert (bo.silent, bo.recent_days, bo.gap, bo.months) == (49, 1, None, 1)
    assert examples.returned[:3] == [True, False, False]


def test_a_chat_can_be_asked_as_if_it_had_been_heard_for_a_short_time_only() -> None:
    young = examples_of(CHAT, heard=30)
    assert {grounds.heard for grounds in young.grounds} == {30}
    assert all(grounds.silent < 30 for grounds in young.grounds)
    assert len(young.returned) < len(examples_of(CHAT).returned)


def test_a_window_keeps_those_active_within_it() -> None:
    examples = examples_of(CHAT)
    assert max(examples.within(30).silence) <= 30 < max(examples.silence)


def test_the_typical_member_is_the_middle_of_each_known_fact_over_chats_of_any_size() -> None:
    once, often = Grounds(40, 1, None, 1, 100), Grounds(0, 30, 2.0, 5, 100)
    large = Examples([once] * 50, [41] * 50, [False] * 50)
    small = Examples([often, once, often], [1, 41, 1], [True, False, True])
    assert typical_of([large, small]) == Grounds(silent=20, recent_days=16, gap=2.0, months=3, heard=100)


def test_of_those_who_joined_and_never_wrote_the_share_who_then_did_is_counted() -> None:
    assert never_active_share(CHAT) == 0
    talks = Chat("lane", active={"dee": [80]}, joined={"dee": 50}, first=0, last=200)
    assert never_active_share(talks) == 1
