"""Pause, resume and stop hold from the very event they are said in, for whoever says them and nobody else."""

from hashlib import blake2b

import pytest
from sqlalchemy import select

from bot.clock import ManualClock
from bot.consents import AT_ONCE, INTRODUCTION_TEXT, TEXT_VERSION, meant_by
from bot.outreach.guide import CONSENT_TEXT
from bot.texts import LANGUAGES, Texts
from profiling.events import Account, ButtonPressed
from storage.accounts import ACCOUNT
from storage.store import Store
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, door_of


@pytest.fixture
async def fire(store: Store, clock: ManualClock) -> Fireside:
    fireside = Fireside(store, clock)
    await fireside.hear(fireside.said(RAIN), fireside.said(ANN))
    return fireside


def stopped(fire: Fireside) -> dict[str, object]:
    statement = select(ACCOUNT.c.native_id, ACCOUNT.c.stopped)
    return fire.store.read_now(lambda unit: {row.native_id: row.stopped for row in unit.connection.execute(statement)})


async def test_stop_holds_before_anybody_answered(fire: Fireside) -> None:
    await fire.hear(fire.asks(RAIN, "/stop", room=GROUP))
    assert stopped(fire) == {RAIN.id: "asked", ANN.id: None}
    entries = fire.rows("select purpose, given, place, text_version from consent_entry")
    assert [(purpose, bool(given), place, version) for purpose, given, place, version in entries] == [
        ("contact", False, "command:/stop", TEXT_VERSION)
    ]


async def test_a_bot_asks_for_nothing(fire: Fireside) -> None:
    speaker = Account(RAIN.platform, "1087968824", "Group", is_bot=True)
    await fire.hear(fire.asks(speaker, "/pause", room=GROUP))
    assert fire.rows("select count(*) from member") == [(2,)]
    assert fire.rows("select count(*) from consent_entry") == [(0,)]


async def test_a_command_heard_twice_holds_once(fire: Fireside) -> None:
    command = fire.asks(RAIN, "/pause", room=GROUP)
    await fire.hear(command)
    await fire.hear(fire.asks(RAIN, "/resume", room=GROUP))
    await fire.hear(command)
    assert [row[0] for row in fire.rows("select counts from member order by id")] in ([1, 1], [True, True])


def test_what_holds_at_once_is_what_is_said_of_it() -> None:
    assert set(AT_ONCE) == {"pause", "resume", "stop"}


PROMISED = {
    TEXT_VERSION: (["privacy-kept"], "privacy/2 20a54bb8"),
    INTRODUCTION_TEXT: (["introduction", "introduction-notice", "introduction-leave"], "introduction/1 4c373054"),
    CONSENT_TEXT: (["guide-consent"], "guide-consent/1 9bd94304"),
}


@pytest.mark.parametrize("version", PROMISED)
def test_what_is_agreed_to_has_a_version(version: str) -> None:
    """Whoever changes what is promised meets this digest, and raises the version with it."""
    keys, seal = PROMISED[version]
    texts = Texts.load()
    promised = "\n".join(texts.say(language, key) for key in keys for language in LANGUAGES)
    assert f"{version} {blake2b(promised.encode(), digest_size=4).hexdigest()}" == seal


async def test_privacys_buttons_hold_before_anybody_answered_and_are_noted_once(fire: Fireside) -> None:
    (_, choices) = await fire.told(RAIN, "/privacy")
    token = dict(zip(choices.buttons, choices.tokens, strict=True))["别数我"]
    await fire.hear(ButtonPressed(door_of(RAIN), fire.clock.now(), "press-1", "2", RAIN, token))
    noted = [("counts", False, "button:/privacy", TEXT_VERSION)]
    asked = "select purpose, given, place, text_version from consent_entry"
    assert [(what, bool(given), place, text) for what, given, place, text in fire.rows(asked)] == noted
    await fire.answer()
    assert [(what, bool(given), place, text) for what, given, place, text in fire.rows(asked)] == noted
    assert "别数我" not in fire.voice.said[-1].text, "what holds now is shown"


async def test_other_buttons_wait_for_their_answer(fire: Fireside) -> None:
    (told,) = await fire.told(RAIN, "/interests")
    topic = next(label for label in told.buttons if label)
    token = dict(zip(told.buttons, told.tokens, strict=True))[topic]
    await fire.hear(ButtonPressed(door_of(RAIN), fire.clock.now(), "press-1", "2", RAIN, token))
    assert fire.rows("select count(*) from consent_entry") == [(0,)]


@pytest.mark.parametrize("argument", ["", "everything:yes", "yes:portrait"])
def test_what_is_no_purpose_means_nothing(argument: str) -> None:
    assert meant_by(argument) is None
