"""Rules and segments, their history, and for whom a rule holds."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this version."""
    op.create_table(
        "segment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "kind", "text", "plain", "state", "by")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("applied_day", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_segment_community_id_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
        sa.UniqueConstraint("community_id", "name", name=op.f("uq_segment_community_id_name")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    versions()
    holds()


def versions() -> None:
    """A row for each change."""
    op.create_table(
        "segment_version",
        sa.Column("segment_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("act", "kind", "before", "text", "by")),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segment.id"], name=op.f("fk_segment_version_segment_id_segment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("segment_id", "number", name=op.f("pk_segment_version")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )


def holds() -> None:
    """A row for each member a rule holds for."""
    op.create_table(
        "rule_tag",
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("member_id", "segment_id")),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_rule_tag_member_id_member")),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segment.id"], name=op.f("fk_rule_tag_segment_id_segment"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "segment_id", name=op.f("pk_rule_tag")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_rule_tag_segment_id"), "rule_tag", ["segment_id"])
