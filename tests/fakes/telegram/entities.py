"""Finding what is special in a text, as the platform does: commands, mentions, links, and HTML mark-up."""

import re
from html.parser import HTMLParser

from tests.fakes.telegram.model import Json, User

PATTERNS = {
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\w)", re.ASCII),
    "mention": re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}", re.ASCII),
    "hashtag": re.compile(r"(?<![\w#])#\w{1,64}"),
    "url": re.compile(r"https?://[^\s<>「」，。]+"),
}
HTML_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
MENTION_LINK = re.compile(r"tg://user\?id=(\d+)")


class MarkupError(Exception):
    """The mark-up cannot be read; the text says why in the platform's words."""


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the platform's measure of offsets; a lone surrogate is one unit."""
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def found_entities(text: str) -> list[Json]:
    """Find commands, mentions, hashtags and links in plain text, in order."""
    found = [
        entity_json(kind, text, match.start(), match.end())
        for kind, pattern in PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: int(str(entity["offset"])))


def entity_json(kind: str, text: str, start: int, end: int) -> Json:
    """Describe text[start:end] as an entity of a kind."""
    return {"offset": utf16_length(text[:start]), "length": utf16_length(text[start:end]), "type": kind}


def text_mention(text: str, name: str, user: Json) -> Json:
    """Describe the first appearance of a name as a mention of a user who has no username."""
    start = text.index(name)
    return entity_json("text_mention", text, start, start + len(name)) | {"user": user}


def parsed_html(markup: str, users: dict[int, User]) -> tuple[str, list[Json]]:
    """Read Telegram's HTML into plain text and entities; raise MarkupError as the platform would."""
    reader = _HtmlReader(users)
    reader.feed(markup)
    reader.close()
    if reader.open_tags:
        tag = reader.open_tags[-1][0]
        raise MarkupError(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
    return reader.text, reader.entities + found_entities(reader.text)


class _HtmlReader(HTMLParser):
    def __init__(self, users: dict[int, User]) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[Json] = []
        self.open_tags: list[tuple[str, int, str]] = []
        self._users = users

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HTML_TAGS:
            at = len(self.text.encode("utf-8", "surrogatepass"))
            raise MarkupError(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {at}')
        self.open_tags.append((tag, len(self.text), dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags[-1][0] != tag:
            raise MarkupError("can't parse entities: Unexpected end tag at byte offset 0")
        _, start, href = self.open_tags.pop()
        entity = entity_json(HTML_TAGS[tag], self.text, start, len(self.text))
        if entity["length"] and (tag != "a" or href):
            self.entities.append(entity | self._link(tag, href))

    def handle_data(self, data: str) -> None:
        self.text += data

    def _link(self, tag: str, href: str) -> Json:
        if tag != "a":
            return {}
        mentioned = MENTION_LINK.fullmatch(href)
        if mentioned and int(mentioned[1]) in self._users:
            user = self._users[int(mentioned[1])]
            return {
                "type": "text_mention",
                "user": {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name},
            }
        return {"url": href}
