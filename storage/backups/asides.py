"""Databases that a restore set aside: kept for a month like a backup, then gone, for the erased must go there too."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import inspect

from storage.backups.dumps import quoted
from storage.backups.words import STAMP
from storage.engine import open_engines, sqlite_file

KEPT = timedelta(days=30)
DATED = re.compile(r".*(?:\.before-|_before_)(?P<at>\d{8}t\d{6}z)(?:-\d+)?(?:-wal)?", re.IGNORECASE)


def forget_asides(url: str, now: datetime) -> Sequence[str]:
    """Delete what restores set aside a month ago; gives the names of what went."""
    embedded = sqlite_file(url)
    if embedded is None:
        return forget_schemas(url, now)
    past = [file for file in embedded.parent.glob(f"{embedded.name}.before-*") if is_past(file.name, now)]
    for file in past:
        Path(file).unlink(missing_ok=True)
    return [file.name for file in past]


def forget_schemas(url: str, now: datetime) -> Sequence[str]:
    """Delete the schemas that restores of this house moved its tables to a month ago."""
    engines = open_engines(url)
    try:
        with engines.writing.begin() as connection:
            looked = inspect(connection)
            begins = f"{looked.default_schema_name}_before_"
            past = [name for name in looked.get_schema_names() if name.startswith(begins) and is_past(name, now)]
            for name in past:
                connection.exec_driver_sql(f"DROP SCHEMA {quoted(name)} CASCADE")
    finally:
        engines.dispose()
    return past


def is_past(name: str, now: datetime) -> bool:
    """Say whether a name is dated more than a month ago."""
    dated = DATED.fullmatch(name)
    if dated is None:
        return False
    return datetime.strptime(dated["at"].upper(), STAMP).replace(tzinfo=UTC) < now - KEPT
