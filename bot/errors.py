"""What goes wrong in ways a person can mend: said plainly as what, where, and what to do about it."""

EXIT_PROBLEM = 2
EXIT_CONFIGURATION = 78
"""EX_CONFIG of sysexits.h: something is configured wrongly; starting again will not help."""


class Problem(Exception):
    """Something a person can mend; the command line prints it as one line and ends with `exit_code`."""

    exit_code = EXIT_PROBLEM

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """Give the one line: `where: what — hint`."""
        place = f"{self.where}: " if self.where else ""
        advice = f" — {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"


class ConfigurationProblem(Problem):
    """A setting, a key file or a token that is wrong: exit status 78."""

    exit_code = EXIT_CONFIGURATION
