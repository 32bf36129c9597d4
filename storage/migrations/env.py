"""What Alembic runs: our tables against the one connection we hand it; SQLite rebuilds tables in batches."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString

from storage.columns import UtcDateTime
from storage.tables import METADATA


def render(kind: str, thing: object, autogen: AutogenContext) -> str | Literal[False]:
    """Write our types into migrations as what they are stored as, so that a migration never changes with our code."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(thing, AutoString):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=render,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
