"""What is wrong with a condition or a file of them, in the reader's language: what, where, what would be right."""

from profiling.segments.definitions import FileFault, FileFlaw, FileRefused
from profiling.segments.flaws import ConditionRefused, Fault, Flaw, excerpt
from storage.letters import Phrase

SHOWN = 3
KNOWN_SHOWN = 8


def refusal(error: ConditionRefused) -> list[Phrase]:
    """The first few faults, each with the place it stands at."""
    return [told(error.text, flaw) for flaw in error.flaws[:SHOWN]]


def told(text: str, flaw: Flaw) -> Phrase:
    """One fault, and the text around it with the faulty part marked."""
    before, found, after = excerpt(text, flaw.at)
    said = said_of(flaw)
    if not text.strip() or flaw.fault is Fault.TOO_LONG:
        return said
    return Phrase("fault-at", {"fault": said, "before": before, "found": found or " ", "after": after})


def said_of(flaw: Flaw) -> Phrase:
    """One fault by itself, with what would be right where anybody can tell."""
    said = Phrase(
        f"fault-{flaw.fault.value}", {"found": flaw.found, "position": str(flaw.position), "limit": str(flaw.limit)}
    )
    if not flaw.known:
        return said
    names = " / ".join(flaw.known[:KNOWN_SHOWN]) + (" / …" if len(flaw.known) > KNOWN_SHOWN else "")
    return Phrase("fault-known", {"fault": said, "names": names})


def file_refusal(error: FileRefused, most: int = SHOWN) -> list[Phrase]:
    """The first few faults of a file, each with its line and column."""
    return [told_in_file(flaw) for flaw in error.flaws[:most]]


def told_in_file(flaw: FileFlaw) -> Phrase:
    """One fault of a file."""
    if flaw.fault is FileFault.CONDITION and flaw.flaw is not None:
        what = Phrase("file-fault-condition", {"name": flaw.found, "fault": told(flaw.text, flaw.flaw)})
    else:
        what = Phrase(f"file-fault-{flaw.fault.value}", {"found": flaw.found})
    return Phrase("file-fault-at", {"line": str(flaw.line), "column": str(flaw.column), "what": what})
