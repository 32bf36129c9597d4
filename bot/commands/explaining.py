"""Every item of a portrait in one sentence: what it rests on, how much it weighs, when it first and last showed."""

from bot.commands.card import tag_phrase
from bot.commands.chances import chance_sentence
from bot.commands.look import Look
from bot.conditions.wording import explained
from profiling.calendar import day_to_date
from profiling.tags import Tag, TagKind, TagName, TagSource
from storage.letters import Phrase

ITEMS = ("stage", "returning", "influence")
"""What is worked out of counts, besides the tags."""
COMPUTED = (TagSource.TEXT, TagSource.REACTION)
"""Where tags come from that rest on days of evidence."""
Value = str | int | float | Phrase


def tag_sentence(seen: Look, tag: Tag) -> Phrase:
    """Where a tag comes from; one that a rule gives, with what the rule asks for."""
    named: dict[str, Value] = {"tag": tag_phrase(tag.name, seen.fields, tag.kind), "community": seen.community}
    said: dict[str, Value] = {**named, **span_of(tag.first, tag.last)}
    if tag.source is TagSource.MEMBER and tag.kind is not TagKind.DECLARED:
        return Phrase("why-kept", said)
    if tag.source not in COMPUTED:
        reason = Phrase(f"why-from-{tag.source.value}", said)
        rule = seen.rules.get(tag.name) if tag.source is TagSource.RULE else None
        return reason if rule is None else Phrase("why-because-rule", {"reason": reason, "said": explained(rule)})
    evidence = {"days": tag.evidence, "weight": percent(tag.weight), "confidence": percent(tag.confidence)}
    return Phrase(f"why-from-{tag.source.value}", {**said, **evidence})


def hidden_sentence(seen: Look, tag: TagName) -> Phrase:
    """That a tag is not shown, and why."""
    return Phrase("why-hidden", {"tag": tag_phrase(tag[1], seen.fields, tag[0]), "community": seen.community})


def item_sentence(item: str, seen: Look) -> Phrase:
    """Where an item that is no tag comes from."""
    match item:
        case "stage":
            return stage_sentence(seen)
        case "returning":
            return chance_sentence(seen.portrait)
        case _:
            return influence_sentence(seen)


def stage_sentence(seen: Look) -> Phrase:
    """Why they are in their stage, and since when."""
    stage = Phrase(f"stage-{seen.portrait.stage.value}")
    said: dict[str, Value] = {"community": seen.community, "stage": stage, **rests_on(seen)}
    if seen.since is None:
        return Phrase("why-stage", said)
    return Phrase("why-stage-since", {**said, "since": day_to_date(seen.since).isoformat()})


def influence_sentence(seen: Look) -> Phrase:
    """How far they reach, where they agreed to be looked at."""
    influence = seen.portrait.influence
    if influence is None:
        return Phrase("why-influence-off", {"community": seen.community})
    said: dict[str, Value] = {"community": seen.community, "influence": percent(influence)}
    return Phrase("why-influence", {**said, "people": seen.portrait.mentioned_by, **rests_on(seen)})


def rests_on(seen: Look) -> dict[str, Value]:
    """The active days something is worked out of."""
    active = seen.portrait.activity.active
    return {"days": len(active), **span_of(active[0] if active else None, active[-1] if active else None)}


def span_of(first: int | None, last: int | None) -> dict[str, Value]:
    """The first and the last day of something, as dates."""
    return {
        name: "–" if day is None else day_to_date(day).isoformat() for name, day in (("first", first), ("last", last))
    }


def percent(share: float) -> int:
    """A share as whole hundredths."""
    return round(share * 100)
