"""Shows a form where a command that takes many words is given without any: it comes back as the command, filled in."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from adapters.discord.answering import CALLBACK
from adapters.discord.calls import Calls, Json
from adapters.discord.composing import ROW
from adapters.discord.fields import Raw, snowflake, words
from adapters.discord.presses import COMMAND
from adapters.discord.slash import Slash
from adapters.port import SendFailed

log = structlog.stdlib.get_logger(__name__)

FORM, INPUT, SEVERAL_LINES = 9, 4, 2
"""The kind of answer that shows a form, the field one writes into, and that it takes several lines."""
LONGEST_TITLE, LONGEST_INPUT = 45, 4_000


@dataclass(slots=True)
class Filling:
    """The commands that are asked for by a form; `under_way` keeps the answers alive."""

    calls: Calls
    slashes: Mapping[str, Slash]
    under_way: set[asyncio.Task[None]] = field(default_factory=set)

    def takes(self, raw: Raw) -> bool:
        """Show a form where one is wanted, and say whether it was."""
        data = raw.get("data")
        if raw.get("type") != COMMAND or type(data) is not dict or data.get("options"):
            return False
        slash = self.slashes.get(str(data.get("name")))
        if slash is None or not slash.by_form or not slash.options:
            return False
        task = asyncio.create_task(self._show(snowflake(raw, "id"), words(raw, "token", 1_000), form(slash, raw)))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)
        return True

    async def _show(self, number: str, token: str, shown: Json) -> None:
        body: Json = {"type": FORM, "data": shown}
        try:
            await self.calls.call("POST", CALLBACK, body, at={"webhook_id": number, "webhook_token": token})
        except SendFailed as failure:
            log.info("a form could not be shown", reason=failure.reason)


def form(slash: Slash, raw: Raw) -> Json:
    """The form of a command in its giver's language; the ear knows it by its name, which begins with a slash."""
    language = str(raw.get("locale") or "")
    fields = [
        {
            "type": INPUT,
            "custom_id": option.name,
            "style": SEVERAL_LINES,
            "label": option.descriptions.get(language, option.description)[:LONGEST_TITLE],
            "max_length": min(option.longest or LONGEST_INPUT, LONGEST_INPUT),
            "required": True,
        }
        for option in slash.options
    ]
    title = slash.descriptions.get(language, slash.description)[:LONGEST_TITLE]
    return {
        "custom_id": f"/{slash.name}",
        "title": title,
        "components": [{"type": ROW, "components": [one]} for one in fields],
    }
