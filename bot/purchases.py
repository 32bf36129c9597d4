"""Takes purchases in from tables: row by row, once an order, for people who are known, in commits of a thousand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from adapters.history.records import HistoryError, Rejected
from adapters.history.sales import Footing, Sale, SalesFile
from bot.clock import Clock
from bot.importing import Report, Step, Watch
from profiling.calendar import local_day
from storage import audit, imports, purchases
from storage.buyers import Roll
from storage.histories import Place
from storage.house import generation
from storage.store import Store, Unit

PORTION = 1_000
"""Rows in one transaction."""
NOBODY = "nobody of the community is called so; hear them first, or import their history"
SEVERAL = "several members are called so; name the platform and the account's id"
CLASHING = "this order's number stands for another amount already; give each item of an order a number of its own"
Found = Sale | Rejected


@dataclass(frozen=True, slots=True)
class Wanted:
    """Tables of one community, the currency they do not name, and whether only to look."""

    paths: Sequence[Path]
    currency: str = "CNY"
    is_check: bool = False


@dataclass(slots=True)
class PurchaseImporter:
    """One run of `hearth import purchases`. To check, everything is looked at and nothing stored."""

    store: Store
    clock: Clock
    place: Place
    wanted: Wanted
    report: Report = field(default_factory=Report)
    _equals: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """How many rows of a file without an order's number were the same so far."""
    _looked_at: set[bytes] = field(default_factory=set)
    """What a check would have stored by now."""
    _roll: Roll | None = None
    _generation: str = ""

    def run(self, watch: Watch) -> Report:
        """Take every table in; what cannot be taken is named in the report."""
        began = self.clock.now()
        self.report.community = self.place.name
        footing = Footing(self.place.zone, local_day(began, self.place.zone), self.wanted.currency)
        for path in self.wanted.paths:
            self._equals.clear()
            try:
                self._take(path, SalesFile(path), footing, watch)
            except HistoryError as error:
                self.report.refuse_file(path, error)
        if self.report.new and not self.wanted.is_check:
            self.store.write_now(self._note)
        self.report.members = self.store.read_now(lambda unit: imports.members(unit, self.place.id))
        self.report.seconds = round((self.clock.now() - began).total_seconds(), 3)
        return self.report

    def _take(self, path: Path, file: SalesFile, footing: Footing, watch: Watch) -> None:
        """Take one table in, portion by portion."""
        self.report.files += 1
        rows = 0
        for portion in portions(file.sales(footing)):
            work = partial(self._portion, file=path.name, portion=portion)
            (self.store.read_now if self.wanted.is_check else self.store.write_now)(work)
            rows += len(portion)
            watch(Step(path, file.bytes_read, file.size_bytes, rows))

    def _portion(self, unit: Unit, file: str, portion: Sequence[Found]) -> None:
        """Keep what of a portion can be kept."""
        roll = self._roll_of(unit)
        rejected = [one for one in portion if isinstance(one, Rejected)]
        known: list[tuple[Sale, purchases.Sale]] = []
        for sale in portion:
            if isinstance(sale, Rejected):
                continue
            who = sale.buyer
            found = roll.account(member=who.member, platform=who.platform, account=who.account, handle=who.handle)
            if isinstance(found, str):
                rejected.append(Rejected(file, sale.position, NOBODY if found == "nobody" else SEVERAL))
            else:
                known.append((sale, purchases.Sale(self._key(unit, sale), found, sale.bought)))
        self._keep(unit, file, known, rejected)

    def _note(self, unit: Unit) -> None:
        """Write down that purchases were taken in: admins and members may ask where they come from."""
        act = audit.Act(audit.OPERATOR, "purchases.import", "", str(self.report.new), self.place.id)
        audit.note(unit, act, self.clock.now())

    def _roll_of(self, unit: Unit) -> Roll:
        """Who there is: read once, and again where somebody was linked, joined or erased meanwhile."""
        now = generation(unit)
        if self._roll is None or self._generation != now:
            self._roll, self._generation = Roll(unit, self.place.id), now
        self._roll.unit = unit
        return self._roll

    def _keep(
        self, unit: Unit, file: str, known: Sequence[tuple[Sale, purchases.Sale]], rejected: list[Rejected]
    ) -> None:
        """Keep sales of known people, and count what came of all."""
        report, check = self.report, self.wanted.is_check
        fresh = [one for _, one in known if not (check and one.key in self._looked_at)]
        kept = purchases.keep(unit, self.place.id, fresh, self.clock.now(), is_check=check)
        self._looked_at.update(one.key for one in fresh if check)
        positions = {id(one): sale.position for sale, one in known}
        rejected += [Rejected(file, positions[id(fresh[place])], CLASHING) for place in kept.clashing]
        taken = len(known) - len(kept.clashing)
        report.events, report.new = report.events + taken, report.new + kept.new
        report.duplicates += taken - kept.new
        report.refuse(sorted(rejected, key=lambda one: one.position))

    def _key(self, unit: Unit, sale: Sale) -> bytes:
        """By what a sale is known again: its order (bought or given back), else its row and the place among equals."""
        if sale.order:
            return purchases.key_of(unit, "order", sale.order, "back" if sale.bought.amount < 0 else "")
        self._equals[sale.content] += 1
        return purchases.key_of(unit, "row", *sale.content, str(self._equals[sale.content]))


def portions(found: Iterator[Found]) -> Iterator[list[Found]]:
    """Rows, as many as go into one transaction."""
    while portion := list(islice(found, PORTION)):
        yield portion
