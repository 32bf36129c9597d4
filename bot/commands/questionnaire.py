"""`/questionnaire`: answer what the admins ask, at one's own pace; admins write, open and read questionnaires by it."""

from dataclasses import replace

from bot.answers import is_whispered
from bot.commands.arguments import Text
from bot.commands.asking import beginning
from bot.commands.model import Reach, Request, command
from bot.commands.questionnaire_admin import ADMINS_WORDS, steer
from bot.commands.questionnaire_steps import accounts_of, lasting, membership, on_discord, show
from bot.commands.replies import both, edited, posting, reply, saying, stacked
from bot.commands.router import elsewhere, in_private, request_of, silence
from bot.fields import either
from bot.handling import Answer
from bot.questionnaires import text_for
from profiling.questionnaires.reading import LONGEST
from profiling.questionnaires.walking import first, left_from
from storage import answering, own_fields, questionnaires
from storage.callers import Membership
from storage.letters import ButtonRow, Phrase, Press
from storage.questionnaires import Standing, State
from storage.store import Unit
from storage.todos import Asked

PAYLOAD = "ask-"
"""How a deep link to a questionnaire begins; its number follows."""


@command(
    "questionnaire",
    arguments=[
        Text("which", required=False, longest=64),
        Text("rest", required=False, takes_rest=True, longest=LONGEST),
    ],
)
async def questionnaire(request: Request, reach: Reach) -> Answer:
    """Answer in private, or where only the asker sees it; in a room of many there is a word about where."""
    is_file = ADMINS_WORDS.get(request.values.text("which").casefold()) == "export"
    if not request.in_group or (on_discord(request) and is_whispered(request.asked) and not is_file):
        return await answered(request, reach)
    note = elsewhere(questionnaire, request)
    if not request.caller.door_open:
        return note
    return both(await answered(in_private(request), reach), note)


async def answered(request: Request, reach: Reach) -> Answer:
    """List what can be answered, or begin one; an admin's word steers one."""
    name = request.values.text("which")
    if (word := ADMINS_WORDS.get(name.casefold())) is not None:
        return await steer(request, reach, word, request.values.text("rest"))
    if not request.memberships:
        return saying(request, Phrase("refused-stranger"))
    if not name:
        return lambda unit: listing(unit, request)
    return lambda unit: called(unit, request, name)


def listing(unit: Unit, request: Request) -> None:
    """What is open to whoever asks, and where they are in the middle."""
    mine = accounts_of(unit, request)
    if (run := answering.open_run(unit, mine)) is not None and run.account == request.caller.account:
        show(unit, request, run, in_place=False)
        return
    shown = False
    for place in request.memberships:
        found = [one for one in questionnaires.standing(unit, place.community) if one.state is State.OPEN]
        waiting = [one for one in found if not answering.has_answered(unit, one.id, mine)]
        if waiting:
            shown = True
            rows = tuple((Press(title_of(unit, one), "ask-show", str(one.id)),) for one in waiting)
            text = Phrase("ask-open-here", {"community": place.name, "count": len(waiting)})
            posting(request, lasting(reply(request, text, *rows, community=place.community)))(unit)
    if not shown:
        saying(request, Phrase("ask-none-open"))(unit)


def title_of(unit: Unit, found: Standing) -> Phrase:
    """A questionnaire as a button names it: what it is about, and how long it takes."""
    asked = text_for(unit, found.community, found.text)
    return Phrase("ask-button", {"title": either(asked.title), "count": left_from(asked, first(asked))})


def called(unit: Unit, request: Request, name: str) -> None:
    """The questionnaire of a name, in whichever community of theirs there is one."""
    for place in request.memberships:
        found = questionnaires.named(unit, place.community, name)
        if found is not None and found.state is not State.DRAFT:
            begin(unit, request, found, in_place=False)
            return
    saying(request, Phrase("ask-no-such", {"name": name}))(unit)


def begin(unit: Unit, request: Request, found: Standing, *, in_place: bool) -> None:
    """Say what a questionnaire asks before the first question, go on with the one begun, or say why neither."""
    place, mine = membership(request, found.community), accounts_of(unit, request)
    run = answering.open_run(unit, mine)
    if place is None:
        told(unit, request, Phrase("refused-stranger"), in_place=in_place)
    elif run is not None and run.account != request.caller.account:
        stop = (Press(Phrase("ask-stop"), "ask-stop", f"{run.id}:"),)
        told(unit, request, Phrase("ask-begun-elsewhere"), stop, in_place=in_place)
    elif run is not None:
        other = questionnaires.one(unit, run.questionnaire)
        is_other = run.questionnaire != found.id and other is not None
        show(unit, request, run, in_place=in_place, before=Phrase("ask-begun-other") if is_other else None)
    elif answering.has_answered(unit, found.id, mine):
        told(unit, request, Phrase("ask-answered-before"), in_place=in_place)
    elif found.state is not State.OPEN:
        told(unit, request, Phrase("ask-closed"), in_place=in_place)
    else:
        text, rows = opening(unit, place, found)
        told(unit, request, text, *rows, in_place=in_place)


def opening(unit: Unit, place: Membership, found: Standing) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """What is said before the first question."""
    asked, fields = text_for(unit, found.community, found.text), own_fields.all_fields(unit, found.community)
    text, rows = beginning(asked, found.id, fields, answering.WORDS_LIVE.days)
    return stacked([Phrase("ask-from", {"community": place.name}), text]), rows


def told(unit: Unit, request: Request, text: Phrase, *rows: ButtonRow, in_place: bool) -> None:
    """Say something in private, or in the place of what was pressed."""
    posting(request, edited(request, text, *rows) if in_place else lasting(reply(request, text, *rows)))(unit)


async def shown(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one questionnaire."""

    def show_one(unit: Unit) -> None:
        found = questionnaires.one(unit, int(argument))
        if found is None:
            told(unit, request, Phrase("ask-closed"), in_place=True)
            return
        begin(unit, request, found, in_place=True)

    return show_one


class Doorway:
    """Answers the deep link to a questionnaire, which stands under the word of it in the room."""

    def __init__(self) -> None:
        self.reach: Reach | None = None
        """Set once there is one: what it reaches for begins deep links itself."""

    async def begin(self, asked: Asked, payload: str) -> Answer:
        """Begin the questionnaire a deep link names."""
        request = None if self.reach is None else await request_of(asked, self.reach)
        number = payload.removeprefix(PAYLOAD)
        if request is None or not number.isdecimal():
            return silence
        asking = replace(request, in_group=False)

        def answer(unit: Unit) -> None:
            found = questionnaires.one(unit, int(number[:18]))
            if found is None:
                saying(asking, Phrase("ask-closed"))(unit)
                return
            begin(unit, replace(asking, community=found.community), found, in_place=False)

        return answer
