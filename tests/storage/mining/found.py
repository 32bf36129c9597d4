"""Findings made by hand, for members that are there."""

from collections.abc import Sequence
from dataclasses import replace

from profiling.associations import Association
from profiling.churn import Churn, Count, Reason
from profiling.features import TRAITS
from profiling.findings import Findings
from profiling.personas import Grouping, Persona

UNTIL = 20_500
ASKING = Persona("asking-night", ("asking", "night"), (0.5,) * len(TRAITS), 6)
STEADY = Persona("steady", ("steady",), (0.0,) * len(TRAITS), 9, is_new=False)
RULE = Association((("topic", "photography"),), ("topic", "travel"), 31, 50, 41, 160, 1e-9)
COUNT = Count(Reason.UNANSWERED, 12, 40, 5, 120)


def found(members: Sequence[int], until: int = UNTIL) -> Findings:
    """The first member asks and is listened to, the second is steady and fell silent; others have a rank alone."""
    first, second, *_ = members
    return Findings(
        until,
        len(members),
        Grouping((STEADY, ASKING), {first: (1, 0.75), second: (0, 0.5)}, 15, 0.97, 0.4),
        {member: 1.5 if member == first else 0.5 for member in members},
        (RULE,),
        Churn(40, 120, (COUNT,), {second: (until - 30, ((Reason.UNANSWERED, 2), (Reason.FADING, 9)))}),
        {"look": 1.0, "churn": 0.5},
        120.0,
    )


def without(findings: Findings) -> Findings:
    """The same, with nobody found."""
    return replace(findings, grouping=Grouping(), attention={}, churn=Churn())
