"""Whether a member agrees to a portrait: their own word where they gave one, else what their community assumes."""

ASSUMED = "notice"
"""The mode in which whoever was not asked is taken to agree."""
NEVER = "declared"
"""The mode in which texts are looked at for nobody: its owner chose so, whatever a member said under another."""


def agrees(portrait: bool | int | None, mode: str) -> bool:
    """Say whether texts and ties may be looked at: `portrait` is the member's word, `mode` the community's."""
    if mode == NEVER:
        return False
    return mode == ASSUMED if portrait is None else bool(portrait)
