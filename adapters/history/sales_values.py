"""Reads amounts, currencies and days as people write them in tables; what could mean two things is refused."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation

from adapters.history.records import BadRecord
from profiling.calendar import day_of, local_day
from profiling.purchases import decimals_of

CURRENCIES: Mapping[str, str] = {
    "¥": "CNY",
    "元": "CNY",
    "人民币": "CNY",
    "rmb": "CNY",
    "cn¥": "CNY",
    "円": "JPY",
    "日元": "JPY",
    "jp¥": "JPY",
    "$": "USD",
    "us$": "USD",
    "美元": "USD",
    "hk$": "HKD",
    "港币": "HKD",
    "港元": "HKD",
    "nt$": "TWD",
    "新台币": "TWD",
    "€": "EUR",
    "欧元": "EUR",
    "£": "GBP",
    "英镑": "GBP",
    "₩": "KRW",
    "韩元": "KRW",
    "₽": "RUB",
    "₫": "VND",
}
CODE = re.compile(r"[A-Za-z]{3}")
AMOUNT = re.compile(r"(?P<sign>[-+(]?)(?P<number>[0-9][0-9.,' ]*)(?P<close>\)?)")
COMMAS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
POINTS = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}")
COMMA_DECIMALS = re.compile(r"\d+,\d{1,2}")
PLAIN = re.compile(r"\d+(\.\d+)?")
LARGEST = 10**15
"""In the smallest unit; a larger amount is a slip."""
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
MOMENT = re.compile(
    r"(?P<day>\d{4}\s*[-/.年].*?\d{1,2}日?|\d{8})"
    r"(?:[T\s]+(?P<time>\d{1,2}:\d{2}(:\d{2}([.]\d+)?)?)\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
EARLIEST = date(2000, 1, 1)


def amount_of(said: str, currency: str, default: str) -> tuple[int, str]:
    """An amount in the smallest unit of its currency, and that: ¥1,234.50 · (12.00) · -3 元 · 1.234,50 €.

    Raises:
        BadRecord: it is none, could mean two things, or has more decimals than its currency.
    """
    plain = unicodedata.normalize("NFKC", said).replace("\u2212", "-").strip()
    if not plain:
        raise BadRecord("no amount")
    number, named = without_currency(plain)
    code = currency_of(currency) if currency.strip() else named or default
    found = AMOUNT.fullmatch(number)
    if found is None or (found["sign"] == "(") != bool(found["close"]):
        raise BadRecord("the amount is no number")
    digits = plain_number(found["number"].replace(" ", "").replace("'", ""))
    return in_smallest(digits, code, is_negative=found["sign"] in ("-", "(")), code


def without_currency(text: str) -> tuple[str, str]:
    """An amount without the sign or name of its currency, and the currency, empty where none stands there."""
    folded = text.casefold()
    for sign in sorted(CURRENCIES, key=len, reverse=True):
        if sign in folded:
            place = folded.index(sign)
            rest = (text[:place] + text[place + len(sign) :]).strip()
            return re.sub(r"^([-+(])\s+", r"\1", rest), CURRENCIES[sign]
    if (code := CODE.match(text) or re.search(r"[A-Za-z]{3}$", text)) is not None:
        return text.replace(code[0], "").strip(), code[0].upper()
    return text, ""


def currency_of(said: str) -> str:
    """A currency's code by its code, sign or name; raises BadRecord."""
    plain = unicodedata.normalize("NFKC", said).strip()
    if (known := CURRENCIES.get(plain.casefold())) is not None:
        return known
    if not CODE.fullmatch(plain):
        raise BadRecord("the currency is no code such as CNY")
    return plain.upper()


def plain_number(text: str) -> str:
    """A number with one point at most; raises BadRecord where commas and points could mean two things."""
    if COMMAS.fullmatch(text):
        return text.replace(",", "")
    if POINTS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if COMMA_DECIMALS.fullmatch(text):
        return text.replace(",", ".")
    if PLAIN.fullmatch(text):
        return text
    raise BadRecord("the amount is no number")


def in_smallest(digits: str, currency: str, *, is_negative: bool) -> int:
    """An exact amount in the smallest unit; raises BadRecord."""
    try:
        number = Decimal(digits).scaleb(decimals_of(currency))
    except InvalidOperation as error:
        raise BadRecord("the amount is no number") from error
    if number != number.to_integral_value():
        raise BadRecord(f"the amount has more decimals than {currency} has")
    if number > LARGEST:
        raise BadRecord("the amount is too large")
    return -int(number) if is_negative else int(number)


def day_said(said: str, zone: tzinfo, today: int) -> int:
    """A day number from a date with the year first, and a time or none; a time with an offset counts in the zone.

    Raises:
        BadRecord: it is none, could mean two days, or lies in the future.
    """
    plain = unicodedata.normalize("NFKC", said).strip()
    if not plain:
        raise BadRecord("no date")
    found = MOMENT.fullmatch(plain)
    parts = (DAY.fullmatch(found["day"].strip()) or PACKED.fullmatch(found["day"].strip())) if found else None
    if found is None or parts is None:
        raise BadRecord("the date is none with the year first, such as 2026-01-05")
    try:
        day = date(*(int(part) for part in parts.groups()))
        number = day_in_zone(day, found["time"] or "", found["zone"] or "", zone)
    except ValueError as error:
        raise BadRecord("there is no such date") from error
    if day < EARLIEST:
        raise BadRecord("the date is before 2000")
    if number > today + 1:
        raise BadRecord("the date lies in the future")
    return number


def day_in_zone(day: date, time: str, offset: str, zone: tzinfo) -> int:
    """The day a moment falls on in a zone; without an offset it is a day of that zone already."""
    if not time or not offset:
        return day_of(day)
    hours = time if len(time.split(":")[0]) == 2 else f"0{time}"
    at = datetime.fromisoformat(f"{day.isoformat()}T{hours}{offset}")
    return local_day(at, zone)
