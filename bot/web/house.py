"""What the page may know of the house behind it; `bot.app` fills it in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.happenings import Happenings
from bot.inbox import Heard
from bot.platforms import Platform
from bot.supervisor import Supervisor
from bot.texts import Texts
from bot.web.telling import Face, nobody
from storage.store import Store


@dataclass(frozen=True, slots=True)
class House:
    """The parts of a running house that can be looked at through the page.

    `clock` is the house's own, which in the demo runs fast; `real` is the one of whoever looks. `sends` counts
    letters by what became of them. `face` names people of the demo, who do not exist, and nobody else.
    """

    store: Store
    clock: Clock
    real: Clock
    texts: Texts
    platforms: Sequence[Platform]
    supervisor: Supervisor
    happenings: Happenings = field(default_factory=Happenings)
    heard: Heard = field(default_factory=Heard)
    sends: Counter[str] = field(default_factory=Counter)
    face: Face = nobody
    is_demo: bool = False
