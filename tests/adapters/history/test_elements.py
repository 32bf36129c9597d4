"""Cutting an array of any layout into its elements."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.history.elements import Unending, elements
from adapters.history.stream import BLOCK
from adapters.history.window import Window
from tests.adapters.history.samples import message


def cut(array: bytes) -> list[bytes]:
    window = Window(io.BytesIO(array))
    window.more()
    window.at = 1
    return [piece for _, piece in elements(window)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=5), inside, max_size=4),
    max_leaves=12,
)


@given(st.lists(JSON, max_size=8), st.sampled_from([None, 0, 1, 2, "\t"]))
def test_the_elements_of_any_array_in_any_layout_are_cut_whole(values: list[object], indent: int | str | None) -> None:
    assert [json.loads(piece) for piece in cut(json.dumps(values, indent=indent).encode())] == values


@pytest.mark.parametrize("indent", [None, 0, 1, 4])
def test_elements_are_cut_across_the_edges_of_the_window(indent: int | None) -> None:
    values = [message(number, text='}],\\"{' * (number * 977 % 3_000)) for number in range(300)]
    array = json.dumps(values, indent=indent).encode()
    assert len(array) > 4 * BLOCK
    assert [json.loads(piece) for piece in cut(array)] == values


def test_an_array_with_other_line_ends_is_cut_the_same() -> None:
    values = [message(1), message(2)]
    array = json.dumps(values, indent=2).replace("\n", "\r\n").encode()
    assert [json.loads(piece) for piece in cut(array)] == values


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("broken", [b'{"id": 2, "x": [}', b'{"id": 2, "x": "', b"}}}}", b'{"id": [2', b"@ ?"])
def test_a_broken_element_takes_no_other_with_it(indent: int | None, broken: bytes) -> None:
    array = json.dumps([{"id": 1}, {"id": 2}, {"id": 3}], indent=indent).encode()
    good = json.dumps({"id": 2}, indent=indent).encode().replace(b"\n", b"\n ")
    assert good in array
    pieces = cut(array.replace(good, broken))
    assert [json.loads(pieces[0]), json.loads(pieces[-1])] == [{"id": 1}, {"id": 3}]
    assert len(pieces) == 3


@pytest.mark.parametrize("indent", [None, 1])
def test_an_array_that_breaks_off_gives_what_was_whole_and_says_so(indent: int | None) -> None:
    array = json.dumps([message(1), message(2)], indent=indent).encode()
    window = Window(io.BytesIO(array[: len(array) - 30]))
    window.more()
    window.at = 1
    reading = elements(window)
    _, first = next(reading)
    assert json.loads(first) == message(1)
    with pytest.raises(Unending):
        next(reading)
