"""How commands answer: letters to whoever asked, texts stacked into one, nothing said twice."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import end_press, in_the_room
from bot.commands.model import Request
from bot.handling import Answer
from storage import outbox
from storage.letters import Act, Attachment, ButtonRow, Letter, Phrase
from storage.store import Unit


def stacked(lines: Sequence[Phrase]) -> Phrase:
    """Lines under one another, as one phrase."""
    if len(lines) == 1:
        return lines[0]
    return Phrase("stacked", {"above": stacked(lines[:-1]), "below": lines[-1]})


def listed(parts: Sequence[Phrase]) -> Phrase:
    """Parts one after the other, as one phrase."""
    if len(parts) == 1:
        return parts[0]
    return Phrase("listed", {"before": listed(parts[:-1]), "last": parts[-1]})


def reply(request: Request, phrase: Phrase, *rows: ButtonRow, community: int | None = None) -> Letter:
    """An answer to whoever asked: where they asked, or in their private room if the request was taken there."""
    letter = in_the_room(request.asked, phrase, request.language)
    letter = replace(letter, buttons=rows, community_id=community or request.community)
    if request.in_group:
        return letter
    return replace(letter, room=request.room, silent=False, vanish_seconds=None, reply_to="")


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
