"""What Telegram says of its groups and of the people in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from adapters.port import Refused
from adapters.telegram.arrivals import rank_of
from adapters.telegram.failures import honest
from adapters.telegram.fields import NO_PERSON, storable
from adapters.telegram.wire import Line
from profiling.events import Rank

NEVER_HERE = ("user not found", "member not found", "participant_id_invalid")
LONGEST_TAG = 16
EMOJI = re.compile(
    "[\u20e3\u200d\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2934\u2935\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
"""Emoji, their joiners, and the blocks of pictographs most of which are emoji."""
TAG_REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "chat_admin_required": "the bot lacks the right can_manage_tags",
        "not enough rights": "the bot lacks the right can_manage_tags",
        "right_forbidden": "the bot lacks the right can_manage_tags",
        "chat_creator_required": "owners and admins have titles of their own, not tags",
        "user_not_participant": "they are not in the room",
        "participant_id_invalid": "they are not in the room",
    }
)
OURSELVES = 1
"""The bot is in the platform's own count."""


@dataclass(frozen=True, slots=True)
class TelegramPlaces:
    """Groups as their platform tells of them; every method raises a SendFailed and nothing else."""

    line: Line = field(repr=False)

    async def rank(self, room: str, account: str) -> Rank:
        """Ask what an account may do in a room now."""
        chat, person = number(room, "room"), number(account, "account")
        if person in NO_PERSON:
            return Rank.OUTSIDE
        try:
            with honest(self.line.scrub):
                member = await self.line.bot.get_chat_member(chat, person)
                return rank_of(member.to_dict())
        except Refused as refusal:
            if any(phrase in refusal.reason.lower() for phrase in NEVER_HERE):
                return Rank.OUTSIDE
            raise

    async def count(self, room: str) -> int:
        """Ask how many people are in a room, the bot itself not counted."""
        chat = number(room, "room")
        with honest(self.line.scrub):
            return max(0, await self.line.bot.get_chat_member_count(chat) - OURSELVES)

    async def tag(self, room: str, account: str, text: str) -> None:
        """Show a word beside a member's name in a room; empty takes it away. Takes the right `can_manage_tags`."""
        chat, person, tag = number(room, "room"), number(account, "account"), fitting_tag(text)
        try:
            with honest(self.line.scrub):
                await self.line.bot.set_chat_member_tag(chat, person, tag)
        except Refused as refusal:
            raise Refused(explained(refusal.reason)) from None


def fitting_tag(text: str) -> str:
    """A tag the platform takes: one line of at most 16 characters without emoji, or none; raises Refused."""
    tag = " ".join(storable(text).split())
    if len(tag) > LONGEST_TAG:
        raise Refused(f"the tag has {len(tag)} characters, Telegram takes {LONGEST_TAG}")
    if EMOJI.search(tag):
        raise Refused("the tag has an emoji or a pictograph in it, Telegram takes none")
    return tag


def explained(reason: str) -> str:
    """Why a tag was refused, in words where the platform gives a code."""
    said = reason.lower()
    meaning = next((words for code, words in TAG_REFUSALS.items() if code in said), "")
    return f"{meaning} ({reason})" if meaning else reason


def number(native: str, what: str) -> int:
    """A native id as the platform's number; raises Refused."""
    try:
        return int(native)
    except ValueError:
        raise Refused(f"the {what} id is no number of Telegram's") from None
