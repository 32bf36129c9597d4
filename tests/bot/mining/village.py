"""A village with three kinds of people, and some who fell silent after nobody answered them."""

from datetime import timedelta

from profiling.calendar import local_day
from profiling.events import Account, Platform
from storage import histories
from storage.imports import Progress, cover
from storage.store import Store
from tests.storage.ingest.house import NOON, House, said

KINDS, OF_A_KIND, SILENT = 3, 12, 8
DAYS = 30
MESSAGES = 24


def account(number: int) -> Account:
    """Somebody by number."""
    return Account(Platform.TELEGRAM, str(1_000 + number), f"Member {number}", f"member{number}")


def settled(store: Store) -> int:
    """Let the village have lived for a month; gives the first day that is not past."""
    house = House(store)
    number = 0
    for person in range(KINDS * OF_A_KIND):
        kind, who = person % KINDS, account(person)
        for message in range(MESSAGES):
            number += 1
            minutes = -1_440 * (MESSAGES - message) - person
            text, reply = "hello there", ""
            if kind == 0 and message % 3:
                text = "who knows how?"
            if kind == 1 and message % 6:
                reply = str(max(1, number - MESSAGES))
            if kind == 2 and message % 2:
                text = "look https://example.org/picture"
            house.hear(said(who, number, text, reply_to=reply, minutes=minutes))
    for person in range(SILENT):
        number += 1
        house.hear(said(account(100 + person), number, "anybody here?", minutes=-1_440 * (DAYS - 1) - person))
    zone = store.read_now(lambda unit: histories.place_of(unit, 1)).zone
    first, today = local_day(NOON - timedelta(days=2 * DAYS), zone), local_day(NOON, zone)
    store.write_now(lambda unit: cover(unit, 1, Progress({}, first, today)))
    return today + 1
