"""Polls asked by buttons, what a gap hides, and no community with a Discord server that profiles without asking."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ASKS_ON_DISCORD = """
    UPDATE community SET consent = 'ask' WHERE consent = 'notice'
    AND id IN (SELECT community_id FROM room WHERE platform = 'discord' AND kind = 'group')
"""
"""What joining rooms does since 0002 (`storage.joining`), for communities that were joined before."""


def upgrade() -> None:
    """Bring the tables to this version."""
    op.add_column("poll", sa.Column("lock", sa.LargeBinary(), nullable=True))
    op.add_column("gap", sa.Column("hides", sa.String(), server_default=sa.text("''"), nullable=False))
    op.create_table(
        "secret_vote",
        sa.Column("poll_id", sa.BigInteger(), nullable=False),
        sa.Column("voter", sa.LargeBinary(), nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_secret_vote_poll_id_poll")),
        sa.PrimaryKeyConstraint("poll_id", "voter", name=op.f("pk_secret_vote")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )
    op.execute(ASKS_ON_DISCORD)
