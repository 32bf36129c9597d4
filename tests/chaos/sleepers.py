"""A community whose members have all fallen silent, with a word for each in the outbox: the largest broadcast."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert, select, update

from profiling.calendar import local_day
from profiling.events import Account, Platform
from storage import outbox, outreach
from storage.accounts import account_id
from storage.campaigns import CampaignFacts, Kind
from storage.doors import door_opened
from storage.enrolment import enrol
from storage.letters import Letter, Phrase, Press
from storage.outreach import Decision
from storage.stages import Entered, enter
from storage.store import Store, Unit
from storage.wakeups import DORMANT, Home, home
from tests.fakes.village import ACCOUNT, BELONGS, MEMBER, OUTBOX, OUTREACH, STAGE, Village

AT_ONCE = 10_000
"""So many sleepers are settled in one transaction."""
SILENT_FOR = timedelta(days=40)
EXPIRES = timedelta(days=3)
HALF_A_DAY = 12


def zone_at_noon(now: datetime) -> str:
    """A zone in which it is about noon, so that no quiet hours begin while a test runs."""
    ahead = HALF_A_DAY - now.astimezone(UTC).hour
    return f"Etc/GMT{-ahead:+d}"


def settle(store: Store, natives: Sequence[int], now: datetime, platform: Platform = Platform.TELEGRAM) -> None:
    """Let these people be members who fell silent and asked for a word, and post it.

    The first is treated as the campaign treats everybody; the rows of the others are theirs under other numbers.
    """
    village = Village(store, now - 2 * SILENT_FOR, zone=zone_at_noon(now))
    campaign = village.campaign(Kind.WAKEUP, at=now)
    place = store.read_now(lambda unit: home(unit, village.community))
    store.write_now(
        lambda unit: call_one(unit, campaign, place, Account(platform, str(natives[0]), "小雨", language="zh"), now)
    )
    for first in range(1, len(natives), AT_ONCE):
        others = dict(enumerate(natives[first : first + AT_ONCE], first))
        store.write_now(partial(call_alike, natives=others))


def call_one(unit: Unit, campaign: CampaignFacts, place: Home, who: Account, now: datetime) -> None:
    """Settle somebody, and let the campaign decide about them and post its letter."""
    member = enrol(unit, campaign.community, who, now - SILENT_FOR)
    account = account_id(unit, who.platform, who.id, who)
    door_opened(unit, account)
    unit.connection.execute(update(MEMBER).where(MEMBER.c.id == member).values(contact=True))
    today = local_day(now, ZoneInfo(place.zone))
    enter(unit, [Entered(member, today, DORMANT, "active", live=True)])
    decided = outreach.decide(unit, campaign, Decision(member, f"dormant:{today}", now), now)
    look, stop = Press(Phrase("wakeup-look"), "wakeup-look"), Press(Phrase("wakeup-stop"), "wakeup-stop")
    letter = Letter(
        platform=who.platform.value,
        room=who.id,
        template="wakeup-plain",
        arguments={"community": place.name},
        buttons=((look, stop),),
        account_id=account,
        community_id=campaign.community,
        campaign_id=campaign.id,
        expires=now + EXPIRES,
        dedupe=f"wakeup:{member}",
    )
    posted = outbox.post(unit, letter, now)
    if decided is not None and posted is not None:
        outreach.carry(unit, decided.id, posted)


def call_alike(unit: Unit, natives: Mapping[int, int]) -> None:
    """Let others stand where the first one stands; `natives` by how many are numbered before them."""
    multiply(unit, ACCOUNT, natives, "id", native="native_id")
    multiply(unit, MEMBER, natives, "id")
    multiply(unit, BELONGS, natives, "account_id", "member_id")
    multiply(unit, STAGE, natives, "member_id")
    multiply(unit, OUTBOX, natives, "id", "account_id", native="room", unique="dedupe")
    multiply(unit, OUTREACH, natives, "id", "member_id", "outbox_id")


def multiply(
    unit: Unit, table: Table, natives: Mapping[int, int], *numbers: str, native: str = "", unique: str = ""
) -> None:
    """Copy the first row of a table for others, with other numbers, their native id, and a key of their own."""
    first = dict(unit.connection.execute(select(table).order_by(table.c[numbers[0]]).limit(1)).one()._mapping)
    unit.connection.execute(
        insert(table),
        [
            first
            | {name: first[name] + further for name in numbers}
            | ({native: str(other)} if native else {})
            | ({unique: f"{first[unique]} {further}"} if unique else {})
            for further, other in natives.items()
        ],
    )


def opt_out(store: Store, every: int) -> None:
    """Let one in so many change their mind after their letter was posted."""
    store.write_now(
        lambda unit: unit.connection.execute(update(MEMBER).where(MEMBER.c.id % every == 0).values(contact=False))
    )
