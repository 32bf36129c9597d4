"""A newcomer is led through in private: asked once, remembered at once, left alone as easily."""

from dataclasses import dataclass, field, replace

import pytest

from bot.clock import ManualClock
from bot.interests import OFFERED, PAGES, rows_of
from bot.outreach.guide import Guide, payload_for
from profiling.taxonomy import SENSITIVE
from storage import consent
from storage.audience import Agreed, agreed
from storage.declared import declared
from storage.letters import Letter
from storage.store import Store, Unit
from storage.todos import Asked
from tests.fakes.asking import answer, asked_in_private, pressed
from tests.fakes.sending import PostOffice
from tests.fakes.village import Village, Villager
from tests.fakes.voice import Said

LETTER = Letter("telegram", "7", "friend")


@dataclass(slots=True)
class Visit:
    """One newcomer with the guide."""

    village: Village
    office: PostOffice
    who: Villager
    cards: list[int | None] = field(default_factory=list)

    @property
    def guide(self) -> Guide:
        """The guide, whose first card is only noted."""
        return Guide(self.office.clock, self.note_card)

    def note_card(self, unit: Unit, asked: Asked) -> None:
        """Remember for whom a card was asked."""
        self.cards.append(asked.member)

    async def start(self, payload: str = "", message: str = "1") -> list[Said]:
        """Press Start; gives what is said back."""
        asked = asked_in_private(self.who, "command", self.office.clock.now(), message=message)
        stored = await self.guide.begin(asked, payload or payload_for(self.village.community))
        await self.village.store.write(stored)
        return await self.office.send()

    async def press(self, said: Said, label: str) -> list[Said]:
        """Press the button of this label; gives what is said back."""
        token = said.tokens[said.buttons.index(label)]
        message = str(self.office.voice.said.index(said) + 1)
        asked = pressed(self.village, self.who, token, self.office.clock.now(), said.target or message)
        await answer(self.village, self.guide.handlers().presses[asked.details["action"]], asked)
        return await self.office.send()

    def agreed(self) -> Agreed:
        """What the newcomer said yes or no to so far."""
        return self.village.store.read_now(lambda unit: agreed(unit, self.who.member))

    def likes(self) -> set[str]:
        """The topics they picked."""
        return self.village.store.read_now(lambda unit: declared(unit, self.who.member))


@pytest.fixture
def visit(store: Store, clock: ManualClock) -> Visit:
    village = Village(store, clock.now())
    who = village.villager(contact=None, portrait=None, door_open=False)
    return Visit(village, PostOffice(store, clock), who)


async def test_a_newcomer_is_led_through_to_the_end(visit: Visit) -> None:
    intro, question = await visit.start()
    assert "这里是「围炉」" in intro.text
    assert question.buttons == ("好呀", "不用了")
    agreed_text, picker = await visit.press(question, "好呀")
    assert agreed_text.act == "edit"
    assert visit.agreed().portrait is True
    assert visit.cards == [visit.who.member]
    (picker,) = await visit.press(picker, "音乐")
    assert "✓ 音乐" in picker.buttons
    (picker,) = await visit.press(picker, "换一页")
    summary, reminders = await visit.press(picker, "好了")
    assert summary.text == "记下了:音乐"
    assert visit.likes() == {"music"}
    on, end = await visit.press(reminders, "好呀")
    assert visit.agreed().contact is True
    assert (on.act, end.act) == ("edit", "send")


async def test_who_says_no_is_asked_nothing_more(visit: Visit) -> None:
    _, question = await visit.start()
    (declined,) = await visit.press(question, "不用了")
    assert declined.text.startswith("没问题")
    assert visit.agreed() == Agreed(portrait=False, contact=None, language="")
    assert visit.cards == []


async def test_a_yes_is_written_down_with_the_version_of_its_question(visit: Visit) -> None:
    _, question = await visit.start()
    await visit.press(question, "好呀")
    (entry,) = visit.village.store.read_now(lambda unit: consent.said(unit, visit.who.member))
    assert (entry.purpose, entry.given, entry.place, entry.text_version) == (
        "portrait",
        True,
        "guide",
        "guide-consent/1",
    )


async def test_a_second_tap_takes_a_topic_back(visit: Visit) -> None:
    _, question = await visit.start()
    _, picker = await visit.press(question, "好呀")
    (picker,) = await visit.press(picker, "音乐")
    (picker,) = await visit.press(picker, "✓ 音乐")
    assert visit.likes() == set()
    assert "音乐" in picker.buttons


async def test_where_only_declared_things_count_nobody_is_asked_and_nobody_is_told_it_would_show(visit: Visit) -> None:
    visit.village.change_community(consent="declared")
    _, picker = await visit.start()
    assert "音乐" in picker.buttons
    summary, _ = await visit.press(picker, "好了")
    assert summary.text == "没选也没关系,想选时发 /interests。"
    assert visit.agreed().portrait is None


async def test_what_was_answered_is_not_asked_again(visit: Visit) -> None:
    visit.village.change(visit.who, portrait=True, contact=False)
    intro, picker = await visit.start()
    _, end = await visit.press(picker, "好了")
    assert end.text.startswith("都好了")
    assert "围炉" in intro.text


async def test_pressing_start_opens_the_door(visit: Visit) -> None:
    visit.village.change_account(visit.who, stopped="blocked")
    await visit.start()
    visit.village.change(visit.who, contact=True)
    visit.office.post(
        replace(LETTER, account_id=visit.who.account, community_id=visit.village.community, room=visit.who.native)
    )
    assert len(await visit.office.send()) == 1


async def test_a_start_delivered_twice_is_answered_once(visit: Visit) -> None:
    assert len(await visit.start()) == 2
    assert await visit.start() == []


@pytest.mark.parametrize("payload", ["guide-999", "guide-", "guide-x", "guide--1", "guide-²", "other"])
async def test_a_stranger_or_a_made_up_link_is_sent_to_the_group(visit: Visit, payload: str) -> None:
    (said,) = await visit.start(payload)
    assert said.text.startswith("我还没在群里见过你")


async def test_where_only_declared_interests_are_kept_the_question_is_left_out(visit: Visit) -> None:
    visit.village.change_community(consent="declared")
    _, picker = await visit.start()
    assert "音乐" in picker.buttons


def test_every_topic_but_the_sensitive_ones_is_offered_on_exactly_one_page() -> None:
    labels = [button.label.key for page in range(PAGES) for row in rows_of(1, page, ()) for button in row]
    topics = [label.removeprefix("topic-") for label in labels if label.startswith("topic-")]
    assert sorted(topics) == sorted(OFFERED)
    assert not SENSITIVE & set(topics)
