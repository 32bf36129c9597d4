"""Whether a member agrees to a portrait: their own word where they gave one, else what their community assumes."""

from sqlalchemy import ColumnElement, false, or_

ASSUMED = "notice"
"""The mode in which whoever was not asked is taken to agree."""
NEVER = "declared"
"""The mode in which texts are looked at for nobody: its owner chose so, whatever a member said under another."""


def agrees(portrait: bool | int | None, mode: str) -> bool:
    """Say whether texts and ties may be looked at: `portrait` is the member's word, `mode` the community's."""
    if mode == NEVER:
        return False
    return mode == ASSUMED if portrait is None else bool(portrait)


def agreeing(portrait: ColumnElement[bool | None], mode: str) -> ColumnElement[bool]:
    """The same asked of a column: true of the rows of those who agree."""
    return or_(false(), *(portrait.is_(said) for said in (True, False, None) if agrees(said, mode)))
