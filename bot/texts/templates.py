"""Texts an admin writes: `{name}` is filled in, and nothing else in them means anything."""

import re
from collections.abc import Collection, Mapping

PLACE = re.compile(r"\{([^{}]*)\}")


class TemplateRefused(Exception):
    """An admin's text with a place we cannot fill; says which, and which there are."""

    def __init__(self, unknown: str, allowed: Collection[str]) -> None:
        super().__init__(unknown, tuple(allowed))
        self.unknown = unknown
        self.allowed = tuple(allowed)

    def __str__(self) -> str:
        """Give the refusal in one line."""
        places = ", ".join(f"{{{name}}}" for name in self.allowed)
        return f"{{{self.unknown}}} cannot be filled in; there are: {places}"


def check_template(template: str, allowed: Collection[str]) -> None:
    """Accept a text whose places are all allowed.

    Raises:
        TemplateRefused: the first place that is not.
    """
    for name in PLACE.findall(template):
        if name not in allowed:
            raise TemplateRefused(name, allowed)


def fill(template: str, allowed: Collection[str], values: Mapping[str, str]) -> str:
    """Fill the places of an admin's text, once: what comes out of a value is never looked at again.

    Not `str.format`, which reads attributes and indexes of what it is given.

    Raises:
        TemplateRefused: a place is not among the allowed ones, or has no value.
    """
    check_template(template, [name for name in allowed if name in values])
    return PLACE.sub(lambda place: values[place.group(1)], template)
