"""Values of the whole house, and the generations by which every process sees that what it remembers is stale."""

from storage import house
from storage.store import Store


def test_a_value_is_empty_until_it_is_set(store: Store) -> None:
    assert store.read_now(lambda unit: house.value_of(unit, "colour")) == ""
    store.write_now(lambda unit: house.set_value(unit, "colour", "red"))
    store.write_now(lambda unit: house.set_value(unit, "colour", "green"))
    assert store.read_now(lambda unit: house.value_of(unit, "colour")) == "green"


def test_every_generation_is_another_one(store: Store) -> None:
    seen = [store.read_now(house.generation)]
    for _ in range(3):
        store.write_now(house.begin_generation)
        seen.append(store.read_now(house.generation))
    assert seen == ["", "1", "2", "3"]
