"""Accounts: made once, named under their own key, found by platform id or by a keyed hash of their handle."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from profiling.events import Account, Platform
from storage.columns import table_of
from storage.lookups import Lookup, some
from storage.sealing import Vault
from storage.store import Unit
from storage.tables import AccountRow
from storage.upserts import Row, upsert

ACCOUNT = table_of(AccountRow)
COLUMNS = (
    "platform", "native_id", "key_wrapped", "name_sealed", "handle_sealed", "handle_digest", "card_digest", "language",
    "is_bot", "door_open",
)  # fmt: skip
KNOWN = Lookup(
    select(ACCOUNT.c.native_id, ACCOUNT.c.id).where(
        ACCOUNT.c.platform == bindparam("platform"), ACCOUNT.c.native_id.in_(some())
    )
)

Native = tuple[Platform, str]
"""An account as its platform names it."""


@dataclass(frozen=True, slots=True)
class Card:
    """An account as people see it."""

    platform: str
    id: str
    name: str
    handle: str


def account_id(unit: Unit, platform: Platform, native: str, card: Account) -> int:
    """The id of an account, which is made with a key of its own if nobody has met it."""
    return account_ids(unit, {(platform, native): card})[platform, native]


def account_ids(unit: Unit, cards: Mapping[Native, Account]) -> dict[Native, int]:
    """The ids of accounts, by platform and id there; those nobody has met are made, each with a key of its own."""
    found = known_accounts(unit, cards)
    new = [(native, card) for native, card in cards.items() if native not in found]
    if not new:
        return found
    upsert(unit, ACCOUNT, [row_of(unit.vault, *one) for one in new], COLUMNS, {})
    return found | known_accounts(unit, [native for native, _ in new])


def known_accounts(unit: Unit, natives: Collection[Native]) -> dict[Native, int]:
    """The ids of those of these accounts that anybody has met."""
    found: dict[Native, int] = {}
    for platform in {platform for platform, _ in natives}:
        here = [native for one, native in natives if one == platform]
        found |= {(platform, native): made for native, made in KNOWN.each(unit, here, platform=platform.value)}
    return found


def row_of(vault: Vault, native: Native, card: Account) -> Row:
    """The row of an account nobody has met, in the order of `COLUMNS`."""
    key = vault.new_key()
    platform, number = native
    fixed = {"platform": platform.value, "native_id": number, "key_wrapped": key, "language": ""}
    values = fixed | {"is_bot": card.is_bot, "door_open": False} | named(vault, key, card)
    return tuple([values[name] for name in COLUMNS])


def known_account(unit: Unit, platform: Platform, native: str) -> int | None:
    """The id of an account, if anybody has met it."""
    return unit.connection.execute(
        select(ACCOUNT.c.id).where(ACCOUNT.c.platform == platform.value, ACCOUNT.c.native_id == native)
    ).scalar_one_or_none()


def rename(unit: Unit, account: int, card: Account) -> None:
    """Take in an account's new name and handle."""
    key = unit.connection.execute(select(ACCOUNT.c.key_wrapped).where(ACCOUNT.c.id == account)).scalar_one()
    unit.connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(**named(unit.vault, key, card)))


def named(vault: Vault, key: bytes, card: Account) -> dict[str, object]:
    """The columns that hold a card, sealed; a language once told stays until another one is."""
    columns: dict[str, object] = {
        "name_sealed": vault.seal(key, card.name) if card.name else None,
        "handle_sealed": vault.seal(key, card.handle) if card.handle else None,
        "handle_digest": handle_digest(vault, card.platform.value, card.handle) if card.handle else None,
        "card_digest": card_digest(vault, card),
    }
    return columns | {"language": card.language} if card.language else columns


def card_of(vault: Vault, platform: str, native: str, key: bytes, name: bytes | None, handle: bytes | None) -> Card:
    """Open a card again; what was never known is empty."""
    return Card(
        platform,
        native,
        vault.open(key, name) if name else "",
        vault.open(key, handle) if handle else "",
    )


def card_digest(vault: Vault, card: Account) -> bytes:
    """A keyed hash that changes when a name, a handle or a language does."""
    return vault.digest("card", card.name, card.handle, card.language)


def handle_digest(vault: Vault, platform: str, handle: str) -> bytes:
    """What a handle is looked up by: a keyed hash of it, folded, without its @."""
    return vault.digest("handle", platform, handle.removeprefix("@").casefold())


def grave_digest(vault: Vault, platform: str, native: str) -> bytes:
    """What an erased account is recognised by."""
    return vault.digest("grave", platform, native)
