"""Which commands there are: their names, where they live, and the sentence `hearth --help` says of each.

The module of a command holds `command`: a function with typer's annotations, or a `typer.Typer` with commands of its
own. Nothing is imported from here, so that help stays instant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: the module it lives in and what it does, in one sentence."""

    module: str
    sentence: str


COMMANDS: Mapping[str, Entry] = MappingProxyType(
    {
        "run": Entry("bot.cli.run", "Run everything that is configured; with nothing configured, the demo community."),
        "demo": Entry("bot.cli.demo", "Run the demo community: local rooms and simulated members."),
        "init": Entry(
            "bot.cli.init", "Set the house up: token, language, time zone, consent; ends with what to do next."
        ),
        "page": Entry("bot.cli.page", "Make a new one-time link to the web page of the house that runs."),
        "import": Entry("bot.cli.import_history", "Take a community's past in from an export; nothing imported acts."),
        "members": Entry("bot.cli.members", "The people of a community: list, show, timeline, export."),
        "cases": Entry("bot.cli.cases", "Members who may want a word, and what else is worth a look: list, show."),
        "community": Entry("bot.cli.community", "How a community is doing: activity, stages, retention, topics."),
        "analyse": Entry("bot.cli.analyse", "Read lines of text and say what they are about; nothing is kept."),
        "questionnaires": Entry(
            "bot.cli.questionnaires", "What admins ask members: list, import from a file, show, results."
        ),
        "segments": Entry(
            "bot.cli.segments", "Rules and segments: list, show, preview, save, history, delete, export, import."
        ),
        "campaigns": Entry(
            "bot.cli.campaigns", "What the house does by itself, and whether it helped: list, report, pause."
        ),
        "outbox": Entry("bot.cli.outbox", "Everything that went out or was meant to, and what became of it."),
        "erase": Entry("bot.cli.erase", "Erase a person everywhere, for good."),
        "owner": Entry("bot.cli.owner", "Whose house this is, and a code to become its owner in the chat."),
        "backup": Entry("bot.cli.backup", "Back everything up to a folder, while the house runs or not."),
        "restore": Entry("bot.cli.restore", "Put a backup in the place of the database of a house that is stopped."),
        "migrate": Entry("bot.cli.migrate", "Bring the tables to the version this program knows."),
        "doctor": Entry("bot.cli.doctor", "Look everything over: what is well, what is not, and what to do about it."),
    }
)
