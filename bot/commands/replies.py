"""How commands answer: letters to whoever asked, texts stacked into one, nothing said twice."""

from dataclasses import replace

from bot.answers import end_press, in_the_room
from bot.commands.model import Request
from bot.handling import Answer
from bot.phrases import listed as listed
from bot.phrases import stacked as stacked
from storage import outbox
from storage.letters import Act, Attachment, ButtonRow, Letter, Phrase
from storage.store import Unit


def reply(request: Request, phrase: Phrase, *rows: ButtonRow, community: int | None = None) -> Letter:
    """An answer to whoever asked: where they asked, or in their private room if the request was taken there."""
    letter = in_the_room(request.asked, phrase, request.language)
    letter = replace(letter, buttons=rows, community_id=community or request.community)
    if request.in_group:
        return letter
    if request.door is not None:
        letter = replace(letter, platform=request.door.platform, account_id=request.door.account)
    return replace(letter, room=request.room, silent=False, vanish_seconds=None, reply_to="", thread="", whisper=None)


def file_reply(request: Request, phrase: Phrase, document: Attachment) -> Letter:
    """A file to whoever asked, in private."""
    return replace(reply(request, phrase), act=Act.FILE, document=document)


def edited(request: Request, phrase: Phrase, *rows: ButtonRow) -> Letter:
    """Something else in the place of the message whose button was pressed."""
    letter = reply(request, phrase, *rows)
    target = request.asked.details.get("message", "")
    return replace(letter, act=Act.EDIT, target=target, vanish_seconds=None) if target else letter


def posting(request: Request, *letters: Letter) -> Answer:
    """The answer that posts these letters."""

    def post(unit: Unit) -> None:
        for letter in letters:
            outbox.post(unit, letter, request.now)

    return post


def saying(request: Request, phrase: Phrase, *rows: ButtonRow) -> Answer:
    """The answer that is one letter."""
    return posting(request, reply(request, phrase, *rows))


def alert(unit: Unit, request: Request, phrase: Phrase) -> None:
    """A word to whoever pressed a button, that nobody else sees."""
    end_press(unit, request.asked, request.now, phrase, request.language)


def both(*answers: Answer) -> Answer:
    """Several answers in one transaction."""

    def all_of_them(unit: Unit) -> None:
        for answer in answers:
            answer(unit)

    return all_of_them
