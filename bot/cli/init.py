"""`hearth init`: asks what it takes, looks at the token live, writes `.env`, and says how to go on."""

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Self

import typer

from bot.cli.init_end import tell_how_to_go_on
from bot.cli.output import plain
from bot.configuration import FILE, read_settings
from bot.doctor.platforms import PORTAL
from bot.errors import ConfigurationProblem, Problem
from bot.logs import configure_logs
from bot.setting_up import env_file
from bot.setting_up.answers import NOTHING, AnswerRefused, Answers, checked
from bot.setting_up.conversation import Conversation, Found, GivenUp, tokens
from bot.setting_up.token import TokenFound, TokenState, look_at, look_at_discord
from bot.setting_up.zone import machine_zone
from bot.settings import Settings
from bot.texts import Texts

TokenOption = Annotated[str, typer.Option("--telegram-token", help="The token from @BotFather.", show_default=False)]
DiscordOption = Annotated[
    str, typer.Option("--discord-token", help="The token from Discord's developer portal.", show_default=False)
]
ProxyOption = Annotated[
    str, typer.Option("--proxy-url", help="An HTTP proxy to reach the platforms by.", show_default=False)
]


def command(
    language: Annotated[str, typer.Option(help="zh or en.", show_default=False)] = "",
    telegram_token: TokenOption = "",
    discord_token: DiscordOption = "",
    timezone: Annotated[str, typer.Option("--timezone", help="Such as Asia/Shanghai.", show_default=False)] = "",
    consent: Annotated[str, typer.Option(help="ask, declared or notice.", show_default=False)] = "",
    proxy_url: ProxyOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object; asks nothing.")] = False,
) -> None:
    """Set the house up: language, tokens, time zone, consent; asks only on a terminal, keeps what stands in `.env`."""
    before = settings_so_far()
    configure_logs(before.log_level, before.log_format, before.secrets)
    given = read_given(Answers(language, telegram_token, proxy_url, timezone, consent, discord_token), before)
    may_ask = sys.stdin.isatty() and not as_json
    found = asked(given, before) if may_ask else taken(given, before)
    env_file.write(Path(FILE), found.answers.variables())
    tell_how_to_go_on(read_settings(), found, as_json=as_json)


def settings_so_far() -> Settings:
    """The settings as they stand, or the defaults where they are wrong: this is where they are put right."""
    try:
        return read_settings()
    except ConfigurationProblem as problem:
        typer.echo(plain(str(problem)), err=True)
        return Settings()


def held_by(before: Settings) -> dict[str, str]:
    """The tokens that are set already."""
    found = {"telegram_token": before.telegram_token, "discord_token": before.discord_token}
    return {name: token.get_secret_value() for name, token in found.items() if token is not None}


def read_given(given: Answers, before: Settings) -> Answers:
    """What was given on the command line, checked; consent beside the tokens there will be.

    Raises:
        Problem: something of it cannot be a setting.
    """
    for name in ("language", "telegram_token", "discord_token", "proxy_url", "timezone", "consent"):
        if value := getattr(given, name):
            try:
                checked(name, value, tokens(given, held_by(before)) if name == "consent" else NOTHING)
            except AnswerRefused as refusal:
                raise Problem(str(refusal), f"--{name.replace('_', '-')}") from None
    return given


def asked(given: Answers, before: Settings) -> Found:
    """Ask whoever sits there for the rest."""
    looking = Looking.as_set(before)
    conversation = Conversation(
        AtTheTerminal(), Texts.load(), looking.at_telegram, looking.at_discord, machine_zone(), held_by(before)
    )
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    try:
        return conversation.hold(given, locale=locale)
    except GivenUp as end:
        raise Problem(str(end), "init") from None


def taken(given: Answers, before: Settings) -> Found:
    """What was given, without a question; tokens are looked at all the same.

    Raises:
        Problem: there is no token at all, or its platform does not know it.
    """
    there, looking = tokens(given, held_by(before)), Looking.as_set(before)
    if not there:
        hint = "give --telegram-token or --discord-token, or run it on a terminal"
        raise Problem("nobody is here to be asked", "init", hint)
    found = Found(given)
    if token := there.get("telegram_token"):
        found = replace(found, telegram=known(looking.at_telegram(token, given.proxy_url), "Telegram", "@BotFather"))
    if token := there.get("discord_token"):
        found = replace(found, discord=known(looking.at_discord(token, given.proxy_url), "Discord", PORTAL))
    return found


def known(found: TokenFound, platform: str, source: str) -> TokenFound:
    """A token as its platform knows it, or as it stands where that cannot be asked.

    Raises:
        Problem: the platform refuses it.
    """
    if found.state is TokenState.REFUSED:
        raise Problem(f"{platform} does not know this token", f"--{platform.lower()}-token", f"copy it whole: {source}")
    if found.state is TokenState.UNKNOWN:
        typer.echo(f"{platform} could not be asked ({found.reason}); the token is kept as it is.", err=True)
    return found


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks at tokens where the settings say the platforms are."""

    telegram_url: str
    discord_url: str
    proxy_url: str

    @classmethod
    def as_set(cls, before: Settings) -> Self:
        """How to look at tokens from here."""
        proxy = before.proxy_url.get_secret_value() if before.proxy_url else ""
        return cls(before.telegram_api_url, before.discord_api_url, proxy)

    def at_telegram(self, token: str, proxy_url: str) -> TokenFound:
        """Look at one of Telegram's."""
        return look_at(token, self.telegram_url, proxy_url or self.proxy_url)

    def at_discord(self, token: str, proxy_url: str) -> TokenFound:
        """Look at one of Discord's."""
        return look_at_discord(token, self.discord_url, proxy_url or self.proxy_url)


class AtTheTerminal:
    """Asks by typer's own prompts."""

    def tell(self, text: str) -> None:
        """Say something."""
        typer.echo(text)

    def ask(self, question: str, default: str = "") -> str:
        """Ask for a line; an empty one is the default."""
        answer: str = typer.prompt(question, default=default, show_default=bool(default))
        return answer.strip()

    def agree(self, question: str, *, default: bool) -> bool:
        """Ask for a yes or a no."""
        return typer.confirm(question, default=default)
