"""Finding who somebody is, and making their account and member when they are new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select, update

from profiling.agreeing import agrees
from profiling.changes import Person, Whom
from profiling.events import Platform
from profiling.fold import Standing
from storage.accounts import grave_digest
from storage.columns import moment, table_of
from storage.ingest.linked import Links
from storage.ingest.newcomers import Known, Met, make_members, take_cards
from storage.ingest.rooms import RoomBook
from storage.linking.grouping import unite
from storage.lookups import Lookup, some
from storage.store import Unit
from storage.tables import AccountRow, Community, Member, MemberAccount, Part, Tombstone
from storage.upserts import amend

COMMUNITY = table_of(Community)
ACCOUNT, MEMBER, BELONGS, GRAVE = table_of(AccountRow), table_of(Member), table_of(MemberAccount), table_of(Tombstone)
PART = table_of(Part)
MOST_KNOWN = 50_000
"""People kept in mind; more would cost memory for little: a community's active ones are far fewer."""

NOBODY = (None,) * 8
"""What is known of somebody never seen."""


class Roster:
    """The people met so far, by account and room; a snapshot of what they agreed to."""

    def __init__(self, rooms: RoomBook) -> None:
        self._rooms = rooms
        self.links = Links()
        self._known: dict[Whom, Known] = {}
        self._standings: dict[int, Standing] = {}

    def forget(self) -> None:
        """Look everybody up anew."""
        self._known.clear()
        self._standings.clear()
        self.links.forget()

    def of(self, whom: Whom) -> Known:
        """Somebody `meet` has met."""
        return self._known[whom]

    def standing_of(self, unit: Unit, member: int) -> Standing:
        """What a member agreed to, or their community assumes they do."""
        standing = self._standings.get(member)
        if standing is None:
            standing = self._standings[member] = agreement(unit, self.links.whole(member))
        return standing

    def meet(self, unit: Unit, people: Iterable[tuple[Platform, str, str]]) -> None:
        """Know every one of these people, new ones by what their community assumes of them."""
        if len(self._known) > MOST_KNOWN:
            self.forget()
        self.links.look(unit)
        unknown = {Whom(*whom) for whom in people if whom not in self._known}
        for place in {whom.place for whom in unknown}:
            here = [whom for whom in unknown if whom.place == place]
            self._load(unit, here)

    def _load(self, unit: Unit, people: Sequence[Whom]) -> None:
        room = self._rooms.of(people[0].place)
        asked = {"community": room.community, "platform": people[0].platform.value}
        rows = {row[0]: row for row in ACQUAINTANCES.each(unit, [whom.account for whom in people], **asked)}
        graves = erasures(unit, people)
        for whom in people:
            _, account, card, member, counts, portrait, first, last = rows.get(whom.account, NOBODY)
            agreed = agrees(portrait, room.consent)
            standing = Standing(counts=counts is not False, portrait=agreed, erased_at=graves.get(whom))
            if member is None:
                standing = self._as_known_otherwise(unit, whom, account, standing)
            member = self.links.own(room.community, account, member)
            self._known[whom] = Known(account, member, standing, card, first, last, last)
            if member is not None:
                self._standings[member] = standing

    def _as_known_otherwise(self, unit: Unit, whom: Whom, account: int | None, standing: Standing) -> Standing:
        """What holds for an account new here: what its person agreed to by another one of theirs."""
        relatives = self.links.relatives(unit, self._rooms.of(whom.place).community, account)
        agreed = [self.standing_of(unit, one) for one in relatives]
        counts, portrait = all(one.counts for one in agreed), all(one.portrait for one in agreed)
        return replace(standing, counts=counts, portrait=portrait) if agreed else standing

    def admit(self, unit: Unit, people: Mapping[Whom, Person]) -> list[Whom]:
        """Make the accounts and members that are missing, take in newer cards; gives those who are new members."""
        everybody = [Met(whom, self._known[whom], person) for whom, person in people.items()]
        take_cards(unit, everybody)
        missing: dict[int | None, list[Met]] = {}
        for one in everybody:
            if one.known.member is None:
                missing.setdefault(self._rooms.of(one.whom.place).community, []).append(one)
        arrived: list[Whom] = []
        for community, some_here in missing.items():
            new = make_members(unit, community, some_here, self.links)
            self._welcome(unit, community, new)
            arrived += [one.whom for one in new]
        for _, known, person in everybody:
            known.last_seen = max(known.last_seen or person.last_at, person.last_at)
        self._widen(unit, people)
        return arrived

    def _welcome(self, unit: Unit, community: int | None, new: Sequence[Met]) -> None:
        """Know those just made members; who is here already by another account of theirs is one with it."""
        for _, known, person in new:
            member = known.member or 0
            known.first_seen, known.last_active = person.first_at, person.active_at
            self._standings[member] = known.standing
            if self.links.is_part(member):
                continue  # united a moment ago with somebody else who is new
            if relatives := self.links.relatives(unit, community, known.account):
                unite(unit, [member, *relatives])
                self.links.forget()
                self.links.look(unit)

    def _widen(self, unit: Unit, people: Mapping[Whom, Person]) -> None:
        """Lower first_seen and raise last_active of everybody who was seen earlier or later than we know."""
        firsts: list[dict[str, object]] = []
        lasts: list[dict[str, object]] = []
        for whom, person in people.items():
            known = self._known[whom]
            if self.links.is_part(known.member):
                widen_part(unit, known.member, person)
            if known.first_seen is None or person.first_at < known.first_seen:
                known.first_seen = person.first_at
                firsts.append({"who": self.links.whole(known.member or 0), "at": moment(person.first_at)})
            if person.active_at is not None and (known.last_active is None or person.active_at > known.last_active):
                known.last_active = person.active_at
                lasts.append({"who": self.links.whole(known.member or 0), "at": moment(person.active_at)})
        amend(unit, SEEN_EARLIER, firsts)
        amend(unit, ACTIVE_LATER, lasts)


