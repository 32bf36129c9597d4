"""What Telegram in full, the first hour and the first page need."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NOT_YET = sa.text("0")
"""What rows that stand already say of a count, a mask or a flag nobody asked for before."""
NOTHING = sa.text("''")


def upgrade() -> None:
    """Bring the tables to this version."""
    op.add_column("community", sa.Column("silent_until", sa.BigInteger(), nullable=True))
    op.add_column("member_account", sa.Column("left_at", sa.BigInteger(), nullable=True))
    op.add_column("room", sa.Column("thread", sa.String(), server_default=NOTHING, nullable=False))
    op.add_column("room", sa.Column("standing_message", sa.String(), server_default=NOTHING, nullable=False))
    op.add_column("room", sa.Column("whisper_refused_at", sa.BigInteger(), nullable=True))
    op.add_column("room", sa.Column("people", sa.Integer(), nullable=True))
    op.add_column("room", sa.Column("people_at", sa.BigInteger(), nullable=True))
    op.add_column("room", sa.Column("introduced_at", sa.BigInteger(), nullable=True))
    op.add_column("given_button", sa.Column("is_lasting", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("message", sa.Column("topics", sa.BigInteger(), server_default=NOT_YET, nullable=False))
    op.add_column("member_day", sa.Column("comments", sa.Integer(), server_default=NOT_YET, nullable=False))
    op.add_column("poll", sa.Column("thread", sa.String(), server_default=NOTHING, nullable=False))
    op.add_column("audit_entry", sa.Column("community_id", sa.BigInteger(), nullable=True))
    op.add_column("outbox", sa.Column("is_standing", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("campaign", sa.Column("seen_at", sa.BigInteger(), nullable=True))
    op.add_column("outreach", sa.Column("mailing_id", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_outreach_mailing_id"), "outreach", ["mailing_id"], unique=False)
    house()
    people()
    steering()


def steering() -> None:
    """What admins write themselves, and the large sends they say yes to."""
    op.create_table(
        "own_text",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_own_text_community_id_community")),
        sa.PrimaryKeyConstraint("community_id", "slot", "language", name=op.f("pk_own_text")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mailing",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("leaves_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_mailing_campaign_id_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    with op.batch_alter_table("mailing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mailing_campaign_id"), ["campaign_id"], unique=False)


def house() -> None:
    """What the house knows of itself, and of rooms without a member."""
    op.create_table(
        "gap",
        sa.Column("adapter", sa.String(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("is_lost", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("adapter", "since", name=op.f("pk_gap")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "room_topic",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("speakers", sa.Integer(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_room_topic_community_id_community")),
        sa.PrimaryKeyConstraint("community_id", "day", "topic", name=op.f("pk_room_topic")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )

    op.create_table(
        "tag_background",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("tag_id", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_tag_background_community_id_community")
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_tag_background_tag_id_tag")),
        sa.PrimaryKeyConstraint("community_id", "tag_id", name=op.f("pk_tag_background")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )


def people() -> None:
    """What belongs to an account: ownership, feedback, sessions."""
    op.create_table(
        "house_owner",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_house_owner_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_house_owner")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("is_nameless", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_feedback_account_id_account")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_feedback_community_id_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        info={"owner": "account", "owner_columns": ("account_id",)},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_community_id"), ["community_id"], unique=False)
    op.create_table(
        "checklist",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("outbox_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_checklist_account_id_account")),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_checklist_outbox_id_outbox")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_checklist_room_id_room")),
        sa.PrimaryKeyConstraint("room_id", "account_id", name=op.f("pk_checklist")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    with op.batch_alter_table("checklist", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checklist_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_checklist_outbox_id"), ["outbox_id"], unique=False)
    for name in ("web_ticket", "web_session"):
        op.create_table(
            name,
            sa.Column("digest", sa.LargeBinary(), nullable=False),
            sa.Column("account_id", sa.BigInteger(), nullable=True),
            sa.Column("expires", sa.BigInteger(), nullable=False),
            sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f(f"fk_{name}_account_id_account")),
            sa.PrimaryKeyConstraint("digest", name=op.f(f"pk_{name}")),
            info={"owner": "account", "owner_columns": ("account_id",)},
        )
        with op.batch_alter_table(name, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{name}_account_id"), ["account_id"], unique=False)
