"""What of a time in which nobody listened can be known by nobody any more, though the rest of it was handed over."""

from enum import StrEnum


class Hidden(StrEnum):
    """One kind of thing a gap hides."""

    CHANNELS = "channels"
    """What was said in channels whose history we may not read."""
    THREADS = "threads"
    """What was said in threads put away meanwhile that nobody shows us."""
    TAKEN_BACK = "taken_back"
    """Reactions taken back: a platform shows those that stand."""
    VOTES = "votes"
    """Who voted what in polls: only how many chose an option can be asked afterwards."""
    DELETIONS = "deletions"
    OLD_EDITS = "old_edits"
    """Edits of messages said long before the gap."""
    PRIVATE = "private"
    """Private conversations, commands and buttons pressed."""
