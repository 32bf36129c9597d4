"""Names that carry a channel and a message, or who whispered what."""

import pytest

from adapters.discord.places import Where, interaction_of, message_at, where_is, whispered_by
from adapters.port import Refused


def test_a_message_is_found_again_by_its_name() -> None:
    assert where_is(message_at("910", "5")) == Where(910, 5)


@pytest.mark.parametrize("message", ["", "5", "910/", "/5", "whisper:1:2", "a/b"])
def test_any_other_name_is_refused(message: str) -> None:
    with pytest.raises(Refused, match="none of a message on Discord"):
        where_is(message)


def test_a_command_and_a_press_lead_to_their_interaction() -> None:
    assert interaction_of(whispered_by("101", "77")) == interaction_of("77") == "77"
