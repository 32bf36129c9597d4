"""The machine's zone is suggested from wherever the machine names it."""

from pathlib import Path

import pytest

from bot.setting_up.zone import machine_zone


@pytest.mark.parametrize(
    ("environment", "link", "written", "expected"),
    [
        ("Asia/Tokyo", "Europe/Berlin", "UTC", "Asia/Tokyo"),
        (":Asia/Tokyo", "", "", "Asia/Tokyo"),
        ("", "Asia/Shanghai", "Europe/Berlin", "Asia/Shanghai"),
        ("", "", "Europe/Berlin\n", "Europe/Berlin"),
        ("CST-8", "", "somewhere", "UTC"),
        ("", "", "", "UTC"),
    ],
)
def test_the_first_name_that_is_a_zone_is_taken(
    tmp_path: Path, environment: str, link: str, written: str, expected: str
) -> None:
    local_time, named = tmp_path / "localtime", tmp_path / "timezone"
    if link:
        local_time.symlink_to(tmp_path / "zoneinfo" / link)
    if written:
        named.write_text(written)
    assert machine_zone(local_time, named, environment) == expected
