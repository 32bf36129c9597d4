"""Everything one mining of a community found, as it is handed from the process that looked to the one that keeps it."""

from dataclasses import dataclass, field

from profiling.associations import Association
from profiling.churn import Churn
from profiling.personas import Grouping


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a community before a day, and what finding it cost."""

    until: int
    members: int
    grouping: Grouping = field(default_factory=Grouping)
    attention: dict[int, float] = field(default_factory=dict)
    """PageRank by member, of those who agreed; 1 is everybody's mean."""
    associations: tuple[Association, ...] = ()
    churn: Churn = field(default_factory=Churn)
    seconds: dict[str, float] = field(default_factory=dict)
    """By step, of the clock on the wall."""
    megabytes: float = 0.0
    """The most memory the process that looked had held."""
