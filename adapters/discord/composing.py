"""Makes what the house wants to say into what Discord takes, and refuses beforehand what it would not take."""

from collections.abc import Iterator, Sequence
from itertools import chain

from discord.utils import escape_markdown

from adapters.discord.calls import Json
from adapters.discord.places import WHISPER
from adapters.discord.presses import START
from adapters.port import Button, Outgoing, Question, Refused

LONGEST_TEXT, LONGEST_CARD = 2_000, 4_096
"""Characters of a message, and of a card (an embed's description), which takes what is longer."""
LONGEST_LABEL, LONGEST_TOKEN = 80, 100
MOST_ROWS, MOST_IN_ROW = 5, 5
LONGEST_QUESTION, LONGEST_OPTION = 300, 55
OPTIONS = range(1, 11)
LONGEST_POLL_HOURS = 768
"""32 days; the house closes its polls itself, and before."""
ROW, BUTTON, MENU = 1, 2, 3
MOST_CHOICES = 25
PLAIN_BUTTON, LINK_BUTTON = 2, 5
NO_PREVIEW, ONLY_THEM, SILENT = 1 << 2, 1 << 6, 1 << 12
"""Flags of a message: links show no preview; only one person sees it; nobody's phone makes a sound."""
PINGS_NOBODY: Json = {"parse": [], "replied_user": False}


def start_button(payload: str) -> str:
    """The id of a button that says /start with a payload."""
    return START + payload


def storable(text: str) -> str:
    """A text without the characters no server takes: half of a pair, and none at all."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def plain(text: str) -> str:
    """A text in which nothing is mark-up, a mention or a link in disguise: it is read as it was written."""
    return escape_markdown(storable(text)).replace("<", "\\<").replace("](", "]\\(")


def body_of(message: Outgoing, *, only_them: bool = False) -> Json:
    """A message as the API takes it; raises Refused where it would not."""
    flags = NO_PREVIEW | (ONLY_THEM if only_them else 0) | (SILENT if message.silent and not only_them else 0)
    return shown(message) | {"flags": flags, "allowed_mentions": PINGS_NOBODY} | answering(message)


def shown(message: Outgoing) -> Json:
    """What of a message can be changed later: its words, on a card where they are many, and its buttons."""
    text = plain(message.text).strip()
    if not text:
        raise Refused("the text is empty")
    if len(text) > LONGEST_CARD:
        raise Refused(f"the text has {len(text)} characters, Discord takes {LONGEST_CARD}")
    is_long = len(text) > LONGEST_TEXT
    return {
        "content": "" if is_long else text,
        "embeds": [{"description": text}] if is_long else [],
        "components": list(rows(message.buttons)),
    }


def rows(buttons: Sequence[Sequence[Button]]) -> Iterator[Json]:
    """Rows of buttons: as they were meant; of many, those that are pressed stand in a menu, the others below it."""
    wanted = [portion for row in buttons for portion in portions(row)]
    if len(wanted) <= MOST_ROWS:
        return (buttons_in(row) for row in wanted)
    flat = list(chain.from_iterable(buttons))
    chosen = [button for button in flat if button.token]
    if len(chosen) > MOST_CHOICES:
        raise Refused(f"there are more than {MOST_CHOICES} things to choose from")
    below = portions([button for button in flat if not button.token])
    return chain([menu_of(chosen)], (buttons_in(row) for row in below[: MOST_ROWS - 1]))


def buttons_in(row: Sequence[Button]) -> Json:
    """A row of buttons."""
    return {"type": ROW, "components": [pressable(button) for button in row]}


def menu_of(buttons: Sequence[Button]) -> Json:
    """A menu to choose one of; what is chosen comes back as the token of the button it stands for."""
    options = [{"label": storable(one.label)[:LONGEST_LABEL], "value": one.token} for one in buttons]
    menu = {"type": MENU, "custom_id": buttons[0].token, "placeholder": "…", "options": options}
    return {"type": ROW, "components": [menu]}


def portions(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    """As many buttons a row as there may be."""
    return [buttons[start : start + MOST_IN_ROW] for start in range(0, len(buttons), MOST_IN_ROW)]


def pressable(button: Button) -> Json:
    """One button; raises Refused where it does neither of the two things a button does, or both."""
    if bool(button.token) == bool(button.url):
        raise Refused("a button has either a token or an address")
    token = button.token or (button.url if button.url.startswith(START) else "")
    if len(token) > LONGEST_TOKEN:
        raise Refused(f"a button's token has more than {LONGEST_TOKEN} characters")
    label = storable(button.label)[:LONGEST_LABEL]
    if token:
        return {"type": BUTTON, "style": PLAIN_BUTTON, "label": label, "custom_id": token}
    return {"type": BUTTON, "style": LINK_BUTTON, "label": label, "url": button.url}


def answering(message: Outgoing) -> Json:
    """What a message answers; if that is gone meanwhile, the message goes out all the same.

    A slash command is seen by nobody else: an open answer to it stands by itself.
    """
    number = message.reply_to.rpartition("/")[2]
    if not number or message.reply_to.startswith(WHISPER):
        return {}
    return {"message_reference": {"message_id": number, "fail_if_not_exists": False}}


def poll_of(question: Question) -> Json:
    """A native poll of one answer a person; raises Refused where Discord would not take it."""
    texts = [question.text, *question.options]
    if len(question.options) not in OPTIONS:
        raise Refused(f"a poll has at most {OPTIONS.stop - 1} options, this one {len(question.options)}")
    if any(len(text) > longest for text, longest in zip(texts, lengths(len(texts)), strict=True)):
        raise Refused(f"Discord takes {LONGEST_QUESTION} characters for a question and {LONGEST_OPTION} for an option")
    return {
        "question": {"text": storable(question.text)},
        "answers": [{"poll_media": {"text": storable(option)}} for option in question.options],
        "duration": LONGEST_POLL_HOURS,
        "allow_multiselect": False,
    }


def lengths(count: int) -> list[int]:
    """How long the question and each option may be."""
    return [LONGEST_QUESTION, *[LONGEST_OPTION] * (count - 1)]
