"""A mode that a platform's rules forbid becomes asking there, and nowhere else."""

import pytest

from profiling.agreeing import mode_on
from profiling.events import Platform


@pytest.mark.parametrize(
    ("platform", "chosen", "holds"),
    [
        (Platform.DISCORD, "notice", "ask"),
        (Platform.DISCORD, "ask", "ask"),
        (Platform.DISCORD, "declared", "declared"),
        (Platform.TELEGRAM, "notice", "notice"),
        (Platform.TELEGRAM, "declared", "declared"),
    ],
)
def test_what_is_chosen_holds_where_it_can_be_had(platform: Platform, chosen: str, holds: str) -> None:
    assert mode_on(platform, chosen) == holds
