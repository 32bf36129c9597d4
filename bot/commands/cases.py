"""`/cases`: members who may want a word, and what else is worth a look; taken, noted on, and brought to an end."""

import asyncio
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.commands import case_words
from bot.commands.admitting import for_admins, note
from bot.commands.arguments import DURATION, ArgumentRefused, Duration, Text
from bot.commands.case_page import back_to_list, ending, one_case, page
from bot.commands.denying import denied_in
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import edited, posting, reply, saying
from bot.commands.router import refused
from bot.handling import Answer
from bot.rights import Capability
from storage import cases, notes
from storage.audit import LOOK
from storage.cases import Case, Outcome, Which
from storage.dossier import dossier_of
from storage.letters import ButtonRow, Letter, Phrase
from storage.notes import LONGEST, About
from storage.store import Unit
from storage.wakeups import home

LISTS = {
    "open": Which.OPEN, "未了": Which.OPEN, "mine": Which.MINE, "我的": Which.MINE, "all": Which.ALL, "全部": Which.ALL
}  # fmt: skip
DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
SPAN = Duration("when", least=timedelta(hours=1))
REMINDED_AT = time(9, 30)
"""On a day somebody names, at a time when people are up."""
Page = tuple[Phrase, tuple[ButtonRow, ...]]


@command(
    "cases",
    who=Who.ADMIN,
    where=Where.PRIVATE,
    needs=Capability.CARE_FOR_MEMBERS,
    arguments=[
        Text("case", required=False, longest=16),
        Text("rest", required=False, takes_rest=True, longest=LONGEST),
    ],
)
async def list_cases(request: Request, reach: Reach) -> Answer:
    """List the cases, show one, note something on it, or set a reminder for it."""
    word, rest = request.values.text("case"), request.values.text("rest")
    if not word or word.casefold() in LISTS:
        which = LISTS.get(word.casefold(), Which.OPEN)
        return lambda unit: showing(request, page(unit, request, which))(unit)
    if not word.removeprefix("#").isdecimal():
        return saying(request, Phrase("cases-no-such", {"number": word}))
    number = int(word.removeprefix("#")[:18])
    try:
        at = await moment_meant(request, reach, rest)
    except ArgumentRefused as refusal:
        return refused(request, list_cases, refusal)
    denied = "" if at is not None or not rest else await asyncio.to_thread(denied_in, rest)
    if denied:
        return saying(request, Phrase("note-denied", {"word": denied}))

    def act(unit: Unit) -> None:
        case = cases.one(unit, request.community or 0, number)
        if case is None:
            saying(request, Phrase("cases-no-such", {"number": word}))(unit)
            return
        if at is not None:
            set_reminder(unit, request, case, at)
        elif rest:
            write_note(unit, request, case, rest)
        case = cases.one(unit, case.community, number) or case
        showing(request, look_at(unit, request, case))(unit)

    return act


async def moment_meant(request: Request, reach: Reach, text: str) -> datetime | None:
    """The time a reminder is wanted for: a span or a date; None for words that are neither.

    Raises:
        ArgumentRefused: a span too short or too long, a date that is none, or past.
    """
    if DURATION.fullmatch(text):
        return request.now + SPAN.read(text)
    if not DATE.fullmatch(text):
        return None
    zone = await reach.store.read(lambda unit: ZoneInfo(home(unit, request.community or 0).zone))
    try:
        at = datetime.combine(date(*map(int, text.split("-"))), REMINDED_AT, zone)
    except ValueError as error:
        raise ArgumentRefused("cases-no-date", value=text) from error
    if not request.now < at <= request.now + SPAN.most:
        raise ArgumentRefused("cases-no-date", value=text)
    return at


@for_admins(Capability.CARE_FOR_MEMBERS)
async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that does what the command does, for one of the lists."""
    which = LISTS.get(argument, Which.OPEN)
    letter = edited if request.asked.details.get("message") else reply
    return lambda unit: posting(request, with_page(request, page(unit, request, which), letter))(unit)


@for_admins(Capability.CARE_FOR_MEMBERS)
async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
    """The buttons under a case: `what:number`, and what they need more."""
    what, _, rest = argument.partition(":")
    number, _, more = rest.partition(":")

    def act(unit: Unit) -> None:
        case = cases.one(unit, request.community or 0, int(number))
        if case is None:
            posting(request, edited(request, Phrase("cases-gone"), back_to_list()))(unit)
            return
        if what in EXPLAINED:
            saying(request, Phrase(EXPLAINED[what], {"number": number}))(unit)
            return
        if what in ACTS:
            ACTS[what](unit, request, case, more)
        case = cases.one(unit, request.community or 0, int(number)) or case
        found = ending(unit, case) if what == "end" and not more else look_at(unit, request, case)
        posting(request, with_page(request, found, edited))(unit)

    return act


def take(unit: Unit, request: Request, case: Case, more: str) -> None:
    """Let a case be theirs."""
    if cases.take(unit, case.id, case_words.by(unit, request)):
        note(unit, request, "case.take", subject_of(case))


def give_back(unit: Unit, request: Request, case: Case, more: str) -> None:
    """Let a case be nobody's again."""
    if cases.give_back(unit, case.id):
        note(unit, request, "case.give", subject_of(case))


def remind(unit: Unit, request: Request, case: Case, more: str) -> None:
    """Have them reminded in some days."""
    set_reminder(unit, request, case, request.now + timedelta(days=int(more)))


def end(unit: Unit, request: Request, case: Case, more: str) -> None:
    """Say how a case went."""
    if more and cases.close(unit, case.id, case_words.by(unit, request), Outcome(more), request.now):
        note(unit, request, "case.done", subject_of(case), more)


def dismiss(unit: Unit, request: Request, case: Case, more: str) -> None:
    """Say that there was nothing to look at."""
    if cases.dismiss(unit, case.id, case_words.by(unit, request), request.now):
        note(unit, request, "case.dismiss", subject_of(case))


ACTS: dict[str, Callable[[Unit, Request, Case, str], None]] = {
    "take": take,
    "give": give_back,
    "remind": remind,
    "end": end,
    "dismiss": dismiss,
}
EXPLAINED = {"note": "cases-how-to-note", "when": "cases-how-to-remind"}


def set_reminder(unit: Unit, request: Request, case: Case, at: datetime) -> None:
    """Have whoever asks reminded of a case, which is theirs from now on."""
    if cases.remind(unit, case.id, case_words.by(unit, request), at):
        note(unit, request, "case.remind", subject_of(case), at.date().isoformat())


def write_note(unit: Unit, request: Request, case: Case, text: str) -> None:
    """Write something down on a case."""
    notes.write(unit, About(case.community, case.member, case.id), case_words.by(unit, request), text, request.now)
    note(unit, request, "case.note", subject_of(case))


def look_at(unit: Unit, request: Request, case: Case) -> Page:
    """A case, and that somebody looked at its member."""
    who = None if case.member is None else dossier_of(unit, case.community, case.member)
    if who is not None and who.subjects:
        note(unit, request, LOOK, who.subjects[0], "case")
    return one_case(unit, request, case)


def subject_of(case: Case) -> str:
    """What the log calls a case: by our own number, which says nothing to anybody else."""
    return f"case {case.id}"


def showing(request: Request, found: Page) -> Answer:
    """A page as the answer to a command."""
    return posting(request, with_page(request, found, reply))


def with_page(request: Request, found: Page, letter: Callable[..., Letter]) -> Letter:
    """A page as a letter."""
    text, rows = found
    return letter(request, text, *rows)
