"""How happenings are told on the page: each a short sentence, and nobody by a name unless they are made up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from bot.happenings import Happening, Kind
from bot.web.speech import Speech
from storage.news import Item

Face = Callable[[str], str]
"""What somebody is called on the page, by their id; empty: somebody."""
LONGEST_NAME = 24


def nobody(who: str) -> str:
    """Real people have no name here: what happened is told, not whom it happened to."""
    return ""


@dataclass(frozen=True, slots=True)
class Told:
    """A happening as it is shown: when, what sort it was, and the sentence."""

    time: str
    kind: str
    text: str


def tell(happening: Happening | Item, speech: Speech, face: Face, zone: tzinfo) -> Told:
    """Put a happening into words."""
    kind = Kind(happening.kind)
    who = face(happening.who)[:LONGEST_NAME] or speech.view("somebody")
    text = speech.view(sentence_of(kind), who=who, what=_what(kind, happening.what, speech))
    return Told(f"{happening.at.astimezone(zone):%H:%M}", kind.value.replace("_", "-"), text)


def sentence_of(kind: Kind) -> str:
    """The text of a kind: what the terminal says too."""
    return "stage-entered" if kind is Kind.STAGE else kind.value.replace("_", "-")


def _what(kind: Kind, what: str, speech: Speech) -> str:
    match kind:
        case Kind.STAGE:
            return speech.stage(what)
        case Kind.SENT | Kind.HELD_OUT | Kind.IN_DOUBT:
            return speech.campaign(what)
        case Kind.TAGGED:
            return speech.topic(what)
    return what
