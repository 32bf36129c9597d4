"""What Prometheus reads: true, complete, and of nobody in particular."""

from dataclasses import replace
from datetime import timedelta

from prometheus_client.parser import text_string_to_metric_families

from bot.clock import ManualClock
from bot.supervisor import PartState
from storage import due, outbox
from storage.gauges import GAP
from storage.letters import Letter
from storage.store import Store, Unit
from tests.bot.web.visiting import house_of, opened, platform

Figures = dict[tuple[str, tuple[tuple[str, str], ...]], float]


async def figures(store: Store, clock: ManualClock) -> Figures:
    """Everything a busy house tells."""
    house = house_of(store, clock, [platform()], states={"telegram": PartState(is_up=True, failures=2)})
    house.heard.events, house.heard.new, house.heard.quarantined = 7, 5, 1
    for seconds in (0.004, 0.2, 99.0):
        house.heard.waits.note(seconds)
    house.sends.update({"sent": 3, "in_doubt": 1})
    async with opened(house) as visitor:
        answer = await visitor.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_what_was_heard_is_counted_and_how_soon_it_was_safe(store: Store, clock: ManualClock) -> None:
    found = await figures(store, clock)
    assert found["hearth_events_heard_total", ()] == 7
    assert found["hearth_events_new_total", ()] == 5
    assert found["hearth_updates_quarantined_total", ()] == 1
    waits = "hearth_receive_commit_seconds"
    at_most = {key[1][0][1]: value for key, value in found.items() if key[0] == f"{waits}_bucket"}
    assert (at_most["0.005"], at_most["0.1"], at_most["0.25"], at_most["+Inf"]) == (1, 1, 2, 3)
    assert found[f"{waits}_count", ()] == 3
    assert found[f"{waits}_sum", ()] == 99.204


async def test_how_platforms_answer_is_told(store: Store, clock: ManualClock) -> None:
    limited = replace(platform(), answers=lambda: {"limited": 2})
    async with opened(house_of(store, clock, [limited])) as visitor:
        answer = await visitor.get("/metrics")
    line = f'hearth_platform_answers_total{{outcome="limited",platform="{limited.name}"}} 2.0'
    assert line in answer.text


async def test_what_waits_and_what_was_missed_is_read_from_the_rows(store: Store, clock: ManualClock) -> None:
    now = clock.now()

    def leave(unit: Unit) -> None:
        outbox.post(unit, Letter("telegram", "-1", "greeting", {}), now)
        due.first(unit, "stages", 0, now - timedelta(minutes=3))
        gap = {"adapter": "telegram:424242", "since": now, "until": now + timedelta(seconds=40), "is_lost": True}
        unit.connection.execute(GAP.insert().values(gap))

    await store.write(leave)
    found = await figures(store, clock)
    assert found["hearth_outbox_letters", (("state", "planned"),)] == 1
    assert found["hearth_schedule_late_seconds", ()] == 180
    assert found["hearth_gap_seconds_total", (("lost", "true"), ("platform", "telegram"))] == 40
    assert found["hearth_todos_waiting", ()] == 0
    assert found["hearth_writer_waiting", ()] == 0


async def test_sends_and_parts_are_told_by_what_became_of_them(store: Store, clock: ManualClock) -> None:
    found = await figures(store, clock)
    assert found["hearth_sends_total", (("outcome", "sent"),)] == 3
    assert found["hearth_sends_total", (("outcome", "in_doubt"),)] == 1
    assert found["hearth_part_up", (("part", "telegram"),)] == 1
    assert found["hearth_part_failures", (("part", "telegram"),)] == 2


async def test_labels_are_of_the_house_and_never_of_a_member(store: Store, clock: ManualClock) -> None:
    labels = {name for key in await figures(store, clock) for name, _ in key[1]}
    assert labels <= {"le", "outcome", "part", "platform", "lost", "state", "version", "python"}
