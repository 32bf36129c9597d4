"""What admins do with questionnaires: write, look over, open, put up in the room, close, and read what came of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.commands.admitting import for_admins, note
from bot.commands.asking import beginning
from bot.commands.model import Reach, Request
from bot.commands.questionnaire_results import export, read_next, results
from bot.commands.questionnaire_steps import lasting
from bot.commands.replies import listed, posting, reply, saying, stacked
from bot.commands.router import meant_by_admin
from bot.commands.writing_facts import filled_in, form
from bot.fields import either, plain
from bot.handling import Answer
from bot.questionnaires import text_for
from bot.rights import Capability
from profiling.events import Platform
from profiling.questionnaires.checking import checked
from profiling.questionnaires.shape import Flaw, Flawed, Questionnaire
from storage import answering, audit, outbox, own_fields, questionnaires
from storage.letters import ButtonRow, Letter, Link, Phrase, Press
from storage.questionnaires import Standing, State
from storage.rooms import RoomStanding, room_standing, rooms_of
from storage.sheets import Blank, Entry, Sheet
from storage.store import Unit
from storage.wakeups import home

FLAWS_SHOWN = 5
LONGEST_ON_A_FORM = 4_000
"""Characters a form of Discord's takes."""
ADMINS_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("new", "新建", "写"), "new"),
    **dict.fromkeys(("list", "列表", "全部"), "list"),
    **dict.fromkeys(("show", "预览"), "show"),
    **dict.fromkeys(("open", "开放"), "open"),
    **dict.fromkeys(("close", "结束", "关闭"), "close"),
    **dict.fromkeys(("ask", "发布"), "ask"),
    **dict.fromkeys(("results", "结果"), "results"),
    **dict.fromkeys(("words", "留言"), "words"),
    **dict.fromkeys(("export", "导出"), "export"),
}
OPENING = "ask-"
"""How a deep link to a questionnaire begins."""
Steer = Callable[[Unit, Request, Standing], None]


async def steer(request: Request, reach: Reach, word: str, rest: str) -> Answer:
    """Do what an admin's word says, in the community they mean."""
    community, rest = await meant_by_admin(request, reach, Capability.ASK_POLLS, rest)
    if community is None:
        return saying(request, Phrase("refused-not-admin"))
    about = request_for(request, community)
    if word == "new":
        return writing(about, rest)
    if word == "list":
        return lambda unit: overview(unit, about)
    step = STEPS[word]

    def act(unit: Unit) -> None:
        found = questionnaires.named(unit, community, rest.strip())
        if found is None:
            names = [plain(one.name) for one in questionnaires.standing(unit, community)]
            text = Phrase("ask-which", {"names": listed(names)}) if names else Phrase("ask-none-written")
            saying(about, text)(unit)
            return
        step(unit, about, found)

    return act


def request_for(request: Request, community: int) -> Request:
    """The same request, about one community."""
    return replace(request, community=community)


def writing(request: Request, text: str) -> Answer:
    """Keep a questionnaire, or say what is wrong with it and where; without a text, how one is written."""
    if not text.strip():
        how = stacked([Phrase("ask-how"), Phrase("ask-how-example")])
        return posting(request, lasting(reply(request, how, *form_row(request))))

    def write(unit: Unit) -> None:
        community = request.community or 0
        try:
            found = checked(text, own_fields.all_fields(unit, community))
        except Flawed as flawed:
            saying(request, flaws(flawed.flaws))(unit)
            return
        by = audit.hashed_id(unit.vault, request.actor.platform, request.actor.native)
        standing = questionnaires.write(unit, community, found.name, text, by, request.now)
        note(unit, request, "questionnaire.write", found.name, f"version {standing.version}")
        shown(unit, request, standing, Phrase("ask-written", {"name": found.name, "version": str(standing.version)}))

    return write


def form_row(request: Request) -> tuple[ButtonRow, ...]:
    """Where a command is one line, the button that opens a form for more."""
    write = Press(Phrase("ask-form-new"), "ask-write", is_lasting=True)
    return ((write,),) if request.asked.platform == Platform.DISCORD.value else ()


