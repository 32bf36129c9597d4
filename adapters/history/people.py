"""Who a Telegram export speaks of: ids in the three forms it has had over the years, and names without ids."""

from datetime import UTC, datetime

from adapters.history.chats import supergroup_id
from adapters.history.records import BadRecord
from adapters.history.values import LARGEST, Raw, words
from profiling.events import Account, Platform

NO_PERSON = frozenset({"777000", "1087968824", "136817688"})
"""Accounts the platform lends to many at once: its service account, the anonymous admin, the channel bot."""
OLD_USER_BASE = 1 << 32
OLD_CHAT_BASE = 2 << 32
"""Bare numbers of 2020-21 mark a user by the first, a chat or channel by the second; older ones are plain users."""
OLD_NUMBERS_END = datetime(2021, 8, 1, tzinfo=UTC)
"""From then on ids of users themselves passed 2^32, and exports write `user…`."""
REMEMBERED = 20_000
"""Accounts kept ready, so that not every message makes its author anew."""

NAMELESS = Account(Platform.TELEGRAM, "")


class People:
    """Makes accounts of what an export says of authors; knows ids of names from the survey."""

    __slots__ = ("_by_name", "_known")

    def __init__(self, by_name: dict[str, str]) -> None:
        self._by_name = by_name
        self._known: dict[tuple[object, object], Account] = {}

    def author(self, raw: Raw, label: str, at: datetime) -> Account:
        """The account in `<label>` and `<label>_id`. Raises BadRecord where nobody is named.

        A null name without an id is the one nameless account of all who deleted theirs.
        """
        name, native = raw.get(label), raw.get(label + "_id")
        if type(native) is str and (known := self._known.get((native, name))):
            return known
        if native is None:
            if name is None and label in raw:
                return NAMELESS
            raise BadRecord("no author's id")
        account = account_of(native, words(name), at)
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[native, name] = account
        return account

    def named(self, name: object) -> Account | None:
        """The account of a name that one person alone bears in this file."""
        if type(name) is not str or not (number := self._by_name.get(name)):
            return None
        return Account(Platform.TELEGRAM, number, words(name), is_bot=number in NO_PERSON)


def account_of(native: object, name: str, at: datetime) -> Account:
    """The account of `user123`, `channel123`, `chat123` or an old bare number; only users are persons."""
    if type(native) is int:
        return old_account(native, name, at)
    if type(native) is not str:
        raise BadRecord("an author's id that is none")
    kind = native.rstrip("0123456789")
    number = plain_number(native[len(kind) :])
    match kind:
        case "user" | "":
            return Account(Platform.TELEGRAM, number, name, is_bot=number in NO_PERSON)
        case "channel":
            return Account(Platform.TELEGRAM, supergroup_id(int(number)), name, is_bot=True)
        case "chat":
            return Account(Platform.TELEGRAM, f"-{number}", name, is_bot=True)
    raise BadRecord("an author's id that is none")


def old_account(number: int, name: str, at: datetime) -> Account:
    """The account of a bare number, as exports had it before `user…`."""
    if not 0 < number <= LARGEST:
        raise BadRecord("an author's id that is none")
    if at < OLD_NUMBERS_END and number >= OLD_CHAT_BASE:
        return Account(Platform.TELEGRAM, f"-{number - OLD_CHAT_BASE}", name, is_bot=True)
    if at < OLD_NUMBERS_END and number >= OLD_USER_BASE:
        number -= OLD_USER_BASE
    return Account(Platform.TELEGRAM, str(number), name, is_bot=str(number) in NO_PERSON)


def plain_number(digits: str) -> str:
    """A positive number's digits without leading zeros. Raises BadRecord."""
    if not digits.isdecimal() or not digits.isascii() or len(digits) > 19 or not 0 < int(digits) <= LARGEST:
        raise BadRecord("an author's id that is none")
    return str(int(digits))
