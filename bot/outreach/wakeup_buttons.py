"""What the two buttons under a wake-up do: show what is being talked about, or stop these messages."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.handling import Answer, Handlers
from bot.interests import topic_phrase
from bot.outreach.guide import Guest, guest_of, send
from bot.outreach.replies import Reply, say
from storage import consent
from storage.consent import Purpose
from storage.letters import Phrase
from storage.store import Unit
from storage.todos import Asked
from storage.wakeups import speakers_since

STOP_TEXT = "wakeup-stop/1"
TOPICS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class WakeupButtons:
    """Answers the presses under a wake-up."""

    clock: Clock

    def handlers(self) -> Handlers:
        """What this answers."""
        return Handlers(presses={"wakeup-look": self.look, "wakeup-stop": self.stop})

    async def look(self, asked: Asked) -> Answer:
        """Tell what has been talked about since."""
        return lambda unit: self._look(unit, asked)

    async def stop(self, asked: Asked) -> Answer:
        """No more of these, from this moment on."""
        return lambda unit: self._stop(unit, asked)

    def _look(self, unit: Unit, asked: Asked) -> None:
        now = self.clock.now()
        community, _, day = asked.details.get("argument", "").partition(":")
        guest = guest_of(unit, asked, community, now)
        if guest is not None:
            send(unit, guest, news(unit, guest, int(day)))

    def _stop(self, unit: Unit, asked: Asked) -> None:
        now = self.clock.now()
        guest = guest_of(unit, asked, asked.details.get("argument", ""), now)
        if guest is None:
            return
        consent.record(unit, guest.member, Purpose.CONTACT, False, now, "wakeup", STOP_TEXT)
        send(unit, guest, say("wakeup-stopped"))


def news(unit: Unit, guest: Guest, day: int) -> Reply:
    """The topics most members have talked about since about a day; those of fewer than five are not told."""
    speakers = speakers_since(unit, guest.community, day)
    best = sorted(speakers, key=lambda topic: (-speakers[topic], topic))[:TOPICS_SHOWN]
    if not best:
        return say("wakeup-now-quiet")
    return say("wakeup-now", topics=told([(topic, speakers[topic]) for topic in best]))


def told(topics: list[tuple[str, int]]) -> Phrase:
    """Topics with how many talk about each, as one phrase."""
    name, count = topics[-1]
    last = Phrase("wakeup-now-topic", {"topic": topic_phrase(name), "count": count})
    return last if len(topics) == 1 else Phrase("guide-and", {"before": told(topics[:-1]), "last": last})
