"""How settings are read: the environment before `.env`, unknown names refused, every mistake told in one line."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource

from bot.errors import ConfigurationProblem
from bot.settings import PREFIX, Settings, variable

FILE = ".env"
ENVIRONMENT = "environment"
FOR_TESTS = ("hearth_test_", "hearth_require_postgres", "hearth_require_chromium", "hearth_shared_data")
"""Variables the test suite speaks with; they are nobody's settings."""


def read_settings(folder: Path | None = None) -> Settings:
    """Read the environment and `.env` in the folder (the working directory if not given).

    Raises ConfigurationProblem (exit 78) for a value that cannot be, or a HEARTH_ name that does not exist.
    """
    path = (folder or Path()) / FILE
    environment = EnvSettingsSource(Settings, env_ignore_empty=True)
    try:
        file = DotEnvSettingsSource(Settings, env_file=path, env_ignore_empty=True, dotenv_filtering="only_existing")
        from_file = file()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationProblem("cannot be read as UTF-8 text", str(path), str(error)) from error
    _refuse_unknown(environment.env_vars, ENVIRONMENT)
    _refuse_unknown(file.env_vars, FILE)
    from_environment = environment()
    try:
        return Settings(**{**from_file, **from_environment})
    except ValidationError as error:
        raise _first_mistake(error, from_environment) from error


def _refuse_unknown(names: Iterable[str], source: str) -> None:
    known = [variable(field) for field in Settings.model_fields]
    for name in names:
        if not name.startswith(PREFIX.lower()) or name.startswith(FOR_TESTS) or name.upper() in known:
            continue
        nearest = get_close_matches(name.upper(), known, n=1)
        hint = f"did you mean {nearest[0]}?" if nearest else "all settings are listed in .env.example"
        raise ConfigurationProblem(f"there is no setting {name.upper()}", source, hint)


def _first_mistake(error: ValidationError, from_environment: Iterable[str]) -> ConfigurationProblem:
    """Tell the first mistake without the value itself, which may be a secret."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = str(first["loc"][0])
    message, _, hint = first["msg"].removeprefix("Value error, ").partition("; ")
    source = ENVIRONMENT if field in set(from_environment) else FILE
    return ConfigurationProblem(f"{variable(field)}: {message}", source, hint or _description(field))


def _description(field: str) -> str:
    return Settings.model_fields[field].description or ""
