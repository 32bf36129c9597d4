"""Where an event is from."""

from adapters.discord.hearing import Hearing, private
from profiling.events import RoomKind
from tests.adapters.discord.shapes import NOON, SERVER, known_atlas


def test_an_event_is_from_a_server_or_from_none() -> None:
    hearing = Hearing(known_atlas(), NOON)
    found = hearing.room({"guild_id": SERVER})
    assert found is not None
    assert found.title == "Reading circle"
    assert hearing.room({}) is None


def test_a_private_room_has_its_members_id() -> None:
    assert (private("101").id, private("101").kind) == ("101", RoomKind.PRIVATE)
