import pytest

from adapters.port import Refused
from adapters.telegram.whispered import whisper_id, whispered
from profiling.events import CommandGiven
from profiling.keys import event_key
from tests.adapters.telegram.shapes import (
    ADA_ACCOUNT,
    AT,
    OTHER_BOT,
    ROOM,
    STAMP,
    WHISPERED,
    Json,
    command,
    heard,
    message,
)


def test_a_whisper_s_name_tells_receiver_and_number() -> None:
    assert whispered(whisper_id("5000001", 29341834)) == (5_000_001, 29_341_834)


def test_an_ordinary_message_is_no_whisper() -> None:
    assert whispered("42") is None


@pytest.mark.parametrize("message", ["whisper:", "whisper:5", "whisper:5:", "whisper:a:b", "whisper:1:2:3"])
def test_a_broken_name_is_refused(message: str) -> None:
    with pytest.raises(Refused, match="whisper"):
        whispered(message)


@pytest.mark.parametrize("fields", [{"message_id": 0}, WHISPERED])
def test_what_is_whispered_without_a_command_never_becomes_an_event(fields: Json) -> None:
    assert heard(message=message(text="only for you") | fields) == []
    assert heard(edited_message=message(text="only for you", edit_date=STAMP) | fields) == []


def test_a_whispered_command_is_heard_under_a_name_of_its_own() -> None:
    given = CommandGiven(ROOM, AT, "whisper:5000001:29341834", ADA_ACCOUNT, "me", "now", "en", is_whispered=True)
    assert heard(message=command("/me now") | WHISPERED) == [given]
    assert heard(message=command("/me now", **WHISPERED)) != heard(message=command("/me now"))


@pytest.mark.parametrize("raw", [command("/roll 6"), command("/stats@pollbot"), command("/me", **{"from": OTHER_BOT})])
def test_a_whisper_to_another_bot_or_by_one_is_none_of_ours(raw: Json) -> None:
    assert heard(message=raw | WHISPERED) == []


def test_two_whispered_commands_are_two_events() -> None:
    [first] = heard(message=command("/me") | WHISPERED)
    [second] = heard(message=command("/me") | WHISPERED | {"ephemeral_message_id": 29341835})
    assert event_key(first) != event_key(second)
    assert event_key(first) < 0, "a whisper's key can never be an ordinary message's number"
