"""`hearth outbox` lists what became of everything, and lets a person decide where nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from adapters.port import InDoubt
from bot.cli.outbox import show
from bot.clock import ManualClock, SystemClock
from bot.errors import EXIT_PROBLEM
from storage.campaigns import Kind
from storage.letters import Letter
from storage.outreach import Decision, carry, decide
from storage.store import Store, Unit
from tests.bot.cli.terminal import Terminal
from tests.fakes.sending import PostOffice
from tests.fakes.village import GROUP, Village, Villager

ANSWER = Letter("telegram", GROUP, "guide-end", solicited=True)


def test_an_empty_outbox_says_what_will_stand_there(capsys: pytest.CaptureFixture[str]) -> None:
    show([])
    said = capsys.readouterr().out
    assert said.startswith("Nothing was meant for anybody yet")
    assert "campaign  member" not in said


@dataclass
class Desk:
    """A house whose sends end in doubt, the terminal beside it, and what is said once it may speak again."""

    terminal: Terminal
    store: Store
    village: Village = field(init=False)
    office: PostOffice = field(init=False)

    def __post_init__(self) -> None:
        """Found the village at this very moment, for the terminal looks at the machine's clock."""
        now = SystemClock().now()
        self.village, self.office = Village(self.store, now), PostOffice(self.store, ManualClock(now))

    async def doubt(self, letter: Letter) -> int:
        """A letter of which nobody knows whether it arrived."""
        posted = self.office.post(letter)
        assert posted is not None
        self.office.voice.script.append(InDoubt("timed out"))
        await self.office.send()
        return posted

    async def wake(self, who: Villager) -> int:
        """A word nobody asked for to a member, in doubt."""
        campaign = self.village.campaign(Kind.POLL)
        letter = replace(
            ANSWER,
            room=who.native,
            solicited=False,
            account_id=who.account,
            community_id=self.village.community,
            campaign_id=campaign.id,
        )
        now = self.office.clock.now()
        self.village.change_community(settings='{"quiet_hours": "00:00-00:00"}')
        posted = self.office.post(letter)
        assert posted is not None

        def bind(unit: Unit) -> None:
            decided = decide(unit, campaign, Decision(who.member, "once", now), now)
            assert decided is not None
            carry(unit, decided.id, posted)

        self.store.write_now(bind)
        self.office.voice.script.append(InDoubt("timed out"))
        await self.office.send()
        return posted

    async def said_later(self) -> int:
        """How much is said in the next half minute."""
        self.office.restart("later")
        return len(await self.office.send(self.office.clock.now() + timedelta(seconds=30)))


@pytest.fixture
def desk(terminal: Terminal) -> Iterator[Desk]:
    with terminal.store() as store:
        yield Desk(terminal, store)


async def test_a_letter_in_doubt_goes_out_again_once_a_person_says_so(desk: Desk) -> None:
    number = await desk.doubt(ANSWER)
    assert await desk.said_later() == 0
    answer = desk.terminal.hearth("outbox", "resend", number, "--yes", "--json")
    assert answer.status == 0
    assert [one["letter"] for one in answer.json["resent"]] == [number]
    assert await desk.said_later() == 1
    assert desk.terminal.hearth("outbox", "resend", number, "--yes", "--json").json["resent"] == []
    assert await desk.said_later() == 0


async def test_all_in_doubt_means_every_one_nobody_has_decided_about(desk: Desk) -> None:
    numbers = [await desk.doubt(ANSWER) for _ in range(3)]
    assert desk.terminal.hearth("outbox", "drop", numbers[0]).status == 0
    answer = desk.terminal.hearth("outbox", "resend", "--all-in-doubt", "--yes", "--json")
    assert [one["letter"] for one in answer.json["resent"]] == numbers[1:]
    assert desk.terminal.hearth("outbox", "resend", "--all-in-doubt").out.startswith("Nothing is in doubt.")


async def test_a_word_nobody_asked_for_is_weighed_anew_when_it_leaves(desk: Desk) -> None:
    willing, unwilling = desk.village.villager("Ada"), desk.village.villager("Bo")
    letters = [await desk.wake(willing)]
    letters.append(await desk.wake(unwilling))
    desk.village.change(unwilling, contact=False)
    assert desk.terminal.hearth("outbox", "resend", *letters, "--yes").status == 0
    assert await desk.said_later() == 1
    assert [(state, reason) for _, _, state, reason in desk.village.outreach()] == [
        ("sent", ""),
        ("skipped", "no_consent"),
    ]


async def test_without_a_terminal_and_without_a_yes_nothing_goes_and_what_would_go_is_shown(desk: Desk) -> None:
    number = await desk.doubt(ANSWER)
    answer = desk.terminal.hearth("outbox", "resend", number)
    assert answer.status == EXIT_PROBLEM
    assert "--yes" in answer.err
    assert "guide-end" in answer.out
    assert "sent again" in answer.out
    assert await desk.said_later() == 0


async def test_what_cannot_go_again_is_told_with_its_reason(desk: Desk) -> None:
    soon = desk.office.clock.now() + timedelta(microseconds=1)
    number = await desk.doubt(replace(ANSWER, expires=soon))
    answer = desk.terminal.hearth("outbox", "resend", number, "--yes", "--json")
    [left] = answer.json["left"]
    assert left == {"letter": number, "reason": f"expired at {soon:%Y-%m-%d %H:%M} UTC"}


@pytest.mark.parametrize("arguments", [("resend",), ("resend", "99", "--yes"), ("drop", "99")])
async def test_a_letter_that_is_not_there_is_answered_with_where_to_look(
    desk: Desk, arguments: tuple[str, ...]
) -> None:
    answer = desk.terminal.hearth("outbox", *arguments)
    assert answer.status == EXIT_PROBLEM
    assert "hearth outbox list --all" in answer.err


async def test_the_list_names_the_letter_to_decide_about(desk: Desk) -> None:
    number = await desk.doubt(ANSWER)
    [line] = desk.terminal.hearth("outbox", "list", "--all", "--json").lines
    assert (line["letter"], line["state"]) == (number, "in_doubt")
    assert desk.terminal.hearth("outbox", "drop", number, "--json").json == {"dropped": [number], "left": []}
