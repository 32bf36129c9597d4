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
    proxy_url: Annotated[SecretStr | None, AfterValidator(checks.proxy)] = Field(
        default=None,
        description="An HTTP proxy for all connections to platforms, such as `http://127.0.0.1:7890`.",
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
        le=1000,
        description="How many simulated members live in the demo community (5 to 1000).",
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
    def secrets(self) -> tuple[str, ...]:
        """What must never appear in a log: tokens, and addresses that may carry a password."""
        held = (self.telegram_token, self.proxy_url)
        return tuple(secret.get_secret_value() for secret in held if secret is not None)


def variable(field: str) -> str:
    """Name the environment variable of a field: `timezone` → `HEARTH_TIMEZONE`."""
    return f"{PREFIX}{field.upper()}"
