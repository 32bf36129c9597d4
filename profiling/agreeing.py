"""What may be done with whom: by the mode of consent their community has, and by what they said themselves."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from profiling.events import Platform

ASKED = "ask"
"""The mode in which whoever was not asked is taken to refuse."""
ASSUMED = "notice"
"""The mode in which whoever was not asked is taken to agree."""
NEVER = "declared"
"""The mode in which texts are looked at for nobody: its owner chose so, whatever a member said under another."""
MODES = (ASKED, NEVER, ASSUMED)
NEVER_ASSUMED = frozenset({Platform.DISCORD})
"""Platforms whose rules let nobody be profiled who did not say yes (Discord's developer policy, rule 16)."""


class Word(StrEnum):
    """What a member said about a portrait; whoever paused is not even counted."""

    UNASKED = "not asked"
    YES = "yes"
    NO = "no"
    PAUSED = "paused"


class Use(StrEnum):
    """What may be done with a member and what they say."""

    COUNTED = "counted"
    """Days, hours, numbers of messages, replies and reactions are kept of them."""
    SUMMED = "in the room's sums"
    """Their topics add to what the room talks about, from five speakers on and without anybody in it."""
    READ = "words read"
    """Topics and keywords of theirs are kept as tags; they and the admins see them."""
    TIED = "ties"
    """Who turned to whom, where the other may be tied too."""
    PICKED = "own picks"
    """What they declare or pick by hand is kept and shown to them."""
    WRITTEN = "reminders"
    """Private messages they did not ask for one by one, where they asked for reminders; never otherwise."""


IN_NUMBERS = frozenset({Use.COUNTED, Use.SUMMED, Use.PICKED, Use.WRITTEN})
WHOLE = IN_NUMBERS | {Use.READ, Use.TIED}
ALLOWED: Mapping[tuple[str, Word], frozenset[Use]] = MappingProxyType(
    {
        (ASKED, Word.UNASKED): IN_NUMBERS,
        (ASKED, Word.YES): WHOLE,
        (ASKED, Word.NO): IN_NUMBERS,
        (NEVER, Word.UNASKED): IN_NUMBERS,
        (NEVER, Word.YES): IN_NUMBERS,
        (NEVER, Word.NO): IN_NUMBERS,
        (ASSUMED, Word.UNASKED): WHOLE,
        (ASSUMED, Word.YES): WHOLE,
        (ASSUMED, Word.NO): IN_NUMBERS,
        **{(mode, Word.PAUSED): frozenset({Use.PICKED}) for mode in MODES},
    }
)
"""The one table of what is allowed; `docs/privacy.md` shows it, and a test walks the house along it."""
WORDS: Mapping[bool | None, Word] = MappingProxyType({None: Word.UNASKED, True: Word.YES, False: Word.NO})


def agrees(portrait: bool | int | None, mode: str) -> bool:
    """Say whether texts and ties may be looked at: `portrait` is the member's word, `mode` the community's."""
    word = WORDS[None if portrait is None else bool(portrait)]
    return Use.READ in ALLOWED[mode, word]


def mode_on(platform: Platform, mode: str) -> str:
    """The mode that holds on a platform where a community or a house chose one: what it forbids becomes asking."""
    return ASKED if mode == ASSUMED and platform in NEVER_ASSUMED else mode


def can_be_had(platform: Platform, mode: str) -> bool:
    """Say whether a community on a platform can have a mode."""
    return mode_on(platform, mode) == mode
