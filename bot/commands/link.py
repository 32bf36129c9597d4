"""`/link` and `/unlink`: a person says by themselves that two accounts are theirs, and takes it back."""

from datetime import UTC, datetime

from bot.answers import is_group, is_whispered
from bot.commands.arguments import Text
from bot.commands.model import Reach, Request, command
from bot.commands.replies import alert, both, edited, posting, reply, saying, stacked
from bot.commands.router import elsewhere, in_private
from bot.handling import Answer
from bot.linking import joined, parted
from storage import codes
from storage.codes import CODE_LIVES, Purpose
from storage.letters import Letter, Phrase, Press
from storage.linking.parts import linked_to
from storage.linking.preview import Named, Shared, named, shared
from storage.store import Unit

MINUTES = int(CODE_LIVES.total_seconds() // 60)
NO_OTHER = "link-none"


@command("link", arguments=[Text("code", required=False, longest=16, takes_rest=True)])
async def link(request: Request, reach: Reach) -> Answer:
    """Give a code to say with another account; or take the one that another account was given."""
    code = request.values.text("code")
    if is_aloud(request):
        return read_by_others(request, code)
    return lambda unit: posting(request, preview(unit, request, code) if code else given(unit, request))(unit)


@command("unlink")
async def unlink(request: Request, reach: Reach) -> Answer:
    """Ask whether the asking account shall be one by itself again."""
    if is_aloud(request):
        return read_by_others(request, "")
    return lambda unit: posting(request, parting(unit, request))(unit)


def is_aloud(request: Request) -> bool:
    """Say whether others read along."""
    return is_group(request.asked) and not is_whispered(request.asked)


def read_by_others(request: Request, code: str) -> Answer:
    """Point to the private chat; a code that was said aloud is none any more."""
    if not code:
        note = elsewhere(link, request)
        return (
            both(lambda unit: posting(request, aside(unit, request))(unit), note) if request.caller.door_open else note
        )

    def void(unit: Unit) -> None:
        codes.say(unit, Purpose.LINK, code, request.now)
        saying(request, Phrase("link-public"))(unit)

    return void


def aside(unit: Unit, request: Request) -> Letter:
    """The answer in private to what was asked in a group."""
    private = in_private(request)
    return parting(unit, private) if request.asked.name == "unlink" else given(unit, private)


def given(unit: Unit, request: Request) -> Letter:
    """A code for the other account, and who is linked by now."""
    mine = request.caller.account
    code = codes.make(unit, Purpose.LINK, mine, request.now)
    lines = [Phrase("link-code", {"code": code, "minutes": MINUTES}), Phrase("link-careful")]
    others = named(unit, linked_to(unit, [mine]) - {mine})
    if others:
        lines.append(Phrase("link-now", {"accounts": in_words(others)}))
    return reply(request, stacked(lines))


def preview(unit: Unit, request: Request, code: str) -> Letter:
    """What would be joined, and the button that joins it."""
    mine = request.caller.account
    said = codes.say(unit, Purpose.LINK, code, request.now)
    if said is None:
        return reply(request, Phrase("link-wrong"))
    if said.account == mine:
        return reply(request, Phrase("link-same"))
    if said.account in linked_to(unit, [mine]):
        return reply(request, Phrase("link-already"))
    until = int((request.now + CODE_LIVES).timestamp())
    yes = Press(Phrase("link-yes"), "link", f"{mine}:{said.account}:{until}")
    no = Press(Phrase("link-no"), "link-keep")
    sides = [
        Phrase("link-ask", {"mine": in_words(named(unit, [mine])), "other": in_words(named(unit, [said.account]))})
    ]
    return reply(request, stacked(sides + meaning(shared(unit, mine, said.account))), (yes,), (no,))


def meaning(both_in: list[Shared]) -> list[Phrase]:
    """What linking means, community by community."""
    lines = [Phrase("link-sum", {"communities": "、".join(one.name for one in both_in)})] if both_in else []
    lines.append(Phrase("link-means"))
    for one in both_in:
        lines += [Phrase(f"link-stricter-{purpose}", {"community": one.name}) for purpose in one.differs]
    return [*lines, Phrase("link-only-yours")]


async def confirmed(request: Request, reach: Reach, argument: str) -> Answer:
    """Join the accounts that were shown, if it was not too long ago."""
    mine, other, until = (int(part) for part in argument.split(":"))
    if request.now > datetime.fromtimestamp(until, UTC):
        return lambda unit: alert(unit, request, Phrase("link-too-late"))

    def act(unit: Unit) -> None:
        if request.caller.account != mine and mine not in linked_to(unit, [request.caller.account]):
            alert(unit, request, Phrase("link-too-late"))
            return
        accounts = joined(unit, mine, other, request.now)
        text = Phrase("link-done", {"accounts": in_words(accounts)}) if accounts else Phrase("link-wrong")
        posting(request, edited(request, text))(unit)

    return act


async def kept(request: Request, reach: Reach, argument: str) -> Answer:
    """Leave everything as it is."""
    return posting(request, edited(request, Phrase("link-kept")))


def parting(unit: Unit, request: Request) -> Letter:
    """What taking this account away means, and the button that does it."""
    mine = request.caller.account
    others = named(unit, linked_to(unit, [mine]) - {mine})
    if not others:
        return reply(request, Phrase(NO_OTHER))
    text = Phrase("unlink-ask", {"mine": in_words(named(unit, [mine])), "others": in_words(others)})
    yes, no = Press(Phrase("unlink-yes"), "unlink", str(mine)), Press(Phrase("link-no"), "link-keep")
    return reply(request, text, (yes,), (no,))


async def taken_apart(request: Request, reach: Reach, argument: str) -> Answer:
    """Take the account that was shown away from the others."""

    def act(unit: Unit) -> None:
        mine = int(argument)
        is_theirs = mine in linked_to(unit, [request.caller.account])
        done = is_theirs and parted(unit, mine, request.now)
        posting(request, edited(request, Phrase("unlink-done" if done else NO_OTHER)))(unit)

    return act


def in_words(accounts: list[Named]) -> str:
    """Accounts as one writes them down: names with their platforms."""
    return "、".join(f"{one.name} ({one.platform})" for one in accounts)
