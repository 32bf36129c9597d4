"""What is asked for before anything was mined is empty; `test_keeping` and `test_of_members` ask for the rest."""

from storage.mining import asking
from storage.store import Store


def test_nothing_was_mined_yet(store: Store) -> None:
    assert store.read_now(lambda unit: asking.personas(unit, 1)) == []
    assert store.read_now(lambda unit: asking.associations(unit, 1)) == []
    assert store.read_now(lambda unit: asking.churn_counts(unit, 1)) == []
    assert store.read_now(lambda unit: asking.most_listened_to(unit, 1, 3)) == []
    assert store.read_now(lambda unit: asking.reasons_of(unit, 1)) == []
