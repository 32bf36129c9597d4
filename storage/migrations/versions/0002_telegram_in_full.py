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

OWN_IDS = ("message", "pending_mention", "pending_reference", "reaction")
"""Tables whose member is the one an account is by itself: that one has no row while the account is linked."""
DAY_COUNTS = (
    "hours", "messages", "characters", "replies_given", "replies_received", "mentions_given", "mentions_received",
    "reactions_given", "reactions_received", "questions", "forwards", "pictures", "videos", "voices", "links",
    "stickers", "comments",
)  # fmt: skip
KEYS = ("member_id", "from_member", "to_member", "tag_id", "room_id", "at")
"""What is 64 bits wide in the tables of parts."""
PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "part_day": (("member_id", "day"), DAY_COUNTS),
    "part_evidence": (("member_id", "week", "tag_id"), ("days",)),
    "part_tie": (("from_member", "week", "to_member", "kind"), ("days", "count")),
    "part_stay": (("member_id", "room_id", "at", "joined"), ("day", "live", "via")),
    "part_tag": (("member_id", "tag_id", "mark"), ("at",)),
    "part_stage": (("member_id", "day"), ("stage", "before", "live")),
}
"""By name: the key, and the other columns."""


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
    op.create_index(op.f("ix_member_account_account_id"), "member_account", ["account_id"])
    house()
    people()
    steering()
    own_ids()
    links()
    for name, columns in PARTS.items():
        part_table(name, columns)


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


def own_ids() -> None:
    """Let messages and what waits for them name the member an account is by itself."""
    for name in OWN_IDS:
        with op.batch_alter_table(name, table_kwargs={"sqlite_with_rowid": False}) as batch_op:
            batch_op.drop_constraint(op.f(f"fk_{name}_member_id_member"), type_="foreignkey")


def links() -> None:
    """Accounts of one person, what each is by itself, and the codes that prove it."""
    op.create_table(
        "linked_account",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_linked_account_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_linked_account")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    op.create_index(op.f("ix_linked_account_person"), "linked_account", ["person"])
    op.create_table(
        "part",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
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
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_part_account_id_account")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_part_community_id_community")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_part_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part")),
        sa.UniqueConstraint("community_id", "account_id", name=op.f("uq_part_community_id_account_id")),
        info={"owner": "member", "owner_columns": ("member_id",)},
    )
    op.create_index(op.f("ix_part_account_id"), "part", ["account_id"])
    op.create_index(op.f("ix_part_member_id"), "part", ["member_id"])
    for name, what, column in (
        ("part_outreach", "outreach", sa.Column("occurrence", sa.String(), nullable=False)),
        ("part_consent", "consent_entry", None),
    ):
        key = f"{what.removeprefix('consent_')}_id"
        op.create_table(
            name,
            sa.Column(key, sa.BigInteger(), nullable=False),
            sa.Column("member_id", sa.BigInteger(), nullable=False),
            *([] if column is None else [column]),
            sa.ForeignKeyConstraint([key], [f"{what}.id"], name=op.f(f"fk_{name}_{key}_{what}")),
            sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")),
            info={"owner": "member", "owner_columns": ("member_id",)},
        )
        op.create_index(op.f(f"ix_{name}_member_id"), name, ["member_id"])
    codes()


def codes() -> None:
    """What is said once to prove something."""
    op.create_table(
        "one_time_code",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_one_time_code_account_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_one_time_code_community_id_community")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_one_time_code")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    op.create_index(op.f("ix_one_time_code_account_id"), "one_time_code", ["account_id"])


def part_table(name: str, columns: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """Make a table of what linked accounts would have by themselves, like the one it mirrors."""
    key, others = columns
    owners = tuple(column for column in key if column.endswith("member") or column == "member_id")
    op.create_table(
        name,
        *(sa.Column(column, part_type(column), nullable=column == "before") for column in (*key, *others)),
        *(
            sa.ForeignKeyConstraint([f"{of}_id"], [f"{of}.id"], name=op.f(f"fk_{name}_{of}_id_{of}"))
            for of in ("tag", "room")
            if f"{of}_id" in key
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        info={"owner": "member", "owner_columns": owners},
        sqlite_with_rowid=False,
    )


def part_type(column: str) -> sa.BigInteger | sa.Boolean | sa.String | sa.Integer:
    """What a column of a part's table holds."""
    if column in KEYS:
        return sa.BigInteger()
    if column in ("joined", "live"):
        return sa.Boolean()
    return sa.String() if column in ("kind", "via", "mark", "stage", "before") else sa.Integer()
