"""`/settings`: all that a community's admins choose, as buttons; each change is said in words and written down."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.commands.admitting import for_admins, note
from bot.commands.arguments import Choice, Text
from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import edited, posting, reply, saying, stacked
from bot.handling import Answer
from bot.rights import Capability
from bot.texts import LANGUAGES
from storage.choices import RULES_CHARACTERS, Greeting, PollNaming, choose, read_hours, speak
from storage.letters import ButtonRow, Letter, Phrase, Press
from storage.rooms import choose_thread, room_standing, rooms_of
from storage.store import Unit
from storage.wakeups import Home, home

GREETINGS: Mapping[str, Greeting] = {"auto": "auto", "whisper": "whisper", "off": "off"}
POLLS: Mapping[str, PollNaming] = {"anonymous": "anonymous", "linked": "linked"}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "greeting": tuple(GREETINGS),
    "poll": tuple(POLLS),
    "quiet": ("22:30-08:30", "23:00-07:00", "21:00-09:00", "00:00-08:00"),
    "language": LANGUAGES,
    "cap": ("7", "14", "30"),
}
"""What is chosen by a button."""
WORDS = {
    "rules": ("规则", "群规"),
    "quiet": ("安静时段", "夜里"),
    "topic": ("话题", "这里"),
}
OWN_HOURS = "22:30-08:30"
"""What an empty choice of quiet hours means."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing chosen anew."""

    field: str
    value: str


@command(
    "settings",
    who=Who.ADMIN,
    needs=Capability.CHANGE_SETTINGS,
    arguments=[
        Choice("field", WORDS, required=False),
        Text("value", required=False, takes_rest=True, longest=RULES_CHARACTERS),
    ],
)
async def settings(request: Request, reach: Reach) -> Answer:
    """Show what is chosen, or choose what takes words: the rules, the quiet hours, the topic we speak in."""
    field, value = request.values.text("field"), request.values.text("value")
    if not field:
        return lambda unit: posting(request, overview(unit, request))(unit)
    if field == "topic":
        return lambda unit: use_topic(unit, request)
    if not value:
        return saying(request, Phrase(f"settings-how-{field}"))
    if field == "quiet" and read_hours(value) is None:
        return saying(request, Phrase("settings-how-quiet"))

    def change(unit: Unit) -> None:
        apply(unit, request, Change(field, value))
        posting(request, overview(unit, request))(unit)

    return change


@for_admins(Capability.CHANGE_SETTINGS)
async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one field: its choices; without one, everything again."""

    def show(unit: Unit) -> None:
        text, rows = page(unit, request, argument)
        posting(request, edited(request, text, *rows))(unit)

    return show


@for_admins(Capability.CHANGE_SETTINGS)
async def chosen(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one choice."""
    field, _, value = argument.partition("=")

    def change(unit: Unit) -> None:
        if field == "topic":
            forget_topic(unit, request)
        else:
            apply(unit, request, Change(field, value))
        text, rows = page(unit, request, "")
        posting(request, edited(request, text, *rows))(unit)

    return change


def apply(unit: Unit, request: Request, change: Change) -> None:
    """Let a choice hold from now on, and write it down; what admins write in their own words stays out of the log."""
    community = request.community or 0
    match change.field:
        case "greeting":
            choose(unit, community, greeting=GREETINGS[change.value])
        case "poll":
            choose(unit, community, poll=POLLS[change.value])
        case "quiet":
            choose(unit, community, quiet_hours=change.value)
        case "cap":
            choose(unit, community, cap_days=int(change.value))
        case "rules":
            choose(unit, community, rules=change.value)
        case "language":
            speak(unit, community, change.value)
    detail = "" if change.field == "rules" else change.value
    note(unit, request, f"settings.{change.field}", "community", detail)


def use_topic(unit: Unit, request: Request) -> None:
    """Speak in the topic this was said in."""
    room = room_standing(unit, request.asked.room_id)
    thread = request.asked.details.get("thread", "")
    if room is None or not thread:
        saying(request, Phrase("settings-how-topic"))(unit)
        return
    choose_thread(unit, room.id, thread)
    note(unit, request, "settings.topic", room.title, thread)
    saying(request, Phrase("settings-topic-here"))(unit)


def forget_topic(unit: Unit, request: Request) -> None:
    """Speak in the general topic of every room again."""
    for room in rooms_of(unit, request.community or 0):
        choose_thread(unit, room.id, "")
    note(unit, request, "settings.topic", "community", "")


def overview(unit: Unit, request: Request) -> Letter:
    """Everything chosen, with a button for each."""
    text, rows = page(unit, request, "")
    return reply(request, text, *rows)


def page(unit: Unit, request: Request, field: str) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """Everything chosen; or one field with its choices."""
    community = request.community or 0
    place = home(unit, community)
    if field:
        values = CHOICES.get(field, ())
        presses = tuple((Press(value_phrase(field, one), "settings-set", f"{field}={one}"),) for one in values)
        general = ((Press(Phrase("settings-topic-general"), "settings-set", "topic="),),) if field == "topic" else ()
        return Phrase(f"settings-how-{field}"), (*presses, *general, (Press(Phrase("settings-back"), "settings-open"),))
    has_topic = any(room.thread for room in rooms_of(unit, community))
    lines = [line(name, value) for name, value in held(place, has_topic=has_topic).items()]
    fields = [Press(Phrase(f"settings-{name}"), "settings-open", name) for name in (*CHOICES, "rules", "topic")]
    rows = tuple(tuple(fields[start : start + 2]) for start in range(0, len(fields), 2))
    return stacked([Phrase("settings-head", {"community": place.name}), *lines]), (*rows, silence_button())


def held(place: Home, *, has_topic: bool) -> dict[str, Phrase]:
    """What stands now, field by field, in words."""
    choices = place.choices
    chosen_now = {
        "greeting": choices.greeting,
        "poll": choices.poll,
        "quiet": choices.quiet_hours or OWN_HOURS,
        "language": place.language,
        "cap": str(choices.cap_days),
    }
    words = {name: value_phrase(name, value) for name, value in chosen_now.items()}
    rules = Phrase("settings-rules-set" if choices.rules else "settings-rules-none")
    return {**words, "rules": rules, "topic": Phrase("settings-topic-set" if has_topic else "settings-topic-general")}


def line(name: str, value: Phrase) -> Phrase:
    """One choice in a line."""
    return Phrase("settings-line", {"name": Phrase(f"settings-{name}"), "value": value})


def value_phrase(field: str, value: str) -> Phrase:
    """One value of a field in words; hours as they are written."""
    if field == "quiet":
        return Phrase("plain", {"text": value})
    if field == "cap":
        return Phrase("settings-cap-days", {"days": value})
    return Phrase(f"settings-{field}-{value}")


def silence_button() -> ButtonRow:
    """The way to silence."""
    return (Press(Phrase("settings-silence"), "silence"),)
