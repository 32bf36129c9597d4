"""The guide in private: what this place is, may we remember, what do you like, shall we call you; each asked once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers import is_group
from bot.clock import Clock
from bot.handling import Answer, Handler, Handlers
from bot.interests import OFFERED, PAGES, rows_of, topic_phrase
from bot.outreach.replies import Reply, letter_to, say
from profiling.agreeing import NEVER
from storage import consent, outbox
from storage.audience import agreed, member_of
from storage.consent import Purpose
from storage.declared import declare, declared, withdraw
from storage.doors import door_opened, is_door_open
from storage.letters import Act, Link, Phrase, Press
from storage.store import Unit
from storage.todos import Asked
from storage.wakeups import home

PAYLOAD = "guide-"
CONSENT_TEXT, REMINDERS_TEXT = "guide-consent/1", "guide-reminders/1"
"""Versions of the questions: kept with every answer; a changed question is a new version."""
TOPICS_NAMED = 6

FirstCard = Callable[[Unit, Asked], None]
"""Posts a member's first card; `asked` names the community and the member."""


def payload_for(community: int) -> str:
    """What a deep link into the guide of a community carries."""
    return f"{PAYLOAD}{community}"


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom the guide is talking to, on behalf of which community."""

    asked: Asked
    community: int
    member: int
    now: datetime
    rest: str = ""
    """What the button carried besides the community."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Leads one member through; where they stand is read from what they have answered already."""

    clock: Clock
    first_card: FirstCard

    def handlers(self) -> Handlers:
        """What this answers."""
        steps: dict[str, Callable[[Unit, Guest], None]] = {
            "guide-yes": self.consented,
            "guide-no": self.declined,
            "guide-topic": self.toggled,
            "guide-page": self.turned,
            "guide-done": self.picked,
            "guide-remind-yes": self.reminded,
            "guide-remind-no": self.left_alone,
        }
        return Handlers(presses={action: self._pressed(step) for action, step in steps.items()})

    async def begin(self, asked: Asked, payload: str) -> Answer:
        """Start, for `/start` with a payload of ours."""
        return lambda unit: self._begin(unit, asked, payload)

    def consented(self, unit: Unit, guest: Guest) -> None:
        """They want a portrait: at once there is a first card."""
        if not consent.record(unit, guest.member, Purpose.PORTRAIT, True, guest.now, "guide", CONSENT_TEXT):
            edit(unit, guest, say("under-age-still"))
            return
        edit(unit, guest, say("guide-agreed"))
        self.first_card(unit, guest.asked)
        go_on(unit, guest)

    def declined(self, unit: Unit, guest: Guest) -> None:
        """They do not; nothing more is asked."""
        consent.record(unit, guest.member, Purpose.PORTRAIT, False, guest.now, "guide", CONSENT_TEXT)
        edit(unit, guest, say("guide-declined"))

    def toggled(self, unit: Unit, guest: Guest) -> None:
        """A topic was tapped."""
        page, _, topic = guest.rest.partition(":")
        if topic not in OFFERED:
            return
        if topic in declared(unit, guest.member):
            withdraw(unit, guest.member, topic)
        else:
            declare(unit, guest.member, topic, guest.now)
        edit(unit, guest, interests(unit, guest, int(page)))

    def turned(self, unit: Unit, guest: Guest) -> None:
        """Another page."""
        edit(unit, guest, interests(unit, guest, int(guest.rest)))

    def picked(self, unit: Unit, guest: Guest) -> None:
        """Enough picked."""
        edit(unit, guest, summary(unit, guest))
        remind_or_end(unit, guest)

    def reminded(self, unit: Unit, guest: Guest) -> None:
        """They want to be called now and then."""
        consent.record(unit, guest.member, Purpose.CONTACT, True, guest.now, "guide", REMINDERS_TEXT)
        edit(unit, guest, say("guide-reminders-on"))
        send(unit, guest, say("guide-end"))

    def left_alone(self, unit: Unit, guest: Guest) -> None:
        """They do not."""
        consent.record(unit, guest.member, Purpose.CONTACT, False, guest.now, "guide", REMINDERS_TEXT)
        edit(unit, guest, say("guide-reminders-off"))
        send(unit, guest, say("guide-end"))

    def _begin(self, unit: Unit, asked: Asked, payload: str) -> None:
        now = self.clock.now()
        guest = guest_of(unit, asked, payload.removeprefix(PAYLOAD), now)
        if asked.account is not None:
            door_opened(unit, asked.account)
        if guest is None:
            outbox.post(unit, letter_to(asked, None, say("guide-stranger")), now)
            return
        send(unit, guest, say("guide-intro", community=home(unit, guest.community).name))
        go_on(unit, guest)

    def _pressed(self, step: Callable[[Unit, Guest], None]) -> Handler:
        async def handle(asked: Asked) -> Answer:
            return lambda unit: self._step(unit, asked, step)

        return handle

    def _step(self, unit: Unit, asked: Asked, step: Callable[[Unit, Guest], None]) -> None:
        now = self.clock.now()
        community, _, rest = asked.details.get("argument", "").partition(":")
        guest = guest_of(unit, asked, community, now)
        if guest is not None:
            step(unit, replace(guest, rest=rest))


