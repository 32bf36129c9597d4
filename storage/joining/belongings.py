"""What a community has besides its members: rooms, letters, polls, sums; and how each goes over to another one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Table, delete, select, update

from storage import background, campaigns, questionnaires
from storage.campaigns import Kind
from storage.columns import table_of
from storage.linking.mirrors import bound
from storage.store import Unit
from storage.tables import (
    AssociationRow,
    AuditEntry,
    AwaitedText,
    Campaign,
    CareCase,
    CaseNote,
    ChurnCount,
    DeclaredNumber,
    DeclaredText,
    DueJob,
    FactField,
    Feedback,
    GivenButton,
    ImportedFile,
    Mailing,
    Mining,
    ObservedDay,
    OneTimeCode,
    Outbox,
    Outreach,
    OwnText,
    PendingMention,
    PersonaRow,
    Poll,
    Purchase,
    QuestionnaireRun,
    RoomMood,
    RoomRow,
    RoomTopic,
    Segment,
    TagBackground,
)
from storage.upserts import Merge, Row, upsert

CAMPAIGN = table_of(Campaign)
HANDED: Sequence[Table] = tuple(
    table_of(model)
    for model in (
        RoomRow,
        Outbox,
        Poll,
        GivenButton,
        Feedback,
        OneTimeCode,
        AuditEntry,
        CareCase,
        CaseNote,
        AwaitedText,
        QuestionnaireRun,
    )
)
"""Rows that only say another community from now on."""
SUMMED: Mapping[Table, Mapping[str, Merge]] = {
    table_of(ObservedDay): {"live": Merge.RAISE},
    table_of(RoomTopic): {"speakers": Merge.RAISE, "messages": Merge.ADD},
    table_of(RoomMood): {
        "speakers": Merge.RAISE,
        "positive": Merge.ADD,
        "neutral": Merge.ADD,
        "negative": Merge.ADD,
    },
    table_of(TagBackground): {"days": Merge.ADD},
    table_of(PendingMention): {"count": Merge.ADD},
    table_of(ImportedFile): {},
    table_of(FactField): {},
    table_of(DeclaredNumber): {"value": Merge.NEWEST, "at": Merge.RAISE},
    table_of(DeclaredText): {"text": Merge.NEWEST, "at": Merge.RAISE},
    table_of(Purchase): {},
}
"""Rows that may stand there already, and what becomes of the two; of speakers the more, for some are in both."""
ENDED: Sequence[Table] = tuple(
    table_of(model) for model in (OwnText, DueJob, Segment, Mining, PersonaRow, AssociationRow, ChurnCount)
)
"""What the receiving community chose for itself, plans for itself, or finds anew of everybody."""
OF_CAMPAIGN: Sequence[Table] = tuple(table_of(model) for model in (Outreach, Outbox, Poll, Mailing))


def hand_over(unit: Unit, guest: int, host: int, now: datetime) -> None:
    """Let everything a community has besides its members be another one's, whose choices hold."""
    for name in (
        unit.connection.execute(select(CAMPAIGN.c.name).where(CAMPAIGN.c.community_id == guest)).scalars().all()
    ):
        hand_campaign(unit, guest, host, name, now)
    for table in HANDED:
        unit.connection.execute(update(table).where(table.c.community_id == guest).values(community_id=host))
    for table, merge in SUMMED.items():
        add_up(unit, table, merge, guest, host)
    background.hand_over(unit, guest, host)
    questionnaires.hand_over(unit, guest, host)
    for table in ENDED:
        unit.connection.execute(delete(table).where(table.c.community_id == guest))


def hand_campaign(unit: Unit, guest: int, host: int, name: str, now: datetime) -> None:
    """Let a campaign's history be that of the one of its name there, which acts as it did."""
    former = campaigns.one(unit, guest, name)
    there = campaigns.campaign_of(unit, host, Kind(former.kind), now)
    for table in OF_CAMPAIGN:
        unit.connection.execute(update(table).where(table.c.campaign_id == former.id).values(campaign_id=there.id))
    unit.connection.execute(delete(CAMPAIGN).where(CAMPAIGN.c.id == former.id))


def add_up(unit: Unit, table: Table, merge: Mapping[str, Merge], guest: int, host: int) -> None:
    """Add a community's rows to those of another."""
    columns = tuple(column.name for column in table.columns)
    place = columns.index("community_id")
    found = unit.connection.execute(select(table).where(table.c.community_id == guest)).all()
    rows: list[Row] = [(*row[:place], host, *row[place + 1 :]) for row in map(tuple, found)]
    unit.connection.execute(delete(table).where(table.c.community_id == guest))
    upsert(unit, table, [bound(row) for row in rows], columns, merge)
