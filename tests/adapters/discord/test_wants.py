"""What is asked for is what the platform has, and each thing says what is missed without it."""

from adapters.discord.wants import LEAST_PERMISSIONS, WITHOUT, missing, switched_off
from tests.fakes.discord import permissions


def test_the_least_permissions_are_the_platforms_own_bits() -> None:
    wanted = (
        permissions.VIEW_CHANNEL
        | permissions.SEND_MESSAGES
        | permissions.READ_HISTORY
        | permissions.EMBED_LINKS
        | permissions.ATTACH_FILES
        | permissions.CREATE_PRIVATE_THREADS
        | permissions.SEND_IN_THREADS
        | permissions.SEND_POLLS
    )
    assert wanted == LEAST_PERMISSIONS
    assert not LEAST_PERMISSIONS & (permissions.ADMINISTRATOR | permissions.MANAGE_GUILD | permissions.MENTION_EVERYONE)


def test_what_is_missing_is_named_each_with_its_loss() -> None:
    assert missing(LEAST_PERMISSIONS) == []
    assert missing(permissions.ADMINISTRATOR) == []
    assert missing(0) == list(WITHOUT.values())


def test_an_intent_the_platform_does_not_speak_of_counts_as_off() -> None:
    assert [name for name, _ in switched_off({"members": "on"})] == ["Message Content Intent"]
    assert len(switched_off({})) == 2