SEEN_EARLIER = (
    update(MEMBER)
    .where(MEMBER.c.id == bindparam("who"), MEMBER.c.first_seen > bindparam("at"))
    .values(first_seen=bindparam("at"))
)
ACTIVE_LATER = (
    update(MEMBER)
    .where(
        MEMBER.c.id == bindparam("who"),
        or_(MEMBER.c.last_active.is_(None), MEMBER.c.last_active < bindparam("at")),
    )
    .values(last_active=bindparam("at"))
)


def widen_part(unit: Unit, own: int | None, person: Person) -> None:
    """Lower first_seen and raise last_active of a linked account by itself."""
    mine, at = PART.c.id == own, person.active_at
    earlier = update(PART).where(mine, PART.c.first_seen > person.first_at)
    unit.connection.execute(earlier.values(first_seen=person.first_at))
    if at is not None:
        later = update(PART).where(mine, or_(PART.c.last_active.is_(None), PART.c.last_active < at))
        unit.connection.execute(later.values(last_active=at))


ACQUAINTANCES = Lookup(
    select(
        ACCOUNT.c.native_id,
        ACCOUNT.c.id,
        ACCOUNT.c.card_digest,
        MEMBER.c.id,
        MEMBER.c.counts,
        MEMBER.c.portrait,
        MEMBER.c.first_seen,
        MEMBER.c.last_active,
    )
    .join(
        BELONGS,
        and_(BELONGS.c.account_id == ACCOUNT.c.id, BELONGS.c.community_id == bindparam("community")),
        isouter=True,
    )
    .join(MEMBER, MEMBER.c.id == BELONGS.c.member_id, isouter=True)
    .where(ACCOUNT.c.platform == bindparam("platform"), ACCOUNT.c.native_id.in_(some()))
)
GRAVES = Lookup(select(GRAVE.c.account_digest, GRAVE.c.erased_at).where(GRAVE.c.account_digest.in_(some())))
AGREEMENT = Lookup(
    select(MEMBER.c.counts, MEMBER.c.portrait, COMMUNITY.c.consent)
    .join(COMMUNITY, COMMUNITY.c.id == MEMBER.c.community_id)
    .where(MEMBER.c.id == bindparam("member"))
)


def agreement(unit: Unit, member: int) -> Standing:
    """What a member agreed to; who was not asked follows the community's mode."""
    [(counts, portrait, mode)] = AGREEMENT.rows(unit, member=member)
    return Standing(counts=bool(counts), portrait=agrees(portrait, mode))


def erasures(unit: Unit, people: Sequence[Whom]) -> dict[Whom, datetime]:
    """Those who were once erased, and when: what is older stays forgotten."""
    digests = {grave_digest(unit.vault, whom.platform.value, whom.account): whom for whom in people}
    return {digests[bytes(digest)]: erased_at for digest, erased_at in GRAVES.each(unit, list(digests))}
