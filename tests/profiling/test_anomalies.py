"""A change that a friend would notice is found; a member's own ups and downs are not."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from profiling.activity import MemberDay
from profiling.anomalies import Spans, change_findings, clock_of, direction, turned
from profiling.calendar import AsOf, bit_of, week_of
from profiling.observed import ObservedDays
from profiling.portrait import Consent, MemberHistory
from profiling.signals import Finding, Kind, standing_out

TODAY = 20_000
ASKED = AsOf.start_of(TODAY)
OBSERVED = ObservedDays.of_spans([(TODAY - 400, TODAY)])
SPANS = Spans.of(OBSERVED, ASKED)
BEFORE, LATELY = range(TODAY - 104, TODAY - 14), range(TODAY - 14, TODAY)


def lived(span: Sequence[int], rng: Random, *, messages: int = 4, answers: int = 2, hour: int = 20) -> list[MemberDay]:
    return [
        MemberDay(
            day,
            messages=1 + rng.randrange(2 * messages),
            replies_received=rng.randrange(2 * answers),
            hours=1 << (hour + rng.randrange(3)),
        )
        for day in span
        if rng.random() < 0.7
    ]


def findings(rows: Sequence[MemberDay], *, is_agreed: bool = False) -> dict[Kind, Finding]:
    history = MemberHistory(1, rows, first_seen=TODAY - 400, consent=Consent(portrait=is_agreed))
    return {one.kind: one for one in change_findings(history, SPANS, ASKED)}


def shown(rows: Sequence[MemberDay]) -> set[Kind]:
    return {one.kind for one in standing_out(list(findings(rows).values()))}


def test_a_member_as_ever_is_no_item() -> None:
    found = [shown(lived([*BEFORE, *LATELY], Random(seed))) for seed in range(60)]
    assert found == [set()] * 60


def test_far_more_and_far_fewer_messages_are_another_rhythm() -> None:
    rng = Random(1)
    loud = [*lived(BEFORE, rng), *lived(LATELY, rng, messages=40)]
    assert shown(loud) == {Kind.RHYTHM}
    evidence = findings(loud)[Kind.RHYTHM].evidence
    assert evidence["a_day"] > 4 * evidence["a_day_before"]
    hushed = [*lived(BEFORE, rng, messages=12), *lived([TODAY - 9], Random(3), messages=1, answers=1)]
    assert Kind.RHYTHM in shown(hushed)


def test_other_hours_are_found_over_midnight_too() -> None:
    rng = Random(2)
    moved = [*lived(BEFORE, rng, hour=20), *lived(LATELY, rng, hour=4)]
    assert shown(moved) == {Kind.HOURS}
    assert round(findings(moved)[Kind.HOURS].evidence["hour"]) in (5, 6)
    assert turned(23.0 - 1.0) == -2.0
    assert round(clock_of(direction(1 << 23 | 1 << 0)), 6) in (0.0, 24.0)


def test_suddenly_turned_to_by_many() -> None:
    rng = Random(3)
    assert shown([*lived(BEFORE, rng), *lived(LATELY, rng, answers=20)]) == {Kind.REACH}


def test_with_how_many_people_it_is_is_told_of_those_only_who_agreed() -> None:
    rows = lived([*BEFORE, *LATELY], Random(4))
    ties = [(other, "reply", week_of(TODAY - 3), bit_of(TODAY - 3)) for other in range(2, 7)]
    assert "people" not in findings(rows)[Kind.REACH].evidence
    history = MemberHistory(1, rows, ties_received=ties, consent=Consent(portrait=True))
    found = {one.kind: one for one in change_findings(history, SPANS, ASKED)}
    assert found[Kind.REACH].evidence["people"] == 5


def test_who_is_new_or_paused_has_no_past_to_differ_from() -> None:
    rows = lived([*BEFORE, *LATELY], Random(5), messages=30)
    assert findings(rows[-20:]) == {}
    paused = MemberHistory(1, rows, consent=Consent(counts=False))
    assert list(change_findings(paused, SPANS, ASKED)) == []


def test_days_nobody_listened_are_not_held_against_anybody() -> None:
    deaf = ObservedDays.of_spans([(TODAY - 400, TODAY - 60), (TODAY - 14, TODAY)])
    spans = Spans.of(deaf, ASKED)
    assert len(spans.formerly) == 45
    rows = [row for row in lived([*BEFORE, *LATELY], Random(6)) if deaf.ordinal(row.day + 1) > deaf.ordinal(row.day)]
    found = list(change_findings(replace(MemberHistory(1, rows), first_seen=TODAY - 400), spans, ASKED))
    assert standing_out(found) == []
