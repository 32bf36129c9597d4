"""`/member`: the card of one member for their admins; each look is written down, and the member can see that it was."""

from bot.commands.admitting import for_admins, note
from bot.commands.arguments import Text
from bot.commands.buying import buying_lines
from bot.commands.card import tag_phrase
from bot.commands.chances import facts_phrase
from bot.commands.explaining import percent
from bot.commands.look import Look, look
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.pointing import named, pointed_at
from bot.commands.replies import edited, listed, posting, reply, saying, stacked
from bot.consents import keep_no_portrait
from bot.fields import lines_of
from bot.handling import Answer
from bot.rights import Capability
from profiling.calendar import day_to_date, local_day
from profiling.dimensions import Dimension
from profiling.portrait import Portrait
from profiling.shapes import by_hand
from profiling.tags import Tag, TagSource
from storage.audit import LOOK
from storage.declared import is_under_age
from storage.dossier import Dossier, dossier_of
from storage.histories import place_of
from storage.letters import ButtonRow, Phrase, Press
from storage.linking.alike import alike
from storage.mining import asking
from storage.own_facts import said_by
from storage.store import Unit

TAGS_SHOWN = 8
BY_HAND = (TagSource.ADMIN, TagSource.MEMBER)
DOORS = ("request", "invited")


@command(
    "member",
    who=Who.ADMIN,
    where=Where.PRIVATE,
    needs=Capability.SEE_MEMBERS,
    arguments=[Text("who", required=False, takes_rest=True, longest=64)],
)
async def member(request: Request, reach: Reach) -> Answer:
    """Show the card of whoever is meant."""

    def show(unit: Unit) -> None:
        text = request.values.text("who")
        who = named(unit, request, text) if text else pointed_at(unit, request) or Phrase("member-whom")
        if isinstance(who, Phrase):
            saying(request, who)(unit)
            return
        words, rows = card(unit, request, who)
        posting(request, reply(request, words, *rows))(unit)
        note(unit, request, LOOK, who.subjects[0] if who.subjects else str(who.member))

    return show


@for_admins(Capability.SEE_MEMBERS)
async def turned(request: Request, reach: Reach, argument: str) -> Answer:
    """The buttons under a card: everything in numbers, where the tags come from, and the card again."""
    what, _, number = argument.partition(":")

    def show(unit: Unit) -> None:
        who = dossier_of(unit, request.community or 0, int(number))
        seen = None if who is None else look(unit, request.community or 0, who.member, request.now)
        if who is None or seen is None:
            posting(request, edited(request, Phrase("member-gone")))(unit)
            return
        back: tuple[ButtonRow, ...] = ((Press(Phrase("member-back"), "member", f"card:{who.member}"),),)
        if what == "numbers":
            words, rows = stacked([numbers(seen), *bought(unit, request, seen)]), back
        else:
            words, rows = (reasons(seen), back) if what == "why" else card(unit, request, who)
        posting(request, edited(request, words, *rows))(unit)
        note(unit, request, LOOK, who.subjects[0] if who.subjects else str(who.member), what)

    return show


