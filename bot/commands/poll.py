"""`/poll`: an admin asks the room, in their own words or how it feels here."""

from datetime import timedelta

from bot.commands.arguments import Duration, Text
from bot.commands.model import PollWish, Reach, Request, Who, command
from bot.commands.replies import saying
from bot.handling import Answer
from bot.rights import Capability
from bot.texts import language_for
from storage import audit
from storage.letters import Phrase
from storage.store import Unit
from storage.wakeups import home

OPEN_FOR = timedelta(hours=24)
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=30)
QUESTION_CHARACTERS = 300
"""The platforms' own limit."""
OPTIONS = ("poll-option-yes", "poll-option-perhaps", "poll-option-no")


@command(
    "poll",
    who=Who.ADMIN,
    needs=Capability.ASK_POLLS,
    arguments=[
        Duration("open", keyword="in", least=SHORTEST, most=LONGEST),
        Text("question", required=False, takes_rest=True, longest=QUESTION_CHARACTERS),
    ],
)
async def poll(request: Request, reach: Reach) -> Answer:
    """Ask the community; without a question, the standing one."""
    community = request.community
    if community is None:
        return saying(request, Phrase("refused-not-admin"))

    def ask(unit: Unit) -> None:
        asked = reach.ask_poll(unit, wish(unit, request, reach, community), request.now)
        if asked:
            actor = audit.hashed_id(unit.vault, request.asked.platform, request.asked.account_native)
            audit.note(unit, audit.Act(actor, "poll", f"community {community}"), request.now)
        saying(request, Phrase("poll-asked" if asked else "poll-nowhere"))(unit)

    return ask


def wish(unit: Unit, request: Request, reach: Reach, community: int) -> PollWish:
    """What the admin asks for, with answers in the community's language."""
    language = language_for(home(unit, community).language)
    question = request.values.text("question")
    return PollWish(
        community=community,
        room=request.asked.room_id if request.in_group else None,
        question=question,
        options=tuple(reach.texts.say(language, key) for key in OPTIONS) if question else (),
        open_for=request.values.duration("open") or OPEN_FOR,
        dedupe=f"poll:asked:{request.asked.room_id}:{request.asked.details.get('message', request.asked.todo)}",
    )
