"""What the doctor looks at in the house itself: the database, and the key its names are sealed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.doctor.check import Check
from storage.errors import KeyUnusable, Unusable
from storage.examination import Examination, examine
from storage.opening import check_key


@dataclass(frozen=True, slots=True)
class HouseFound:
    """What the doctor says of the house, and the groups it knows, for the platforms' own checks."""

    checks: Sequence[Check]
    telegram_rooms: Sequence[str] = ()
    discord_channels: Sequence[str] = ()


def check_house(url: str, key_file: Path) -> HouseFound:
    """Look at the database, then at its key."""
    try:
        found = examine(url)
    except Unusable as error:
        reason, _, hint = str(error).partition("; ")
        return HouseFound((Check("database", "fail", reason, hint), _check_key(key_file, "")))
    checks = (_check_database(found), _check_key(key_file, found.key_check), _check_owner(found))
    return HouseFound(checks, found.telegram_rooms, found.discord_channels)


def _check_database(found: Examination) -> Check:
    if found.flaw:
        return Check("database", "fail", f"damaged: {found.flaw}", "stop Hearth and restore the latest backup")
    if not found.is_made:
        return Check("database", "ok", "not made yet; the first start makes it")
    if found.is_too_new:
        return Check(
            "database", "fail", f"version {found.version} is newer than this Hearth", "install the newer Hearth"
        )
    if not found.is_latest:
        return Check("database", "ok", f"version {found.version}; the next start brings it up to date")
    return Check("database", "ok", f"sound, version {found.version}")


def _check_key(key_file: Path, expected: str) -> Check:
    if not key_file.exists() and not expected:
        return Check("key file", "ok", f"{key_file} is not made yet; the first start makes it")
    try:
        check_key(key_file, expected)
    except KeyUnusable as error:
        reason, _, hint = str(error).partition("; ")
        return Check("key file", "fail", reason, hint)
    return Check("key file", "ok", f"{key_file}, closed to others", "keep a copy of it apart from the backups")


def _check_owner(found: Examination) -> Check:
    if found.owners:
        return Check("owner", "ok", f"{found.owners} account(s) own this house")
    hint = "`hearth owner --code` makes a code; whoever says it to the bot in private may do everything"
    return Check("owner", "off", "nobody has claimed this house yet; admins of its groups steer it", hint)
