"""What somebody may say of themselves, in closed choices: never inferred, only said, corrected and taken back."""

from collections.abc import Mapping
from types import MappingProxyType

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
    """The field and value a tag's name stands for; None where it is no fact."""
    field, _, value = name.partition(":")
    return (field, value) if value in FIELDS.get(field, ()) else None
