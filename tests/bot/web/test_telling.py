"""Every kind of happening is a sentence, and real people stay somebody."""

from zoneinfo import ZoneInfo

import pytest

from bot.happenings import Happening, Kind
from bot.web.speech import Speech
from bot.web.telling import LONGEST_NAME, Told, nobody, tell
from tests.bot.web.visiting import TEXTS
from tests.conftest import MONDAY_NOON

EN, SHANGHAI = Speech(TEXTS, "en"), ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_sentence(kind: Kind) -> None:
    told = tell(Happening(MONDAY_NOON, kind, "7", "food"), EN, nobody, SHANGHAI)
    assert (told.time, told.kind) == ("20:00", kind.value.replace("_", "-"))
    assert told.text
    assert "7" not in told.text


def test_made_up_people_have_names_and_no_longer_ones_than_fit() -> None:
    told = tell(Happening(MONDAY_NOON, Kind.STAGE, "7", "dormant"), EN, lambda who: "x" * 99, SHANGHAI)
    assert told == Told("20:00", "stage", f"{'x' * LONGEST_NAME} is dormant now")
