"""Which commands and buttons there are: a new one is taken into use by a line here."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.commands import campaigns, forgetme, me, mydata, pause, poll, privacy, start, stats, stop, why
from bot.commands.help import help_command
from bot.commands.model import Command, PressAct

OTHERS: tuple[Command, ...] = (
    start.start,
    me.me,
    why.why,
    privacy.privacy,
    mydata.mydata,
    pause.pause,
    pause.resume,
    stop.stop,
    forgetme.forgetme,
    stats.stats,
    poll.poll,
    campaigns.welcome,
    campaigns.wakeup,
)
COMMANDS: tuple[Command, ...] = (*OTHERS, help_command(OTHERS))

PRESSES: Mapping[str, PressAct] = MappingProxyType(
    {
        "show-me": me.show_me,
        "show-privacy": privacy.show_privacy,
        "consent": privacy.changed,
        "forgetme": forgetme.confirmed,
        "forgetme-keep": forgetme.kept,
    }
)
