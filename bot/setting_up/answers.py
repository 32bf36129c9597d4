"""What `hearth init` finds out: the answers as they go into `.env`, each checked as the settings check it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from pydantic import ValidationError

from bot.settings import Settings, variable

NOTHING: Mapping[str, str] = MappingProxyType({})


class AnswerRefused(ValueError):
    """An answer that cannot be a setting; says why and what would be."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered; empty: not asked, or left as it was. The names are those of the settings."""

    language: str = ""
    telegram_token: str = ""
    proxy_url: str = ""
    timezone: str = ""
    consent: str = ""
    discord_token: str = ""

    def variables(self) -> Mapping[str, str]:
        """The lines for `.env`: only what was answered."""
        return {variable(one.name): value for one in fields(self) if (value := getattr(self, one.name))}


def checked(field: str, value: str, beside: Mapping[str, str] = NOTHING) -> str:
    """An answer as the settings would take it, where others stand already.

    Raises:
        AnswerRefused: they would not.
    """
    try:
        Settings.model_validate({**beside, field: value})
    except ValidationError as error:
        message = error.errors(include_url=False, include_input=False, include_context=False)[0]["msg"]
        raise AnswerRefused(message.removeprefix("Value error, ")) from None
    return value
