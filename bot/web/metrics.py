"""What is counted, as Prometheus reads it: whole numbers of the house, never one of a member."""

from collections.abc import Iterator
from importlib.metadata import version
from itertools import accumulate
from platform import python_version

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot.waits import BOUNDS, Waits
from bot.web.house import House
from storage.gauges import Gauges, gauges

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


class Gathering(Collector):
    """Reads the house and its database, and writes them down in a registry of its own."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._gauges: Gauges | None = None
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._registry.register(self)

    async def text(self) -> bytes:
        """Everything as it stands now."""
        self._gauges = await self._house.store.read(gauges)
        return generate_latest(self._registry)

    def collect(self) -> Iterator[Metric]:
        """All families; those of the database once it has been read."""
        about = {"version": version("hearth-bot"), "python": python_version()}
        yield InfoMetricFamily("hearth_build", "Which program this is.", about)
        yield from of_the_way_in(self._house)
        yield from of_the_parts(self._house)
        yield counter("hearth_sends", "Letters that left the outbox, by what became of them.", "outcome", self._sends)
        if self._gauges is not None:
            yield from self._of_the_database(self._gauges)

    @property
    def _sends(self) -> dict[str, int]:
        return dict(self._house.sends)

    def _of_the_database(self, found: Gauges) -> Iterator[Metric]:
        late = (self._house.clock.now() - found.next_job).total_seconds() if found.next_job else 0.0
        letters = GaugeMetricFamily("hearth_outbox_letters", "Letters by state.", labels=["state"])
        for state, count in sorted(found.letters.items()):
            letters.add_metric([state], count)
        gaps = CounterMetricFamily("hearth_gap_seconds", "Time not listened to.", labels=["platform", "lost"])
        for (name, is_lost), seconds in sorted(found.gap_seconds.items()):
            gaps.add_metric([name, str(is_lost).lower()], seconds)
        yield letters
        yield gaps
        yield gauge("hearth_todos_waiting", "Events that wait for an answer.", found.todos)
        yield gauge("hearth_schedule_late_seconds", "How late the most overdue job is.", max(0.0, late))


def of_the_way_in(house: House) -> Iterator[Metric]:
    """What was heard since the start, and how soon it was safe."""
    heard = house.heard
    for name, told, value in (
        ("hearth_events_heard", "Events handed over by platforms.", heard.events),
        ("hearth_events_new", "Events that were not known yet.", heard.new),
        ("hearth_updates_quarantined", "Updates that could not be read.", heard.quarantined),
    ):
        yield CounterMetricFamily(name, told, value)
    buckets, seconds = classes(heard.waits), heard.waits.seconds
    yield HistogramMetricFamily(
        "hearth_receive_commit_seconds", "From a batch received to its commit.", buckets=buckets, sum_value=seconds
    )
    yield gauge("hearth_writer_waiting", "Units of work that wait for the one writer.", house.store.waiting)


def of_the_parts(house: House) -> Iterator[Metric]:
    """Which parts of the house run."""
    up = GaugeMetricFamily("hearth_part_up", "Whether a part of the house runs.", labels=["part"])
    failures = GaugeMetricFamily("hearth_part_failures", "How often in a row a part failed.", labels=["part"])
    for name, state in sorted(house.supervisor.states.items()):
        up.add_metric([name], float(state.is_up))
        failures.add_metric([name], state.failures)
    answers = CounterMetricFamily(
        "hearth_platform_answers", "How platforms answered our calls.", labels=["platform", "outcome"]
    )
    for platform in house.platforms:
        for outcome, count in sorted(platform.answers().items()):
            answers.add_metric([platform.name, outcome], count)
    yield up
    yield failures
    yield answers


def classes(waits: Waits) -> list[tuple[str, float]]:
    """A histogram as Prometheus has it: how many took at most so long."""
    names = [*(str(bound) for bound in BOUNDS), "+Inf"]
    return list(zip(names, (float(count) for count in accumulate(waits.counts)), strict=True))


def gauge(name: str, told: str, value: float) -> Metric:
    """One number."""
    return GaugeMetricFamily(name, told, value)


def counter(name: str, told: str, label: str, values: dict[str, int]) -> Metric:
    """Numbers that only grow, by one label."""
    family = CounterMetricFamily(name, told, labels=[label])
    for value, count in sorted(values.items()):
        family.add_metric([value], count)
    return family
