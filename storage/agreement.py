"""Whether a member agrees to a portrait: their own word where they gave one, else what their community assumes."""

from sqlalchemy import ColumnElement, false, or_

from profiling.agreeing import ASSUMED, NEVER


def agrees(portrait: bool | int | None, mode: str) -> bool:
    """Say whether texts and ties may be looked at: `portrait` is the member's word, `mode` the community's."""
    if mode == NEVER:
        return False
    return mode == ASSUMED if portrait is None else bool(portrait)


def agreeing(portrait: ColumnElement[bool | None], mode: str) -> ColumnElement[bool]:
    """The same asked of a column: true of the rows of those who agree."""
    return or_(false(), *(portrait.is_(said) for said in (True, False, None) if agrees(said, mode)))
