"""The words evidence can be for, and how one that nobody has shown any more is forgotten."""

from collections.abc import Collection, Sequence

from sqlalchemy import String, cast, select, update

from storage.columns import table_of
from storage.store import Unit
from storage.tables import Evidence, MemberTag, Tag

EVIDENCE, GIVEN_TAG, TAG = table_of(Evidence), table_of(MemberTag), table_of(Tag)
KEYWORD = "keyword"
FORGOTTEN = "forgotten"
"""The kind of a tag whose word is gone. Its row stays: to delete it, a database would search all evidence for it."""
TAGS_A_QUERY = 5_000
"""Each question reads the evidence through once, so it is about many words."""


def forget_words(unit: Unit, tags: Collection[int]) -> int:
    """Wipe those of these keywords that nobody has shown any more: a rare word can be as telling as a name.

    The caller begins a generation, for others may remember the tag by its word.
    """
    ordered, gone = sorted(tags), 0
    for start in range(0, len(ordered), TAGS_A_QUERY):
        lonely = sorted(lonely_among(unit, ordered[start : start + TAGS_A_QUERY]))
        wiped = update(TAG).where(TAG.c.id.in_(lonely)).values(kind=FORGOTTEN, name=cast(TAG.c.id, String))
        gone += unit.connection.execute(wiped).rowcount if lonely else 0
    return gone


def lonely_among(unit: Unit, tags: Sequence[int]) -> set[int]:
    """Those of these tags that are keywords and that no member shows or has been given."""
    asked = select(TAG.c.id).where(TAG.c.id.in_(tags), TAG.c.kind == KEYWORD)
    words = set(unit.connection.execute(asked).scalars())
    for table in (GIVEN_TAG, EVIDENCE):
        if words:
            shown = select(table.c.tag_id).where(table.c.tag_id.in_(words)).distinct()
            words -= set(unit.connection.execute(shown).scalars())
    return words


def lonely_words(unit: Unit) -> list[int]:
    """Every keyword nobody shows any more: evidence is read through once, so this is for a read beside the writer."""
    words = select(TAG.c.id).where(TAG.c.kind == KEYWORD)
    lonely = words.except_(select(EVIDENCE.c.tag_id), select(GIVEN_TAG.c.tag_id))
    return sorted(unit.connection.execute(lonely).scalars())
