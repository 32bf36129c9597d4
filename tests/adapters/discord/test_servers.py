"""What somebody may do in a server follows from its owner and its roles."""

import pytest

from adapters.discord.servers import surveyed
from profiling.events import Rank
from tests.adapters.discord.shapes import CHIEF, HELPER, OURS, OWNER, SERVER, US, member, server


@pytest.mark.parametrize(
    ("person", "roles", "rank"),
    [
        ("101", [], Rank.MEMBER),
        ("101", [HELPER, OURS], Rank.MEMBER),
        ("101", [CHIEF], Rank.ADMIN),
        ("101", ["unknown"], Rank.MEMBER),
        (OWNER, [], Rank.OWNER),
    ],
)
def test_a_rank_comes_from_owning_or_from_a_role(person: str, roles: list[str], rank: Rank) -> None:
    assert surveyed(server(), US).rank(person, roles) is rank


def test_an_administrator_has_every_right() -> None:
    roles = [{"id": SERVER, "permissions": "0"}, {"id": OURS, "permissions": "8"}]
    found = surveyed(server(roles=roles), US)
    assert found.our_rank(US) == (Rank.ADMIN, ("can_delete_messages", "can_manage_server"))


def test_who_waits_and_who_is_in_charge_is_noted_and_taken_back() -> None:
    found = surveyed(server(), US)
    found.note_member(member(pending=True, roles=[CHIEF]), US)
    assert (found.waiting, found.chiefs) == ({"101"}, {"101"})
    found.note_member(member(), US)
    assert (found.waiting, found.chiefs) == (set(), set())