def guest_of(unit: Unit, asked: Asked, community: str, now: datetime) -> Guest | None:
    """The member behind a private question, in the community it is about; None for somebody who is not in it."""
    if not community.isascii() or not community.isdigit() or asked.account is None:
        return None
    member = member_of(unit, int(community), asked.account)
    if member is None:
        return None
    language = asked.language or home(unit, int(community)).language
    known = replace(asked, community=int(community), member=member, language=language)
    return Guest(known, int(community), member, now)


def go_on(unit: Unit, guest: Guest) -> None:
    """The next question that has no answer yet."""
    answers, place = agreed(unit, guest.member), home(unit, guest.community)
    if answers.portrait is None and place.consent == "ask":
        yes = Press(Phrase("guide-yes"), "guide-yes", f"{guest.community}")
        no = Press(Phrase("guide-no"), "guide-no", f"{guest.community}")
        send(unit, guest, say("guide-consent", (yes, no)))
        return
    if answers.portrait is not False and not declared(unit, guest.member):
        send(unit, guest, interests(unit, guest, 0))
        return
    remind_or_end(unit, guest)


def remind_or_end(unit: Unit, guest: Guest) -> None:
    """Ask about reminders, unless that was answered before."""
    if agreed(unit, guest.member).contact is not None:
        send(unit, guest, say("guide-end"))
        return
    if is_group(guest.asked) and not is_door_open(unit, guest.asked.account):
        send(unit, guest, say("mine-door", (Link(Phrase("to-private"), payload=payload_for(guest.community)),)))
        return
    yes = Press(Phrase("guide-yes"), "guide-remind-yes", f"{guest.community}")
    no = Press(Phrase("guide-no"), "guide-remind-no", f"{guest.community}")
    send(unit, guest, say("guide-reminders", (yes, no)))


def interests(unit: Unit, guest: Guest, page: int) -> Reply:
    """The picker at a page."""
    return say("guide-interests", *rows_of(guest.community, page % PAGES, declared(unit, guest.member)))


def summary(unit: Unit, guest: Guest) -> Reply:
    """What was picked, in words."""
    chosen = [topic for topic in OFFERED if topic in declared(unit, guest.member)]
    if not chosen:
        is_read = home(unit, guest.community).consent != NEVER
        return say("guide-picked-none" if is_read else "guide-picked-none.declared")
    return say("guide-picked", topics=listed(chosen[:TOPICS_NAMED]))


def listed(topics: list[str]) -> Phrase:
    """Topics one after the other, as one phrase."""
    last = topic_phrase(topics[-1])
    if len(topics) == 1:
        return last
    return Phrase("guide-and", {"before": listed(topics[:-1]), "last": last})


def send(unit: Unit, guest: Guest, reply: Reply) -> None:
    """Say something."""
    outbox.post(unit, letter_to(guest.asked, guest.community, reply), guest.now)


def edit(unit: Unit, guest: Guest, reply: Reply) -> None:
    """Put something else in the place of the message whose button was pressed."""
    letter = letter_to(guest.asked, guest.community, reply)
    target = guest.asked.details.get("message", "")
    changed = replace(letter, act=Act.EDIT, target=target, whisper=None)
    outbox.post(unit, changed if target else letter, guest.now)
