"""What members would read, exactly as it would be sent: shown to an admin, and sent to them first, marked and inert."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands.admitting import for_admins
from bot.commands.model import Reach, Request
from bot.commands.replies import alert, both, edited, posting, reply, saying, stacked
from bot.commands.router import in_private
from bot.handling import Answer
from bot.interests import topic_phrase
from bot.own_words import slot_of
from bot.rights import Capability
from bot.speaking import words
from bot.texts import LANGUAGES, Language, language_for
from profiling.calendar import local_day
from storage.campaigns import Kind
from storage.greetings import ALOUD, WHISPERED
from storage.letters import ButtonRow, Letter, Link, Phrase, Press
from storage.own_texts import own
from storage.standing import account_facts
from storage.store import Unit
from storage.wakeups import SPEAKERS_SHOWN_FROM, home, speakers_since

TALKED_OF = timedelta(days=30)
EXAMPLE_TOPIC = "music"
GREETED, CALLED = ("greeting-show", "greeting-wander"), ("wakeup-look", "wakeup-stop")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way a member may be addressed: what it is called, our text for it, and its buttons."""

    name: str
    template: str
    buttons: tuple[str, ...] = ()


VARIANTS: Mapping[Kind, tuple[Variant, ...]] = {
    Kind.WELCOME: (
        Variant("whisper", WHISPERED, GREETED),
        Variant("aloud", ALOUD, GREETED),
        Variant("guide", "guide-intro"),
    ),
    Kind.WAKEUP: (
        Variant("topic", "wakeup-topic", CALLED),
        Variant("people", "wakeup-people", CALLED),
        Variant("plain", "wakeup-plain", CALLED),
    ),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A variant in words, and whether they are the admins' own."""

    variant: Variant
    text: str
    is_own: bool


def samples(
    unit: Unit, reach: Reach, community: int, kind: Kind, language: Language, name: str, now: datetime
) -> list[Sample]:
    """Every variant of a campaign as somebody of this name would read it."""
    return [sample(unit, reach, community, one, language, name, now) for one in VARIANTS[kind]]


def sample(
    unit: Unit, reach: Reach, community: int, variant: Variant, language: Language, name: str, now: datetime
) -> Sample:
    """One variant, by the same way as a letter takes."""
    place = home(unit, community)
    month = local_day(now - TALKED_OF, ZoneInfo(place.zone))
    speakers = speakers_since(unit, community, month) or {EXAMPLE_TOPIC: SPEAKERS_SHOWN_FROM}
    topic, count = max(speakers.items(), key=lambda one: (one[1], one[0]))
    values: dict[str, str | int | float | Phrase] = {
        "name": name,
        "names": name,
        "community": place.name,
        "topic": topic_phrase(topic),
        "count": count,
    }
    ours, slot = Phrase(variant.template, values), slot_of(variant.template)
    written = None if slot is None else own(unit, community, slot.name, language)
    text = words(reach.texts, language, ours, written)
    return Sample(variant, text, is_own=text != words(reach.texts, language, ours, None))


def shown(reach: Reach, found: Sequence[Sample], language: Language) -> list[Phrase]:
    """Samples under one another, each with its buttons."""
    return [told(reach, one, language) for one in found]


def told(reach: Reach, one: Sample, language: Language) -> Phrase:
    """One sample: what it is, whose words, the words, the buttons."""
    said: dict[str, str | int | float | Phrase] = {
        "variant": Phrase(f"variant-{one.variant.name}"),
        "whose": Phrase("words-own" if one.is_own else "words-ours"),
        "text": one.text,
    }
    labels = " ".join(f"[{reach.texts.say(language, key)}]" for key in one.variant.buttons)
    return Phrase("sample", {**said, "buttons": labels}) if labels else Phrase("sample-bare", said)


def page(
    unit: Unit, request: Request, reach: Reach, kind: Kind, language: Language
) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """All samples of a campaign in one language, with what may be done about them."""
    community = request.community or 0
    name = reach.texts.say(language, "sample-name")
    found = samples(unit, reach, community, kind, language, name, request.now)
    head = Phrase("samples-head", {"community": home(unit, community).name, "spoken": spoken(language)})
    (other,) = (one for one in LANGUAGES if one != language)
    rows: tuple[ButtonRow, ...] = (
        (try_button(kind, language),),
        (Press(Phrase(f"samples-in-{other}"), "campaign-samples", f"{kind.value}:{other}"),),
        (how_button(kind), Press(Phrase("campaign-back"), "campaign", kind.value)),
    )
    return stacked([head, *shown(reach, found, language)]), rows


def spoken(language: str) -> Phrase:
    """A language by its name."""
    return Phrase(f"settings-language-{language}")


def try_button(kind: Kind, language: Language) -> Press:
    """Send it to me first."""
    return Press(Phrase("campaign-try"), "campaign-try", f"{kind.value}:{language}")


def how_button(kind: Kind) -> Press:
    """How to write one's own."""
    return Press(Phrase("campaign-how"), "campaign-how", kind.value)


def asked_for(argument: str) -> tuple[Kind, Language]:
    """What a button stands for: which campaign, in which language."""
    kind, _, language = argument.partition(":")
    return Kind(kind), language_for(language)


@for_admins(Capability.STEER_CAMPAIGNS)
async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows what members would read."""
    kind, language = asked_for(argument)

    def show(unit: Unit) -> None:
        text, rows = page(unit, request, reach, kind, language)
        posting(request, edited(request, text, *rows))(unit)

    return show


@for_admins(Capability.STEER_CAMPAIGNS)
async def tried(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that sends everything to whoever pressed it, as a member would get it."""
    kind, language = asked_for(argument)
    if request.in_group and not request.caller.door_open:
        return saying(request, Phrase("open-the-door"), (Link(Phrase("to-private"), payload=kind.value),))
    again = (try_button(kind, language), Press(Phrase("campaign-back"), "campaign", kind.value))

    def send(unit: Unit) -> None:
        letters = tests(unit, request, reach, kind, language)
        both(posting(request, *letters), saying(request, Phrase("campaign-tried"), again))(unit)

    return send


def tests(unit: Unit, request: Request, reach: Reach, kind: Kind, language: Language) -> list[Letter]:
    """The letters of a test: no campaign's, so nothing counts them; their buttons say what they are."""
    private = in_private(request) if request.in_group else request
    account = request.caller.account if private.door is None else private.door.account
    facts = account_facts(unit, account)
    name = (facts and facts[0]) or reach.texts.say(language, "friend")
    found = samples(unit, reach, request.community or 0, kind, language, name, request.now)
    return [replace(test(private, one), language=language) for one in found]


def test(request: Request, one: Sample) -> Letter:
    """One sample as a message that says it is a test."""
    row = tuple(Press(Phrase(key), "campaign-inert") for key in one.variant.buttons)
    marked = Phrase("sample-test", {"variant": Phrase(f"variant-{one.variant.name}"), "text": one.text})
    return reply(request, marked, *([row] if row else []))


async def inert(request: Request, reach: Reach, argument: str) -> Answer:
    """A button under a test."""
    return lambda unit: alert(unit, request, Phrase("sample-inert"))
