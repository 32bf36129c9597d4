"""What stands in an exported message besides who and when: its text, whom it mentions, what it carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from adapters.history.records import BadRecord
from adapters.history.values import TEXT_LIMIT, Raw, words
from profiling.events import Media

MEDIA_TYPES: Mapping[str, Media] = MappingProxyType(
    {
        "sticker": Media.STICKER,
        "animation": Media.VIDEO,
        "video_file": Media.VIDEO,
        "video_message": Media.VIDEO,
        "voice_message": Media.VOICE,
        "audio_file": Media.FILE,
    }
)
MEDIA_KEYS: Mapping[str, Media] = MappingProxyType(
    {
        "photo": Media.PICTURE,
        "poll": Media.POLL,
        "file": Media.FILE,
        "contact_information": Media.OTHER,
        "location_information": Media.OTHER,
        "place_name": Media.OTHER,
        "game_title": Media.OTHER,
        "invoice_information": Media.OTHER,
        "giveaway_information": Media.OTHER,
        "giveaway_results": Media.OTHER,
        "paid_stars_amount": Media.OTHER,
    }
)
"""What a key beside the text says the message carries, where `media_type` says nothing."""
LINKS = frozenset({"link", "text_link"})


@dataclass(frozen=True, slots=True)
class Marks:
    """The mentioned (account ids and `@handle` in lower case, each once, in order) and whether there is a link."""

    mentions: tuple[str, ...] = ()
    has_link: bool = False


UNMARKED = Marks()


def text_of(raw: Raw) -> str:
    """The text, written as one string or as a list that mixes strings and formatted parts."""
    text = raw.get("text", "")
    if type(text) is list:
        text = "".join(part if type(part) is str else part["text"] for part in text)
    return words(text, TEXT_LIMIT)


def marks(raw: Raw) -> Marks:
    """Whom a message mentions and whether it links; from `text_entities`, or the text's own parts in old exports."""
    entities = raw.get("text_entities")
    if entities is None:
        text = raw.get("text")
        entities = [part for part in text if type(part) is not str] if type(text) is list else ()
    if not entities or (len(entities) == 1 and entities[0]["type"] == "plain"):
        return UNMARKED
    mentions: dict[str, None] = {}
    has_link = False
    for entity in entities:
        kind = entity["type"]
        if kind == "mention":
            mentions[handle(entity)] = None
        elif kind == "mention_name":
            mentions[str(entity["user_id"]).removeprefix("user")] = None
        elif kind in LINKS:
            has_link = True
    return Marks(tuple(mentions), has_link)


def handle(entity: Raw) -> str:
    """The `@handle` an entity covers, in lower case."""
    text = words(entity["text"]).strip().lower()
    if len(text) < 2 or text[0] != "@":
        raise BadRecord("a mention of nobody")
    return text


def media(raw: Raw, *, has_link: bool) -> Media:
    """What a message carries, by Telegram Desktop's own naming."""
    if kind := raw.get("media_type"):
        return MEDIA_TYPES.get(kind, Media.FILE)
    if not MEDIA_KEYS.keys().isdisjoint(raw):
        return next(kind for key, kind in MEDIA_KEYS.items() if key in raw)
    return Media.LINK if has_link else Media.TEXT
