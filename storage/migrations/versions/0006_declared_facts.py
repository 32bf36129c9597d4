"""Own fields, questionnaires and purchases."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this version."""
    fields()
    purchases()
    questionnaires()
    answers()


def fields() -> None:
    """What members may say of themselves in a community's own fields."""
    op.create_table(
        "declared_number",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_declared_number_account_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_declared_number_community_id_community")
        ),
        sa.PrimaryKeyConstraint("account_id", "community_id", "key", name=op.f("pk_declared_number")),
        info={"owner": "account", "owner_columns": ("account_id",)},
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("declared_number", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declared_number_community_id"), ["community_id"], unique=False)

    op.create_table(
        "declared_text",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_declared_text_account_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_declared_text_community_id_community")
        ),
        sa.PrimaryKeyConstraint("account_id", "community_id", "key", name=op.f("pk_declared_text")),
        info={"owner": "account", "owner_columns": ("account_id",)},
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("declared_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declared_text_community_id"), ["community_id"], unique=False)

    op.create_table(
        "fact_field",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("zh", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.Column("options", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("retired_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_fact_field_community_id_community")),
        sa.PrimaryKeyConstraint("community_id", "key", name=op.f("pk_fact_field")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )


def purchases() -> None:
    """What members bought, by file."""
    op.create_table(
        "purchase",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_purchase_account_id_account")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_purchase_community_id_community")),
        sa.PrimaryKeyConstraint("community_id", "key", name=op.f("pk_purchase")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    with op.batch_alter_table("purchase", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_purchase_account_id"), ["account_id"], unique=False)


def questionnaires() -> None:
    """Questions, and how often what was answered."""
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_questionnaire_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("community_id", "name", name=op.f("uq_questionnaire_community_id_name")),
        info={"owner": "nobody", "owner_columns": ()},
    )

    op.create_table(
        "questionnaire_tally",
        sa.Column("questionnaire_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_questionnaire_tally_questionnaire_id_questionnaire"),
        ),
        sa.PrimaryKeyConstraint(
            "questionnaire_id", "version", "question", "value", name=op.f("pk_questionnaire_tally")
        ),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )

    op.create_table(
        "questionnaire_version",
        sa.Column("questionnaire_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_questionnaire_version_questionnaire_id_questionnaire"),
        ),
        sa.PrimaryKeyConstraint("questionnaire_id", "version", name=op.f("pk_questionnaire_version")),
        info={"owner": "nobody", "owner_columns": ()},
        sqlite_with_rowid=False,
    )


def answers() -> None:
    """Who is answering, and what they said."""
    op.create_table(
        "awaited_text",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("argument", sa.String(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=True),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_awaited_text_account_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_awaited_text_community_id_community")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_awaited_text")),
        info={"owner": "account", "owner_columns": ("account_id",)},
    )
    with op.batch_alter_table("awaited_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_awaited_text_expires"), ["expires"], unique=False)

    op.create_table(
        "questionnaire_run",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("questionnaire_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("keeps", sa.Boolean(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_questionnaire_run_account_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_questionnaire_run_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_questionnaire_run_questionnaire_id_questionnaire")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_run")),
        info={"owner": "account", "owner_columns": ("account_id",)},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("questionnaire_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_run_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questionnaire_run_changed_at"), ["changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_questionnaire_run_questionnaire_id"), ["questionnaire_id"], unique=False)

    op.create_table(
        "questionnaire_answer",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("chosen", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_questionnaire_answer_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["questionnaire_run.id"], name=op.f("fk_questionnaire_answer_run_id_questionnaire_run")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_answer")),
        info={"owner": "account", "owner_columns": ("account_id",)},
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("questionnaire_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_answer_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questionnaire_answer_run_id"), ["run_id"], unique=False)
