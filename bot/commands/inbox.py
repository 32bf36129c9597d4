"""`/inbox` and `/answer`: what members said to the admins, one at a time, until it is heard and done."""

from zoneinfo import ZoneInfo

from bot.commands.admitting import for_admins, note
from bot.commands.arguments import Integer, Text
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.news import NEWS
from bot.commands.replies import edited, posting, reply, saying
from bot.handling import Answer
from bot.rights import Capability
from storage import feedback as words
from storage import outbox
from storage.doors import open_door
from storage.feedback import State, Word
from storage.letters import ButtonRow, Letter, Phrase, Press
from storage.ownership import belongings
from storage.store import Unit
from storage.wakeups import home

LONGEST = 1_000
WHEN = "%Y-%m-%d %H:%M"


@command("inbox", who=Who.ADMIN, where=Where.PRIVATE, needs=Capability.READ_INBOX)
async def inbox(request: Request, reach: Reach) -> Answer:
    """Show the newest word that is not done."""
    return lambda unit: posting(request, *first(unit, request))(unit)


def first(unit: Unit, request: Request) -> list[Letter]:
    """The newest word, or that there is none."""
    words.needless(unit, request.caller.account, NEWS, request.now)
    text, rows = page(unit, request, words.waiting(unit, request.community or 0), 0)
    return [reply(request, text, *rows)]


@for_admins(Capability.READ_INBOX)
async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that does what the command does."""
    return lambda unit: posting(request, *first(unit, request))(unit)


@for_admins(Capability.READ_INBOX)
async def turned(request: Request, reach: Reach, argument: str) -> Answer:
    """The next word, after one (by its number); after the last comes the first."""

    def show(unit: Unit) -> None:
        waiting = words.waiting(unit, request.community or 0)
        older = [place for place, number in enumerate(waiting) if number < int(argument)]
        text, rows = page(unit, request, waiting, older[0] if older else 0)
        posting(request, edited(request, text, *rows))(unit)

    return show


@for_admins(Capability.READ_INBOX)
async def moved(request: Request, reach: Reach, argument: str) -> Answer:
    """Say that a word was heard or done; its author hears of it."""
    state, _, number = argument.partition(":")

    def move(unit: Unit) -> None:
        word = here(unit, request, int(number))
        if word is None:
            posting(request, edited(request, Phrase("inbox-gone")))(unit)
            return
        if words.move_on(unit, word.id, State(state), request.now):
            note(unit, request, f"inbox.{state}", f"feedback {word.id}")
            tell_author(
                unit, request, word, Phrase(f"feedback-{state}", {"community": home(unit, word.community).name})
            )
        waiting = words.waiting(unit, word.community)
        place = waiting.index(word.id) if word.id in waiting else 0
        text, rows = page(unit, request, waiting, place)
        posting(request, edited(request, text, *rows))(unit)

    return move


@for_admins(Capability.READ_INBOX)
async def explained(request: Request, reach: Reach, argument: str) -> Answer:
    """How to answer a word."""
    return saying(request, Phrase("inbox-how-to-answer", {"number": argument}))


@command(
    "answer",
    who=Who.ADMIN,
    where=Where.PRIVATE,
    needs=Capability.READ_INBOX,
    arguments=[Integer("number", least=1, most=10**9), Text("text", takes_rest=True, longest=LONGEST)],
)
async def answer(request: Request, reach: Reach) -> Answer:
    """Answer a word through the bot, in the name of the admins."""
    number, text = request.values.number("number") or 0, request.values.text("text")
    found = await reach.store.read(lambda unit: words.one(unit, number))
    if found is None or not await reach.rights.may(request.actor, found.community, Capability.READ_INBOX):
        return saying(request, Phrase("inbox-no-such", {"number": str(number)}))

    def pass_on(unit: Unit) -> None:
        word = words.one(unit, number)
        if word is None:
            saying(request, Phrase("inbox-gone"))(unit)
            return
        signed = Phrase("feedback-answer", {"text": text, "community": home(unit, word.community).name})
        has_arrived = tell_author(unit, request, word, signed)
        if has_arrived:
            words.move_on(unit, word.id, State.HEARD, request.now)
            note(unit, request, "inbox.answer", f"feedback {word.id}")
        saying(request, Phrase("inbox-answered" if has_arrived else "inbox-unreachable", {"number": str(number)}))(unit)

    return pass_on


def tell_author(unit: Unit, request: Request, word: Word, phrase: Phrase) -> bool:
    """Tell whoever said a word, at an open door of theirs; False where there is none, or they want no messages."""
    whose = belongings(unit, accounts=[word.account])
    door = open_door(unit, whose.accounts, prefer=word.account, unasked=True)
    if door is None:
        return False
    letter = Letter(
        platform=door.platform,
        room=door.room,
        template=phrase.key,
        arguments=phrase.arguments,
        language=door.language or home(unit, word.community).language,
        account_id=door.account,
        community_id=word.community,
        solicited=True,
    )
    outbox.post(unit, letter, request.now)
    return True


def here(unit: Unit, request: Request, number: int) -> Word | None:
    """A word of the community the button is about."""
    word = words.one(unit, number)
    return word if word is not None and word.community == request.community else None


def page(unit: Unit, request: Request, waiting: list[int], place: int) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """One word with what can be done about it; that there is none, where that is so."""
    word = here(unit, request, waiting[place]) if waiting else None
    if word is None:
        return Phrase("inbox-empty"), ()
    where = home(unit, word.community)
    told: dict[str, str | int | float | Phrase] = {
        "community": where.name,
        "number": str(word.id),
        "place": place + 1,
        "total": len(waiting),
        "at": word.at.astimezone(ZoneInfo(where.zone)).strftime(WHEN),
        "who": who_said(word),
        "text": word.text,
        "state": Phrase(f"inbox-is-{word.state.value}"),
    }
    return Phrase("inbox-word", told), buttons(word, is_last=len(waiting) == 1)


def who_said(word: Word) -> Phrase:
    """The author's name, where they gave it."""
    if word.is_nameless:
        return Phrase("inbox-nameless")
    return Phrase("plain", {"text": word.name}) if word.name else Phrase("friend")


def buttons(word: Word, *, is_last: bool) -> tuple[ButtonRow, ...]:
    """What can be done about a word."""
    done = Press(Phrase("inbox-done"), "inbox-move", f"done:{word.id}")
    heard = Press(Phrase("inbox-heard"), "inbox-move", f"heard:{word.id}")
    answer_it = Press(Phrase("inbox-answer"), "inbox-answer", str(word.id))
    further = Press(Phrase("inbox-next"), "inbox-next", str(word.id))
    states = (heard, done) if word.state is State.NEW else (done,)
    return states, (answer_it,) if is_last else (answer_it, further)
