"""What a community says in its admins' own words: sealed, one text a slot and language, with who wrote it and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import Community, OwnText

COMMUNITY, OWN = table_of(Community), table_of(OwnText)


@dataclass(frozen=True, slots=True)
class Written:
    """A text as an admin wrote it; `by` is who, as the audit log knows them."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Own:
    """An own text on its way out, and what the community is called."""

    text: str
    group: str


def texts_of(unit: Unit, community: int) -> dict[tuple[str, str], Written]:
    """All own texts of a community, by slot and language."""
    rows = unit.connection.execute(select(OWN).where(OWN.c.community_id == community))
    return {(row.slot, row.language): Written(unit.vault.open_house(row.text), row.by, row.at) for row in rows}


def own(unit: Unit, community: int, slot: str, language: str) -> Own | None:
    """The own text of a slot in a language; None where the community uses ours."""
    row = unit.connection.execute(
        select(OWN.c.text, COMMUNITY.c.name)
        .join(COMMUNITY, COMMUNITY.c.id == OWN.c.community_id)
        .where(OWN.c.community_id == community, OWN.c.slot == slot, OWN.c.language == language)
    ).one_or_none()
    return None if row is None else Own(unit.vault.open_house(row.text), row.name)


def write(unit: Unit, community: int, slot: str, language: str, written: Written) -> None:
    """Say something in these words from now on, whatever was said before."""
    forget(unit, community, slot, language)
    sealed = {"text": unit.vault.seal_house(written.text), "by": written.by, "at": written.at}
    key = {"community_id": community, "slot": slot, "language": language}
    unit.connection.execute(OWN.insert().values(**key, **sealed))


def forget(unit: Unit, community: int, slot: str, language: str) -> bool:
    """Go back to our words; False where they were used anyway."""
    mine = (OWN.c.community_id == community) & (OWN.c.slot == slot) & (OWN.c.language == language)
    return bool(unit.connection.execute(delete(OWN).where(mine)).rowcount)
