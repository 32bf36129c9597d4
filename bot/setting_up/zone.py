"""Guesses the time zone of the machine, as a first suggestion to whoever sets the house up."""

import os
from pathlib import Path
from zoneinfo import available_timezones

LOCAL_TIME = Path("/etc/localtime")
NAMED = Path("/etc/timezone")
IN_THE_ZONES = "zoneinfo/"
FALLBACK = "UTC"


def machine_zone(local_time: Path = LOCAL_TIME, named: Path = NAMED, environment: str | None = None) -> str:
    """The IANA name of the machine's zone: of TZ, of where /etc/localtime leads, of /etc/timezone; else UTC."""
    said = os.environ.get("TZ", "") if environment is None else environment
    for name in (said.lstrip(":"), led_to(local_time), written_in(named)):
        if name in available_timezones():
            return name
    return FALLBACK


def led_to(local_time: Path) -> str:
    """The zone a link leads to; empty where it is none."""
    return str(local_time.resolve()).partition(IN_THE_ZONES)[2]


def written_in(named: Path) -> str:
    """The zone a file names; empty where there is none."""
    return named.read_text(encoding="utf-8", errors="replace").strip() if named.is_file() else ""
