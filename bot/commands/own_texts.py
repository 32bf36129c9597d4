"""`/welcome text`, `guide`, `/wakeup text`, `plain`: admins say it in their own words, or in ours again."""

import re

from bot.commands import samples
from bot.commands.admitting import for_admins, note
from bot.commands.model import Reach, Request
from bot.commands.replies import edited, posting, reply, saying, stacked
from bot.handling import Answer
from bot.own_words import MOST_OF_ONE_PLACE, SLOTS, Flaw, Slot, flaws, slots_of, tidied
from bot.rights import Capability
from bot.texts import Language
from storage import audit, own_texts
from storage.campaigns import Kind
from storage.letters import ButtonRow, Phrase, Press
from storage.own_texts import Written
from storage.store import Unit

SAID = re.compile(r"\s*(?P<language>\S+)\s+(?P<text>.+)", re.DOTALL)
SPOKEN: dict[str, Language] = {
    "zh": "zh",
    "中文": "zh",
    "chinese": "zh",
    "en": "en",
    "英文": "en",
    "english": "en",
}
BACK = frozenset({"default", "默认", "原来的", "reset"})
FLAWS_SHOWN = 3


async def written(request: Request, reach: Reach, kind: Kind, word: str) -> Answer:
    """Take a text into use and show it, go back to ours, or say what is wrong with it."""
    slot = next(one for one in slots_of(kind) if one.word == word)
    said = SAID.fullmatch(request.values.text("rest"))
    language = SPOKEN.get(said["language"].casefold()) if said else None
    if said is None or language is None:
        return saying(request, how(kind), *back(kind))
    if said["text"].strip().casefold() in BACK:
        return forgetting(request, reach, slot, language)
    text = tidied(said["text"])
    wrong = flaws(slot, text)
    return saying(request, refusal(slot, wrong)) if wrong else saving(request, reach, slot, language, text)


def saving(request: Request, reach: Reach, slot: Slot, language: Language, text: str) -> Answer:
    """Let a text hold from now on, written down with who and when, and show what it looks like."""

    def save(unit: Unit) -> None:
        by = audit.hashed_id(unit.vault, request.actor.platform, request.actor.native)
        own_texts.write(unit, request.community or 0, slot.name, language, Written(text, by, request.now))
        note(unit, request, "text.write", slot.name, language)
        show(unit, request, reach, slot, language, "own-saved")

    return save


def forgetting(request: Request, reach: Reach, slot: Slot, language: Language) -> Answer:
    """Use our words again."""

    def forget(unit: Unit) -> None:
        if own_texts.forget(unit, request.community or 0, slot.name, language):
            note(unit, request, "text.default", slot.name, language)
        show(unit, request, reach, slot, language, "own-forgotten")

    return forget


def show(unit: Unit, request: Request, reach: Reach, slot: Slot, language: Language, key: str) -> None:
    """Say what was done, with every text as it would be sent now."""
    done = Phrase(key, {"slot": Phrase(f"slot-{slot.name}"), "spoken": samples.spoken(language)})
    text, rows = samples.page(unit, request, reach, slot.kind, language)
    posting(request, reply(request, stacked([done, text]), *rows))(unit)


def refusal(slot: Slot, wrong: list[Flaw]) -> Phrase:
    """What is wrong with a text, where, and which places there are."""
    lines = [
        Phrase(
            f"own-{flaw.fault.value}",
            {
                "found": flaw.found,
                "position": flaw.position,
                "nearest": f"{{{flaw.nearest}}}",
                "longest": slot.longest,
                "most": MOST_OF_ONE_PLACE,
            },
        )
        for flaw in wrong[:FLAWS_SHOWN]
    ]
    return stacked([*lines, Phrase("own-places", {"places": places(slot)}), Phrase("own-kept")])


def places(slot: Slot) -> str:
    """The places of a text as one writes them."""
    return " ".join(f"{{{place}}}" for place in slot.places)


def how(kind: Kind) -> Phrase:
    """How to write one's own words for a campaign."""
    lines = [
        Phrase(
            "own-how-line",
            {
                "slot": Phrase(f"slot-{slot.name}"),
                "command": f"/{kind.value} {slot.word} zh …",
                "places": places(slot),
                "longest": slot.longest,
            },
        )
        for slot in slots_of(kind)
    ]
    meanings = [Phrase(f"place-{name}", {"place": f"{{{name}}}"}) for name in all_places(kind)]
    return stacked([Phrase("own-how"), *lines, *meanings, Phrase("own-how-back", {"command": f"/{kind.value} text"})])


def all_places(kind: Kind) -> list[str]:
    """Every place of a campaign's texts, once."""
    return list(dict.fromkeys(place for slot in slots_of(kind) for place in slot.places))


def back(kind: Kind) -> tuple[ButtonRow, ...]:
    """The way back to the campaign."""
    return ((Press(Phrase("campaign-back"), "campaign", kind.value),),)


@for_admins(Capability.STEER_CAMPAIGNS)
async def explained(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that says how to write one's own."""
    kind = Kind(argument)
    return posting(request, edited(request, how(kind), *back(kind)))


def in_use(unit: Unit, community: int, kind: Kind) -> list[Phrase]:
    """Whose words are used, text by text."""
    held = own_texts.texts_of(unit, community)
    return [
        Phrase(
            "words-in-use",
            {
                "slot": Phrase(f"slot-{slot.name}"),
                **{
                    language: Phrase("words-own" if (slot.name, language) in held else "words-ours")
                    for language in ("zh", "en")
                },
            },
        )
        for slot in SLOTS
        if slot.kind is kind
    ]
