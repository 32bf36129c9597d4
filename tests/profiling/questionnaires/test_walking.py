"""The way through a questionnaire goes by the answers, always comes to an end, and fits forms."""

from hypothesis import given
from hypothesis import strategies as st

from profiling.questionnaires.reading import read
from profiling.questionnaires.shape import Questionnaire
from profiling.questionnaires.walking import after, first, form_from, left_from

TEXT = """questionnaire a
ask joy nps
b?
0-6 -> why
else -> tea
ask why text
b?
ask tea choice
b?
* x = X -> end
* y = Y
ask size number
b?
ask note text
b?"""


def asked() -> Questionnaire:
    return read(TEXT)


def test_an_answer_leads_on() -> None:
    found = asked()
    assert first(found) == "joy"
    assert after(found, "joy", ["3"]) == "why"
    assert after(found, "joy", ["9"]) == "tea"
    assert after(found, "joy", []) == "tea", "passed over, it goes on as with any other answer"
    assert after(found, "why", []) == "tea"
    assert after(found, "tea", ["x"]) == ""
    assert after(found, "note", []) == ""


def test_what_is_left_is_the_longest_way() -> None:
    assert [left_from(asked(), key) for key in ("joy", "why", "tea", "size", "note", "")] == [5, 4, 3, 2, 1, 0]


def test_a_form_ends_where_ways_part_and_where_it_is_full() -> None:
    assert [one.key for one in form_from(asked(), "joy")] == ["joy"]
    assert [one.key for one in form_from(asked(), "why")] == ["why", "tea"]
    long = read("questionnaire a\n" + "\n".join(f"ask q{number} text\nb?" for number in range(7)))
    assert [one.key for one in form_from(long, "q0")] == ["q0", "q1", "q2", "q3", "q4"]
    assert [one.key for one in form_from(long, "q5")] == ["q5", "q6"]


@given(st.lists(st.sampled_from(["0", "3", "9", "x", "y", ""]), min_size=8, max_size=8))
def test_whatever_is_answered_it_ends_in_no_more_steps_than_told(said: list[str]) -> None:
    found, key, steps = asked(), "joy", 0
    most = left_from(found, key)
    while key:
        key = after(found, key, [said[steps]] if said[steps] else [])
        steps += 1
    assert steps <= most
