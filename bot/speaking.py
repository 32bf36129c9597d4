"""From a letter to the platform's words: texts in the reader's language, buttons with their tokens, one call."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from adapters.port import (
    Button,
    CannotWhisper,
    Document,
    Form,
    InDoubt,
    Input,
    NotSent,
    Outgoing,
    Question,
    Refused,
    SendFailed,
    Sent,
    Voice,
)
from bot.naming import names_to_say
from bot.own_words import filled, slot_of
from bot.texts import Language, TextMissing, Texts, language_for
from storage.letters import Act, ButtonRow, Letter, Link, Otherwise, Phrase, Press, Whisper
from storage.own_texts import Own
from storage.polls import PollFacts
from storage.sheets import Entry
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
    own: Own | None = None
    """What the community's admins wrote instead of the letter's text."""


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
            return Spoken((await said(voice, texts, ready)).message)
        case Act.EDIT:
            await voice.edit(letter.room, letter.target, await outgoing(voice, texts, ready))
            return Spoken(letter.target)
        case Act.DELETE:
            await voice.delete(letter.room, letter.target)
            return Spoken(letter.target)
        case Act.ANSWER_PRESS:
            url = await deep_link(voice, letter.payload) if letter.payload else ""
            await voice.answer_press(letter.target, text_of(texts, ready), url)
            return Spoken()
        case Act.FORM:
            await voice.answer_press(letter.target, form=form_of(texts, ready))
            return Spoken()
        case Act.TAG:
            await voice.places.tag(letter.room, letter.target, text_of(texts, ready))
            return Spoken()
        case Act.FILE:
            return Spoken((await voice.send_file(letter.room, document_of(texts, ready))).message)
        case Act.ASK if letter.buttons:
            return Spoken((await said(voice, texts, ready)).message)
        case Act.ASK:
            asked = await voice.ask(letter.room, question_of(ready))
            return Spoken(asked.message, asked.poll)
        case Act.CLOSE_POLL:
            poll = poll_of(ready)
            return Spoken(counts=await voice.close_poll(letter.room, poll.native_message))


async def said(voice: Voice, texts: Texts, ready: Ready) -> Sent:
    """A message to a room, or to one person in it; where nothing can be whispered, what the letter says otherwise."""
    letter, message = ready.letter, await outgoing(voice, texts, ready)
    if letter.whisper is None:
        return await voice.send(letter.room, message)
    try:
        sent = await voice.whisper(letter.room, letter.whisper.to, message, letter.whisper.press)
    except CannotWhisper:
        return await said_otherwise(voice, texts, ready, letter.whisper, message)
    if letter.whisper.otherwise is Otherwise.ALERT and letter.whisper.press:
        with suppress(SendFailed):  # the word arrived; that the button waits on for a moment is no harm
            await voice.answer_press(letter.whisper.press)
    return sent


async def said_otherwise(voice: Voice, texts: Texts, ready: Ready, whisper: Whisper, message: Outgoing) -> Sent:
    """What became of a whisper; raises CannotWhisper where the letter has nothing else to say."""
    letter = ready.letter
    match whisper.otherwise:
        case Otherwise.PUBLIC:
            return await voice.send(letter.room, replace(message, silent=True))
        case Otherwise.ALERT if whisper.press:
            url = await deep_link(voice, letter.payload) if letter.payload else ""
            await voice.answer_press(whisper.press, "" if url else message.text, url)
            return Sent("")
        case Otherwise.DOOR if whisper.line is not None:
            language = language_for(letter.language)
            door = Button(say(texts, language, Phrase("to-private")), url=await deep_link(voice, letter.payload))
            line = say(texts, language, whisper.line)
            return await voice.send(letter.room, Outgoing(line, ((door,),), silent=True, thread=letter.thread))
    raise CannotWhisper("nothing can be whispered here")


async def outgoing(voice: Voice, texts: Texts, ready: Ready) -> Outgoing:
    """A letter as the message that is sent."""
    letter, tokens = ready.letter, iter(ready.tokens)
    text = text_of(texts, ready)
    rows = [[await button_of(voice, texts, ready, button, tokens) for button in row] for row in letter.buttons]
    return Outgoing(
        text,
        tuple(map(tuple, rows)),
        letter.silent,
        letter.reply_to,
        letter.thread,
        key=str(ready.id),
        is_asked_for=letter.solicited,
    )


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
    return words(texts, language, Phrase(letter.template, arguments), ready.own)


def words(texts: Texts, language: Language, phrase: Phrase, own: Own | None) -> str:
    """A text as its reader sees it: in the admins' words where they wrote some that can be filled, else in ours."""
    slot = slot_of(phrase.key)
    if own is not None and slot is not None:
        values = {
            name: say(texts, language, value) if isinstance(value, Phrase) else str(value)
            for name, value in phrase.arguments.items()
        }
        text = filled(slot, own.text, {**values, "group": own.group})
        if text is not None:
            return text
    return say(texts, language, phrase)


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
    here, more = names_to_say((one.name for one in standing.addressees if one.is_here), NAMES_SHOWN)
    names = BETWEEN_NAMES[language].join(here)
    if more and names:
        names = texts.say(language, "greeting-more", names=names, more=more)
    return {"name": standing.name or friend, "names": names or texts.say(language, "greeting-friends", count=more or 1)}


def document_of(texts: Texts, ready: Ready) -> Document:
    """The file of a letter."""
    held = ready.letter.document
    if held is None:
        raise Refused("a file letter without a file")
    return Document(held.name, held.content, text_of(texts, ready), key=str(ready.id))


def question_of(ready: Ready) -> Question:
    """The poll of a letter as it is asked."""
    poll = poll_of(ready)
    letter = ready.letter
    return Question(poll.question, poll.options, poll.is_anonymous, letter.silent, letter.thread, key=str(ready.id))


def form_of(texts: Texts, ready: Ready) -> Form:
    """The form of a letter."""
    sheet, language = ready.letter.sheet, language_for(ready.letter.language)
    if sheet is None or not ready.tokens:
        raise Refused("a form letter without a form")
    inputs = [
        Input(
            blank.name,
            say(texts, language, blank.label),
            say(texts, language, blank.hint) if blank.hint is not None else "",
            blank.required,
            blank.longest,
            is_long=blank.entry is Entry.TEXT,
            options=tuple((value, say(texts, language, name)) for value, name in blank.options),
            is_several=blank.entry is Entry.SEVERAL,
            held=tuple(blank.held),
        )
        for blank in sheet.blanks
    ]
    return Form(say(texts, language, sheet.title), tuple(inputs), ready.tokens[0])


def poll_of(ready: Ready) -> PollFacts:
    """The poll a letter is about."""
    if ready.poll is None:
        raise Refused("a poll letter without a poll")
    return ready.poll
