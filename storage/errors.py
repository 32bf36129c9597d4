"""What storage raises when no retrying will help; light to import, so that the command line can name it."""


class Unusable(Exception):
    """Something storage needs is not as configured; the message says what, why, and what to do."""


class KeyUnusable(Unusable):
    """The key file is missing, damaged, readable by others, or not the one this data was sealed with."""


class BackupTrouble(Exception):
    """A backup that could not be made or put back; the message says why and what to do, and nothing was changed."""


class SealBroken(Exception):
    """Sealed bytes that do not open: another key's, another kind's, or tampered with."""


class DatabaseTrouble(Unusable):
    """The database is locked by another program, out of space, or out of reach at this moment."""
