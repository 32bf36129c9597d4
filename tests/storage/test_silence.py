"""A community's silence: kept for good, until a time, or while it is only listened to."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.clock import ManualClock
from storage.choices import Beginning, Choices
from storage.silence import NO_SILENCE, Silence, keep_silence, silence_asked, silence_of
from storage.store import Store
from tests.fakes.village import Village

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("silence", "holds"),
    [
        (Silence(), False),
        (Silence(is_kept=True), True),
        (Silence(until=NOON + HOUR), True),
        (Silence(until=NOON), False),
        (Silence(is_kept=True, until=NOON - HOUR), True),
    ],
)
def test_silence_holds_while_it_is_kept(silence: Silence, holds: bool) -> None:
    assert silence.holds(NOON) is holds


@pytest.mark.parametrize(
    ("silent_until", "beginning", "silence"),
    [
        (None, "", Silence()),
        (NOON, "", Silence(until=NOON)),
        (NOON, "introduce", Silence(until=NOON)),
        (None, "asked", Silence(is_kept=True)),
        (None, "listen", Silence(is_kept=True)),
        (NOON, "import", Silence(is_kept=True, until=NOON)),
    ],
)
def test_before_an_admin_let_us_introduce_ourselves_we_are_silent(
    silent_until: datetime | None, beginning: Beginning, silence: Silence
) -> None:
    assert silence_of(False, silent_until, Choices(beginning=beginning)) == silence


def test_the_silence_an_admin_asked_for_is_kept_in_place_of_any_before(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    for silence in (Silence(is_kept=True), Silence(until=clock.now() + timedelta(hours=8)), NO_SILENCE):
        store.write_now(partial(keep_silence, community=village.community, silence=silence))
        assert store.read_now(lambda unit: silence_asked(unit, village.community)) == silence
