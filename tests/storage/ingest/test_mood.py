"""How a room sounds is a sum without anybody in it, and only once five people were judged."""

from itertools import count

import pytest

from profiling.events import Account, Platform
from profiling.fold import fold
from profiling.reading import ONE_IN, is_judged
from storage.ingest.intake import Intake
from storage.ingest.source import HouseDefaults, Source
from storage.store import Store, Unit
from tests.storage.ingest.house import NOON, House, mine, said

PEOPLE = [Account(Platform.TELEGRAM, str(200 + number), f"Name {number}") for number in range(6)]


def judge(text: str) -> str:
    """What a text says of itself."""
    return {"good": "positive", "bad": "negative", "so": "neutral"}.get(text, "")


@pytest.fixture(params=["notice", "ask"])
def house(request: pytest.FixtureRequest, store: Store) -> House:
    """A house where portraits are drawn unless refused, and one where they are asked for."""
    return House(store, consent=str(request.param))


def hear(house: House, texts: list[str]) -> None:
    """Each text is said by another person, and judged."""
    intake, source = Intake(HouseDefaults(consent=house.consent)), Source(now=NOON)

    def work(unit: Unit) -> None:
        judged = filter(is_judged, count(1))
        events = [said(who, number, text) for who, number, text in zip(PEOPLE, judged, texts, strict=False)]
        new = intake.unseen(unit, events, source)
        intake.meet(unit, new, source)
        intake.apply(unit, fold(new, intake.snapshot(), mine, judge), source)

    house.store.write_now(work)


def test_with_fewer_than_five_speakers_nothing_is_stored_of_the_room(house: House) -> None:
    hear(house, ["good", "bad", "so", "good", "what?"])
    assert house.rows("select * from room_mood") == []


def test_the_sums_of_the_room_are_everybodys_and_those_of_a_member_need_consent(house: House) -> None:
    hear(house, ["good", "bad", "so", "good", "good"])
    assert house.rows("select speakers, positive, neutral, negative from room_mood") == [(5, 3, 1, 1)]
    own = (3, 1, 1) if house.consent == "notice" else (0, 0, 0)
    assert house.rows("select sum(positive), sum(neutral), sum(negative) from member_day") == [own]


@pytest.mark.parametrize("step", [1, 4, 1 << 22, 1001])
def test_one_message_in_four_is_judged_however_a_platform_counts(step: int) -> None:
    judged = sum(map(is_judged, range(10**9, 10**9 + 4000 * step, step)))
    assert judged == pytest.approx(4000 / ONE_IN, rel=0.1)
