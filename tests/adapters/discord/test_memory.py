"""The names of cursors: each its own, of one bot alone, and found together by how they begin."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.memory import Memory, Names
from tests.adapters.discord.listening import Kept

NUMBERS = st.integers(min_value=1, max_value=2**63 - 1).map(str)


def names_of(us: Names, number: str) -> list[str]:
    """Every name there is for one number."""
    return [us.whole, us.identified, us.channel(number), us.roll(number), us.place(number)]


@given(NUMBERS, NUMBERS)
def test_no_two_things_are_remembered_under_one_name(first: str, second: str) -> None:
    us = Names("42")
    together = [us.whole, us.identified]
    together += [name for number in {first, second} for name in (us.channel(number), us.roll(number), us.place(number))]
    assert len(set(together)) == len(together)


@given(NUMBERS, NUMBERS)
def test_all_are_found_by_how_they_begin_and_none_of_another_bots(ours: str, theirs: str) -> None:
    us, them = Names(ours), Names(theirs)
    assert all(name == us.whole or name.startswith(f"{us.whole}:") for name in names_of(us, "7"))
    if ours != theirs:
        assert not set(names_of(us, "7")) & set(names_of(them, "7"))


@given(NUMBERS)
def test_they_say_which_platform_they_are_of(us: str) -> None:
    assert {name.partition(":")[0] for name in names_of(Names(us), "7")} == {"discord"}


def test_they_are_what_they_were_for_they_stand_in_databases() -> None:
    us = Names("42")
    assert names_of(us, "7") == [
        "discord:42",
        "discord:42:identified",
        "discord:42:7",
        "discord:42:members:7",
        "discord:42:place:7",
    ]


async def test_what_is_remembered_is_asked_for_by_beginning_and_by_room() -> None:
    kept = Kept(held={"discord:42": "1", "discord:42:7": "9", "telegram:1": "3"}, believed={"5": frozenset({"8"})})
    memory: Memory = kept
    assert await memory.cursors(Names("42").whole) == {"discord:42": "1", "discord:42:7": "9"}
    assert (await memory.members("5"), await memory.members("6")) == (frozenset({"8"}), frozenset())
