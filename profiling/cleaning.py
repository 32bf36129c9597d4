"""What is taken out of a text before anybody counts its words: addresses, handles, phone numbers, markup."""

import re
import unicodedata

MOST_BYTES = 8 * 1024
"""Longer texts are cut here: nobody's interests need more, and one paste must not cost what a thousand lines do."""
FEWEST_LONG = MOST_BYTES // 4
"""A text of this many characters or fewer fits in any case, for no character takes more than four bytes."""

NOISE = re.compile(
    r"""
      !\[[^\]\n]{0,32}\]\(tg://[^)\s]{0,64}\)          # a custom emoji in Telegram's Markdown
    | </?tg-(?:emoji|spoiler)[^>\n]{0,64}>             # and in its HTML
    | <a?:\w{1,32}:\d{1,20}>                           # a custom emoji of Discord
    | <(?:@[!&]?|\#|t:|/[\w -]{1,64}:|id:)[\w:-]{1,32}>  # a member, role, channel, time or command of Discord
    | (?:[a-z][a-z0-9+.-]{1,15}://|www\.)[!-~]{1,2048}  # an address, up to the first character that is not ASCII
    | (?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}/[!-~]{0,2048}
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}
    | @\w[\w.-]{0,31}
    | (?<![:\w]):[a-z][a-z0-9_+-]{1,31}:(?!:)           # :short_code:
    """,
    re.VERBOSE | re.IGNORECASE,
)
PHONE = re.compile(r"\+?\(?\d(?:[ ()-]{0,2}\d){6,}")
"""Seven digits or more, however they are grouped: no number that long is a word."""
DIGIT = re.compile(r"\d")


def clean(text: str) -> str:
    """Strip what is no word, then fold width and case (NFKC, `casefold`); any string goes in, lone surrogates too."""
    text = capped(text)
    if "/" in text or "@" in text or ":" in text or "<" in text or "www." in text:  # no noise is without one of them
        text = NOISE.sub(" ", text)
    if DIGIT.search(text):  # most lines have none, and looking for one costs a third of looking for a number
        text = PHONE.sub(" ", text)
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        # The marks of every other Chinese line: without them most are normal, which is quicker to see than to make so.
        text = text.replace("，", ",").replace("？", "?").replace("！", "!").replace("：", ":")
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
    return text.casefold().replace("’", "'")


def capped(text: str) -> str:
    """The first 8 KB of a text in UTF-8, never ending within a character."""
    if len(text) <= FEWEST_LONG:
        return text
    return text[:MOST_BYTES].encode("utf-8", "replace")[:MOST_BYTES].decode("utf-8", "ignore")
