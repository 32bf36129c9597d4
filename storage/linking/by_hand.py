"""What people set by hand and what was decided about them: shared while accounts are linked, told apart afterwards.

What an account brought stays its own; what was said or set since the link was said for the person, and so holds for
each of their accounts when they are taken apart.
"""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update

from storage.columns import table_of
from storage.linking.mirrors import STAGES, TAGS
from storage.linking.parts import Alone
from storage.store import Unit
from storage.tables import CareCase, CaseNote, ConsentEntry, MemberAccount, Outbox, Outreach, PartConsent, PartOutreach
from storage.upserts import Row

BELONGS, ENTRY, OUTBOX, OUTREACH = (table_of(model) for model in (MemberAccount, ConsentEntry, Outbox, Outreach))
CARED = (table_of(CareCase), table_of(CaseNote))
OF_ENTRY, OF_OUTREACH = table_of(PartConsent), table_of(PartOutreach)


def bring(unit: Unit, own: int, whole: int) -> None:
    """Let decisions and consents of an account be the whole member's, and note that they were the account's."""
    entries = select(ENTRY.c.id, ENTRY.c.member_id).where(ENTRY.c.member_id == own)
    unit.connection.execute(insert(OF_ENTRY).from_select(["entry_id", "member_id"], entries))
    decisions = select(OUTREACH.c.id, OUTREACH.c.member_id, OUTREACH.c.occurrence).where(OUTREACH.c.member_id == own)
    unit.connection.execute(insert(OF_OUTREACH).from_select(["outreach_id", "member_id", "occurrence"], decisions))
    if own == whole:
        return
    unit.connection.execute(update(ENTRY).where(ENTRY.c.member_id == own).values(member_id=whole))
    for table in CARED:
        unit.connection.execute(update(table).where(table.c.member_id == own).values(member_id=whole))
    taken = select(OUTREACH.c.campaign_id, OUTREACH.c.occurrence).where(OUTREACH.c.member_id == whole)
    known = {tuple(row) for row in unit.connection.execute(taken)}
    for row in unit.connection.execute(select(OUTREACH).where(OUTREACH.c.member_id == own)).all():
        clashes = (row.campaign_id, row.occurrence) in known
        occurrence = occasion_of(row.occurrence, own if clashes else None)
        moved = update(OUTREACH).where(OUTREACH.c.id == row.id).values(member_id=whole, occurrence=occurrence)
        unit.connection.execute(moved)


def occasion_of(occurrence: str, own: int | None) -> str:
    """An occasion as it is told apart from the same one of another account: two decisions on it are both a fact."""
    return occurrence if own is None else f"{occurrence}+{own}"


def decided_again(unit: Unit, whole: int, parts: Sequence[Alone]) -> None:
    """Give decisions back to the accounts they were about; one taken since, to the account it was to go to."""
    was = {row.outreach_id: row for row in unit.connection.execute(select(OF_OUTREACH))}
    to = {part.account: part.id for part in parts}
    rows = unit.connection.execute(
        select(OUTREACH.c.id, OUTREACH.c.occurrence, OUTBOX.c.account_id)
        .join(OUTBOX, OUTBOX.c.id == OUTREACH.c.outbox_id, isouter=True)
        .where(OUTREACH.c.member_id == whole)
    ).all()
    for row in rows:
        before = was.get(row.id)
        own = to.get(row.account_id, whole) if before is None else before.member_id
        occurrence = row.occurrence if before is None else before.occurrence
        back = update(OUTREACH).where(OUTREACH.c.id == row.id).values(member_id=own, occurrence=occurrence)
        unit.connection.execute(back)
    unit.connection.execute(delete(OF_OUTREACH).where(OF_OUTREACH.c.member_id.in_([part.id for part in parts])))


def cared_apart(unit: Unit, whole: int, parts: Sequence[Alone]) -> None:
    """Give cases and notes back to the accounts they were opened about and are sealed for: nobody reads another's."""
    for table in CARED:
        for part in parts:
            theirs = (table.c.member_id == whole) & (table.c.account_id == part.account)
            unit.connection.execute(update(table).where(theirs).values(member_id=part.id))


def said_since(unit: Unit, whole: int) -> set[str]:
    """The purposes spoken of since the link: the present answer holds for every account."""
    brought = select(OF_ENTRY.c.entry_id)
    since = select(ENTRY.c.purpose).where(ENTRY.c.member_id == whole, ENTRY.c.id.not_in(brought)).distinct()
    return set(unit.connection.execute(since).scalars())


def said_apart(unit: Unit, whole: int, parts: Sequence[Alone]) -> None:
    """Give what was said about consent back to whom it was said by, and to each what was said since."""
    owns = [part.id for part in parts]
    mine = select(OF_ENTRY.c.entry_id, OF_ENTRY.c.member_id).where(OF_ENTRY.c.member_id.in_(owns))
    was = dict(tuple(row) for row in unit.connection.execute(mine))
    for row in unit.connection.execute(select(ENTRY).where(ENTRY.c.member_id == whole).order_by(ENTRY.c.id)).all():
        if row.id in was:
            unit.connection.execute(update(ENTRY).where(ENTRY.c.id == row.id).values(member_id=was[row.id]))
            continue
        said = {name: row._mapping[name] for name in ("purpose", "given", "at", "place", "text_version")}
        unit.connection.execute(insert(ENTRY), [{"member_id": own, **said} for own in owns if own != whole])
    unit.connection.execute(delete(OF_ENTRY).where(OF_ENTRY.c.member_id.in_(owns)))


def tags_apart(unit: Unit, whole: int, parts: Sequence[Alone]) -> dict[int, list[Row]]:
    """The marks each account has again: what it brought and nobody took off since, and what was put on since."""
    return apart(TAGS.read(unit, TAGS.table, [whole]), TAGS.read(unit, TAGS.parts, [part.id for part in parts]), parts)


def stages_apart(unit: Unit, whole: int, parts: Sequence[Alone]) -> dict[int, list[Row]]:
    """The stages each account has again, until they are looked at anew from its own days."""
    held = STAGES.read(unit, STAGES.parts, [part.id for part in parts])
    return {part.id: [row for row in held if row[0] == part.id] for part in parts}


def apart(now: Sequence[Row], brought: Sequence[Row], parts: Sequence[Alone]) -> dict[int, list[Row]]:
    """Rows of a whole, told apart: `(member, tag, mark, at)`, of which the middle two say what it is."""
    still, once = {row[1:3] for row in now}, {row[1:3] for row in brought}
    since = [row for row in now if row[1:3] not in once]
    return {
        part.id: [row for row in brought if row[0] == part.id and row[1:3] in still]
        + [(part.id, *row[1:]) for row in since]
        for part in parts
    }
