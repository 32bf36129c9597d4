"""Whom the rows of a table of purchases mean: looked up in one community, never invented."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select

from storage.accounts import handle_digest
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, MemberAccount

ACCOUNT, BELONGS = table_of(AccountRow), table_of(MemberAccount)


@dataclass(slots=True)
class Roll:
    """The accounts of a community, by each name a table may have for them; names are opened once, if at all."""

    unit: Unit
    community: int
    _by_member: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_native: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_place: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_handle: dict[bytes, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_name: dict[str, set[int]] | None = None
    _member_of: dict[int, int] = field(default_factory=dict)
    _platforms: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Read who there is."""
        columns = (ACCOUNT.c.id, ACCOUNT.c.platform, ACCOUNT.c.native_id, ACCOUNT.c.handle_digest, BELONGS.c.member_id)
        here = select(*columns).join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id)
        statement = here.where(BELONGS.c.community_id == self.community, ACCOUNT.c.is_bot.is_(False))
        for account, platform, native, digest, member in self.unit.connection.execute(statement):
            self._member_of[account] = member
            self._platforms.add(platform)
            self._by_member[str(member)].add(account)
            self._by_native[native].add(account)
            self._by_place[platform, native].add(account)
            if digest is not None:
                self._by_handle[bytes(digest)].add(account)

    def account(self, *, member: str = "", platform: str = "", account: str = "", handle: str = "") -> int | str:
        """The one account that is meant, or why none is: `nobody` or `several`. The first name given decides."""
        if member:
            return self._one(self._by_member.get(member, set()))
        if account:
            named, _, native = account.partition(":")
            if native and named.casefold() in self._platforms:
                return self._one(self._by_place.get((named.casefold(), native), set()))
            return self._one(self._by_place.get((platform, account), set()) if platform else self._native(account))
        return self._one(self._called(handle, platform))

    def _native(self, account: str) -> set[int]:
        return self._by_native.get(account, set())

    def _called(self, handle: str, platform: str) -> set[int]:
        """Who bears a handle, else whose name it is."""
        for one in [platform] if platform else sorted(self._platforms):
            if found := self._by_handle.get(handle_digest(self.unit.vault, one, handle)):
                return found
        if handle.startswith("@"):
            return set()
        return self._names().get(handle.casefold(), set())

    def _names(self) -> dict[str, set[int]]:
        """Who bears which name."""
        if self._by_name is None:
            self._by_name = defaultdict(set)
            sealed = select(ACCOUNT.c.id, ACCOUNT.c.key_wrapped, ACCOUNT.c.name_sealed)
            named = ACCOUNT.c.id.in_(select(BELONGS.c.account_id).where(BELONGS.c.community_id == self.community))
            for account, key, name in self.unit.connection.execute(sealed.where(named)):
                if name is not None and account in self._member_of:
                    self._by_name[self.unit.vault.open(key, name).casefold()].add(account)
        return self._by_name

    def _one(self, found: set[int]) -> int | str:
        """The account of the one member found; of several of theirs the oldest."""
        if not found:
            return "nobody"
        return min(found) if len({self._member_of[one] for one in found}) == 1 else "several"
