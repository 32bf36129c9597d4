"""A kind of people is called by what sets it apart, and never like another one."""

from profiling.features import TRAITS
from profiling.persona_names import named


def apart(**distances: float) -> list[float]:
    """How far a group is from everybody in each trait."""
    return [distances.get(trait, 0.0) for trait in TRAITS]


def test_the_strongest_two_words_make_the_name() -> None:
    assert named(apart(night=0.9, asks=2.0, talk=0.6), set()) == ("asking", "night")
    assert named(apart(talk=-1.0), set()) == ("quiet",)


def test_who_stands_out_in_nothing_is_steady() -> None:
    assert named(apart(talk=0.2), set()) == ("steady",)


def test_little_of_what_has_no_word_for_little_is_not_told() -> None:
    assert named(apart(asks=-2.0, presence=0.7), set()) == ("regular",)


def test_a_name_that_is_taken_gets_another_word_or_a_number() -> None:
    distances = apart(night=0.9, asks=2.0, talk=0.6)
    assert named(distances, {"asking-night"}) == ("asking", "night", "talkative")
    assert named(apart(), {"steady"}) == ("steady", "2")
