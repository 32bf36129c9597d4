"""A member's own card: how often, when, where they stand, what they like, and what they agreed to."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.commands.look import Look
from bot.commands.replies import listed, stacked
from bot.fields import fact_line
from bot.mining.telling import persona_phrase
from profiling.calendar import day_to_date
from profiling.facts import FIELDS, fact_of
from profiling.fields import Field
from profiling.purchases import said_amount
from profiling.tags import TagKind, TagSource
from profiling.taxonomy import TOPICS
from storage.consent import Consents, Purpose
from storage.letters import Phrase

TOPICS_SHOWN = 5
NO_FIELDS: Mapping[str, Field] = MappingProxyType({})
WEEK, MONTH = 7, 30
SHORTEST_STREAK = 2
FEWEST_MESSAGES = 20
"""Of fewer messages a share says nothing."""
FORMS_SHOWN = 3


def card(seen: Look) -> Phrase:
    """The whole card, for its owner alone."""
    found = seen.portrait
    lines = [
        Phrase("card-head", {"community": seen.community, "stage": Phrase(f"stage-{found.stage.value}")}),
        Phrase("card-counts", {"messages": found.activity.messages, "days": len(found.activity.active)}),
        Phrase("card-lately", {"week": found.active_days[WEEK], "month": found.active_days[MONTH]}),
    ]
    if found.streak >= SHORTEST_STREAK:
        lines.append(Phrase("card-streak", {"days": found.streak}))
    if found.hours.busiest is not None:
        weekday, hour = found.hours.busiest
        lines.append(Phrase("card-hours", {"day": Phrase("view-weekday", {"day": weekday}), "hour": hour}))
    if (form := media_line(seen)) is not None:
        lines.append(form)
    return stacked(
        [*lines, topics_line(seen), *admins_line(seen), *purchases_lines(seen), consents_line(seen.consents)]
    )


def admins_line(seen: Look) -> list[Phrase]:
    """The tags admins gave them: nobody bears one without seeing it."""
    given = [tag_phrase(tag.name) for tag in seen.tags if tag.source is TagSource.ADMIN]
    return [Phrase("card-admin-tags", {"tags": listed(given)})] if given else []


def purchases_lines(seen: Look) -> list[Phrase]:
    """What they bought, as far as the admins took it in: nobody's purchases are kept without being shown to them."""
    return [
        Phrase(
            "card-purchases",
            {
                "count": one.purchases,
                "amount": said_amount(one.amount, currency),
                "last": day_to_date(one.last_day).isoformat(),
            },
        )
        for currency, one in sorted(seen.purchases.items())
    ]


def media_line(seen: Look) -> Phrase | None:
    """In which form they speak besides text, where that is worth a line."""
    mix = seen.portrait.media
    total = sum(mix.values())
    shares = {name: round(100 * count / total) for name, count in mix.items() if total >= FEWEST_MESSAGES}
    shown = sorted(((share, name) for name, share in shares.items() if name != "texts" and share > 0), reverse=True)
    parts = [Phrase("card-media-share", {"form": Phrase(f"media-{name}"), "share": share}) for share, name in shown]
    return Phrase("card-media", {"forms": listed(parts[:FORMS_SHOWN])}) if parts else None


def short_card(seen: Look) -> Phrase:
    """What may stand in a room of many for a minute."""
    activity = seen.portrait.activity
    return Phrase("card-short", {"messages": activity.messages, "days": len(activity.active)})


def topics_line(seen: Look) -> Phrase:
    """What they like talking about, or why nothing is said of it."""
    kinds = (TagKind.TOPIC, TagKind.DECLARED, TagKind.KEYWORD)
    liked = [tag.name for tag in seen.tags if tag.kind in kinds and fact_of(tag.name) is None]
    shown = list(dict.fromkeys(liked))[:TOPICS_SHOWN]
    if shown:
        return Phrase("card-topics", {"topics": listed([tag_phrase(name) for name in shown])})
    return Phrase("card-topics-none" if seen.consents.portrait else "card-topics-off")


def tag_phrase(name: str, fields: Mapping[str, Field] = NO_FIELDS, kind: str = "") -> Phrase:
    """What a tag is called: a topic, a fact or a persona in the reader's language, a keyword as it was said.

    `fields` are the community's own, by which its own facts are called.
    """
    if kind == TagKind.PERSONA:
        return persona_phrase(name)
    fact = fact_of(name)
    if fact is not None and (field := fields.get(fact[0])) is not None:
        return fact_line(field, fact[1])
    if fact is not None and fact[0] in FIELDS:
        return fact_phrase(*fact)
    return Phrase(f"topic-{name}") if name in TOPICS else Phrase("plain", {"text": name})


def fact_phrase(field: str, value: str) -> Phrase:
    """A fact in words: what it is about, and what was said."""
    return Phrase("fact", {"field": Phrase(f"fact-{field}"), "value": Phrase(f"fact-{field}-{value}")})


def consents_line(consents: Consents) -> Phrase:
    """What they agreed to, purpose by purpose."""
    states = {purpose.value: Phrase("is-on" if consents.to(purpose) else "is-off") for purpose in Purpose}
    return Phrase("card-consents", dict(states))