@for_admins(Capability.ASK_POLLS)
async def form_asked(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that opens the form."""
    blank = Blank("text", Phrase("ask-form-new"), Entry.TEXT, required=True, longest=LONGEST_ON_A_FORM)
    sheet = Sheet(Phrase("ask-form-new"), (blank,))
    return posting(request, form(request, sheet, Press(Phrase("ask-form-new"), "ask-wrote")))


@for_admins(Capability.ASK_POLLS)
async def form_filled(request: Request, reach: Reach, argument: str) -> Answer:
    """The form that came back."""
    return writing(request, "\n".join(filled_in(request).get("text", [])))


def flaws(found: tuple[Flaw, ...]) -> Phrase:
    """What is wrong with a questionnaire, line by line."""
    lines = [
        Phrase(
            "ask-flaw",
            {
                "line": str(flaw.line),
                "what": Phrase(f"ask-flaw-{flaw.fault}", {"found": flaw.found, "hint": flaw.hint}),
            },
        )
        for flaw in found[:FLAWS_SHOWN]
    ]
    return stacked([Phrase("ask-flaws", {"count": len(found)}), *lines])


def overview(unit: Unit, request: Request) -> None:
    """Every questionnaire of the community, and how it stands."""
    lines = []
    for one in questionnaires.standing(unit, request.community or 0):
        people = questionnaires.people(unit, one.id)
        state, done, under_way = Phrase(f"ask-state-{one.state.value}"), people.get("done", 0), people.get("open", 0)
        lines.append(Phrase("ask-line", {"name": one.name, "state": state, "done": done, "under_way": under_way}))
    text = stacked([Phrase("ask-list-head"), *lines]) if lines else Phrase("ask-none-written")
    saying(request, text)(unit)


def show(unit: Unit, request: Request, found: Standing) -> None:
    """Show a questionnaire as members would see it, with all its questions."""
    shown(unit, request, found)


def shown(unit: Unit, request: Request, found: Standing, before: Phrase | None = None) -> None:
    """What members see first, then every question, and what can be done with it."""
    asked = text_for(unit, found.community, found.text)
    fields = own_fields.all_fields(unit, found.community)
    begin, _ = beginning(asked, found.id, fields, answering.WORDS_LIVE.days)
    listing = [question_line(asked, number) for number in range(len(asked.questions))]
    rows = ((Press(Phrase("ask-do-open"), "ask-admin", f"open:{found.id}"),),) if found.state is not State.OPEN else ()
    texts = [*([before] if before else []), begin, *listing]
    posting(request, lasting(reply(request, stacked(texts), *rows, community=found.community)))(unit)


def question_line(asked: Questionnaire, place: int) -> Phrase:
    """A question in a line: its words, how it is answered, and where answers lead."""
    question = asked.questions[place]
    said: dict[str, str | int | float | Phrase] = {
        "number": str(place + 1),
        "ask": either(question.ask),
        "kind": Phrase(f"ask-kind-{question.kind.value}"),
    }
    ways = [f"{jump.value} → {jump.target}" for jump in question.jumps]
    if question.otherwise:
        ways.append(f"… → {question.otherwise}")
    if not ways:
        return Phrase("ask-question-line", said)
    return Phrase("ask-question-ways", {**said, "ways": " · ".join(ways)})


def turn(state: State) -> Steer:
    """Open a questionnaire, or take no more answers."""

    def turned(unit: Unit, request: Request, found: Standing) -> None:
        questionnaires.turn(unit, found.id, state, request.now)
        note(unit, request, f"questionnaire.{state.value}", found.name)
        ask = (Press(Phrase("ask-do-ask"), "ask-admin", f"ask:{found.id}"),)
        rows: tuple[ButtonRow, ...] = (ask,) if state is State.OPEN else ()
        text = Phrase(f"ask-now-{state.value}", {"name": found.name})
        posting(request, reply(request, text, *rows, community=found.community))(unit)

    return turned


def put_up(unit: Unit, request: Request, found: Standing) -> None:
    """Put a questionnaire up in a room: one word with a button that opens it in private for whoever likes."""
    if found.state is not State.OPEN:
        saying(request, Phrase("ask-open-first", {"name": found.name}))(unit)
        return
    room = room_for(unit, request, found.community)
    if room is None:
        saying(request, Phrase("ask-no-room"))(unit)
        return
    asked = text_for(unit, found.community, found.text)
    letter = Letter(
        platform=room.platform,
        room=room.native,
        template="ask-invitation" if not asked.is_anonymous else "ask-invitation-anonymous",
        arguments={"title": either(asked.title)},
        buttons=((Link(Phrase("ask-answer"), payload=f"{OPENING}{found.id}"),),),
        language=home(unit, found.community).language,
        community_id=found.community,
        thread=room.thread,
        solicited=True,
        silent=True,
        is_standing=True,
        dedupe=f"ask:{found.id}:{room.native}:{request.asked.todo}",
    )
    outbox.post(unit, letter, request.now)
    note(unit, request, "questionnaire.ask", found.name)
    saying(request, Phrase("ask-put-up", {"room": room.title or "-"}))(unit)


def room_for(unit: Unit, request: Request, community: int) -> RoomStanding | None:
    """The group it was asked for in, else the community's oldest room on the admin's platform, else its oldest."""
    here = room_standing(unit, request.asked.room_id)
    if here is not None:
        return here
    rooms = rooms_of(unit, community)
    return next((one for one in rooms if one.platform == request.asked.platform), next(iter(rooms), None))


STEPS: Mapping[str, Steer] = {
    "show": show,
    "open": turn(State.OPEN),
    "close": turn(State.CLOSED),
    "ask": put_up,
    "results": results,
    "words": read_next,
    "export": export,
}


@for_admins(Capability.ASK_POLLS)
async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
    """A button of an admin's: a word and a questionnaire's number."""
    word, _, number = argument.partition(":")

    def act(unit: Unit) -> None:
        found = questionnaires.one(unit, int(number))
        if found is not None and found.community == request.community:
            STEPS[word](unit, request, found)

    return act
