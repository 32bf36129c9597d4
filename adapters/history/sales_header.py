"""Which column of a table is what: by the names people give them in Chinese and English, and what stands between."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.history.records import HistoryError

NAMES: Mapping[str, tuple[str, ...]] = {
    "member": ("member", "member id", "member number", "会员", "会员号", "会员编号", "成员", "成员编号"),
    "platform": ("platform", "平台", "渠道"),
    "account": ("account", "account id", "user id", "userid", "uid", "id", "账号", "帐号", "账号id", "用户id"),
    "handle": ("handle", "username", "user", "user name", "nickname", "name", "用户", "用户名", "昵称", "客户", "买家"),
    "amount": ("amount", "total", "price", "paid", "sum", "金额", "实付", "实付金额", "支付金额", "总额", "消费金额"),
    "currency": ("currency", "币种", "货币"),
    "date": (
        "date",
        "day",
        "time",
        "paid at",
        "order date",
        "created at",
        "日期",
        "时间",
        "下单时间",
        "支付时间",
        "付款时间",
    ),
    "category": ("category", "kind", "type", "品类", "分类", "类别", "商品分类"),
    "order": (
        "order",
        "order id",
        "order no",
        "order number",
        "orderid",
        "id of order",
        "订单",
        "订单号",
        "订单编号",
        "单号",
    ),
}
PEOPLE = ("member", "account", "handle")
CALLED: Mapping[str, str] = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "bar",
    "\uff0c": "full-width comma",
    "\uff1b": "full-width semicolon",
}
"""What may part columns, and what it is called."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where each thing stands in a row, by its name of ours, and what parts the columns."""

    delimiter: str
    places: Mapping[str, int]
    width: int

    @property
    def called(self) -> str:
        """What parts the columns, in a word."""
        return CALLED[self.delimiter]


def header_of(line: str, file: str) -> Header:
    """The header a first line is; what parts its columns is whatever finds the most names.

    Raises:
        HistoryError: it says not who, how much and when.
    """
    tried = [parsed(line, delimiter) for delimiter in CALLED]
    best = max(tried, key=lambda header: len(header.places))
    lacking = [name for name in ("amount", "date") if name not in best.places]
    if not any(name in best.places for name in PEOPLE):
        lacking.insert(0, "member, account or handle")
    if lacking:
        found = ", ".join(best.places) or "none of the names it knows"
        raise HistoryError(
            f"{file}: the first line must name the columns; missing: {'; '.join(lacking)} (found: {found}). "
            "See docs/import.md for the names"
        )
    return best


def parsed(line: str, delimiter: str) -> Header:
    """A line as a header whose columns are parted so."""
    names = [folded(name) for name in line.split(delimiter)]
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        ours = next((one for one, spoken in NAMES.items() if name in spoken), None)
        if ours is not None:
            places.setdefault(ours, place)
    return Header(delimiter, places, len(names))


def folded(name: str) -> str:
    """A column's name as it is compared."""
    plain = unicodedata.normalize("NFKC", name).strip().strip("\"'").casefold()
    return " ".join(plain.replace("_", " ").replace("-", " ").split())
