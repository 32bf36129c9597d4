"""What holds for members who were not asked: the modes of consent a community can have, and where which can be had."""

from typing import Literal

from profiling.events import Platform

Mode = Literal["ask", "declared", "notice"]

ASKED = "ask"
"""The mode in which whoever was not asked is taken to refuse."""
ASSUMED = "notice"
"""The mode in which whoever was not asked is taken to agree."""
NEVER = "declared"
"""The mode in which texts are looked at for nobody: its owner chose so, whatever a member said under another."""
NEVER_ASSUMED = frozenset({Platform.DISCORD})
"""Platforms whose rules let nobody be profiled who did not say yes (Discord's developer policy, rule 16)."""


def mode_on(platform: Platform, mode: str) -> str:
    """The mode that holds on a platform where a community or a house chose one: what it forbids becomes asking."""
    return ASKED if mode == ASSUMED and platform in NEVER_ASSUMED else mode
