"""Portraits as they were drawn last, answers to questions, and how messages sound."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NOT_YET = sa.text("0")
"""What days that stand already say of counts nobody made before."""
NEW_COUNTS = ("answers", "answered", "positive", "neutral", "negative")
IDS = ("member_id", "community_id")
NUMBERS = (
    "day", "messages", "messages_7d", "messages_30d", "messages_90d", "active_days", "active_days_7d",
    "active_days_30d", "active_days_90d", "streak", "replies_given", "replies_received", "mentions_given",
    "mentions_received", "reactions_given", "reactions_received", "partners", "mentioned_by", "questions", "answers",
    "answered", "forwards", "comments", "links", "pictures", "videos", "voices", "stickers", "positive", "neutral",
    "negative", "purchases",
)  # fmt: skip
MAYBE_NUMBERS = ("again_on", "joined", "first_seen", "last_active", "zone_offset", "last_purchase")
SHARES = ("return_chance", "gap_p90", "night_share", "contribution")
MAYBE_SHARES = ("influence", "pagerank", "gap_median", "intent", "spent")
WORDS = ("stage", "via")
MAYBE_WORDS = ("persona", "sentiment", "motive", "level")


def upgrade() -> None:
    """Bring the tables to this version."""
    for table in ("member_day", "part_day"):
        for name in NEW_COUNTS:
            op.add_column(table, sa.Column(name, sa.Integer(), server_default=NOT_YET, nullable=False))
    portraits()
    tags()
    moods()


def portraits() -> None:
    """One row a member."""
    op.create_table(
        "portrait",
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in IDS),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in MAYBE_NUMBERS),
        *(sa.Column(name, sa.Float(), nullable=False) for name in SHARES),
        *(sa.Column(name, sa.Float(), nullable=True) for name in MAYBE_SHARES),
        *(sa.Column(name, sa.String(), nullable=False) for name in WORDS),
        *(sa.Column(name, sa.String(), nullable=True) for name in MAYBE_WORDS),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_portrait_community_id_community")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_portrait_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_portrait")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_portrait_community_id"), "portrait", ["community_id"])


def tags() -> None:
    """A row for each tag of a portrait."""
    op.create_table(
        "portrait_tag",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("tag_id", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_portrait_tag_member_id_member")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_portrait_tag_tag_id_tag")),
        sa.PrimaryKeyConstraint("member_id", "tag_id", name=op.f("pk_portrait_tag")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )


def moods() -> None:
    """A row for each day of a community."""
    op.create_table(
        "room_mood",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("speakers", "positive", "neutral", "negative")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_room_mood_community_id_community")),
        sa.PrimaryKeyConstraint("community_id", "day", name=op.f("pk_room_mood")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )
