"""What we know of servers is kept true by the gateway's own events."""

from adapters.discord.atlas import MOST_BOTS, Atlas
from profiling.events import Rank
from tests.adapters.discord.shapes import BOOKS, CHIEF, DUNE, OWNER, SERVER, known_atlas, member, message, server, user


def test_a_server_is_known_with_its_channels_and_threads() -> None:
    known = known_atlas().servers[SERVER]
    assert {
        channel.id: (channel.type, channel.parent, channel.last_message) for channel in known.channels.values()
    } == {
        "905": (4, "", ""),
        BOOKS: (0, "905", "77"),
        "912": (15, "", ""),
        DUNE: (11, BOOKS, ""),
    }


def test_channels_come_and_go() -> None:
    atlas = known_atlas()
    atlas.note("THREAD_CREATE", {"id": "913", "type": 11, "guild_id": SERVER, "parent_id": BOOKS})
    atlas.note("CHANNEL_DELETE", {"id": BOOKS, "type": 0, "guild_id": SERVER})
    atlas.note("THREAD_LIST_SYNC", {"guild_id": SERVER, "threads": [{"id": "914", "type": 11}]})
    atlas.note("CHANNEL_CREATE", {"id": "915", "type": 1})
    assert set(atlas.servers[SERVER].channels) == {"905", "912", DUNE, "913", "914"}


def test_a_server_can_be_renamed_and_handed_over() -> None:
    atlas = known_atlas()
    atlas.note("GUILD_UPDATE", {"id": SERVER, "name": "Night readers", "owner_id": "101"})
    known = atlas.servers[SERVER]
    assert (known.room.title, known.rank("101", ()), known.rank(OWNER, ())) == (
        "Night readers",
        Rank.OWNER,
        Rank.MEMBER,
    )


def test_a_role_that_is_gone_gives_nothing() -> None:
    atlas = known_atlas()
    known = atlas.servers[SERVER]
    assert known.rank("101", [CHIEF]) is Rank.ADMIN
    atlas.note("GUILD_ROLE_DELETE", {"guild_id": SERVER, "role_id": CHIEF})
    assert known.rank("101", [CHIEF]) is Rank.MEMBER


def test_who_waits_is_remembered_when_a_session_begins_anew() -> None:
    atlas = known_atlas()
    atlas.note("GUILD_MEMBER_ADD", member(pending=True, guild_id=SERVER))
    atlas.note("GUILD_CREATE", server())
    assert atlas.servers[SERVER].waiting == {"101"}
    atlas.note("GUILD_MEMBER_REMOVE", {"guild_id": SERVER, "user": user()})
    assert atlas.servers[SERVER].waiting == set()


def test_an_unknown_server_has_a_room_without_a_name() -> None:
    assert (Atlas().room("1").id, Atlas().room("1").title) == ("1", "")


def test_bots_are_remembered_within_bounds() -> None:
    atlas = Atlas()
    for number in range(1, MOST_BOTS + 2):
        atlas.note("MESSAGE_CREATE", message(author=user(str(number), "robot", bot=True)))
    assert (atlas.is_bot("1"), atlas.is_bot(str(MOST_BOTS + 1))) == (False, True)
