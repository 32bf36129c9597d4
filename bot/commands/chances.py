"""A chance of returning in a sentence: the facts it follows from, and what speaks for and against."""

from collections.abc import Sequence

from bot.phrases import listed
from profiling.portrait import Portrait
from profiling.reasons import Fact
from profiling.returning import Grounds
from storage.letters import Phrase

HUNDRED = 100


def chance_sentence(portrait: Portrait) -> Phrase:
    """How likely somebody is to be active again within 30 days, and why."""
    chance = round(portrait.returning * HUNDRED)
    if portrait.grounds is None:
        return Phrase("why-returning-never", {"chance": chance}) if portrait.returning else Phrase("why-returning-left")
    said: dict[str, str | int | float | Phrase] = {"chance": chance, "facts": facts_phrase(portrait.grounds)}
    raising, lowering = named(portrait.reasons.raising), named(portrait.reasons.lowering)
    if raising is not None and lowering is not None:
        return Phrase("why-returning-both", {**said, "raising": raising, "lowering": lowering})
    if raising is not None:
        return Phrase("why-returning-raised", {**said, "raising": raising})
    if lowering is not None:
        return Phrase("why-returning-lowered", {**said, "lowering": lowering})
    return Phrase("why-returning", said)


def facts_phrase(grounds: Grounds) -> Phrase:
    """Active days of the last 90, the own gap once there is one, and the silence."""
    said = {"days": grounds.recent_days, "silent": grounds.silent}
    if grounds.gap is None:
        return Phrase("returning-facts-once", dict(said))
    return Phrase("returning-facts", {**said, "gap": round(grounds.gap)})


def named(facts: Sequence[Fact]) -> Phrase | None:
    """Facts by what they are called; None of none."""
    names = [Phrase(f"returning-fact-{fact.value.replace('_', '-')}") for fact in facts]
    return listed(names) if names else None
