"""What a member gives, how they sound, and what admins say of them, in plain numbers."""

import pytest

from profiling.tags import TagKind, TagSource, given_tag
from profiling.value import contribution_of, level_of, sound_of


def test_what_others_took_up_is_a_contribution() -> None:
    assert contribution_of(0, 0, 0) == 0.0
    assert contribution_of(10, 0, 0) == 0.5
    assert contribution_of(0, 20, 20) == 0.5
    assert contribution_of(0, 0, -1) == 0.0


@pytest.mark.parametrize(
    ("counts", "sound"),
    [
        ((19, 0, 0), None),
        ((12, 0, 8), "positive"),
        ((8, 0, 12), "negative"),
        ((11, 0, 9), "neutral"),
        ((3, 17, 0), "neutral"),
    ],
)
def test_how_somebody_sounds_takes_twenty_judged_lines_and_a_clear_leaning(
    counts: tuple[int, int, int], sound: str | None
) -> None:
    assert sound_of(*counts) == sound


def test_a_level_is_what_an_admin_said() -> None:
    tags = [given_tag(name, TagKind.ADMIN, TagSource.ADMIN) for name in ("vip", "level:silver", "level:gold")]
    found = level_of(tags)
    assert found is not None
    assert found.name == "level:gold"
