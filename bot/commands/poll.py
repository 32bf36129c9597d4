"""`/poll`: an admin asks the room, in their own words or how it feels here."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.commands.admitting import note
from bot.commands.arguments import Choice, Duration, Text
from bot.commands.model import PollWish, Reach, Request, Who, command
from bot.commands.replies import saying
from bot.handling import Answer
from bot.rights import Capability
from bot.texts import language_for
from storage.letters import Phrase
from storage.store import Unit
from storage.wakeups import home

OPEN_FOR = timedelta(hours=24)
WHEN = "%Y-%m-%d %H:%M"
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=30)
QUESTION_CHARACTERS = 250
"""The platforms' own limit is 300; what is asked by name says so in front."""
NAMING = {"anonymous": ("匿名",), "linked": ("实名", "记名")}
OPTIONS = ("poll-option-yes", "poll-option-perhaps", "poll-option-no")


@command(
    "poll",
    who=Who.ADMIN,
    needs=Capability.ASK_POLLS,
    arguments=[
        Duration("open", keyword="in", least=SHORTEST, most=LONGEST),
        Choice("naming", NAMING, required=False, gives_way=True),
        Text("question", required=False, takes_rest=True, longest=QUESTION_CHARACTERS),
    ],
)
async def poll(request: Request, reach: Reach) -> Answer:
    """Ask the community, by name or not; without a question, the standing one."""
    community = request.community
    if community is None:
        return saying(request, Phrase("refused-not-admin"))

    def ask(unit: Unit) -> None:
        if not request.values.text("question") and home(unit, community).silence.holds(request.now):
            saying(request, in_silence(unit, community))(unit)
            return
        asked = reach.ask_poll(unit, wish(unit, request, reach, community), request.now)
        if asked:
            note(unit, request, "poll", f"community {community}")
        saying(request, Phrase("poll-asked" if asked else "poll-nowhere"))(unit)

    return ask


def in_silence(unit: Unit, community: int) -> Phrase:
    """That the standing question is not asked now, and until when: what a campaign says waits for no end of silence."""
    place = home(unit, community)
    silence = place.silence
    if silence.is_kept or silence.until is None:
        return Phrase("poll-silence-kept", {"community": place.name})
    until = silence.until.astimezone(ZoneInfo(place.zone)).strftime(WHEN)
    return Phrase("poll-silence-until", {"community": place.name, "until": until})


def wish(unit: Unit, request: Request, reach: Reach, community: int) -> PollWish:
    """What the admin asks for, with answers in the community's language."""
    language = language_for(home(unit, community).language)
    question, naming = request.values.text("question"), request.values.text("naming")
    return PollWish(
        community=community,
        room=request.asked.room_id if request.in_group else None,
        question=question,
        options=tuple(reach.texts.say(language, key) for key in OPTIONS) if question else (),
        open_for=request.values.duration("open") or OPEN_FOR,
        dedupe=f"poll:asked:{request.asked.room_id}:{request.asked.details.get('message', request.asked.todo)}",
        is_anonymous=naming == "anonymous" if naming else None,
        thread=request.asked.details.get("thread", "") if request.in_group else "",
    )
