"""The questions of `hearth init`, one after the other; each answer is checked before the next is asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.setting_up.answers import NOTHING, AnswerRefused, Answers, checked
from bot.setting_up.token import TokenFound, TokenState
from bot.setting_up.token_question import LookAt, TokenQuestion, discord, telegram
from bot.texts import Language, Texts, language_for
from profiling.agreeing import ASKED, ASSUMED

MOST_TRIES = 5
"""Whoever answers so often in a way that cannot be is better helped by the documentation."""


class Asking(Protocol):
    """Somebody at a terminal."""

    def tell(self, text: str) -> None: ...
    def ask(self, question: str, default: str = "") -> str: ...
    def agree(self, question: str, *, default: bool) -> bool: ...


class GivenUp(Exception):
    """No answer was one that could be used; the text says what was asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the conversation brought; a platform that was not asked, or could not be, is None."""

    answers: Answers
    telegram: TokenFound | None = None
    discord: TokenFound | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Asks in the language chosen first; what was given beforehand is not asked again."""

    asking: Asking
    texts: Texts
    look_at: LookAt
    look_at_discord: LookAt
    zone: str
    """The zone to suggest."""
    held: Mapping[str, str] = field(default_factory=lambda: NOTHING, repr=False)
    """The tokens that are set already, by their settings' names."""

    def hold(self, given: Answers, *, locale: str = "") -> Found:
        """Ask everything that was not given.

        Raises:
            GivenUp: a question found no usable answer.
        """
        language = given.language or self._until_right("en", "language", "init-language", language_for(locale))
        speaking = language_for(language)
        self._tell(speaking, "init-welcome")
        found = self._tokens(speaking, Found(replace(given, language=language)))
        answers = found.answers
        zone = answers.timezone or self._until_right(speaking, "timezone", "init-zone", self.zone)
        answers = replace(answers, timezone=zone)
        return replace(found, answers=replace(answers, consent=answers.consent or self._consent(speaking, answers)))

    def _tokens(self, language: Language, found: Found) -> Found:
        """A token of Telegram's or Discord's or both; asked anew while there is none at all."""
        for _ in range(MOST_TRIES):
            answers, on_telegram = self._token(language, found.answers, telegram(self.look_at))
            answers, on_discord = self._token(language, answers, discord(self.look_at_discord))
            if on_discord is not None and on_discord.switched_off:
                self._tell(language, "init-intents-off", names=" + ".join(on_discord.switched_off))
            if tokens(answers, self.held):
                return Found(answers, on_telegram, on_discord)
            self._tell(language, "init-one-of-both")
        raise GivenUp(self._say(language, "init-given-up"))

    def _token(
        self, language: Language, answers: Answers, question: TokenQuestion
    ) -> tuple[Answers, TokenFound | None]:
        """A token its platform knows, and what that said; none where it is not wanted, or the old one shall stay."""
        given: str = getattr(answers, question.field)
        if not given and question.field in self.held:
            keep = self._say(language, "init-keep-token", platform=question.platform)
            if self.asking.agree(keep, default=True):
                return answers, None
        if not given:
            self._tell(language, question.guide)
        for _ in range(MOST_TRIES):
            given = given or self._until_right(language, question.field, "init-token", "", may_be_left=True)
            if not given:
                return answers, None
            found = question.look_at(given, answers.proxy_url)
            match found.state:
                case TokenState.GOOD:
                    self._tell(language, "init-token-good", handle=found.handle)
                    return replace(answers, **{question.field: given}), found
                case TokenState.REFUSED:
                    self._tell(language, question.refused)
                    given = ""
                case TokenState.UNKNOWN:
                    answers = self._way_out(language, answers, found, question.platform)
                    if answers.proxy_url == "":
                        return replace(answers, **{question.field: given}), None
        raise GivenUp(self._say(language, "init-given-up"))

    def _way_out(self, language: Language, answers: Answers, found: TokenFound, platform: str) -> Answers:
        """What to do where a platform cannot be reached: through a proxy, or later."""
        self._tell(language, "init-unreachable", platform=platform, reason=found.reason)
        proxy = self.asking.ask(self._say(language, "init-proxy"), "")
        try:
            return replace(answers, proxy_url=checked("proxy_url", proxy) if proxy else "")
        except AnswerRefused as refusal:
            self.asking.tell(str(refusal))
            return answers

    def _consent(self, language: Language, answers: Answers) -> str:
        """What holds for those who were not asked; the choice that asks nobody takes a second yes."""
        there = tokens(answers, self.held)
        self._tell(language, "init-consent-rules")
        if "discord_token" in there:
            self._tell(language, "init-consent-discord")
        chosen = self._until_right(language, "consent", "init-consent", ASKED, beside=there)
        if chosen == ASSUMED and not self.asking.agree(self._say(language, "init-notice-sure"), default=False):
            return ASKED
        return chosen

    def _until_right(
        self,
        language: Language,
        field: str,
        key: str,
        default: str,
        *,
        may_be_left: bool = False,
        beside: Mapping[str, str] = NOTHING,
    ) -> str:
        for _ in range(MOST_TRIES):
            answer = self.asking.ask(self._say(language, key), default).strip()
            if may_be_left and not answer:
                return ""
            try:
                return checked(field, answer, beside)
            except AnswerRefused as refusal:
                self.asking.tell(str(refusal))
        raise GivenUp(self._say(language, "init-given-up"))

    def _tell(self, language: Language, key: str, **values: str) -> None:
        self.asking.tell(self._say(language, key, **values))

    def _say(self, language: Language, key: str, **values: str) -> str:
        return self.texts.say(language, key, **values)


TOKENS: Collection[str] = ("telegram_token", "discord_token")


def tokens(answers: Answers, held: Mapping[str, str]) -> dict[str, str]:
    """The tokens there will be: those answered, and else those that are set already."""
    return {name: token for name in TOKENS if (token := getattr(answers, name) or held.get(name, ""))}
