"""What the doctor looks at of how the house is operated: backups, restores, letters in doubt, times not heard."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.doctor.check import Check
from bot.hidden import named
from bot.settings import Settings
from bot.spans import span
from profiling.hidden import Hidden
from storage.backups.backup import backups
from storage.operating import Operation, operation

TOO_OLD = timedelta(days=2)
SHOWN_FOR = timedelta(days=30)
MEGABYTE = 1_000_000
SAID = frozenset({Hidden.CHANNELS, Hidden.THREADS})
"""What a gap hides only because we may not look."""
OPEN_TO_US = "give the bot Read Message History there, or close the channel to it altogether"


def check_operation(settings: Settings, now: datetime) -> Sequence[Check]:
    """Look at everything that is not in order by itself."""
    found = operation(settings.database_url)
    return (
        check_backups(settings, found, now),
        *((check_restored(found),) if found.restored else ()),
        check_doubts(found),
        check_gaps(found, now),
    )


def check_backups(settings: Settings, found: Operation, now: datetime) -> Check:
    """When the last backup was made, and where it lies."""
    if not settings.backup_days:
        return Check("backup", "off", "none are made by night", "set HEARTH_BACKUP_DAYS, or call `hearth backup`")
    made = backups(settings.backup_folder)
    if found.backup_failed:
        at, _, reason = found.backup_failed.partition(" ")
        return Check("backup", "fail", f"the one of {at[:16]} failed", reason)
    if not made:
        hint = "the running house makes one at 04:00; `hearth backup` makes one now"
        return Check("backup", "warn", f"none in {settings.backup_folder} yet", hint)
    newest = made[-1]
    detail = f"{newest.path}, {span(now - newest.at)} ago, {newest.size / MEGABYTE:.1f} MB"
    if now - newest.at > TOO_OLD:
        return Check("backup", "warn", detail, "did the house run at 04:00? `hearth backup` makes one now")
    return Check("backup", "ok", detail, "copy it to another machine now and then, and the key to a third place")


def check_restored(found: Operation) -> Check:
    """That the house was restored, and from what."""
    at, _, backup = found.restored.partition(" ")
    return Check("restored", "ok", f"at {at[:16]} UTC from {backup}")


def check_doubts(found: Operation) -> Check:
    """Letters of which nobody knows whether they arrived, and nobody has decided about."""
    if not found.in_doubt:
        return Check("in doubt", "ok", "no letter waits for your decision")
    hint = "`hearth outbox list --all` shows them; `hearth outbox resend` or `drop` decides"
    return Check("in doubt", "warn", f"{found.in_doubt} letters may or may not have arrived", hint)


def check_gaps(found: Operation, now: datetime) -> Check:
    """When we were not listening lately, and whether anything of it is lost."""
    lately = [gap for gap in found.gaps if gap.until > now - SHOWN_FOR]
    if not lately:
        return Check("listening", "ok", "without a gap in the last 30 days, as far as known")
    lost = sum((gap.lasted for gap in lately if gap.is_lost), timedelta())
    away = sum((gap.lasted for gap in lately), timedelta())
    last = f"last until {lately[-1].until:%Y-%m-%d %H:%M} UTC"
    hides = [kind for gap in lately for kind in gap.hides]
    if not lost and not hides:
        return Check("listening", "ok", f"away for {span(away)} in 30 days, all of it handed over; {last}")
    if not lost:
        detail = f"away for {span(away)} in 30 days, handed over but for {named(hides)}; {last}"
        return Check("listening", "warn", detail, OPEN_TO_US) if SAID & {*hides} else Check("listening", "ok", detail)
    hint = "what is lost cannot be fetched again; days that are wholly lost count as nobody's silence"
    rest = f", and of the rest {named(hides)}" if hides else ""
    return Check("listening", "warn", f"{span(lost)} of 30 days are lost{rest}; {last}", hint)
