"""A small community put straight into the tables, so that a test can say in one line who lives there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from profiling.events import Account, Platform
from storage.accounts import account_id
from storage.campaigns import CampaignFacts, Kind, campaign_of, set_holdout, turn_on
from storage.columns import table_of
from storage.store import Store, Unit
from storage.tables import (
    AccountRow,
    Community,
    Evidence,
    Member,
    MemberAccount,
    MemberDay,
    Outbox,
    Outreach,
    RoomRow,
    StageChange,
    Stay,
    Tag,
)

GROUP = "-1001400000001"
ACCOUNT, COMMUNITY, MEMBER, ROOM = (table_of(model) for model in (AccountRow, Community, Member, RoomRow))
BELONGS, DAY, EVIDENCE, TAG = (table_of(model) for model in (MemberAccount, MemberDay, Evidence, Tag))
OUTBOX, OUTREACH, STAGE, STAY = (table_of(model) for model in (Outbox, Outreach, StageChange, Stay))


@dataclass(frozen=True, slots=True)
class Villager:
    """Somebody who lives there: their ids in the tables, and the native one."""

    account: int
    member: int
    native: str


class Village:
    """One community with one room, a Telegram group unless told otherwise, founded at a moment."""

    def __init__(
        self,
        store: Store,
        now: datetime,
        *,
        zone: str = "UTC",
        name: str = "围炉",
        group: str = GROUP,
        platform: Platform = Platform.TELEGRAM,
    ) -> None:
        self.platform = platform
        self.store = store
        self.now = now
        self._born = 0
        self.community, self.room = store.write_now(lambda unit: self._found(unit, name, zone, group))

    def _found(self, unit: Unit, name: str, zone: str, group: str) -> tuple[int, int]:
        community = unit.connection.execute(
            insert(COMMUNITY)
            .values(name=name, zone=zone, language="zh", consent="ask", created_at=self.now, listening_since=self.now)
            .returning(COMMUNITY.c.id)
        ).scalar_one()
        room = unit.connection.execute(
            insert(ROOM)
            .values(
                platform=self.platform.value, native_id=group, kind="group", community_id=community, bot_rank="admin"
            )
            .returning(ROOM.c.id)
        ).scalar_one()
        return int(community), int(room)

    def villager(
        self,
        name: str = "小雨",
        *,
        contact: bool | None = True,
        door_open: bool = True,
        stopped: str | None = None,
        last_active: datetime | None = None,
        personal: bool = True,
        portrait: bool | None = True,
        zone: str | None = None,
    ) -> Villager:
        """Let somebody live here."""
        self._born += 1
        native = str(1000 + self._born)

        def settle(unit: Unit) -> Villager:
            account = account_id(unit, self.platform, native, Account(self.platform, native, name))
            doors = {"door_open": door_open, "stopped": stopped}
            unit.connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(**doors))
            member = unit.connection.execute(
                insert(MEMBER)
                .values(
                    community_id=self.community,
                    first_seen=self.now,
                    last_active=last_active,
                    contact=contact,
                    personal=personal,
                    portrait=portrait,
                    zone=zone,
                )
                .returning(MEMBER.c.id)
            ).scalar_one()
            link = {"community_id": self.community, "account_id": account, "member_id": member}
            unit.connection.execute(insert(BELONGS).values(**link))
            return Villager(account, int(member), native)

        return self.store.write_now(settle)

    def change(self, who: Villager, **values: object) -> None:
        """Change what stands about a member."""
        self.store.write_now(
            lambda unit: unit.connection.execute(update(MEMBER).where(MEMBER.c.id == who.member).values(**values))
        )

    def change_account(self, who: Villager, **values: object) -> None:
        """Change what stands about an account."""
        self.store.write_now(
            lambda unit: unit.connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == who.account).values(**values))
        )

    def change_community(self, **values: object) -> None:
        """Change what stands about the community."""
        self.store.write_now(
            lambda unit: unit.connection.execute(
                update(COMMUNITY).where(COMMUNITY.c.id == self.community).values(**values)
            )
        )

    def change_room(self, **values: object) -> None:
        """Change what stands about the group."""
        self.store.write_now(
            lambda unit: unit.connection.execute(update(ROOM).where(ROOM.c.id == self.room).values(**values))
        )

    def enters(self, who: Villager, stage: str, day: int, *, live: bool = True) -> None:
        """A member enters a stage on a day."""
        row = {"member_id": who.member, "day": day, "stage": stage, "live": live}
        self.store.write_now(lambda unit: unit.connection.execute(insert(STAGE).values(**row)))

    def is_active(self, who: Villager, day: int) -> None:
        """A member says something on a day."""
        row = {"member_id": who.member, "day": day, "hours": 1 << 12, "messages": 1}
        self.store.write_now(lambda unit: unit.connection.execute(insert(DAY).values(**row)))

    def joins(self, who: Villager, at: datetime) -> None:
        """A member came into the group live."""
        row = {
            "member_id": who.member,
            "room_id": self.room,
            "at": int(at.timestamp()),
            "joined": True,
            "day": 0,
            "live": True,
        }
        self.store.write_now(lambda unit: unit.connection.execute(insert(STAY).values(**row)))

    def speaks_of(self, who: Villager, topic: str, week: int) -> None:
        """A member gives evidence for a topic on the Monday of a week."""

        def mark(unit: Unit) -> None:
            tag = unit.connection.execute(select(TAG.c.id).where(TAG.c.name == topic)).scalar_one_or_none()
            if tag is None:
                made = insert(TAG).values(kind="topic", name=topic).returning(TAG.c.id)
                tag = unit.connection.execute(made).scalar_one()
            row = {"member_id": who.member, "tag_id": tag, "week": week, "days": 1}
            unit.connection.execute(insert(EVIDENCE).values(**row))

        self.store.write_now(mark)

    def campaign(self, kind: Kind, *, holdout: float = 0.0, at: datetime | None = None) -> CampaignFacts:
        """Turn a campaign on, holding out a share."""

        def begin(unit: Unit) -> CampaignFacts:
            began = at or self.now - timedelta(days=1)
            set_holdout(unit, turn_on(unit, self.community, kind, began).id, holdout)
            return campaign_of(unit, self.community, kind, began)

        return self.store.write_now(begin)

    def outreach(self) -> list[tuple[int, str, str, str]]:
        """Every decision: (member, occurrence, state, reason)."""
        columns = (OUTREACH.c.member_id, OUTREACH.c.occurrence, OUTREACH.c.state, OUTREACH.c.reason)
        statement = select(*columns).order_by(OUTREACH.c.id)
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.execute(statement)])

    def letters(self) -> list[tuple[str, str, str, str]]:
        """Every letter: (act, template, state, reason)."""
        columns = (OUTBOX.c.act, OUTBOX.c.template, OUTBOX.c.state, OUTBOX.c.reason)
        statement = select(*columns).order_by(OUTBOX.c.id)
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.execute(statement)])

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])
