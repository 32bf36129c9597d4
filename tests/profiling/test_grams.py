"""A model comes back from its file as it was written, and sums several outputs at once without mixing them up."""

from hypothesis import given
from hypothesis import strategies as st

from profiling.grams import Grams, chance, runs, spaced, to_bytes, unpacked, word_runs

WHOLE = st.integers(min_value=-100_000, max_value=100_000)


@given(st.lists(WHOLE, min_size=1, max_size=6))
def test_lanes_keep_their_sums_also_below_zero(sums: list[int]) -> None:
    packed = sum(value << 24 * lane for lane, value in enumerate(sums))
    assert unpacked(packed, len(sums)) == sums


def test_a_written_model_answers_as_its_weights_say() -> None:
    weights = {"\tmark": [1.0, -0.5], "好": [2.0, 0.0], "坏": [-1.0, 4.0]}
    model = Grams.of_bytes(to_bytes([("good", 0.25), ("bad", -0.25)], weights))
    assert model.outputs == ("good", "bad")
    good, bad = model.sums(["\tmark"], {"好", "坏", "x", "y"})
    assert abs(good - (0.25 + 1.0 + (2.0 - 1.0) / 2)) < 0.05
    assert abs(bad - (-0.25 - 0.5 + 4.0 / 2)) < 0.05
    assert model.sums([], set()) == [0.25, -0.25]


def test_what_rounds_to_nothing_is_left_out_of_the_file() -> None:
    many = {f"w{number}": [0.001] for number in range(1_000)}
    assert len(to_bytes([("x", 0.0)], many | {"big": [10.0]})) < 200


def test_runs_of_characters_take_the_text_to_stand_between_spaces() -> None:
    assert runs("好人") == {"好", "人", " 好", "好人", "人 ", " 好人", "好人 "}
    assert runs("") == {"  "}


def test_runs_of_words_mark_the_first() -> None:
    assert word_runs(["so", "good"]) == {"so", "good", "so good", "^so"}
    assert word_runs([]) == set()


def test_marks_of_writing_become_one_space() -> None:
    assert spaced("真好,,,  __吃!。") == "真好 吃!"


@given(st.floats(allow_nan=False))
def test_every_sum_has_a_chance(total: float) -> None:
    assert 0.0 <= chance(total) <= 1.0
