"""What mining found, in words for admins and in shapes for programs."""

from bot.phrases import listed
from bot.speaking import say
from bot.texts import LANGUAGES, Language, Texts
from profiling.associations import Association, Item
from profiling.calendar import day_to_date
from profiling.churn import FEWEST_PEOPLE, Count
from profiling.personas import Persona
from profiling.taxonomy import TOPICS
from storage.letters import Phrase
from storage.mining.asking import Mined

DIGITS = 4
Shape = dict[str, object]


def persona_phrase(name: str) -> Phrase:
    """What a persona is called: the words for what sets it apart, in the reader's language."""
    return Phrase("persona-name", {"traits": listed([Phrase(f"trait-{word}") for word in words_of(name)])})


def words_of(name: str) -> list[str]:
    """The trait words a name is made of; `about-home` is one word, a number at the end is none."""
    words: list[str] = []
    for part in name.split("-"):
        if words and words[-1] == "about":
            words[-1] = f"about-{part}"
        elif not part.isdecimal():
            words.append(part)
    return words


def item_phrase(item: Item) -> Phrase:
    """Who those are that have an item: `who talk about photography`."""
    family, name = item
    match family:
        case "topic":
            return Phrase("goes-topic", {"name": topic_phrase(name)})
        case "habit":
            return Phrase("goes-habit", {"name": Phrase(f"trait-{name}")})
        case "stage":
            return Phrase("goes-stage", {"name": Phrase(f"in-stage-{name}")})
        case "persona":
            return Phrase("goes-persona", {"name": persona_phrase(name)})
        case _:
            return Phrase("goes-declared", {"name": Phrase("plain", {"text": name.replace("=", ": ")})})


def topic_phrase(name: str) -> Phrase:
    """A topic as it is called."""
    return Phrase(f"topic-{name}") if name in TOPICS else Phrase("plain", {"text": name})


def association_phrase(rule: Association) -> Phrase:
    """A rule as an admin would say it: how many, and how many times as usual that is."""
    told_of: dict[str, str | int | float | Phrase] = {
        "given": listed([item_phrase(item) for item in rule.given]),
        "also": item_phrase(rule.also),
        "share": round(rule.confidence * 100),
        "times": f"{rule.lift:.1f}",
        "people": rule.people,
    }
    return Phrase("goes-together", told_of)


def reason_phrase(count: Count) -> Phrase:
    """How many a reason fits, of those who fell silent and of those who stayed."""
    return Phrase(
        "churn-line",
        {
            "reason": Phrase(f"churn-{count.reason.value}"),
            "fallen": hidden_if_few(count.fallen),
            "fallen_known": count.fallen_known,
            "stayed": hidden_if_few(count.stayed),
            "stayed_known": count.stayed_known,
        },
    )


def hidden_if_few(people: int) -> str:
    """A number of people, or that they are few."""
    return str(people) if people >= FEWEST_PEOPLE else f"<{FEWEST_PEOPLE}"


def rule_words(rule: Association, texts: Texts, language: Language) -> str:
    """A rule in words."""
    return say(texts, language, association_phrase(rule))


def mining_shape(community: str, mined: Mined | None) -> Shape:
    """A mining as JSON has it, `as_of` the last day it looked at; `mined` is null before the first one."""
    if mined is None:
        return {"community": community, "mined": None}
    return {
        "community": community,
        "mined": mined.at.isoformat(),
        "as_of": day_to_date(mined.until - 1).isoformat(),
        "members": mined.members,
        "people": mined.people,
        "stability": mined.stability,
        "silhouette": mined.silhouette,
        "fallen": mined.fallen,
        "stayed": mined.stayed,
        "seconds": mined.seconds,
        "megabytes": mined.megabytes,
    }


def persona_shape(one: Persona, since: int) -> Shape:
    """A persona as JSON has it."""
    return {
        "name": one.name,
        "members": one.members,
        "traits": list(one.traits),
        "since": day_to_date(since).isoformat(),
    }


def association_shape(rule: Association, texts: Texts) -> Shape:
    """A rule as JSON has it, with the sentence in every language."""
    return {
        "given": [named(item) for item in rule.given],
        "also": named(rule.also),
        "people": rule.people,
        "support": round(rule.support, DIGITS),
        "confidence": round(rule.confidence, DIGITS),
        "lift": round(rule.lift, DIGITS),
        "chance": rule.chance,
        "words": {language: rule_words(rule, texts, language) for language in LANGUAGES},
    }


def named(item: Item) -> Shape:
    """An item as JSON has it."""
    return {"kind": item[0], "name": item[1]}


def churn_shape(count: Count) -> Shape:
    """A reason as JSON has it; fewer than five people are null."""
    return {
        "reason": count.reason.value,
        "fell_silent": told(count.fallen),
        "fell_silent_of": count.fallen_known,
        "stayed": told(count.stayed),
        "stayed_of": count.stayed_known,
        "odds": round(count.odds, DIGITS) if is_told(count) else None,
        "chance": count.chance if is_told(count) else None,
    }


def told(people: int) -> int | None:
    """A number of people that may be told."""
    return people if people >= FEWEST_PEOPLE else None


def is_told(count: Count) -> bool:
    """Say whether what is computed of both numbers may be told: else one would give the other away."""
    return min(count.fallen, count.stayed) >= FEWEST_PEOPLE
