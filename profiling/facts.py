"""What somebody may say of themselves, in closed choices: never inferred, only said, corrected and taken back."""

import re
from collections.abc import Mapping
from types import MappingProxyType

OWN_KEY = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
"""What a field of a community's own may be called in rules and files."""
OWN_VALUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}", re.ASCII)

UNDER_AGE = ("age", "under-18")
"""Said of oneself, no portrait is kept of anybody."""
SEVERAL = frozenset({"languages"})
"""Fields of which more than one value may hold."""
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "age": ("under-18", "18-19", "20-29", "30-39", "40-49", "50-59", "60-up"),
        "gender": ("f", "m", "other"),
        "occupation": (
            "student",
            "education",
            "technology",
            "design",
            "media",
            "business",
            "public",
            "care",
            "trade",
            "service",
            "farming",
            "household",
            "retired",
            "between",
            "other",
        ),
        "region": (
            "china-north",
            "china-northeast",
            "china-east",
            "china-central",
            "china-south",
            "china-southwest",
            "china-northwest",
            "hk-mo-tw",
            "asia-east",
            "asia-southeast",
            "asia-other",
            "europe",
            "africa",
            "america-north",
            "america-south",
            "oceania",
        ),
        "languages": ("zh", "yue", "en", "ja", "ko", "es", "fr", "de", "ru", "pt", "ar", "other"),
    }
)
"""Field → the values to choose from: coarse on purpose, for what is not known cannot be lost."""


def fact_name(field: str, value: str) -> str:
    """A fact as the name of a tag."""
    return f"{field}:{value}"


def fact_of(name: str) -> tuple[str, str] | None:
    """The field and value a tag's name stands for; None where it is no fact.

    A name of a field no house ships may be a fact of a community's own: only the community knows.
    """
    field, colon, value = name.partition(":")
    if field in FIELDS:
        return (field, value) if value in FIELDS[field] else None
    return (field, value) if colon and OWN_KEY.fullmatch(field) and OWN_VALUE.fullmatch(value) else None
