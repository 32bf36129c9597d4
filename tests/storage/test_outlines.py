"""What the database sums up for a report says the same as every member's whole history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from bot.community_report import community_report
from profiling.calendar import AsOf, week_of
from profiling.community import CommunityReport, TagShare, lively_since, report, report_of
from profiling.influence import TieKind
from profiling.lifecycle import Stage
from profiling.observed import ObservedDays
from profiling.outline import Outline, outline_of
from storage import histories, imports, outlines
from storage.columns import table_of
from storage.imports import Progress
from storage.outlines import Moment
from storage.store import Store, Unit
from storage.tables import Community, Evidence, Member, MemberDay, MemberTag, Stay, Tag, Tie
from storage.upserts import upsert
from tests.fakes.village import Village

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = 20_458
"""The Monday of NOW."""
FIRST = TODAY - 230
TAGS = (("topic", "books"), ("topic", "cars"), ("keyword", "lamp"), ("liked", "books"), ("declared", "age:20-29"))
NUMBERS = count(1)


@dataclass
class Chance:
    """A community made up by chance: some quiet, some lively, some who only meet."""

    store: Store
    rng: Random
    mode: str

    def settle(self, size: int) -> int:
        """Found the community with so many members; gives its id."""
        village = Village(self.store, NOW, name=f"by chance {next(NUMBERS)}", group=f"-{next(NUMBERS)}")
        members = [village.villager().member for _ in range(size)]
        self.store.write_now(lambda unit: self._fill(unit, village, members))
        return village.community

    def _fill(self, unit: Unit, village: Village, members: Sequence[int]) -> None:
        rng, run = self.rng, unit.connection.execute
        run(table_of(Member).update().values(portrait=None).where(table_of(Member).c.id.in_(members)))
        community = table_of(Community)
        run(community.update().values(consent=self.mode).where(community.c.id == village.community))
        imports.cover(unit, village.community, Progress({}, FIRST, TODAY - rng.choice((0, 20, 60))))
        upsert(unit, table_of(Tag), [(*tag,) for tag in TAGS], ("kind", "name"), {})
        tags = [row.id for row in run(table_of(Tag).select())]
        for member in members:
            if rng.random() < 0.4:
                said = rng.choice((True, False))
                run(table_of(Member).update().values(portrait=said).where(table_of(Member).c.id == member))
            self._live(unit, member, village.room, tags)
        self._meet(unit, members)

    def _live(self, unit: Unit, member: int, room: int, tags: Sequence[int]) -> None:
        rng, run = self.rng, unit.connection.execute
        span = range(max(FIRST, TODAY - rng.choice((40, 230))), TODAY + 3)
        for day in rng.sample(span, k=min(len(span), rng.choice((0, 1, 2, 12, 40)))):
            counts = {
                name: rng.choice((0, 0, 1, 3))
                for name in ("messages", "replies_given", "replies_received", "reactions_given")
            }
            run(insert(table_of(MemberDay)).values(member_id=member, day=day, hours=rng.randrange(1 << 24), **counts))
            for tag in rng.sample(tags, k=rng.randrange(3)):
                row = (member, tag, week_of(day), rng.randrange(1, 128))
                upsert(unit, table_of(Evidence), [row], ("member_id", "tag_id", "week", "days"), {})
        for day in rng.sample(span, k=rng.choice((0, 1, 1, 3))):
            when = {"at": day * 86_400 + rng.randrange(86_400), "day": day}
            stay = {"member_id": member, "room_id": room, "joined": rng.random() < 0.5, "live": False}
            run(insert(table_of(Stay)).values(**stay, **when))
        for tag in rng.sample(tags, k=rng.choice((0, 0, 2))):
            mark = rng.choice(("hidden", "declared"))
            run(insert(table_of(MemberTag)).values(member_id=member, tag_id=tag, mark=mark, at=NOW))

    def _meet(self, unit: Unit, members: Sequence[int]) -> None:
        rng, dense = self.rng, self.rng.choice((0.05, 0.6))
        rows = [
            (one, other, rng.choice(list(TieKind)).value, week, rng.randrange(1, 128), 1)
            for week in range(week_of(TODAY) - 9, week_of(TODAY) + 1)
            for one in members
            for other in members
            if one != other and rng.random() < dense
        ]
        upsert(unit, table_of(Tie), rows, ("from_member", "to_member", "kind", "week", "days", "count"), {})


def both_ways(store: Store, community: int, asked: AsOf) -> tuple[CommunityReport, CommunityReport]:
    """A report by the definition, from whole histories, and one from what the database summed up."""

    def work(unit: Unit) -> tuple[CommunityReport, CommunityReport]:
        place, observed = histories.place_of(unit, community), histories.observed_days(unit, community)
        return report(histories.histories(unit, place, named=False), observed, asked), report_of(
            outlines.outlines(unit, place, moment(observed, asked)), observed, asked
        )

    return store.read_now(work)


def moment(observed: ObservedDays, asked: AsOf) -> Moment:
    return Moment(asked, observed, lively_since(observed, asked))


def without_weights(found: CommunityReport) -> CommunityReport:
    """A report without the weights of tags: they are sums, whose last digit hangs on the order."""

    def bare(shares: Sequence[TagShare]) -> list[TagShare]:
        return sorted((replace(share, weight=0.0) for share in shares), key=lambda share: share.name)

    return replace(found, topics=bare(found.topics), keywords=bare(found.keywords))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.sampled_from(("ask", "declared", "notice")), st.integers(-100, 3))
def test_what_the_database_sums_up_reports_the_same_as_whole_histories(
    store: Store, seed: int, mode: str, shift: int
) -> None:
    community = Chance(store, Random(seed), mode).settle(9)
    for asked in (AsOf.start_of(TODAY + shift), AsOf.during(TODAY + shift)):
        defined, summed = both_ways(store, community, asked)
        assert without_weights(summed) == without_weights(defined)
        for one, other in ((summed.topics, defined.topics), (summed.keywords, defined.keywords)):
            weights = {share.name: share.weight for share in other}
            assert {share.name: share.weight for share in one} == pytest.approx(weights)


def test_a_lively_circle_has_a_core_either_way(store: Store) -> None:
    found = set[Stage]()
    for seed in range(12):
        community = Chance(store, Random(seed), "notice").settle(9)
        defined, summed = both_ways(store, community, AsOf.during(TODAY))
        assert summed.stages == defined.stages
        found |= {stage for stage, members in summed.stages.items() if members}
    assert {Stage.CORE, Stage.LOST, Stage.DORMANT} <= found


def test_an_outline_is_what_a_history_comes_to(store: Store) -> None:
    community = Chance(store, Random(1), "notice").settle(12)

    def work(unit: Unit) -> tuple[list[Outline], list[Outline]]:
        place, observed = histories.place_of(unit, community), histories.observed_days(unit, community)
        asked = AsOf.start_of(TODAY)
        whole = [outline_of(each, asked.until) for each in histories.histories(unit, place, named=False)]
        return whole, list(outlines.outlines(unit, place, moment(observed, asked)))

    whole, summed = store.read_now(work)
    for defined, outline in zip(whole, summed, strict=True):
        assert (outline.member, outline.messages, outline.reactions_given) == (
            defined.member, defined.messages, defined.reactions_given,
        )  # fmt: skip
        assert [*outline.life.active] == [*defined.life.active]
        assert (outline.life.joined or [], outline.life.left or []) == (defined.life.joined, defined.life.left)


def test_only_leaders_are_named(store: Store) -> None:
    community = Chance(store, Random(3), "notice").settle(9)
    asked = AsOf.start_of(TODAY)
    found = store.read_now(lambda unit: community_report(unit, histories.place_of(unit, community), asked))
    assert found.leaders
    assert all(leader.accounts for leader in found.leaders)
