"""Asking polls and closing them."""

from tests.fakes.telegram.access import chat_of, writable_chat
from tests.fakes.telegram.answers import Call, bad_request
from tests.fakes.telegram.entities import utf16_length
from tests.fakes.telegram.methods_messages import post
from tests.fakes.telegram.model import Json, Poll
from tests.fakes.telegram.shapes import message_json, poll_json
from tests.fakes.telegram.world import World

LONGEST_QUESTION = 300
LONGEST_OPTION = 100
MOST_OPTIONS = 12
SHORTEST_OPEN = 5
LONGEST_OPEN = 2_628_000
"""Seconds a poll may stay open by itself."""


def send_poll(world: World, call: Call) -> Json:
    """Ask a poll; anonymous unless said otherwise."""
    chat = writable_chat(world, call)
    question, options = call.text("question"), _options(call)
    if not question.strip():
        raise bad_request("poll question must be non-empty")
    if utf16_length(question) > LONGEST_QUESTION:
        raise bad_request(f"poll question length must not exceed {LONGEST_QUESTION}")
    close_date, open_period = _closing(world, call)
    is_quiz = call.text("type") == "quiz"
    poll = Poll(
        id=str(5_000_000_000_000_000_000 + len(world.polls)),
        question=question,
        options=options,
        is_anonymous=call.flag("is_anonymous", default=True),
        allows_multiple_answers=call.flag("allows_multiple_answers"),
        kind="quiz" if is_quiz else "regular",
        correct_option=call.integer("correct_option_id") if is_quiz else None,
        open_period=open_period,
        close_date=close_date,
        is_closed=call.flag("is_closed"),
        by_bot=True,
    )
    message = post(world, call, chat, {}, poll)
    world.polls[poll.id] = message
    return message_json(message)


def stop_poll(world: World, call: Call) -> Json:
    """Close a poll of the bot's and return the final counts."""
    message = chat_of(world, call).messages.get(call.integer("message_id"))
    if message is None or message.poll is None:
        raise bad_request("message with poll to stop not found")
    if message.sender.id != world.bot.id:
        raise bad_request("poll can't be stopped")
    if message.poll.is_closed:
        raise bad_request("poll has already been closed")
    world.close_poll(message.poll)
    return poll_json(message.poll)


def _options(call: Call) -> tuple[str, ...]:
    given = call.items("options")
    options = tuple(str(one.get("text", "")) if isinstance(one, dict) else str(one) for one in given)
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    if any(not option.strip() for option in options):
        raise bad_request("poll options must be non-empty")
    if any(utf16_length(option) > LONGEST_OPTION for option in options):
        raise bad_request(f"poll options length must not exceed {LONGEST_OPTION}")
    return options


def _closing(world: World, call: Call) -> tuple[int | None, int | None]:
    if call.has("open_period"):
        period = call.integer("open_period", least=SHORTEST_OPEN, most=LONGEST_OPEN)
        return world.now + period, period
    if not call.has("close_date"):
        return None, None
    close_date = call.integer("close_date")
    if not SHORTEST_OPEN <= close_date - world.now <= LONGEST_OPEN:
        raise bad_request("poll close date must be between 5 seconds and 2628000 seconds from now")
    return close_date, None
