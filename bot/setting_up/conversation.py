"""The questions of `hearth init`, one after the other; each answer is checked before the next is asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.setting_up.answers import AnswerRefused, Answers, checked
from bot.setting_up.token import TokenFound, TokenState
from bot.texts import Language, Texts, language_for

ASK = "ask"
"""The consent that reads nothing out of anybody's words before they agree."""
MOST_TRIES = 5
"""Whoever answers so often in a way that cannot be is better helped by the documentation."""


class Asking(Protocol):
    """Somebody at a terminal."""

    def tell(self, text: str) -> None: ...
    def ask(self, question: str, default: str = "") -> str: ...
    def agree(self, question: str, *, default: bool) -> bool: ...


LookAt = Callable[[str, str], TokenFound]
"""Looks at a token live, through a proxy or (empty) without."""


class GivenUp(Exception):
    """No answer was one that could be used; the text says what was asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the conversation brought."""

    answers: Answers
    handle: str = ""
    """The bot's, where the platform could be asked."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Asks in the language chosen first; what was given beforehand is not asked again."""

    asking: Asking
    texts: Texts
    look_at: LookAt
    zone: str
    """The zone to suggest."""

    def hold(self, given: Answers, *, has_token: bool, locale: str = "") -> Found:
        """Ask everything that was not given.

        Raises:
            GivenUp: a question found no usable answer.
        """
        language = given.language or self._until_right("en", "language", "init-language", language_for(locale))
        speaking = language_for(language)
        answers = replace(given, language=language)
        self._tell(speaking, "init-welcome")
        answers, handle = self._token(speaking, answers, has_token=has_token)
        zone = answers.timezone or self._until_right(speaking, "timezone", "init-zone", self.zone)
        answers = replace(answers, timezone=zone)
        return Found(replace(answers, consent=answers.consent or self._consent(speaking)), handle)

    def _token(self, language: Language, answers: Answers, *, has_token: bool) -> tuple[Answers, str]:
        """A token that Telegram knows, and the bot's handle; none where the one that is there shall stay."""
        if (
            not answers.telegram_token
            and has_token
            and self.asking.agree(self._say(language, "init-keep-token"), default=True)
        ):
            return answers, ""
        self._tell(language, "init-botfather")
        for _ in range(MOST_TRIES):
            token = answers.telegram_token or self._until_right(language, "telegram_token", "init-token", "")
            found = self.look_at(token, answers.proxy_url)
            match found.state:
                case TokenState.GOOD:
                    self._tell(language, "init-token-good", handle=found.handle)
                    return replace(answers, telegram_token=token), found.handle
                case TokenState.REFUSED:
                    self._tell(language, "init-token-refused")
                    answers = replace(answers, telegram_token="")
                case TokenState.UNKNOWN:
                    answers = self._way_out(language, replace(answers, telegram_token=token), found)
                    if answers.proxy_url == "":
                        return answers, ""
        raise GivenUp(self._say(language, "init-given-up"))

    def _way_out(self, language: Language, answers: Answers, found: TokenFound) -> Answers:
        """What to do where Telegram cannot be reached: through a proxy, or later."""
        self._tell(language, "init-unreachable", reason=found.reason)
        proxy = self.asking.ask(self._say(language, "init-proxy"), "")
        try:
            return replace(answers, proxy_url=checked("proxy_url", proxy) if proxy else "")
        except AnswerRefused as refusal:
            self.asking.tell(str(refusal))
            return answers

    def _consent(self, language: Language) -> str:
        """What holds for those who were not asked; the choice that asks nobody takes a second yes."""
        self._tell(language, "init-consent-rules")
        chosen = self._until_right(language, "consent", "init-consent", ASK)
        if chosen == "notice" and not self.asking.agree(self._say(language, "init-notice-sure"), default=False):
            return ASK
        return chosen

    def _until_right(self, language: Language, field: str, key: str, default: str) -> str:
        for _ in range(MOST_TRIES):
            try:
                return checked(field, self.asking.ask(self._say(language, key), default).strip())
            except AnswerRefused as refusal:
                self.asking.tell(str(refusal))
        raise GivenUp(self._say(language, "init-given-up"))

    def _tell(self, language: Language, key: str, **values: str) -> None:
        self.asking.tell(self._say(language, key, **values))

    def _say(self, language: Language, key: str, **values: str) -> str:
        return self.texts.say(language, key, **values)
