"""An answer has the shape it must have, or is in doubt."""

import pytest

from adapters.discord.calls import listing, mapping
from adapters.port import InDoubt


@pytest.mark.parametrize("answer", [None, "ok", 7, [{}]])
def test_what_is_no_object_is_in_doubt(answer: object) -> None:
    with pytest.raises(InDoubt):
        mapping(answer)


@pytest.mark.parametrize("answer", [None, {}, [7]])
def test_what_is_no_list_of_objects_is_in_doubt(answer: object) -> None:
    with pytest.raises(InDoubt):
        listing(answer)
