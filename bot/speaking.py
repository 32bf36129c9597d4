"""From a letter to the platform's words: texts in the reader's language, buttons with their tokens, one call."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from adapters.port import Button, Document, InDoubt, NotSent, Outgoing, Question, Refused, Voice
from bot.texts import Language, TextMissing, Texts, language_for
from storage.letters import Act, ButtonRow, Letter, Link, Phrase, Press
from storage.polls import PollFacts
from storage.standing import Standing

BETWEEN_NAMES: Mapping[Language, str] = {"zh": "、", "en": ", "}
NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed letter with all that saying it takes."""

    id: int
    letter: Letter
    standing: Standing
    tokens: Sequence[str] = ()
    """One for each `Press`, in reading order."""
    poll: PollFacts | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the platform gave back: the native message, and of a poll its id or its counts."""

    message: str = ""
    poll: str = ""
    counts: Sequence[int] = field(default_factory=tuple)


def presses(buttons: Sequence[ButtonRow]) -> list[Press]:
    """The buttons that need a token, in reading order."""
    return [button for row in buttons for button in row if isinstance(button, Press)]


async def speak(voice: Voice, texts: Texts, ready: Ready) -> Spoken:
    """Do what a letter says.

    Raises:
        SendFailed: how it went instead; a text nobody wrote is Refused, for nothing was sent.
    """
    letter = ready.letter
    match letter.act:
        case Act.SEND:
            sent = await voice.send(letter.room, await outgoing(voice, texts, ready))
            return Spoken(sent.message)
        case Act.EDIT:
            await voice.edit(letter.room, letter.target, await outgoing(voice, texts, ready))
            return Spoken(letter.target)
        case Act.DELETE:
            await voice.delete(letter.room, letter.target)
            return Spoken(letter.target)
        case Act.ANSWER_PRESS:
            await voice.answer_press(letter.target, text_of(texts, ready))
            return Spoken()
        case Act.FILE:
            return Spoken((await voice.send_file(letter.room, document_of(texts, ready))).message)
        case Act.ASK:
            asked = await voice.ask(letter.room, question_of(ready))
            return Spoken(asked.message, asked.poll)
        case Act.CLOSE_POLL:
            poll = poll_of(ready)
            return Spoken(counts=await voice.close_poll(letter.room, poll.native_message))


async def outgoing(voice: Voice, texts: Texts, ready: Ready) -> Outgoing:
    """A letter as the message that is sent."""
    letter, tokens = ready.letter, iter(ready.tokens)
    text = text_of(texts, ready)
    rows = [[await button_of(voice, texts, ready, button, tokens) for button in row] for row in letter.buttons]
    return Outgoing(text, tuple(map(tuple, rows)), letter.silent, letter.reply_to, key=str(ready.id))


async def button_of(voice: Voice, texts: Texts, ready: Ready, button: Press | Link, tokens: Iterator[str]) -> Button:
    """A button as it is shown."""
    label = say(texts, language_for(ready.letter.language), button.label)
    match button:
        case Press():
            return Button(label, token=next(tokens))
        case Link(payload=payload) if payload:
            return Button(label, url=await deep_link(voice, payload))
        case Link():
            return Button(label, url=button.url)


async def deep_link(voice: Voice, payload: str) -> str:
    """A link into our private chat; a question that stays unanswered here is no doubt about a message."""
    try:
        return await voice.deep_link(payload)
    except InDoubt as error:
        raise NotSent(error.reason) from error


def text_of(texts: Texts, ready: Ready) -> str:
    """What a letter says; empty where it says nothing."""
    letter = ready.letter
    if not letter.template:
        return ""
    language = language_for(letter.language)
    arguments = {**people_in(texts, ready.standing, language), **letter.arguments}
    return say(texts, language, Phrase(letter.template, arguments))


def say(texts: Texts, language: Language, phrase: Phrase) -> str:
    """A phrase, and the phrases inside it, in one language."""
    values = {
        name: say(texts, language, value) if isinstance(value, Phrase) else value
        for name, value in phrase.arguments.items()
    }
    try:
        return texts.say(language, phrase.key, **values)
    except TextMissing as error:
        raise Refused(f"text missing: {error}") from error


def people_in(texts: Texts, standing: Standing, language: Language) -> dict[str, str]:
    """Who a text may name: looked up now, so that no letter keeps a name."""
    friend = texts.say(language, "friend")
    here = [one.name for one in standing.addressees if one.is_here and one.name]
    names = BETWEEN_NAMES[language].join(here[:NAMES_SHOWN])
    return {"name": standing.name or friend, "names": names or friend}


def document_of(texts: Texts, ready: Ready) -> Document:
    """The file of a letter."""
    held = ready.letter.document
    if held is None:
        raise Refused("a file letter without a file")
    return Document(held.name, held.content, text_of(texts, ready))


def question_of(ready: Ready) -> Question:
    """The poll of a letter as it is asked."""
    poll = poll_of(ready)
    return Question(poll.question, poll.options, poll.is_anonymous, ready.letter.silent)


def poll_of(ready: Ready) -> PollFacts:
    """The poll a letter is about."""
    if ready.poll is None:
        raise Refused("a poll letter without a poll")
    return ready.poll
