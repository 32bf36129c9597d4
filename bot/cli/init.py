"""`hearth init`: asks what it takes, looks at the token live, writes `.env`, and says how to go on."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.init_end import tell_how_to_go_on
from bot.cli.output import plain
from bot.configuration import FILE, read_settings
from bot.errors import ConfigurationProblem, Problem
from bot.logs import configure_logs
from bot.setting_up import env_file
from bot.setting_up.answers import AnswerRefused, Answers, checked
from bot.setting_up.conversation import Conversation, Found, GivenUp
from bot.setting_up.token import TokenFound, TokenState, look_at
from bot.setting_up.zone import machine_zone
from bot.settings import Settings
from bot.texts import Texts

TokenOption = Annotated[str, typer.Option("--telegram-token", help="The token from @BotFather.", show_default=False)]
ProxyOption = Annotated[
    str, typer.Option("--proxy-url", help="An HTTP proxy to reach Telegram by.", show_default=False)
]


def command(
    language: Annotated[str, typer.Option(help="zh or en.", show_default=False)] = "",
    telegram_token: TokenOption = "",
    timezone: Annotated[str, typer.Option("--timezone", help="Such as Asia/Shanghai.", show_default=False)] = "",
    consent: Annotated[str, typer.Option(help="ask, declared or notice.", show_default=False)] = "",
    proxy_url: ProxyOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object; asks nothing.")] = False,
) -> None:
    """Set the house up: language, token, time zone, consent; asks only on a terminal, keeps what stands in `.env`."""
    before = settings_so_far()
    configure_logs(before.log_level, before.log_format, before.secrets)
    given = read_given(Answers(language, telegram_token, proxy_url, timezone, consent))
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


def read_given(given: Answers) -> Answers:
    """What was given on the command line, checked.

    Raises:
        Problem: something of it cannot be a setting.
    """
    for name in ("language", "telegram_token", "proxy_url", "timezone", "consent"):
        if value := getattr(given, name):
            try:
                checked(name, value)
            except AnswerRefused as refusal:
                raise Problem(str(refusal), f"--{name.replace('_', '-')}") from None
    return given


def asked(given: Answers, before: Settings) -> Found:
    """Ask whoever sits there for the rest."""
    conversation = Conversation(AtTheTerminal(), Texts.load(), looking(before), machine_zone())
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    try:
        return conversation.hold(given, has_token=before.telegram_token is not None, locale=locale)
    except GivenUp as end:
        raise Problem(str(end), "init") from None


def taken(given: Answers, before: Settings) -> Found:
    """What was given, without a question; the token is looked at all the same.

    Raises:
        Problem: there is no token at all, or Telegram does not know it.
    """
    token = given.telegram_token or (before.telegram_token.get_secret_value() if before.telegram_token else "")
    if not token:
        raise Problem("nobody is here to be asked", "init", "give --telegram-token, or run it on a terminal")
    found = looking(before)(token, given.proxy_url)
    if found.state is TokenState.REFUSED:
        raise Problem("Telegram does not know this token", "--telegram-token", "copy it whole from @BotFather")
    if found.state is TokenState.UNKNOWN:
        typer.echo(f"Telegram could not be asked ({found.reason}); the token is kept as it is.", err=True)
    return Found(given, found.handle)


def looking(before: Settings) -> "Looking":
    """How to look at a token from here."""
    proxy = before.proxy_url.get_secret_value() if before.proxy_url else ""
    return Looking(before.telegram_api_url, proxy)


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks at tokens where the settings say Telegram is."""

    api_url: str
    proxy_url: str

    def __call__(self, token: str, proxy_url: str) -> TokenFound:
        """Look at one."""
        return look_at(token, self.api_url, proxy_url or self.proxy_url)


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
