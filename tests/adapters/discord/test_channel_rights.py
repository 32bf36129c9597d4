"""What a channel takes is named with the channel, where it matters, and only there."""

import pytest

from adapters.discord.calls import Json
from adapters.discord.channel_rights import MOST_NAMED, findings
from adapters.discord.wants import ADMINISTRATOR, EMBED, HISTORY, LEAST_PERMISSIONS, POLLS, SPEAK, VIEW
from adapters.finding import Finding

US, ROLE, GUILD = "42", "7", "1"
MEMBER: Json = {"roles": [ROLE]}
FORUM, CATEGORY = 15, 4


def guild(granted: int = LEAST_PERMISSIONS, system: str = "100") -> Json:
    everybody, ours = {"id": GUILD, "permissions": "0"}, {"id": ROLE, "permissions": str(granted)}
    return {"id": GUILD, "name": "围炉", "roles": [everybody, ours], "system_channel_id": system}


def channel(number: int, *changes: tuple[str, int, int], kind: int = 0, name: str = "") -> Json:
    """A channel in which for somebody something is denied, and allowed."""
    told = [{"id": who, "deny": str(deny), "allow": str(allow)} for who, deny, allow in changes]
    facts: Json = {"id": str(number), "name": name or f"c{number}", "type": kind, "position": number}
    return facts | {"permission_overwrites": told}


def found(*channels: Json, granted: int = LEAST_PERMISSIONS, chosen: tuple[str, ...] = ()) -> list[Finding]:
    others = [channel(number) for number in (100, 101, 102)]
    return findings(guild(granted), MEMBER, [*others, *channels], US, chosen)


def test_where_nothing_is_taken_nothing_is_said() -> None:
    assert found(channel(200)) == []


@pytest.mark.parametrize("who", [GUILD, ROLE, US])
def test_a_channel_whose_history_is_closed_is_named_with_what_it_costs(who: str) -> None:
    [told] = found(channel(200, (who, HISTORY, 0), name="wald"))
    assert told.state == "warn"
    assert told.detail.startswith("围炉 #wald: without Read Message History")
    assert "Edit Channel" in told.hint


def test_who_is_nearer_to_us_has_the_last_word() -> None:
    assert found(channel(200, (GUILD, HISTORY, 0), (ROLE, 0, HISTORY))) == []
    assert found(channel(200, (ROLE, HISTORY, 0), (US, 0, HISTORY))) == []
    assert len(found(channel(200, (GUILD, 0, HISTORY), (US, HISTORY, 0)))) == 1


def test_a_channel_closed_to_us_is_somebodys_wish() -> None:
    assert found(channel(200, (ROLE, VIEW, 0))) == []


def test_what_only_speaking_takes_matters_only_where_we_speak() -> None:
    denied = (ROLE, SPEAK | EMBED, 0)
    assert found(channel(200, denied)) == []
    [told] = found(channel(200, denied), chosen=("200",))
    assert "Send Messages" in told.detail
    assert "Embed Links" in told.detail


def test_without_a_choice_we_speak_in_the_servers_own_channel() -> None:
    closed = channel(100, (ROLE, VIEW, 0), name="hall")
    [told] = findings(guild(), MEMBER, [closed, channel(101)], US, ())
    assert told.detail.startswith("围炉 #hall: without View Channels")
    assert findings(guild(), MEMBER, [closed, channel(101)], US, ("101",)) == []


def test_what_the_server_does_not_give_is_not_said_again_of_each_channel() -> None:
    assert found(channel(200, (ROLE, HISTORY, 0)), granted=LEAST_PERMISSIONS & ~(HISTORY | POLLS)) == []


def test_an_administrator_may_do_everything_everywhere() -> None:
    assert found(channel(200, (ROLE, HISTORY | VIEW, 0)), granted=ADMINISTRATOR) == []


def test_forums_are_heard_and_categories_are_none() -> None:
    denied = (ROLE, HISTORY, 0)
    assert [one.name for one in found(channel(200, denied, kind=FORUM), channel(201, denied, kind=CATEGORY))] == [
        "discord.channel.200"
    ]


def test_of_many_channels_the_first_are_named_and_the_others_counted() -> None:
    told = found(*(channel(200 + number, (ROLE, HISTORY, 0)) for number in range(MOST_NAMED + 3)))
    assert len(told) == MOST_NAMED + 1
    assert told[-1].detail == "围炉: 3 more channels like these"
