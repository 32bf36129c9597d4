"""What an admin sees of cases: the list, one case with what can be done about it, and the ways it may have gone."""

from bot.commands import case_words
from bot.commands.model import Request
from bot.commands.replies import stacked
from bot.interests import in_rows
from storage import cases
from storage.cases import Case, Outcome, Which
from storage.letters import ButtonRow, Phrase, Press
from storage.store import Unit
from storage.wakeups import home

MOST_LISTED = 10
REMIND_DAYS = (1, 3, 7)


def page(unit: Unit, request: Request, which: Which) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """A list of cases, each with a button; and the other lists."""
    community = request.community or 0
    found = cases.listed(unit, community, which, case_words.mine(unit, request))
    others = (
        tuple(Press(Phrase(f"cases-list-{one.value}"), "cases-open", one.value) for one in Which if one != which),
    )
    place = home(unit, community).name
    if not found:
        return Phrase(f"cases-none-{which.value}", {"community": place}), others
    shown = found[:MOST_LISTED]
    head = Phrase(f"cases-list-head-{which.value}", {"community": place, "count": len(found)})
    more = [Phrase("cases-more", {"count": len(found) - len(shown)})] if len(found) > len(shown) else []
    presses = [
        Press(
            Phrase("cases-button", {"number": str(case.id), "who": case_words.subject(unit, case)}),
            "case",
            f"view:{case.id}",
        )
        for case in shown
    ]
    lines = [head, *case_words.lines(unit, community, shown), *more]
    return stacked(lines), (*in_rows(presses), *others)


def one_case(unit: Unit, request: Request, case: Case) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """One case, and what can be done about it."""
    lines = case_words.whole(unit, case, request)
    return stacked(lines), (*doing(case, case_words.mine(unit, request)), *leading_on(case), back_to_list())


def doing(case: Case, mine: set[str]) -> tuple[ButtonRow, ...]:
    """The buttons of a case that is not over."""
    noting = press("note", case)
    if case.is_over:
        return ((noting,),)
    whose = press("give" if case.owner in mine else "take", case)
    later = tuple(
        Press(Phrase("cases-remind", {"days": days}), "case", f"remind:{case.id}:{days}") for days in REMIND_DAYS
    )
    return (whose, noting), (*later, press("when", case)), (press("end", case), press("dismiss", case))


def leading_on(case: Case) -> tuple[ButtonRow, ...]:
    """The ways to the member."""
    if case.member is None:
        return ()
    card = Press(Phrase("cases-card"), "member", f"card:{case.member}")
    return ((Press(Phrase("timeline-open"), "timeline", f"{case.member}:0"), card),)


def ending(unit: Unit, case: Case) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """The question how it went."""
    told: case_words.Said = {"number": str(case.id), "who": case_words.subject(unit, case)}
    presses = [Press(Phrase(f"cases-outcome-{one.value}"), "case", f"end:{case.id}:{one.value}") for one in Outcome]
    back = (Press(Phrase("cases-back"), "case", f"view:{case.id}"),)
    return Phrase("cases-how-it-went", told), (*in_rows(presses), back)


def press(what: str, case: Case) -> Press:
    """A button of a case that needs nothing more."""
    return Press(Phrase(f"cases-{what}"), "case", f"{what}:{case.id}")


def back_to_list() -> ButtonRow:
    """The way back to the list."""
    return (Press(Phrase("cases-to-list"), "cases-open", Which.OPEN.value),)
