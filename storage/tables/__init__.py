"""The tables, by what they are about; importing this package declares them all."""

from storage.columns import METADATA
from storage.tables.acting import (
    Ballot,
    ButtonPress,
    Campaign,
    GivenButton,
    Outbox,
    Outreach,
    Poll,
)
from storage.tables.activity import (
    MemberDay,
    Message,
    PendingMention,
    PendingReference,
    Reaction,
    ReactionTotal,
    Seen,
    Stay,
)
from storage.tables.house import (
    AuditEntry,
    Cursor,
    DueJob,
    HouseValue,
    ImportedFile,
    Lease,
    Quarantine,
    Todo,
    Tombstone,
)
from storage.tables.knowing import Evidence, MemberTag, StageChange, Tag, Tie
from storage.tables.people import AccountRow, ConsentEntry, Member, MemberAccount
from storage.tables.places import Community, ObservedDay, RoomAlias, RoomRow

__all__ = [
    "METADATA",
    "AccountRow",
    "AuditEntry",
    "Ballot",
    "ButtonPress",
    "Campaign",
    "Community",
    "ConsentEntry",
    "Cursor",
    "DueJob",
    "Evidence",
    "GivenButton",
    "HouseValue",
    "ImportedFile",
    "Lease",
    "Member",
    "MemberAccount",
    "MemberDay",
    "MemberTag",
    "Message",
    "ObservedDay",
    "Outbox",
    "Outreach",
    "PendingMention",
    "PendingReference",
    "Poll",
    "Quarantine",
    "Reaction",
    "ReactionTotal",
    "RoomAlias",
    "RoomRow",
    "Seen",
    "StageChange",
    "Stay",
    "Tag",
    "Tie",
    "Todo",
    "Tombstone",
]
