"""What is proposed while somebody fills in a command: their own tags, the fields there are, usual spans of time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.clock import Clock
from bot.commands.look import look
from bot.fields import field_called, field_phrase, value_phrase
from bot.rights import Actor, Capability, Rights
from bot.texts import Language, Texts, language_for
from profiling.fields import SHIPPED, Field
from profiling.taxonomy import TOPICS
from storage.callers import account_of, caller_of, community_of
from storage.dossier import tags_in_use
from storage.own_fields import all_fields
from storage.phrases import Phrase
from storage.store import Store, Unit

MOST = 25
SPANS: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType(
    {("poll", "open"): ("1d", "3d", "7d", "14d"), ("silent", "for"): ("1h", "8h", "2d")}
)
PROPOSED = frozenset({*SPANS, ("why", "tag"), ("correct", "field"), ("correct", "value"), ("tag", "tag")})
"""The fields something is proposed for, by command and name."""


@dataclass(frozen=True, slots=True)
class Half:
    """A command filled in so far: by whom, in which room (empty in private), and what stands in which field."""

    platform: str
    account: str
    room: str
    command: str
    field: str
    typed: str
    given: Mapping[str, str]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Looks up what may be meant; nothing is stored, and nobody is told of others."""

    store: Store
    clock: Clock
    rights: Rights
    texts: Texts

    async def propose(self, half: Half) -> list[str]:
        """The words that go with what is typed, at most 25."""
        language = language_for(half.language)
        if (half.command, half.field) == ("tag", "tag"):
            found: Iterable[str] = await self._tags_of_all(half)
        elif (half.command, half.field) == ("why", "tag"):
            found = await self.store.read(lambda unit: self._own_tags(unit, half, language))
        elif half.command == "correct":
            fields = await self.store.read(lambda unit: self._fields(unit, half))
            found = self._facts(half, fields, language)
        else:
            found = SPANS.get((half.command, half.field), ())
        typed = half.typed.casefold()
        return [one for one in dict.fromkeys(found) if typed in one.casefold()][:MOST]

    def _fields(self, unit: Unit, half: Half) -> Mapping[str, Field]:
        """The fields asked where whoever types is: in the room's community, else the one they were last active in."""
        account = account_of(unit, half.platform, half.account)
        caller = None if account is None else caller_of(unit, account)
        here = community_of(unit, half.platform, half.room) if half.room else None
        places = caller.within(here)[:1] if caller is not None else ()
        return all_fields(unit, places[0].community) if places else SHIPPED

    def _facts(self, half: Half, fields: Mapping[str, Field], language: Language) -> list[str]:
        """The fields there are, or the values of the one that is meant."""
        if half.field == "field":
            return [self._said(language, field_phrase(field)) for field in fields.values()]
        field = fields.get(field_called(half.given.get("field", ""), fields.values(), self.texts))
        return [] if field is None else [self._said(language, value_phrase(field, value)) for value in field.values]

    def _said(self, language: Language, phrase: Phrase) -> str:
        """A name in somebody's language."""
        values = {key: value for key, value in phrase.arguments.items() if not isinstance(value, Phrase)}
        return self.texts.say(language, phrase.key, **values)

    def _own_tags(self, unit: Unit, half: Half, language: Language) -> list[str]:
        """What whoever asks is known for where they ask."""
        account = account_of(unit, half.platform, half.account)
        caller = None if account is None else caller_of(unit, account)
        if caller is None:
            return []
        here = community_of(unit, half.platform, half.room) if half.room else None
        seen = (look(unit, one.community, one.member, self.clock.now()) for one in caller.within(here)[:1])
        names = (tag.name for one in seen if one is not None for tag in one.tags)
        return [self.texts.say(language, f"topic-{name}") if name in TOPICS else name for name in names]

    async def _tags_of_all(self, half: Half) -> list[str]:
        """The tags in use, for whoever may give them."""
        community = await self.store.read(lambda unit: community_of(unit, half.platform, half.room))
        actor = Actor(half.platform, half.account)
        if community is None or not await self.rights.may(actor, community, Capability.TAG_MEMBERS):
            return []
        in_use = await self.store.read(lambda unit: tags_in_use(unit, community, MOST))
        return [name for name, _ in in_use]
