"""What mining finds: personas, what goes together, and why members fall silent."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KINDS = {"int": sa.Integer, "big": sa.BigInteger, "real": sa.Float, "word": sa.String}
COMMUNITY, MEMBER = "community", "member"


def upgrade() -> None:
    """Bring the tables to this version: after a table's owner its columns, a `*` before one of the key."""
    mining = "at:big until:int members:int people:int stability:real? silhouette:real? fallen:int stayed:int"
    make("mining", COMMUNITY, f"{mining} seconds:real megabytes:real")
    make("persona", COMMUNITY, "*name:word place:int traits:word middle:word members:int since:int")
    people = "people:int given_people:int also_people:int total:int"
    make("association", COMMUNITY, f"*place:int given:word also:word {people} chance:real")
    make("member_mined", MEMBER, "persona:word? fit:real pagerank:real? day:int")
    make("churn_reason", MEMBER, "*reason:word evidence:int since:int")
    counts = "fallen:int fallen_known:int stayed:int stayed_known:int"
    make("churn_count", COMMUNITY, f"*reason:word {counts} odds:real chance:real")


def make(name: str, of: str, columns: str) -> None:
    """Make a table of a community's or a member's; `?` after a kind: may be empty."""
    owner = f"{of}_id"
    said = columns.split()
    key = [one[1:].partition(":")[0] for one in said if one.startswith("*")]
    op.create_table(
        name,
        sa.Column(owner, sa.BigInteger(), nullable=False),
        *map(column, said),
        sa.ForeignKeyConstraint([owner], [f"{of}.id"], name=op.f(f"fk_{name}_{owner}_{of}")),
        sa.PrimaryKeyConstraint(owner, *key, name=op.f(f"pk_{name}")),
        info=owned(owner if of == MEMBER else ""),
        sqlite_with_rowid=False,
    )


def column(said: str) -> sa.Column[object]:
    """A column as it is written: `name:kind`."""
    name, _, kind = said.removeprefix("*").partition(":")
    return sa.Column(name, KINDS[kind.removesuffix("?")](), nullable=kind.endswith("?"))


def owned(member: str) -> dict[str, str | Sequence[str]]:
    """Whose the rows are."""
    return {"owner": "member", "owner_columns": (member,)} if member else {"owner": "nobody", "owner_columns": ()}
