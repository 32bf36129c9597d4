"""The outward signs of an advert: addresses, numbers to call, and letters dressed up so that no filter reads them."""

import re
from typing import NamedTuple

LETTERS_DRESSED_UP = re.compile(
    "[\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2460-\u24ff\u2776-\u2793\u3200-\u32ff"
    "\u1d00-\u1d7f\u2100-\u214f\U0001f100-\U0001f1e5\u0300-\u036f\u200b-\u200f\u2060\ufeff\u16a1-\u16bf]"
)
"""Mathematical, full-width, circled and small letters, marks laid over letters, signs nobody sees, old runes.

Not the first rune, which stands for signs an exporter of chats has lost.
"""
CALLING_SIGNS = re.compile("[☎📞❤♥➕↑↓🉐💰🔥✅⭐☀🈶💋🍑🥵👗🈴]")
ADDRESS = re.compile(
    r"@[a-z]\w{4,}|t\.me/|https?://|www\.|\w\.(?:com|net|cc|vip|top|xyz|me|cn|co|app|club|site)\b", re.IGNORECASE
)
NAMED_MODELS = (
    "rtx|gtx|iphone|note|win|mate|core|ryzen|intel|gen|ipv|mp|ps|gb|python|py|http|utf|ip|sha|md|usb|hdmi|wifi"
)
HANDLE = re.compile(
    rf"(?<![a-z0-9])(?:(?!(?:{NAMED_MODELS})\s?\d)[a-z]{{2,7}}\s?\d{{3,7}}(?:\s?\d{{3}})?"
    r"|[a-z]{1,2}\s?\d{4,12}[a-z]{0,2}|(?:[a-z] ){2,}(?:\d ?){3,})(?![a-z0-9])"
)
"""Letters, then digits: what somebody is to be looked up by, unless it is a machine's name."""
NUMBER = re.compile(r"(?<![0-9a-z])(?<!\d\.)\d(?:[^\w.,+*/-]{0,2}[q_]?[^\w.,+*/-]{0,2}\d){6,12}(?![0-9])")
"""Seven to thirteen digits, however they are parted: a number to call or to add."""
SUM = re.compile(r"(?:00|(\d)\1{3})$")
"""Numbers that end so are sums of money, points or laughter."""
PLEASE_ADD = re.compile(
    r"(?:名|名字|cc|头像)\W{0,2}[+＋]|[+＋]\W{0,2}(?:cc|名|q|口|扣|企|鹅|微|威|薇|v|看|喂)|[+＋]{2,}"
)
INVITES = re.compile(r"(?:需要|想|要|有兴趣|买|有意|感兴趣|看)[^,.!?。]{0,8}(?:加|私|联系|找我|滴|戳|来)")
ENDS_ASKING = re.compile(r"(?:私|加|聊|戳)我?[0-9a-z]?\W*$")
OPENS_SELLING = re.compile(r"^\W*[出卖收售接做招]")
FRINGE = re.compile(r"^\W{0,3}[a-z]{2,5}\d?[\u4e00-\u9fff]|[\u4e00-\u9fff\W][a-z]{2,4}\d{0,2}$")
"""A few Latin letters before or behind Chinese, as machines put them to make each copy differ."""
JOINT = re.compile(r"[\u4e00-\u9fffa-z0-9]\s?[-+=*/.~|·]+\s?(?=[\u4e00-\u9fff])")
"""Marks between characters that belong together."""
COMMON_HAN_BELOW, GB2312_RARE = 0xD8, 2
MOST_COUNTED = 300


class Disguises(NamedTuple):
    """How much of each sign a text shows."""

    handle: int
    number: int
    dressed: int
    address: int
    signs: int
    asks_to_add: int
    invites: int
    ends_asking: int
    opens_selling: int
    fringe: int
    joints: int
    uncommon: int
    unheard_of: int
    repeats: int
    """1 where three characters in five at the most are not said again."""


def disguises(text: str, folded: str, bare: str) -> Disguises:
    """The signs of a text, of the same folded (see `Words.fold`), and of its bare letters and digits."""
    found, dressed = NUMBER.search(folded), len(LETTERS_DRESSED_UP.findall(text))
    strange = [rarity(letter) for letter in bare if "\u4e00" <= letter <= "\u9fff"]
    runs = {bare[start : start + 3] for start in range(len(bare) - 2)}
    return Disguises(
        handle=HANDLE.search(folded) is not None,
        number=found is not None and not SUM.search(found[0]) and (dressed > 0 or not bare.isdecimal()),
        dressed=dressed,
        address=ADDRESS.search(text) is not None,
        signs=CALLING_SIGNS.search(text) is not None,
        asks_to_add=PLEASE_ADD.search(folded) is not None,
        invites=INVITES.search(folded) is not None,
        ends_asking=len(bare) < 20 and ENDS_ASKING.search(folded) is not None,
        opens_selling=len(bare) < 20 and OPENS_SELLING.search(folded) is not None,
        fringe=FRINGE.search(folded.strip()) is not None,
        joints=len(JOINT.findall(folded)) if len(bare) < 60 else 0,
        uncommon=strange.count(1),
        unheard_of=strange.count(GB2312_RARE),
        repeats=len(bare) > 16 and len(runs) < 0.6 * (len(bare) - 2),
    )


def rarity(letter: str) -> int:
    """0 for one of the 3 755 commonest Chinese characters, 1 for one of the next 3 000, 2 for any other."""
    try:
        return letter.encode("gb2312")[0] >= COMMON_HAN_BELOW
    except UnicodeEncodeError:
        return GB2312_RARE
