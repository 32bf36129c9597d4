"""The introduction: said once in a room, with two buttons everybody may press as long as it stands there."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.consents import LEAVE_OUT
from storage.letters import ButtonRow, Letter, Phrase, Press
from storage.rooms import RoomStanding
from storage.wakeups import Home

SHOW_MINE = "intro-mine"
TEXTS: Mapping[str, str] = MappingProxyType(
    {"ask": "introduction", "declared": "introduction", "notice": "introduction-notice"}
)
"""What is said of who we are, by what the community assumes of those who have not been asked."""


def introduction(room: RoomStanding, place: Home) -> Letter:
    """What stands in a room from now on; the one that stood there before goes."""
    return Letter(
        platform=room.platform,
        room=room.native,
        template=TEXTS[place.consent],
        buttons=(open_buttons(),),
        language=place.language,
        community_id=room.community,
        thread=room.thread,
        solicited=True,
        silent=True,
        is_standing=True,
    )


def open_buttons() -> ButtonRow:
    """The two things anybody may want of us."""
    return (
        Press(Phrase("introduction-show"), SHOW_MINE, is_open=True, is_lasting=True),
        Press(Phrase("introduction-leave"), LEAVE_OUT, is_open=True, is_lasting=True),
    )
