"""Who a DiscordChatExporter file speaks of: authors, the mentioned, and whoever reacted, all in the same form."""

import re

from adapters.discord.forms import DELETED_USER, handle_of
from adapters.history.records import BadRecord
from adapters.history.values import LARGEST, words
from profiling.events import Account, Platform

SNOWFLAKE = re.compile(r"[1-9][0-9]{0,18}")
REMEMBERED = 20_000
"""Accounts kept ready, so that not every message makes its author anew."""
NAMELESS = Account(Platform.DISCORD, "")

Look = tuple[object, object, object, object, object]


class DiscordPeople:
    """Makes accounts of user objects, each once for as long as they look the same."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Look, Account] = {}

    def account(self, user: object) -> Account:
        """The account of a user object. Raises BadRecord where it names nobody."""
        if type(user) is not dict:
            raise BadRecord("no author")
        look: Look = (
            user.get("id"),
            user.get("name"),
            user.get("discriminator"),
            user.get("nickname"),
            user.get("isBot"),
        )
        known = self._known.get(look)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[look] = account_of(*look)
        return known


def account_of(number: object, name: object, discriminator: object, nickname: object, is_bot: object) -> Account:
    """The account of what a user object says; older exporters wrote no nickname and no `isBot`."""
    person = snowflake(number, "an author's id")
    if person == DELETED_USER:
        return NAMELESS
    if is_bot is not None and type(is_bot) is not bool:
        raise BadRecord("isBot is neither true nor false")
    own = words(name)
    return Account(
        Platform.DISCORD, person, words(nickname) or own, handle_of(own, words(discriminator)), is_bot=bool(is_bot)
    )


def snowflake(value: object, what: str) -> str:
    """An id as Discord writes it, a positive number in a text. Raises BadRecord."""
    if type(value) is not str or not SNOWFLAKE.fullmatch(value) or int(value) > LARGEST:
        raise BadRecord(f"{what} is none")
    return value
