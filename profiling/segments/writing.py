"""A condition written again in one way: reading that gives the same condition."""

from profiling.calendar import day_to_date
from profiling.segments.fields import FIELDS, Sort
from profiling.segments.tree import (
    All,
    Among,
    Any,
    Ask,
    Compare,
    Condition,
    Figure,
    Holds,
    Known,
    Not,
    Said,
    Subject,
    Value,
    Weight,
)

DECIMALS = 8
TOO_LONG = 10**9
"""Numbers without quotes have nine digits at most."""


def written(condition: Condition) -> str:
    """The one way to write a condition."""
    match condition:
        case All(parts=parts):
            return " and ".join(_inside(part, Any) for part in parts)
        case Any(parts=parts):
            return " or ".join(written(part) for part in parts)
        case Not(inner=Among(subject=subject, values=values)):
            return f"{name_of(subject)} not in ({listed(subject, values)})"
        case Not(inner=inner):
            return f"not {_inside(inner, All, Any)}"
        case Compare(subject=subject, test=test, value=value):
            right = value.name if isinstance(value, Ask) else value_of(subject, value)
            return f"{name_of(subject)} {test.value} {right}"
        case Among(subject=subject, values=values):
            return f"{name_of(subject)} in ({listed(subject, values)})"
        case Holds(subject=subject):
            return name_of(subject)
        case Known(subject=subject):
            return f"known({name_of(subject)})"


def _inside(part: Condition, *bracketed: type[All] | type[Any]) -> str:
    return f"({written(part)})" if isinstance(part, bracketed) else written(part)


def name_of(subject: Subject) -> str:
    """What is asked about."""
    match subject:
        case Ask(name=name):
            return name
        case Said(fact=fact) | Figure(fact=fact):
            return f"declared.{fact}"
        case Weight(kind=kind, names=names):
            return f"{kind.value}({quoted(names[0])})"


def listed(subject: Subject, values: tuple[Value, ...]) -> str:
    """Values between commas."""
    return ", ".join(value_of(subject, value) for value in values)


def value_of(subject: Subject, value: Value) -> str:
    """A value as it is written for what it is compared with."""
    if isinstance(value, str):
        sort = FIELDS[subject.name].sort if isinstance(subject, Ask) else None
        return value if sort is Sort.CHOICE else quoted(value)
    if isinstance(subject, Ask) and FIELDS[subject.name].sort is Sort.DATE:
        return day_to_date(int(value)).isoformat()
    if isinstance(subject, Figure):
        return figure(subject, value)
    return digits(value)


def figure(subject: Figure, value: float) -> str:
    """A number or day as it is written: what would not be read as a number stands in quotes."""
    if subject.is_day:
        return day_to_date(int(value)).isoformat()
    return digits(value) if 0 <= value < TOO_LONG else quoted(digits(value))


def digits(value: float) -> str:
    """A number without needless zeroes."""
    return str(value) if isinstance(value, int) else f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def quoted(text: str) -> str:
    """A text in quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
