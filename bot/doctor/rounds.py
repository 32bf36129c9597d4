"""The doctor's rounds: everything in order, each look on its own, so that one failing does not hide the next."""

from collections.abc import Sequence

from bot.clock import SystemClock
from bot.doctor.check import Check
from bot.doctor.house import check_house
from bot.doctor.machine import check_data_folder, check_python, check_sqlite
from bot.doctor.operating import check_operation
from bot.doctor.page import check_page
from bot.doctor.platforms import check_discord, check_telegram
from bot.errors import Problem
from bot.settings import SQLITE, Settings


async def make_rounds(settings: Settings) -> Sequence[Check]:
    """Look at the machine, the house and the platforms."""
    house = check_house(settings.database_url, settings.key_file)
    return (
        Check("settings", "ok", "complete and well-formed"),
        check_python(),
        *((check_sqlite(),) if settings.database_url.startswith(SQLITE) else ()),
        check_data_folder(settings.data_folder),
        *house.checks,
        *check_operation(settings, SystemClock().now()),
        check_page(settings.web_host, settings.web_port),
        *await check_telegram(settings, house.telegram_rooms),
        *await check_discord(settings, house.discord_channels),
    )


def misconfigured(problem: Problem) -> Check:
    """Give the one check that remains when the settings themselves are wrong."""
    return Check("settings", "fail", f"{problem.where}: {problem.what}", problem.hint)
