"""How simulated members speak to one another: what about, in which language, to whom, and what they react to."""

from collections.abc import Callable, Mapping
from random import Random

from adapters.local.agenda import moment
from adapters.local.lines import Line, Lines
from adapters.local.manners import WAYS, Ways
from adapters.local.people import People
from adapters.local.planted import Planted, Tongue
from adapters.local.sayings import Sayings
from profiling.events import Media, MessageSent, Reacted, Room

TAKES_UP_TOPIC = 0.5
"""Chance to answer on a topic that is not one's own."""
MENTIONING = 0.06
FORWARDING = 0.02
TAKES_REACTION_BACK = 0.5
"""Chance that someone who meets a line they reacted to before takes that back."""
REACTIONS = ("👍", "❤️", "😂", "🔥", "👏", "🎉", "🤔", "😮")


class Talk:
    """The conversation of one room."""

    def __init__(
        self, room: Room, people: People, sayings: Mapping[bool, Sayings], rng: Random, next_message: Callable[[], str]
    ) -> None:
        self._room = room
        self._people = people
        self._sayings = sayings
        self._rng = rng
        self._next_message = next_message
        self._lines = Lines(people, rng)

    def say(self, member: Planted, at: int, on_topic: float, greeting: str = "") -> MessageSent:
        """One message: an answer to somebody, or something new; `greeting` is said instead of a topic."""
        rng, ways = self._rng, WAYS[member.manner]
        answered = None if greeting or rng.random() >= ways.answering else self._to_answer(member, ways, at)
        chinese = self._chinese(member, answered)
        topic = self._topic(member, answered) if not greeting and rng.random() < ways.on_topic * on_topic else ""
        media = Media.TEXT if greeting or answered else ways.media(rng)
        asks = bool(topic) and answered is None and media is Media.TEXT and rng.random() < ways.asking
        text = greeting or self._text(topic, chinese, media, asks=asks, is_answer=answered is not None)
        mentioned = self._mentioned(member) if answered is None and media is Media.TEXT else None
        line = Line(self._next_message(), member.number, topic, chinese, at, is_question=asks)
        self._lines.add(line)
        return MessageSent(
            room=self._room,
            at=moment(at),
            message=line.message,
            author=member.account,
            text=f"@{mentioned.account.name} {text}" if mentioned else text,
            media=media,
            reply_to=answered.message if answered else "",
            mentions=(mentioned.account.id,) if mentioned else (),
            is_forward=media is not Media.STICKER and not answered and rng.random() < FORWARDING,
        )

    def greeting(self, member: Planted, *, is_back: bool) -> str:
        """What someone new, or someone back after a long time, may say first."""
        sayings = self._sayings[self._chinese(member, None)]
        return self._rng.choice(sayings.returns if is_back else sayings.hellos)

    def reworded(self, member: Planted) -> str:
        """What a member changes a message into."""
        topic = self._topic(member, None)
        return self._sayings[self._chinese(member, None)].statement(topic, self._rng)

    def react(self, member: Planted, at: int) -> Reacted | None:
        """A reaction to a recent line, or one taken back; None where there is nothing to react to."""
        line = self._lines.worth_answering(member, at)
        if line is None:
            return None
        before = line.reactions.get(member.number)
        if before is not None:
            if self._rng.random() >= TAKES_REACTION_BACK:
                return None
            del line.reactions[member.number]
            return Reacted(self._room, moment(at), line.message, member.account, (before,), ())
        line.reactions[member.number] = emoji = self._rng.choice(REACTIONS)
        return Reacted(self._room, moment(at), line.message, member.account, (), (emoji,))

    def forget(self, author: int, message: str) -> None:
        """Let nobody answer a message that is gone."""
        self._lines.forget(author, message)

    def _to_answer(self, member: Planted, ways: Ways, at: int) -> Line | None:
        """What a member answers: of some manner a question, if one is met, else whatever is worth it."""
        if ways.seeks_questions and self._rng.random() < ways.seeks_questions:
            asked = self._lines.question(member, at)
            if asked is not None:
                return asked
        return self._lines.worth_answering(member, at)

    def _chinese(self, member: Planted, answered: Line | None) -> bool:
        if member.tongue is not Tongue.MIXED:
            return member.tongue is Tongue.ZH
        return answered.chinese if answered else self._rng.random() < 0.5

    def _topic(self, member: Planted, answered: Line | None) -> str:
        if answered and answered.topic and self._takes_up(member, answered.topic):
            return answered.topic
        chance = self._rng.random()
        for interest in member.interests:
            chance -= interest.share
            if chance < 0:
                return interest.topic
        return member.interests[0].topic

    def _takes_up(self, member: Planted, topic: str) -> bool:
        is_own = any(interest.topic == topic for interest in member.interests)
        return is_own or self._rng.random() < TAKES_UP_TOPIC

    def _text(self, topic: str, chinese: bool, media: Media, *, asks: bool, is_answer: bool) -> str:
        sayings, rng = self._sayings[chinese], self._rng
        match media:
            case Media.STICKER | Media.VOICE:
                return ""
            case Media.LINK:
                return sayings.link(topic or "page", rng)
            case Media.PICTURE:
                return sayings.caption(topic, rng) if topic else ""
        if not topic:
            return rng.choice(sayings.small_talk)
        if is_answer:
            return sayings.answer(topic, rng)
        return sayings.question(topic, rng) if asks else sayings.statement(topic, rng)

    def _mentioned(self, member: Planted) -> Planted | None:
        friends = self._people.friends(member.number)
        if not friends or self._rng.random() >= MENTIONING:
            return None
        return self._people.everyone[self._rng.choice(friends)]
