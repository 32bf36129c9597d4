"""The tables Hearth begins with."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this version."""
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("native_id", sa.String(), nullable=False),
        sa.Column("key_wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("handle_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("handle_digest", sa.LargeBinary(), nullable=True),
        sa.Column("card_digest", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("door_open", sa.Boolean(), nullable=False),
        sa.Column("stopped", sa.String(), nullable=True),
        sa.Column("stopped_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("platform", "native_id", name=op.f("uq_account_platform_native_id")),
        info={"owner": "account", "owner_columns": ("id",)},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_handle_digest"), ["handle_digest"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)

    op.create_table(
        "community",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("listening_since", sa.BigInteger(), nullable=True),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("settings", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
        sa.UniqueConstraint("name", name=op.f("uq_community_name")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "cursor",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_cursor")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "due_job",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("last_run", sa.BigInteger(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", "community_id", name=op.f("pk_due_job")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "house_value",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_house_value")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "quarantine",
        sa.Column("adapter", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("adapter", "kind", "reason", name=op.f("pk_quarantine")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_tag_kind_name")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "tombstone",
        sa.Column("account_digest", sa.LargeBinary(), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_digest", name=op.f("pk_tombstone")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=True),
        sa.Column("holdout", sa.Float(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column("settings", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_campaign_community_id_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("community_id", "name", name=op.f("uq_campaign_community_id_name")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "given_button",
        sa.Column("token_digest", sa.LargeBinary(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("argument", sa.String(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_given_button_account_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_given_button_community_id_community")
        ),
        sa.PrimaryKeyConstraint("token_digest", name=op.f("pk_given_button")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    with op.batch_alter_table("given_button", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_given_button_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_given_button_expires"), ["expires"], unique=False)

    op.create_table(
        "imported_file",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_imported_file_community_id_community")
        ),
        sa.PrimaryKeyConstraint("fingerprint", "community_id", name=op.f("pk_imported_file")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    op.create_table(
        "member",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("last_active", sa.BigInteger(), nullable=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("portrait", sa.Boolean(), nullable=True),
        sa.Column("contact", sa.Boolean(), nullable=True),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_member_community_id_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        info={"owner": "member", "owner_columns": ("id",)},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_community_id"), ["community_id"], unique=False)

    op.create_table(
        "observed_day",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_observed_day_community_id_community")
        ),
        sa.PrimaryKeyConstraint("community_id", "day", name=op.f("pk_observed_day")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "room",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("native_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("bot_rank", sa.String(), nullable=False),
        sa.Column("bot_rights", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_room_account_id_account")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_room_community_id_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("platform", "native_id", name=op.f("uq_room_platform_native_id")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_room_community_id"), ["community_id"], unique=False)

    op.create_table(
        "button_press",
        sa.Column("token_digest", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_button_press_account_id_account")),
        sa.ForeignKeyConstraint(
            ["token_digest"],
            ["given_button.token_digest"],
            name=op.f("fk_button_press_token_digest_given_button"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_digest", "account_id", name=op.f("pk_button_press")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    with op.batch_alter_table("button_press", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_button_press_account_id"), ["account_id"], unique=False)

    op.create_table(
        "consent_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("text_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_consent_entry_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_entry")),
        info={"owner": "member", "owner_columns": ("member_id",)},
    )
    with op.batch_alter_table("consent_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_entry_member_id"), ["member_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_evidence_member_id_member")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_evidence_tag_id_tag")),
        sa.PrimaryKeyConstraint("member_id", "week", "tag_id", name=op.f("pk_evidence")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "member_account",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_member_account_account_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_member_account_community_id_community")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_account_member_id_member")),
        sa.PrimaryKeyConstraint("community_id", "account_id", name=op.f("pk_member_account")),
        info={"owner": "member", "owner_columns": ("member_id",)},
    )
    with op.batch_alter_table("member_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_account_member_id"), ["member_id"], unique=False)

    op.create_table(
        "member_day",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("replies_given", sa.Integer(), nullable=False),
        sa.Column("replies_received", sa.Integer(), nullable=False),
        sa.Column("mentions_given", sa.Integer(), nullable=False),
        sa.Column("mentions_received", sa.Integer(), nullable=False),
        sa.Column("reactions_given", sa.Integer(), nullable=False),
        sa.Column("reactions_received", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("forwards", sa.Integer(), nullable=False),
        sa.Column("pictures", sa.Integer(), nullable=False),
        sa.Column("videos", sa.Integer(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("stickers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_day_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", "day", name=op.f("pk_member_day")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "member_tag",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("tag_id", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_tag_member_id_member")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_member_tag_tag_id_tag")),
        sa.PrimaryKeyConstraint("member_id", "tag_id", "mark", name=op.f("pk_member_tag")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "message",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kept_since", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_message_member_id_member")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_message_room_id_room")),
        sa.PrimaryKeyConstraint("room_id", "number", name=op.f("pk_message")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pending_mention",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("target", sa.LargeBinary(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("kept_since", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_pending_mention_community_id_community")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_pending_mention_member_id_member")),
        sa.PrimaryKeyConstraint("community_id", "target", "member_id", "day", name=op.f("pk_pending_mention")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pending_mention", schema=None) as batch_op:
        batch_op.create_index("ix_pending_mention_member_id", ["member_id"], unique=False)

    op.create_table(
        "pending_reference",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("kept_since", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_pending_reference_member_id_member")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_pending_reference_room_id_room")),
        sa.PrimaryKeyConstraint("room_id", "number", "member_id", "kind", "day", name=op.f("pk_pending_reference")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pending_reference", schema=None) as batch_op:
        batch_op.create_index("ix_pending_reference_member_id", ["member_id"], unique=False)

    op.create_table(
        "poll",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=True),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("options", sa.String(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("native_poll", sa.String(), nullable=True),
        sa.Column("native_message", sa.String(), nullable=True),
        sa.Column("counts", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_poll_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_poll_community_id_community")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_poll_room_id_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_poll_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_poll_native_poll"), ["native_poll"], unique=False)

    op.create_table(
        "reaction",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("emoji", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_reaction_member_id_member")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_reaction_room_id_room")),
        sa.PrimaryKeyConstraint("room_id", "number", "member_id", "emoji", name=op.f("pk_reaction")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("reaction", schema=None) as batch_op:
        batch_op.create_index("ix_reaction_member_id", ["member_id"], unique=False)

    op.create_table(
        "reaction_total",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("emoji", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_reaction_total_room_id_room")),
        sa.PrimaryKeyConstraint("room_id", "number", "emoji", name=op.f("pk_reaction_total")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "room_alias",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("native_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_alias_room_id_room")),
        sa.PrimaryKeyConstraint("platform", "native_id", name=op.f("pk_room_alias")),
        info={"owner": "nobody", "owner_columns": ()},
    )
    with op.batch_alter_table("room_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_alias_room_id"), ["room_id"], unique=False)

    op.create_table(
        "seen",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_seen_room_id_room")),
        sa.PrimaryKeyConstraint("room_id", "key", name=op.f("pk_seen")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stage_change",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_stage_change_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", "day", name=op.f("pk_stage_change")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("stage_change", schema=None) as batch_op:
        batch_op.create_index("ix_stage_change_day", ["day"], unique=False)

    op.create_table(
        "stay",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_stay_member_id_member")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_stay_room_id_room")),
        sa.PrimaryKeyConstraint("member_id", "room_id", "at", "joined", name=op.f("pk_stay")),
        info={"owner": "member", "owner_columns": ("member_id",)},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tie",
        sa.Column("from_member", sa.BigInteger(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("to_member", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["from_member"], ["member.id"], name=op.f("fk_tie_from_member_member")),
        sa.ForeignKeyConstraint(["to_member"], ["member.id"], name=op.f("fk_tie_to_member_member")),
        sa.PrimaryKeyConstraint("from_member", "week", "to_member", "kind", name=op.f("pk_tie")),
        info={"owner": "member", "owner_columns": ("from_member", "to_member")},
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("tie", schema=None) as batch_op:
        batch_op.create_index("ix_tie_to_member", ["to_member"], unique=False)

    op.create_table(
        "todo",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_todo_account_id_account")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_todo_room_id_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todo")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    with op.batch_alter_table("todo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_todo_account_id"), ["account_id"], unique=False)

    op.create_table(
        "ballot",
        sa.Column("poll_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("options", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_ballot_account_id_account")),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_ballot_poll_id_poll")),
        sa.PrimaryKeyConstraint("poll_id", "account_id", name=op.f("pk_ballot")),
        info={"owner": "account", "owner_columns": ("account_id",)},
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_account_id"), ["account_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("campaign_id", sa.BigInteger(), nullable=True),
        sa.Column("poll_id", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("arguments", sa.LargeBinary(), nullable=True),
        sa.Column("solicited", sa.Boolean(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=True),
        sa.Column("vanish_seconds", sa.Integer(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("native_message", sa.String(), nullable=True),
        sa.Column("dedupe", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_outbox_account_id_account")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_outbox_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_outbox_community_id_community")),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_outbox_poll_id_poll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe", name=op.f("uq_outbox_dedupe")),
        info={"owner": "account", "owner_columns": ("account_id",)},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_outbox_state_due", ["state", "solicited", "due"], unique=False)

    op.create_table(
        "outreach",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("occurrence", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("reached_at", sa.BigInteger(), nullable=True),
        sa.Column("outbox_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_outreach_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_outreach_member_id_member")),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_outreach_outbox_id_outbox")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach")),
        sa.UniqueConstraint(
            "campaign_id", "member_id", "occurrence", name=op.f("uq_outreach_campaign_id_member_id_occurrence")
        ),
        info={"owner": "member", "owner_columns": ("member_id",)},
    )
    with op.batch_alter_table("outreach", schema=None) as batch_op:
        batch_op.create_index("ix_outreach_member_id", ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outreach_outbox_id"), ["outbox_id"], unique=False)


def downgrade() -> None:
    """Take this version's changes back."""
    with op.batch_alter_table("outreach", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outreach_outbox_id"))
        batch_op.drop_index("ix_outreach_member_id")

    op.drop_table("outreach")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_state_due")
        batch_op.drop_index(batch_op.f("ix_outbox_account_id"))

    op.drop_table("outbox")
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballot_account_id"))

    op.drop_table("ballot")
    with op.batch_alter_table("todo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_todo_account_id"))

    op.drop_table("todo")
    with op.batch_alter_table("tie", schema=None) as batch_op:
        batch_op.drop_index("ix_tie_to_member")

    op.drop_table("tie")
    op.drop_table("stay")
    with op.batch_alter_table("stage_change", schema=None) as batch_op:
        batch_op.drop_index("ix_stage_change_day")

    op.drop_table("stage_change")
    op.drop_table("seen")
    with op.batch_alter_table("room_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_room_alias_room_id"))

    op.drop_table("room_alias")
    op.drop_table("reaction_total")
    with op.batch_alter_table("reaction", schema=None) as batch_op:
        batch_op.drop_index("ix_reaction_member_id")

    op.drop_table("reaction")
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_poll_native_poll"))
        batch_op.drop_index(batch_op.f("ix_poll_community_id"))

    op.drop_table("poll")
    with op.batch_alter_table("pending_reference", schema=None) as batch_op:
        batch_op.drop_index("ix_pending_reference_member_id")

    op.drop_table("pending_reference")
    with op.batch_alter_table("pending_mention", schema=None) as batch_op:
        batch_op.drop_index("ix_pending_mention_member_id")

    op.drop_table("pending_mention")
    op.drop_table("message")
    op.drop_table("member_tag")
    op.drop_table("member_day")
    with op.batch_alter_table("member_account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_account_member_id"))

    op.drop_table("member_account")
    op.drop_table("evidence")
    with op.batch_alter_table("consent_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_entry_member_id"))

    op.drop_table("consent_entry")
    with op.batch_alter_table("button_press", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_button_press_account_id"))

    op.drop_table("button_press")
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_room_community_id"))
        batch_op.drop_index(batch_op.f("ix_room_account_id"))

    op.drop_table("room")
    op.drop_table("observed_day")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_community_id"))

    op.drop_table("member")
    op.drop_table("imported_file")
    with op.batch_alter_table("given_button", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_given_button_expires"))
        batch_op.drop_index(batch_op.f("ix_given_button_account_id"))

    op.drop_table("given_button")
    op.drop_table("campaign")
    op.drop_table("tombstone")
    op.drop_table("tag")
    op.drop_table("quarantine")
    op.drop_table("lease")
    op.drop_table("house_value")
    op.drop_table("due_job")
    op.drop_table("cursor")
    op.drop_table("community")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))

    op.drop_table("audit_entry")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_handle_digest"))

    op.drop_table("account")
