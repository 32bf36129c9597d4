"""How every command that needs settings begins: read them, and send the logs to standard error."""

from bot.configuration import read_settings
from bot.logs import configure_logs
from bot.settings import Settings


def start() -> Settings:
    """Read the settings of the working directory and set the logs up by them.

    Raises:
        ConfigurationProblem: something is set wrongly; exit 78.
    """
    settings = read_settings()
    configure_logs(settings.log_level, settings.log_format, settings.secrets)
    return settings
