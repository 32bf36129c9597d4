"""The moment of consent: a tap in the room, the question for one's own eyes, and with the yes at once a first card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answers import end_press, is_group, press_key
from bot.clock import Clock
from bot.consents import INTRODUCTION, INTRODUCTION_TEXT, LEAVE_OUT, set_counts
from bot.handling import Answer, Handler, Handlers
from bot.interests import OFFERED, topic_phrase
from bot.outreach.arrival.introduction import SHOW_MINE
from bot.outreach.guide import CONSENT_TEXT, Guest, edit, guest_of, interests
from bot.outreach.replies import Reply, letter_to, say
from bot.texts import language_for
from profiling.calendar import local_day
from storage import consent, outbox
from storage.audience import agreed
from storage.callers import join_unseen
from storage.consent import Purpose
from storage.declared import declare, declared, withdraw
from storage.doors import door_opened
from storage.letters import ButtonRow, Letter, Otherwise, Phrase, Press, Whisper
from storage.likely import likely_topics
from storage.store import Unit
from storage.todos import Asked
from storage.wakeups import home

PAYLOAD = "mine-"
TAPS = 3
"""So many topics are offered beside the first card; all the others are a tap further."""
BETWEEN = "+"
ANSWERED_WITHIN = timedelta(minutes=10)
"""What somebody tapped for is no answer any more when it comes later."""

CardOf = Callable[[Unit, int, int, datetime], Phrase]
"""A member's card in words: of which community, whose, now."""


def payload_for(community: int) -> str:
    """What a deep link to one's own card carries."""
    return f"{PAYLOAD}{community}"


@dataclass(frozen=True, slots=True)
class Moment:
    """Answers the introduction's two buttons, and all that follows from the first."""

    clock: Clock
    card_of: CardOf

    def handlers(self) -> Handlers:
        """What this answers."""
        steps: dict[str, Callable[[Unit, Guest], None]] = {
            SHOW_MINE: self.shown,
            "mine-yes": self.agreed,
            "mine-no": self.declined,
            "mine-topic": self.tapped,
            "mine-more": self.further,
        }
        presses = {action: self._pressed(step) for action, step in steps.items()}
        return Handlers(presses={**presses, LEAVE_OUT: self.left_out})

    async def begin(self, asked: Asked, payload: str) -> Answer:
        """Go on in private, for `/start` with a payload of ours: where nothing can be whispered, a press leads here."""
        return lambda unit: self._begin(unit, asked, payload)

    async def left_out(self, asked: Asked) -> Answer:
        """Count somebody no more, as `/pause` does; the inbox has usually done so with the press itself."""
        return lambda unit: leave_out(unit, asked, self.clock.now())

    def shown(self, unit: Unit, guest: Guest) -> None:
        """Show somebody their card, or ask them first."""
        if must_ask(unit, guest):
            yes, no = Press(Phrase("guide-yes"), "mine-yes"), Press(Phrase("guide-no"), "mine-no")
            tell(unit, guest, say("guide-consent", (yes, no)))
            return
        tell(unit, guest, self.card(unit, guest, likely(unit, guest)))

    def agreed(self, unit: Unit, guest: Guest) -> None:
        """They want a portrait: where the question stood there is a card at once."""
        if not consent.record(unit, guest.member, Purpose.PORTRAIT, True, guest.now, INTRODUCTION, CONSENT_TEXT):
            edit(unit, guest, say("under-age-still"))
            return
        edit(unit, guest, self.card(unit, guest, likely(unit, guest)))

    def declined(self, unit: Unit, guest: Guest) -> None:
        """They do not; nothing more is asked."""
        consent.record(unit, guest.member, Purpose.PORTRAIT, False, guest.now, INTRODUCTION, CONSENT_TEXT)
        edit(unit, guest, say("guide-declined"))

    def tapped(self, unit: Unit, guest: Guest) -> None:
        """One of the topics beside the card was tapped, or tapped again."""
        offered, _, topic = guest.rest.partition(":")
        if topic not in OFFERED:
            return
        if topic in declared(unit, guest.member):
            withdraw(unit, guest.member, topic)
        else:
            declare(unit, guest.member, topic, guest.now)
        edit(unit, guest, self.card(unit, guest, offered.split(BETWEEN)))

    def further(self, unit: Unit, guest: Guest) -> None:
        """All topics, in place of the card."""
        edit(unit, guest, interests(unit, guest, 0))

    def card(self, unit: Unit, guest: Guest, offered: Sequence[str]) -> Reply:
        """A member's card with topics to tap beside it, where they let us remember any."""
        shown = self.card_of(unit, guest.community, guest.member, guest.now)
        if agreed(unit, guest.member).portrait is False:
            return Reply(shown.key, shown.arguments)
        asking = Phrase("stacked", {"above": shown, "below": Phrase("mine-taps")})
        return Reply(asking.key, asking.arguments, taps(offered, declared(unit, guest.member)))

    def _begin(self, unit: Unit, asked: Asked, payload: str) -> None:
        now = self.clock.now()
        if asked.account is not None:
            door_opened(unit, asked.account)
        guest = guest_of(unit, asked, payload.removeprefix(PAYLOAD), now)
        if guest is None:
            outbox.post(unit, letter_to(asked, None, say("guide-stranger")), now)
            return
        self.shown(unit, guest)

    def _pressed(self, step: Callable[[Unit, Guest], None]) -> Handler:
        async def handle(asked: Asked) -> Answer:
            return lambda unit: self._step(unit, asked, step)

        return handle

    def _step(self, unit: Unit, asked: Asked, step: Callable[[Unit, Guest], None]) -> None:
        now = self.clock.now()
        guest = met(unit, asked, now)
        if guest is None:
            end_press(unit, asked, now, Phrase("press-unknown"), language_for(asked.language))
            return
        step(unit, replace(guest, rest=asked.details.get("argument", "")))


