"""What Discord's numbers and names stand for."""

import pytest

from adapters.discord.forms import emoji_name, handle_of, is_called, kind_of_file, kind_of_text
from profiling.events import Media


@pytest.mark.parametrize(
    ("name", "content_type", "media"),
    [
        ("cat.png", "", Media.PICTURE),
        ("cat", "image/webp", Media.PICTURE),
        ("x.MOV", "", Media.VIDEO),
        ("x", "video/mp4", Media.VIDEO),
        ("song.ogg", "audio/ogg", Media.FILE),
        ("voice-message.ogg", "audio/ogg", Media.VOICE),
        ("png", "", Media.PICTURE),
        ("", "", Media.FILE),
    ],
)
def test_a_file_is_known_by_its_type_or_its_name(name: str, content_type: str, media: Media) -> None:
    assert kind_of_file(name, content_type) is media


@pytest.mark.parametrize(("text", "media"), [("hi", Media.TEXT), ("see http://x", Media.LINK), ("x://y", Media.TEXT)])
def test_a_text_may_hold_a_link(text: str, media: Media) -> None:
    assert kind_of_text(text) is media


def test_an_emoji_of_a_server_is_known_by_its_number() -> None:
    assert (emoji_name("👍", ""), emoji_name("party", "77")) == ("👍", "custom:77")


@pytest.mark.parametrize(
    ("discriminator", "handle"),
    [("0", "ada"), ("0000", "ada"), ("", "ada"), ("0815", "ada#0815"), ("1234", "ada#1234")],
)
def test_a_name_is_somebodys_own_alone_or_with_its_number(discriminator: str, handle: str) -> None:
    assert handle_of("ada", discriminator) == handle


def test_a_text_calls_somebody_by_their_id() -> None:
    assert is_called("5", "hi <@5>")
    assert is_called("5", "hi <@!5>")
    assert not is_called("5", "hi <@55>")
