"""A whole community is mined, from its rows to what is told of it."""

import pytest

from bot.mining.finding import findings
from profiling.churn import Reason
from profiling.findings import Findings
from storage.store import Store
from tests.bot.mining.village import KINDS, OF_A_KIND, SILENT, settled


@pytest.fixture
def found(store: Store) -> Findings:
    return findings(store, 1, settled(store))


def test_everything_is_found_in_one_go(found: Findings) -> None:
    assert found.members == KINDS * OF_A_KIND + SILENT
    sizes = sorted(persona.members for persona in found.grouping.personas)
    assert sizes == [OF_A_KIND] * KINDS
    assert len(found.attention) == found.members
    assert sum(found.attention.values()) == pytest.approx(found.members, rel=1e-3)
    assert found.churn.fallen == SILENT
    reasons = {count.reason: count for count in found.churn.counts}
    assert reasons[Reason.UNANSWERED].fallen == SILENT
    assert set(found.seconds) == {"look", "ranking", "personas", "associations", "churn"}
    assert found.megabytes > 0