def met(unit: Unit, asked: Asked, now: datetime) -> Guest | None:
    """Whoever pressed, made a member if they were never heard; None where it is about no community."""
    if asked.community is None or asked.account is None:
        return None
    if asked.member is None:
        join_unseen(unit, asked.account, asked.community, now)
    speaking = replace(asked, language=asked.details.get("language") or asked.language)
    return guest_of(unit, speaking, str(asked.community), now)


def must_ask(unit: Unit, guest: Guest) -> bool:
    """Say whether a card needs a yes first; who said no before is asked again only because they tapped again."""
    return home(unit, guest.community).consent == "ask" and agreed(unit, guest.member).portrait is not True


def likely(unit: Unit, guest: Guest) -> list[str]:
    """The topics somebody would probably tap."""
    today = local_day(guest.now, ZoneInfo(home(unit, guest.community).zone))
    found = likely_topics(unit, guest.community, guest.member, today)
    return [topic for topic in dict.fromkeys([*found, *OFFERED]) if topic in OFFERED][:TAPS]


def taps(offered: Sequence[str], chosen: set[str]) -> tuple[ButtonRow, ...]:
    """The topics to tap, those chosen with a tick, and the way to all others."""
    row = tuple(tap(offered, topic, is_chosen=topic in chosen) for topic in offered)
    return (row, (Press(Phrase("mine-more"), "mine-more"),))


def tap(offered: Sequence[str], topic: str, *, is_chosen: bool) -> Press:
    """The button of one topic; it remembers those beside it."""
    name = topic_phrase(topic)
    label = Phrase("guide-chosen", {"topic": name}) if is_chosen else name
    return Press(label, "mine-topic", f"{BETWEEN.join(offered)}:{topic}")


def tell(unit: Unit, guest: Guest, reply: Reply) -> None:
    """Say something to whoever pressed, and to nobody else."""
    letter = letter_to(guest.asked, guest.community, reply)
    outbox.post(unit, for_their_eyes(letter, guest) if is_group(guest.asked) else letter, guest.now)


def for_their_eyes(letter: Letter, guest: Guest) -> Letter:
    """A letter in a room of many as its answer to one press: a whisper, else the press opens our private chat."""
    press = guest.asked.details.get("press", "")
    return replace(
        letter,
        whisper=Whisper(guest.asked.account_native, press, Otherwise.ALERT),
        payload=payload_for(guest.community),
        expires=guest.now + ANSWERED_WITHIN,
        dedupe=press_key(guest.asked.platform, press),
    )


def leave_out(unit: Unit, asked: Asked, now: datetime) -> None:
    """Count whoever pressed no more in this community, and say how to come back."""
    if asked.account is None or asked.community is None:
        return
    set_counts(unit, asked.account, asked.community, False, asked.at, INTRODUCTION, INTRODUCTION_TEXT)
    language = language_for(asked.details.get("language") or asked.language or home(unit, asked.community).language)
    end_press(unit, asked, now, Phrase("paused"), language)
