"""Reads purchases from a CSV table, row by row: who, how much, when, what for; what cannot be taken is named."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from adapters.history.records import BadRecord, HistoryError, Rejected
from adapters.history.sales_header import Header, header_of
from adapters.history.sales_text import LONGEST_LINE, Line, encoding_of, lines
from adapters.history.sales_values import amount_of, day_said
from adapters.history.stream import Source
from profiling.fields import sensitive_trait
from profiling.purchases import Bought

MOST_LINES_OF_A_ROW = 20
"""A cell may hold line ends; one that never closes its quotes must not swallow the table."""
LONGEST_CATEGORY, LONGEST_ORDER, LONGEST_NAME = 60, 100, 200
SENSITIVE = ""
"""What becomes of a category that would tell of a trait which is never kept: the purchase stays, unnamed."""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whom a row names, by whatever it names them: at least one of them is not empty."""

    member: str = ""
    platform: str = ""
    account: str = ""
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Sale:
    """One row: the line it begins in, who bought what, and the order's number, empty where it has none."""

    position: int
    buyer: Buyer
    bought: Bought
    order: str

    @property
    def content(self) -> tuple[str, ...]:
        """What tells a row without a number from others."""
        one, who = self.bought, self.buyer
        return (
            who.member,
            who.platform,
            who.account,
            who.handle.removeprefix("@").casefold(),
            str(one.day),
            str(one.amount),
            one.currency,
            one.category,
        )


@dataclass(frozen=True, slots=True)
class Footing:
    """What a table must be told: the zone its times count in, today's day there, and the currency it does not name."""

    zone: tzinfo
    today: int
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, the line it begins in, and how far into the file it ends (bytes on disk)."""

    position: int
    cells: Sequence[str]


class SalesFile:
    """A table of purchases. Raises HistoryError where it cannot be read at all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._encoding = encoding_of(path)
        with Source(path) as source:
            head = next(
                (line for line in lines(source, self._encoding) if line.text is None or line.text.strip()), None
            )
        if head is None or head.text is None:
            raise HistoryError(f"{path.name}: there is no line in it that names the columns")
        self._head = head
        self.header: Header = header_of(head.text, path.name)
        self.size_bytes = path.stat().st_size
        self.bytes_read = 0

    def sales(self, footing: Footing) -> Iterator[Sale | Rejected]:
        """Every row as a sale, or why it is none."""
        with Source(self._path) as source:
            for row in self._rows(source):
                self.bytes_read = source.bytes_read
                if isinstance(row, Rejected):
                    yield row
                    continue
                try:
                    yield sale_of(row, self.header, footing)
                except BadRecord as error:
                    yield Rejected(self._path.name, row.position, str(error))
            if source.damage:
                yield Rejected(self._path.name, 0, source.damage)

    def _rows(self, source: Source) -> Iterator[Row | Rejected]:
        """The rows behind the header; a cell in quotes may go over several lines."""
        waiting: list[Line] = []
        for line in lines(source, self._encoding):
            if line.number <= self._head.number:
                continue
            if line.text is None:
                yield from self._settled(waiting, is_end=True)
                yield Rejected(self._path.name, line.number, f"the line has more than {LONGEST_LINE} characters")
                continue
            waiting.append(line)
            yield from self._settled(waiting, is_end=False)
        yield from self._settled(waiting, is_end=True)

    def _settled(self, waiting: list[Line], *, is_end: bool) -> Iterator[Row | Rejected]:
        """The rows that waiting lines make; of a quote nobody closes the first line is refused, the others stand."""
        while waiting:
            ends = range(1, len(waiting) + 1)
            found = next(
                ((cells, end) for end in ends if (cells := cells_of(waiting[:end], self.header.delimiter))), None
            )
            if found is not None:
                cells, end = found
                if any(cell.strip() for cell in cells):
                    yield Row(waiting[0].number, cells)
                del waiting[:end]
            elif is_end or len(waiting) >= MOST_LINES_OF_A_ROW:
                yield Rejected(self._path.name, waiting[0].number, "a quote is opened and never closed")
                del waiting[0]
            else:
                return


def cells_of(several: Sequence[Line], delimiter: str) -> list[str] | None:
    """The cells of a row that goes over these lines; None where its quotes are still open."""
    text = "\n".join(line.text or "" for line in several)
    if '"' not in text:
        return text.split(delimiter)
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
        return text.replace('"', "").split(delimiter)  # quotes inside a cell nobody quoted: they are only letters
    return rows[0] if rows else [""]


def sale_of(row: Row, header: Header, footing: Footing) -> Sale:
    """A row as a sale; raises BadRecord."""
    if len(row.cells) != header.width and any(cell.strip() for cell in row.cells[header.width :]):
        raise BadRecord(f"{len(row.cells)} columns where the first line has {header.width} (parted by {header.called})")
    if len(row.cells) < header.width and len(row.cells) <= max(header.places.values()):
        raise BadRecord(f"{len(row.cells)} columns where the first line has {header.width} (parted by {header.called})")

    def cell(name: str) -> str:
        place = header.places.get(name)
        return row.cells[place].strip() if place is not None else ""

    buyer = Buyer(cell("member"), cell("platform").casefold(), cell("account"), cell("handle"))
    if not (buyer.member or buyer.account or buyer.handle):
        raise BadRecord("it names nobody")
    order = cell("order")
    if len(order) > LONGEST_ORDER or max(map(len, (buyer.member, buyer.account, buyer.handle))) > LONGEST_NAME:
        raise BadRecord("a name or number is too long")
    amount, currency = amount_of(cell("amount"), cell("currency"), footing.currency)
    day = day_said(cell("date"), footing.zone, footing.today)
    category = " ".join(cell("category").split())[:LONGEST_CATEGORY]
    if sensitive_trait([category]) is not None:
        category = SENSITIVE
    return Sale(row.position, buyer, Bought(day, amount, currency, category), order)