@for_admins(Capability.TAG_MEMBERS)
async def under_age(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that marks a member as under age, at the second tap: it cannot be taken back by who pressed it."""
    step, _, number = argument.partition(":")

    def mark(unit: Unit) -> None:
        who = dossier_of(unit, request.community or 0, int(number))
        if who is None:
            posting(request, edited(request, Phrase("member-gone")))(unit)
            return
        name = Phrase("plain", {"text": who.name}) if who.name else Phrase("friend")
        back = (Press(Phrase("member-back"), "member", f"card:{who.member}"),)
        if step == "ask":
            yes = (Press(Phrase("member-under-age-yes"), "member-under-age", f"yes:{who.member}"),)
            posting(request, edited(request, Phrase("member-under-age-ask", {"name": name}), yes, back))(unit)
            return
        keep_no_portrait(unit, who.member, request.now, "admin:age")
        note(unit, request, "member.age", who.subjects[0] if who.subjects else str(who.member))
        posting(request, edited(request, Phrase("member-under-age-done", {"name": name}), back))(unit)

    return mark


def card(unit: Unit, request: Request, who: Dossier) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """What admins see of a member: counts for everybody; what follows from words only of those who agreed."""
    seen = look(unit, request.community or 0, who.member, request.now)
    if seen is None:
        return Phrase("member-gone"), ()
    name = Phrase("plain", {"text": who.name}) if who.name else Phrase("friend")
    head = Phrase("member-head", {"name": name, "number": str(who.member), "community": seen.community})
    lines = [head, stage_line(seen), *counts_lines(seen), joined_line(seen), consents_line(seen), *tags_lines(seen)]
    lines += said_lines(unit, who.member, seen)
    lines += [*likely_lines(unit, who.member), *alike_lines(unit, request.community or 0, who)]
    number = str(who.member)
    tags = Press(Phrase("member-tag"), "member-tags", number)
    why = Press(Phrase("member-why"), "member", f"why:{number}")
    past = Press(Phrase("timeline-open"), "timeline", f"{number}:0")
    rows = ((tags, why), (Press(Phrase("member-numbers"), "member", f"numbers:{number}"), past))
    minor = Press(Phrase("member-under-age"), "member-under-age", f"ask:{number}")
    return stacked(lines), rows if is_under_age(unit, who.member) else (*rows, (minor,))


def stage_line(seen: Look) -> Phrase:
    """Where they stand, and since when."""
    stage = Phrase("view-stage", {"stage": seen.portrait.stage.value})
    if seen.since is None:
        return Phrase("member-stage", {"stage": stage})
    return Phrase("member-stage-since", {"stage": stage, "since": day_to_date(seen.since).isoformat()})


def counts_lines(seen: Look) -> list[Phrase]:
    """How often they are here, in which rhythm, and how likely again."""
    found = seen.portrait
    counts = {"messages": found.activity.messages, "days": len(found.activity.active), "month": found.active_days[30]}
    lines = [Phrase("member-counts", dict(counts))]
    if found.rhythm.median is not None:
        lines.append(Phrase("member-rhythm", {"days": round(found.rhythm.median)}))
    return [*lines, returning_line(found)]


def returning_line(found: Portrait) -> Phrase:
    """How likely again, and the facts that follows from, where there are any."""
    chance = percent(found.returning)
    if found.grounds is None:
        return Phrase("member-returning", {"chance": chance})
    return Phrase("member-returning-because", {"chance": chance, "facts": facts_phrase(found.grounds)})


def joined_line(seen: Look) -> Phrase:
    """When they came, and by which door."""
    found = seen.portrait
    kind, _, name = found.via.partition(":")
    door = Phrase(f"member-door-{kind}") if kind in DOORS else Phrase("plain", {"text": ""})
    if kind == "link":
        door = Phrase("member-door-link", {"link": name})
    day = found.joined if found.joined is not None else found.first_seen
    key = "member-joined" if found.joined is not None else "member-first-seen"
    return Phrase(key, {"day": "–" if day is None else day_to_date(day).isoformat(), "door": door})


def consents_line(seen: Look) -> Phrase:
    """What they agreed to, or have not yet: nobody is shown to have refused."""
    state = {
        name: Phrase("member-agreed" if given else "member-not-yet")
        for name, given in (("portrait", seen.consents.portrait), ("contact", seen.consents.contact))
    }
    return Phrase("member-consents", dict(state))


def likely_lines(unit: Unit, member: int) -> list[Phrase]:
    """What befell somebody who fell silent just before, as it was mined last: a hint, and no more than that."""
    likely = [Phrase(f"churn-{one.reason.value}") for one in asking.reasons_of(unit, member)]
    return [Phrase("member-likely", {"reasons": listed(likely)})] if likely else []


def alike_lines(unit: Unit, community: int, who: Dossier) -> list[Phrase]:
    """All accounts of somebody with several, and who may be the same person: only they themselves can say so."""
    accounts = ", ".join(f"{one.platform}:{one.native}" for one in who.accounts)
    several = [Phrase("member-accounts", {"accounts": accounts})] if len(who.accounts) > 1 else []
    found = alike(unit, community, who.member)
    return several + [
        Phrase("member-alike", {"name": one.name, "platform": one.platform, "number": str(one.member)}) for one in found
    ]


def said_lines(unit: Unit, member: int, seen: Look) -> list[Phrase]:
    """What they say of themselves in open fields: numbers, days and their own words; choices stand among the tags."""
    open_fields = {key: field for key, field in seen.fields.items() if not field.kind.is_closed}
    return lines_of(open_fields, said_by(unit, member)) if open_fields else []


def tags_lines(seen: Look) -> list[Phrase]:
    """Their tags: what admins gave, what they said themselves, and, of those who agreed, what showed."""
    said = [tag_phrase(tag.name, seen.fields, tag.kind) for tag in visible(seen) if tag.source is not TagSource.ADMIN]
    shown = said[:TAGS_SHOWN]
    given = [tag_phrase(tag.name, seen.fields, tag.kind) for tag in visible(seen) if tag.source is TagSource.ADMIN]
    lines = [Phrase("member-tags-shown", {"tags": listed(shown)})] if shown else []
    return [*lines, Phrase("member-tags-given", {"tags": listed(given)})] if given else lines


def visible(seen: Look) -> list[Tag]:
    """The tags an admin may see: what is worked out of words only where its member agreed."""
    return [tag for tag in seen.tags if tag.source in BY_HAND or seen.consents.portrait]


def bought(unit: Unit, request: Request, seen: Look) -> list[Phrase]:
    """What they bought, today's included."""
    community = request.community or 0
    tomorrow = local_day(request.now, place_of(unit, community).zone) + 1
    return buying_lines(unit, community, seen, tomorrow)


def numbers(seen: Look) -> Phrase:
    """Everything in numbers."""
    found = seen.portrait
    activity = found.activity
    told: dict[str, str | int | float | Phrase] = {
        "week": found.active_days[7],
        "month": found.active_days[30],
        "quarter": found.active_days[90],
        "streak": found.streak,
        "replies_given": activity.replies_given,
        "replies_received": activity.replies_received,
        "reactions_given": activity.reactions_given,
        "reactions_received": activity.reactions_received,
    }
    lines = [Phrase("member-all-numbers", told)]
    if found.influence is not None:
        lines.append(Phrase("member-influence", {"influence": percent(found.influence), "people": found.mentioned_by}))
    return stacked(lines)


def reasons(seen: Look) -> Phrase:
    """Where each visible tag comes from, which were set by hand, and what seems to bring the member here."""
    lines = [reason(tag, seen) for tag in visible(seen)[:TAGS_SHOWN]]
    for item in seen.items[Dimension.MOTIVE] if Dimension.MOTIVE in seen.order else ():
        sure = {"weight": percent(item.weight), "confidence": percent(item.confidence), "count": item.evidence}
        lines.append(Phrase("member-motive", {"motive": Phrase(item.name), **sure}))
    if seen.portrait.sentiment is not None and Dimension.SENTIMENT in seen.order:
        lines.append(Phrase("member-sound", {"sound": Phrase(f"sounds-{seen.portrait.sentiment}")}))
    if seen.hidden:
        lines.append(Phrase("member-hidden", {"count": len(seen.hidden)}))
    return stacked(lines) if lines else Phrase("member-no-tags")


def reason(tag: Tag, seen: Look) -> Phrase:
    """Where a tag comes from; what was corrected by hand says so."""
    told: dict[str, str | int | float | Phrase] = {
        "tag": tag_phrase(tag.name, seen.fields, tag.kind),
        "source": Phrase(f"member-source-{tag.source.value}"),
        "days": tag.evidence,
        "first": "–" if tag.first is None else day_to_date(tag.first).isoformat(),
        "last": "–" if tag.last is None else day_to_date(tag.last).isoformat(),
        "weight": percent(tag.weight),
    }
    line, how = Phrase("member-reason", told), by_hand(tag)
    if how is None:
        return line
    return Phrase("member-by-hand", {"line": line, "how": Phrase(f"member-mark-{how}")})
