"""`/feedback TEXT`: a word to the admins, with one's name or without; nothing is handed over before that is said."""

from bot.commands.arguments import Text
from bot.commands.model import Reach, Request, Who, command
from bot.commands.news import tell_admins
from bot.commands.replies import both, edited, posting, reply, saying, stacked
from bot.commands.router import elsewhere, in_private
from bot.handling import Answer
from bot.rights import Capability
from storage import feedback as words
from storage.feedback import Word
from storage.letters import ButtonRow, Letter, Phrase, Press
from storage.store import Unit

LONGEST = 2_000
MOST_UNHEARD = 10
"""Words of one person that may wait to be heard: more would bury the others."""
NAMED, NAMELESS = "named", "nameless"


@command("feedback", who=Who.MEMBER, arguments=[Text("text", required=False, takes_rest=True, longest=LONGEST)])
async def feedback(request: Request, reach: Reach) -> Answer:
    """Take a word in, and ask in private how to hand it over."""
    text, private = request.values.text("text"), in_private(request) if request.in_group else request
    answer = drafting(private, text) if text else asking(private)
    if not request.in_group:
        return answer
    note = elsewhere(feedback, request)
    if request.caller.door_open:
        return both(answer, note)
    return both(keeping(request, text), note)


def author(request: Request) -> int:
    """The account a word is kept under: the one that will press the buttons about it."""
    return request.caller.account if request.door is None else request.door.account


def asking(request: Request) -> Answer:
    """Ask for a word, or how to hand over the one that waits."""

    def ask(unit: Unit) -> None:
        waits = words.drafted(unit, author(request))
        letter = reply(request, Phrase("feedback-ask")) if waits is None else choosing(request, waits)
        posting(request, letter)(unit)

    return ask


def keeping(request: Request, text: str) -> Answer:
    """Keep a word that was said in a room until its author comes to us in private."""

    def keep(unit: Unit) -> None:
        if text and request.place is not None:
            words.draft(unit, request.place.community, author(request), text, request.now)

    return keep


def drafting(request: Request, text: str) -> Answer:
    """Keep a word, and ask how to hand it over."""
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))

    def draft(unit: Unit) -> None:
        if words.unheard(unit, author(request)) >= MOST_UNHEARD:
            saying(request, Phrase("feedback-many", {"count": MOST_UNHEARD}))(unit)
            return
        words.draft(unit, place.community, author(request), text, request.now)
        waits = words.drafted(unit, author(request))
        if waits is not None:
            posting(request, choosing(request, waits))(unit)

    return draft


def choosing(request: Request, waits: Word) -> Letter:
    """The question how to hand a word over: to whom, with a name or without."""
    lines = [Phrase("feedback-yours", {"text": waits.text}), Phrase("feedback-choose")]
    return reply(request, stacked(lines), *ways(request, waits.id))


def ways(request: Request, number: int) -> tuple[ButtonRow, ...]:
    """A row of two buttons for each community, and one to leave it."""
    places = request.memberships
    several = len(places) > 1

    def way(how: str, community: int, name: str) -> Press:
        key = f"feedback-to-{how}" if several else f"feedback-{how}"
        return Press(
            Phrase(key, {"community": name} if several else {}), "feedback-send", f"{number}:{community}:{how}"
        )

    rows = tuple(tuple(way(how, one.community, one.name) for how in (NAMED, NAMELESS)) for one in places)
    return (*rows, (Press(Phrase("feedback-leave"), "feedback-drop", str(number)),))


async def sent(request: Request, reach: Reach, argument: str) -> Answer:
    """Hand a word over, and let the admins know that there is one."""
    number, community, how = argument.split(":")
    place = next((one for one in request.caller.memberships if one.community == int(community)), None)
    if place is None:
        return saying(request, Phrase("refused-stranger"))
    admins = await reach.rights.admins(place.community, Capability.READ_INBOX)

    def hand_over(unit: Unit) -> None:
        account, is_nameless = request.caller.account, how == NAMELESS
        if not words.hand_over(unit, int(number), account, place.community, request.now, is_nameless=is_nameless):
            posting(request, edited(request, Phrase("feedback-gone")))(unit)
            return
        told = Phrase(f"feedback-sent-{how}", {"community": place.name})
        posting(request, edited(request, told))(unit)
        tell_admins(unit, place, admins, request.now)

    return hand_over


async def dropped(request: Request, reach: Reach, argument: str) -> Answer:
    """Delete a word that was not handed over."""

    def drop(unit: Unit) -> None:
        words.drop(unit, int(argument), request.caller.account)
        posting(request, edited(request, Phrase("feedback-dropped")))(unit)

    return drop
