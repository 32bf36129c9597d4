"""Settings are read from where the operator writes them, and every mistake is told plainly."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.configuration import read_settings
from bot.errors import EXIT_CONFIGURATION, ConfigurationProblem
from bot.settings import Settings

TOKEN = "123456789:AAF-canary_canary_canary_canary_ca"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(f"HEARTH_{field.upper()}", raising=False)


def mistake(folder: Path, line: str) -> str:
    (folder / ".env").write_text(line, encoding="utf-8")
    with pytest.raises(ConfigurationProblem) as caught:
        read_settings(folder)
    assert caught.value.exit_code == EXIT_CONFIGURATION
    return str(caught.value)


def test_nothing_configured_gives_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_the_file_in_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HEARTH_TIMEZONE=Asia/Shanghai\n# a comment\nHEARTH_LANGUAGE=en\n", encoding="utf-8")
    settings = read_settings(tmp_path)
    assert (settings.timezone, settings.language) == ("Asia/Shanghai", "en")


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("HEARTH_LANGUAGE=zh\n", encoding="utf-8")
    monkeypatch.setenv("HEARTH_LANGUAGE", "en")
    assert read_settings(tmp_path).language == "en"


def test_an_empty_value_means_not_set(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HEARTH_TELEGRAM_TOKEN=\n", encoding="utf-8")
    assert read_settings(tmp_path).telegram_token is None


def test_settings_made_in_code_never_pick_up_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_LANGUAGE", "en")
    assert Settings().language == "zh"


def test_a_mistyped_name_in_the_file_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    assert "HEARTH_TIMEZONE?" in mistake(tmp_path, "HEARTH_TIMEZON=UTC")


def test_a_mistyped_name_in_the_environment_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_TELEGRAM_TOKE", TOKEN)
    with pytest.raises(ConfigurationProblem, match="HEARTH_TELEGRAM_TOKEN") as caught:
        read_settings(tmp_path)
    assert caught.value.where == "environment"


def test_a_name_far_from_all_points_to_the_list(tmp_path: Path) -> None:
    assert ".env.example" in mistake(tmp_path, "HEARTH_QQXXZZ=1")


@pytest.mark.parametrize(
    ("line", "named", "advice"),
    [
        ("HEARTH_TIMEZONE=Mars/Base", "HEARTH_TIMEZONE", "Asia/Shanghai"),
        ("HEARTH_TIMEZONE=../../etc/passwd", "HEARTH_TIMEZONE", "Asia/Shanghai"),
        ("HEARTH_LANGUAGE=fr", "HEARTH_LANGUAGE", "`zh` or `en`"),
        ("HEARTH_DATABASE_URL=mysql://somewhere", "HEARTH_DATABASE_URL", "postgresql://"),
        ("HEARTH_DATABASE_URL=sqlite:///", "HEARTH_DATABASE_URL", "sqlite:///data/hearth.db"),
        ("HEARTH_TELEGRAM_API_URL=api.telegram.org", "HEARTH_TELEGRAM_API_URL", "https://"),
        ("HEARTH_DISCORD_TOKEN=123456:AAF", "HEARTH_DISCORD_TOKEN", "developer portal"),
        ("HEARTH_DISCORD_GATEWAY_URL=https://gateway.discord.gg", "HEARTH_DISCORD_GATEWAY_URL", "wss://"),
        ("HEARTH_PROXY_URL=socks5://127.0.0.1:1080", "HEARTH_PROXY_URL", "http://HOST:PORT"),
        ("HEARTH_DEMO_MEMBERS=many", "HEARTH_DEMO_MEMBERS", "5 to 1000"),
        ("HEARTH_DEMO_SPEED=nan", "HEARTH_DEMO_SPEED", "1 to 100000"),
    ],
)
def test_a_wrong_value_is_told_with_its_name_and_the_way_out(
    tmp_path: Path, line: str, named: str, advice: str
) -> None:
    told = mistake(tmp_path, line)
    assert named in told
    assert advice in told
    assert "\n" not in told


def test_a_wrong_token_is_never_repeated(tmp_path: Path) -> None:
    assert "canary" not in mistake(tmp_path, f"HEARTH_TELEGRAM_TOKEN={TOKEN} oops")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"HEARTH_LANGUAGE=\xff\xfe")
    with pytest.raises(ConfigurationProblem, match="UTF-8"):
        read_settings(tmp_path)


def test_settings_show_no_secret_when_printed() -> None:
    settings = Settings(
        database_url="postgresql://hearth:canary@db/hearth",
        telegram_token=SecretStr(TOKEN),
    )
    assert "canary" not in repr(settings)


def test_postgresql_is_given_its_driver() -> None:
    assert Settings(database_url="postgres://db/hearth").database_url == "postgresql+psycopg://db/hearth"


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("sqlite:///data/hearth.db", "data"),
        ("sqlite:////srv/h/hearth.db", "/srv/h"),
        ("postgresql://db/hearth", "data"),
    ],
)
def test_the_data_folder_lies_where_the_database_does(url: str, folder: str) -> None:
    settings = Settings(database_url=url)
    assert settings.data_folder == Path(folder)
    assert settings.demo_database_url == f"sqlite:///{folder}/demo.db"


def test_a_home_in_the_key_files_path_is_meant() -> None:
    assert Settings(key_file=Path("~/key")).key_file == Path.home() / "key"
