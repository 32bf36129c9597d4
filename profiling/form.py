"""What sort of message something is, whatever it says: media, links, forwards, questions."""

import re

from profiling.changes import DayCount, Flag
from profiling.events import Media, MessageSent

MARK_OF_A_QUESTION = re.compile(r"[?？](?:\s|$|[)）\]】\"”])")
LINK = re.compile(r"https?://|\bwww\.")
COUNTER_OF = {
    Media.PICTURE: "pictures",
    Media.VIDEO: "videos",
    Media.VOICE: "voices",
    Media.LINK: "links",
    Media.STICKER: "stickers",
}
TEXT, LINKED = Media.TEXT, Media.LINK
REPLY, FORWARD, QUESTION, MEDIA = map(int, (Flag.REPLY, Flag.FORWARD, Flag.QUESTION, Flag.MEDIA))
"""As plain numbers: uniting flags as flags would cost as much as the rest of a message."""


def form(event: MessageSent, count: DayCount) -> int:
    """Count what sort of message it is, and give the same as flags; a forwarded question is nobody's."""
    flags, media, text = 0, event.media, event.text
    if media is not TEXT:
        flags = MEDIA
    elif ("http" in text or "www." in text) and LINK.search(text):
        media = LINKED
    if media is not TEXT and media in COUNTER_OF:
        counter = COUNTER_OF[media]
        setattr(count, counter, getattr(count, counter) + 1)
    if event.reply_to:
        flags |= REPLY
        count.replies_given += 1
    if event.is_forward:
        flags |= FORWARD
        count.forwards += 1
    elif ("?" in text or "？" in text) and MARK_OF_A_QUESTION.search(text):
        flags |= QUESTION
        count.questions += 1
    return flags
