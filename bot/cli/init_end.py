"""How `hearth init` ends: the links to bring the bot in, the owner's code, and how to see the page."""

import getpass
import shutil
import socket
import subprocess

import typer

from bot.cli.output import print_json
from bot.clock import SystemClock
from bot.setting_up.conversation import Found
from bot.setting_up.token import TokenFound
from bot.settings import Settings
from bot.texts import Texts, language_for
from storage import audit, owners
from storage.audit import OPERATOR
from storage.opening import open_store
from storage.store import Unit

SERVICE = "hearth.service"
ASKED_SECONDS = 5


def tell_how_to_go_on(settings: Settings, found: Found, *, as_json: bool) -> None:
    """Make the database and the owner's code, and say what to do next."""
    now = SystemClock().now()

    def begin(unit: Unit) -> str:
        if found.answers.consent:
            audit.note(unit, audit.Act(OPERATOR, "house.consent", "new communities", found.answers.consent), now)
        return "" if owners.owners(unit) else owners.make_code(unit, now)

    with open_store(settings.database_url, settings.key_file).open_now() as store:
        code = store.write_now(begin)
    link, server = link_of(found.telegram), link_of(found.discord)
    reboot, backup = survives_reboot(), settings.backup_days > 0
    tunnel = f"ssh -L {settings.web_port}:127.0.0.1:{settings.web_port} {getpass.getuser()}@{socket.gethostname()}"
    if as_json:
        off = list(found.discord.switched_off) if found.discord else []
        links = {"invite": link, "discord_invite": server, "discord_intents_off": off}
        print_json({**links, "claim": code, "tunnel": tunnel, "survives_reboot": reboot, "backup": backup})
        return
    texts, language = Texts.load(), language_for(settings.language)
    lines: list[tuple[str, dict[str, str]]] = [("init-written", {})]
    lines += [("init-invite", {"link": link})] if link else []
    lines += [("init-invite-discord", {"link": server})] if server else []
    lines += [("init-claim", {"code": code})] if code else []
    lines += [("init-run", {}), ("init-page", {"tunnel": tunnel, "port": str(settings.web_port)})]
    lines += [
        ("init-reboot-yes" if reboot else "init-reboot-no", {}),
        ("init-backup-yes" if backup else "init-backup-no", {}),
    ]
    for key, values in lines:
        typer.echo(texts.say(language, key, **values))


def link_of(found: TokenFound | None) -> str:
    """The link that brings a bot in; empty where its platform could not be asked."""
    return found.link if found else ""


def survives_reboot() -> bool:
    """Say whether systemd starts the house by itself."""
    systemctl = shutil.which("systemctl")
    if systemctl is None:
        return False
    asked = subprocess.run(
        [systemctl, "is-enabled", SERVICE], capture_output=True, text=True, timeout=ASKED_SECONDS, check=False
    )
    return asked.stdout.strip() == "enabled"
