"""What members bought: kept once an order, in whole smallest units, summed by member for whoever asks."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select, tuple_

from profiling.purchases import Bought, in_units
from storage.columns import moment, table_of
from storage.lookups import KEYS_A_QUERY
from storage.portraits import draw_again
from storage.store import Unit
from storage.tables import MemberAccount, Purchase
from storage.upserts import Row, upsert

BELONGS, PURCHASE = table_of(MemberAccount), table_of(Purchase)
COLUMNS = ("community_id", "key", "account_id", "day", "amount", "currency", "category", "at")
KEPT_DAYS = 3 * 365
"""Purchases older than that say little of anybody's means today, and are forgotten."""


class Sum(NamedTuple):
    """What a member bought before a day: how often, for how much in whole units of the community's main currency
    (what was given back taken off), and on which day last."""

    purchases: int
    amount: float
    last_day: int


@dataclass(frozen=True, slots=True)
class Sale:
    """A purchase as it is stored: by whom, and under which key it is known again."""

    key: bytes
    account: int
    bought: Bought


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of purchases handed over: how many were new, and which (by place) clash with one of their key."""

    new: int
    clashing: Sequence[int]


def key_of(unit: Unit, *parts: str) -> bytes:
    """By what an order is known again, without keeping its number."""
    return unit.vault.digest("purchase", *parts)


def keep(unit: Unit, community: int, sales: Sequence[Sale], now: datetime, *, is_check: bool = False) -> Kept:
    """Keep purchases, each once; to check, only say what would become of them."""
    known = known_sales(unit, community, list(dict.fromkeys(sale.key for sale in sales)))
    rows: list[Row] = []
    clashing: list[int] = []
    fresh: set[bytes] = set()
    for place, sale in enumerate(sales):
        one = sale.bought
        if (former := known.get(sale.key)) is None:
            known[sale.key] = (one.amount, one.currency)
            fresh.add(sale.key)
            row = (community, sale.key, sale.account, one.day, one.amount, one.currency, one.category, moment(now))
            rows.append(row)
        elif former != (one.amount, one.currency):
            clashing.append(place)
    if not is_check:
        upsert(unit, PURCHASE, rows, COLUMNS, {})
        draw_again(unit, members_of(unit, community, {sale.account for sale in sales if sale.key in fresh}))
    return Kept(len(rows), clashing)


def members_of(unit: Unit, community: int, accounts: Collection[int]) -> list[int]:
    """Who these accounts are in a community."""
    wanted, found = sorted(accounts), list[int]()
    for start in range(0, len(wanted), KEYS_A_QUERY):
        some = BELONGS.c.account_id.in_(wanted[start : start + KEYS_A_QUERY])
        here = select(BELONGS.c.member_id).where(BELONGS.c.community_id == community, some)
        found += unit.connection.execute(here).scalars()
    return found


def known_sales(unit: Unit, community: int, keys: Sequence[bytes]) -> dict[bytes, tuple[int, str]]:
    """Those of these keys that stand already, with amount and currency."""
    found: dict[bytes, tuple[int, str]] = {}
    columns = (PURCHASE.c.key, PURCHASE.c.amount, PURCHASE.c.currency)
    for start in range(0, len(keys), KEYS_A_QUERY):
        some = PURCHASE.c.key.in_(keys[start : start + KEYS_A_QUERY])
        here = select(*columns).where(PURCHASE.c.community_id == community, some)
        found |= {bytes(row.key): (row.amount, row.currency) for row in unit.connection.execute(here)}
    return found


def main_currency(unit: Unit, community: int) -> str | None:
    """The currency most purchases of a community are in; None where there are none."""
    counted = (
        select(PURCHASE.c.currency, func.count().label("many"))
        .where(PURCHASE.c.community_id == community)
        .group_by(PURCHASE.c.currency)
        .order_by(func.count().desc(), PURCHASE.c.currency)
    )
    row = unit.connection.execute(counted.limit(1)).one_or_none()
    return None if row is None else str(row.currency)


def sums(unit: Unit, community: int, until: int, *, since: int | None = None) -> dict[int, Sum]:
    """What each member bought before a local day (and from another one on), by member; who bought nothing is not there.

    Amounts are in whole units of the community's main currency, and leave purchases in others out; what was given back
    is taken off the amount and is no purchase of its own.
    """
    currency = main_currency(unit, community)
    if currency is None:
        return {}
    span = (PURCHASE.c.community_id == community) & (PURCHASE.c.day < until) & (PURCHASE.c.currency == currency)
    if since is not None:
        span &= PURCHASE.c.day >= since
    mine = (BELONGS.c.account_id == PURCHASE.c.account_id) & (BELONGS.c.community_id == PURCHASE.c.community_id)
    is_bought = PURCHASE.c.amount > 0
    statement = (
        select(
            BELONGS.c.member_id,
            func.count().filter(is_bought),
            func.sum(PURCHASE.c.amount),
            func.max(PURCHASE.c.day).filter(is_bought),
        )
        .join(BELONGS, mine)
        .where(span)
        .group_by(BELONGS.c.member_id)
    )
    return {
        int(member): Sum(int(count), in_units(int(amount), currency), int(last))
        for member, count, amount, last in unit.connection.execute(statement)
        if last is not None
    }


def sums_of(unit: Unit, community: int, member: int, until: int) -> Mapping[str, Sum]:
    """What one member bought, by currency."""
    accounts = select(BELONGS.c.account_id).where(BELONGS.c.member_id == member)
    mine = (PURCHASE.c.community_id == community) & (PURCHASE.c.day < until) & PURCHASE.c.account_id.in_(accounts)
    counts: Counter[str] = Counter()
    amounts: Counter[str] = Counter()
    last: dict[str, int] = {}
    statement = select(PURCHASE.c.currency, PURCHASE.c.amount, PURCHASE.c.day).where(mine)
    for currency, amount, day in unit.connection.execute(statement):
        amounts[currency] += amount
        if amount > 0:
            counts[currency] += 1
            last[currency] = max(day, last.get(currency, day))
    return {currency: Sum(counts[currency], in_units(amounts[currency], currency), last[currency]) for currency in last}


def categories_of(unit: Unit, community: int, member: int, until: int) -> dict[str, float]:
    """What one member spent before a local day by category, the most first, in the community's main currency."""
    currency = main_currency(unit, community)
    if currency is None:
        return {}
    accounts = select(BELONGS.c.account_id).where(BELONGS.c.member_id == member)
    mine = (PURCHASE.c.community_id == community) & (PURCHASE.c.day < until) & PURCHASE.c.account_id.in_(accounts)
    spent = func.sum(PURCHASE.c.amount)
    rows = unit.connection.execute(
        select(PURCHASE.c.category, spent)
        .where(mine, PURCHASE.c.currency == currency, PURCHASE.c.category != "")
        .group_by(PURCHASE.c.category)
        .order_by(spent.desc(), PURCHASE.c.category)
    )
    return {category: in_units(int(amount), currency) for category, amount in rows}


def purge(unit: Unit, today: int, most: int) -> int:
    """Forget purchases of more than three years ago; gives how many."""
    columns = (PURCHASE.c.community_id, PURCHASE.c.key, PURCHASE.c.account_id)
    past = unit.connection.execute(select(*columns).where(PURCHASE.c.day < today - KEPT_DAYS).limit(most)).all()
    some = [(row.community_id, row.key) for row in past]
    if not some:
        return 0
    for community in {row.community_id for row in past}:
        whose = {row.account_id for row in past if row.community_id == community}
        draw_again(unit, members_of(unit, community, whose))
    gone = delete(PURCHASE).where(tuple_(PURCHASE.c.community_id, PURCHASE.c.key).in_(some))
    return unit.connection.execute(gone).rowcount
