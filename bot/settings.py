"""Everything an operator can set: one frozen class, one sentence a field, read from HEARTH_ variables and `.env`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot import settings_checks as checks

PREFIX = "HEARTH_"
SQLITE = "sqlite:///"


class Settings(BaseSettings):
    """How this house is set up; built by `configuration.read_settings`, or in code from arguments alone."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", validate_default=True)

    database_url: Annotated[str, AfterValidator(checks.database)] = Field(
        default="sqlite:///data/hearth.db",
        repr=False,
        description="Where everything is kept: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`.",
    )
    key_file: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default=Path("~/.config/hearth/key"),
        description="The key that names are sealed with; made on the first start, kept apart from the data, "
        "and worth a backup of its own.",
    )
    telegram_token: Annotated[SecretStr | None, AfterValidator(checks.token)] = Field(
        default=None,
        description="The bot's token from @BotFather; without any token the demo community runs.",
    )
    telegram_api_url: Annotated[str, AfterValidator(checks.address)] = Field(
        default="https://api.telegram.org",
        description="The root of the Bot API, to which `/bot<token>/<method>` is appended; "
        "change it for a Bot API server of your own.",
    )
    telegram_webhook_url: Annotated[str, AfterValidator(checks.webhook)] = Field(
        default="",
        description="The public `https://` address under which Telegram reaches this house, such as "
        "`https://hearth.example.org`; empty: updates are fetched by long polling.",
    )
    discord_token: Annotated[SecretStr | None, AfterValidator(checks.discord_token)] = Field(
        default=None,
        description="The bot's token from https://discord.com/developers/applications (Bot, Reset Token).",
    )
    discord_api_url: Annotated[str, AfterValidator(checks.address)] = Field(
        default="https://discord.com/api/v10",
        description="The root of Discord's REST API, with its version.",
    )
    discord_gateway_url: Annotated[str, AfterValidator(checks.gateway)] = Field(
        default="wss://gateway.discord.gg/",
        description="Where Discord's gateway is reached for a first connection.",
    )
    proxy_url: Annotated[SecretStr | None, AfterValidator(checks.proxy)] = Field(
        default=None,
        description="An HTTP proxy for all connections to platforms, such as `http://127.0.0.1:7890`.",
    )
    web_host: str = Field(
        default="127.0.0.1",
        description="The address the web page listens on; leave it at this machine's own and reach it by `ssh -L`, "
        "or put a proxy with TLS before it.",
    )
    web_port: int = Field(
        default=8000,
        ge=0,
        le=65_535,
        description="The port the web page listens on; 0 takes any that is free.",
    )
    web_url: Annotated[str, AfterValidator(checks.page)] = Field(
        default="",
        description="The address people open the web page under where a proxy stands before it, such as "
        "`https://hearth.example.org`; empty: the host and port above.",
    )
    backup_folder: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default=Path("~/.local/share/hearth/backups"),
        description="Where the nightly backups go, outside the data folder; they rotate within `HEARTH_BACKUP_DAYS`.",
    )
    backup_days: int = Field(
        default=14,
        ge=0,
        le=30,
        description="For how many days nightly backups are kept, at most 30, so that erased is erased there too; "
        "0: none are made.",
    )
    timezone: Annotated[str, AfterValidator(checks.timezone)] = Field(
        default="UTC",
        description="The time zone new communities live in, by its IANA name, such as `Asia/Shanghai`; "
        "a community keeps the one it was made with.",
    )
    language: Literal["zh", "en"] = Field(
        default="zh",
        description="The language new communities are spoken to in: `zh` or `en`.",
    )
    consent: Annotated[Literal["ask", "declared", "notice"], AfterValidator(checks.consent)] = Field(
        default="ask",
        description="What holds for a new community's members who have not been asked about a portrait: `ask` (nothing "
        "is read out of their words until they agree), `declared` (only what they declare by command) or `notice` "
        "(announced, on until they object; never on Discord, where servers then begin with `ask`).",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO",
        description="How much is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`; never a message or a token.",
    )
    log_format: Literal["console", "json"] = Field(
        default="console",
        description="How logs look: `console` for people, `json` for programs.",
    )
    demo_members: int = Field(
        default=300,
        ge=5,
        le=1_000_000,
        description="How many simulated members live in the demo community (5 to 1000000); each thousand makes the "
        "first screen wait some seconds longer.",
    )
    demo_speed: float = Field(
        default=1200.0,
        ge=1,
        le=100_000,
        description="How many seconds pass in the demo community while one passes here (1 to 100000).",
    )
    demo_seed: int = Field(
        default=7,
        ge=0,
        description="The number the demo community grows from; the same number grows the same community.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take arguments only: what is built in code or in a test never picks up this machine's environment."""
        return (init_settings,)

    @property
    def data_folder(self) -> Path:
        """The folder of everything Hearth writes: the SQLite file's own, or `data` beside a PostgreSQL store."""
        if self.database_url.startswith(SQLITE):
            return Path(self.database_url.removeprefix(SQLITE)).parent
        return Path("data")

    @property
    def demo_database_url(self) -> str:
        """The demo community's own database, never the real one."""
        return f"{SQLITE}{self.data_folder / 'demo.db'}"

    @property
    def is_demo(self) -> bool:
        """Whether no platform is set up, so that the demo community runs."""
        return self.telegram_token is None and self.discord_token is None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never appear in a log: tokens, and addresses that may carry a password."""
        held = (self.telegram_token, self.discord_token, self.proxy_url)
        return tuple(secret.get_secret_value() for secret in held if secret is not None)


def variable(field: str) -> str:
    """Name the environment variable of a field: `timezone` → `HEARTH_TIMEZONE`."""
    return f"{PREFIX}{field.upper()}"
