"""Whether a member agrees to a portrait, asked of a database's own columns as the one table of consent answers it."""

from sqlalchemy import ColumnElement, false, or_

from profiling.agreeing import agrees


def agreeing(portrait: ColumnElement[bool | None], mode: str) -> ColumnElement[bool]:
    """True of the rows of those whose texts and ties may be looked at under a community's mode."""
    return or_(false(), *(portrait.is_(said) for said in (True, False, None) if agrees(said, mode)))
