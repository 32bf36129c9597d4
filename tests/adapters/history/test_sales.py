"""Purchases are read from whatever tables people have; what cannot be taken is named with its line."""

from datetime import UTC
from pathlib import Path

import pytest

from adapters.history.records import BadRecord, HistoryError, Rejected
from adapters.history.sales import Footing, Sale, SalesFile
from adapters.history.sales_text import LONGEST_LINE, encoding_of
from adapters.history.sales_values import amount_of, day_said
from profiling.calendar import day_of, day_to_date

TODAY = 20_500
FOOTING = Footing(UTC, TODAY)
HEAD = "账号,金额,日期,订单号,品类\n"


def table(folder: Path, text: str, encoding: str = "utf-8") -> SalesFile:
    path = folder / "sales.csv"
    path.write_bytes(text.encode(encoding))
    return SalesFile(path)


def rows(file: SalesFile) -> tuple[list[Sale], list[Rejected]]:
    found = list(file.sales(FOOTING))
    return [one for one in found if isinstance(one, Sale)], [one for one in found if isinstance(one, Rejected)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "\uff0c"])
def test_any_encoding_and_delimiter_is_found_out(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = delimiter.join(["用户", "金额", "日期"]) + "\r\n" + delimiter.join(["小雨", "12.5", "2026-01-05"]) + "\r\n"
    [sale], rejected = rows(table(tmp_path, text, encoding))
    assert (sale.buyer.handle, sale.bought.amount, sale.position) == ("小雨", 1_250, 2)
    assert rejected == []


def test_columns_are_known_by_their_names_in_any_order(tmp_path: Path) -> None:
    text = "Order ID,Paid At,Amount,Currency,Category,Platform,User ID\nA1,2026-01-05 23:59,3,usd,Books,Telegram,77\n"
    [sale], _ = rows(table(tmp_path, text))
    assert (sale.order, sale.bought.currency, sale.bought.category) == ("A1", "USD", "Books")
    assert (sale.buyer.platform, sale.buyer.account) == ("telegram", "77")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("金额,日期\n1,2026-01-05\n", "member, account or handle"),
        ("用户,价\nx,1\n", "amount; date"),
        ("", "no line"),
    ],
)
def test_a_table_without_its_columns_is_refused_whole(tmp_path: Path, text: str, missing: str) -> None:
    with pytest.raises(HistoryError, match=missing):
        table(tmp_path, text)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(bytes(range(256)) * 10)
    with pytest.raises(HistoryError, match="CSV UTF-8"):
        encoding_of(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",5,2026-01-05,,", "names nobody"),
        ("ada,,2026-01-05,,", "no amount"),
        ("ada,5,,,", "no date"),
        ("ada;5;2026-01-05;;", "1 columns where the first line has 5 (parted by comma)"),
        ("ada,5,2026-01-05,,,,x", "7 columns"),
        ("ada,5,2026-01-05," + "9" * 101 + ",", "too long"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(tmp_path: Path, row: str, reason: str) -> None:
    sales, [rejected] = rows(table(tmp_path, HEAD + row + "\nbo,1,2026-01-05,,\n"))
    assert (rejected.file, rejected.position) == ("sales.csv", 2)
    assert reason in rejected.reason
    assert [one.buyer.account for one in sales] == ["bo"]


def test_a_line_of_ten_megabytes_is_stepped_over(tmp_path: Path) -> None:
    text = HEAD + "ada," + "9" * 10_000_000 + ",2026-01-05,,\nbo,1,2026-01-05,,\n"
    sales, [rejected] = rows(table(tmp_path, text))
    assert (rejected.position, str(LONGEST_LINE) in rejected.reason) == (2, True)
    assert [one.position for one in sales] == [3]


def test_a_cell_in_quotes_may_go_over_lines_and_one_never_closed_swallows_nothing(tmp_path: Path) -> None:
    after = "".join(f"bo,{number},2026-01-05,,\n" for number in range(1, 41))
    sales, rejected = rows(table(tmp_path, f'{HEAD}ada,"1,000",2026-01-05,,"a\nb"\nada,"5,2026-01-05,,\n{after}'))
    assert [one.reason for one in rejected] == ["a quote is opened and never closed"]
    assert len(sales) == 41
    assert (sales[0].bought.amount, sales[0].bought.category) == (100_000, "a b")


def test_a_category_that_tells_of_health_is_left_out_and_the_purchase_stays(tmp_path: Path) -> None:
    [sale], _ = rows(table(tmp_path, HEAD + "ada,5,2026-01-05,,降压药物\n"))
    assert (sale.bought.amount, sale.bought.category) == (500, "")


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("¥1,234.50", (123_450, "CNY")),
        ("\uffe51,234.5", (123_450, "CNY")),
        ("-30", (-3_000, "CNY")),
        ("\u221230", (-3_000, "CNY")),
        ("(12.00)", (-1_200, "CNY")),
        ("-¥ 12", (-1_200, "CNY")),
        ("1.234,50 €", (123_450, "EUR")),
        ("12,5", (1_250, "CNY")),
        ("3 元", (300, "CNY")),
        ("JPY 1,500", (1_500, "JPY")),
        ("１２", (1_200, "CNY")),
        ("0.1", (10, "CNY")),
        ("1 000", (100_000, "CNY")),
    ],
)
def test_amounts_are_exact(said: str, amount: tuple[int, str]) -> None:
    assert amount_of(said, "", "CNY") == amount


@pytest.mark.parametrize("said", ["", "abc", "1.2345", "1,23,4", "(5", "1e9", "--5", "1.234", "9" * 20, "NaN"])
def test_what_is_no_amount_or_could_mean_two_is_refused(said: str) -> None:
    with pytest.raises(BadRecord):
        amount_of(said, "", "CNY")


@pytest.mark.parametrize(
    "said", ["2026-01-05", "2026/1/5", "2026.1.5", "2026年1月5日", "20260105", "2026-01-05T23:59:59", "2026/1/5 8:30"]
)
def test_days_are_read_with_the_year_first(said: str) -> None:
    assert day_to_date(day_said(said, UTC, TODAY)).isoformat() == "2026-01-05"


def test_a_moment_with_an_offset_counts_in_the_communitys_zone() -> None:
    assert day_to_date(day_said("2026-01-05T23:30:00-05:00", UTC, TODAY)).isoformat() == "2026-01-06"


@pytest.mark.parametrize("said", ["05/01/2026", "2026-02-30", "46027", "1999-12-31", "gestern", "2026-1"])
def test_what_is_no_day_is_refused(said: str) -> None:
    with pytest.raises(BadRecord):
        day_said(said, UTC, TODAY)


def test_the_future_has_not_been_paid_for() -> None:
    assert day_said(day_to_date(TODAY + 1).isoformat(), UTC, TODAY) == TODAY + 1
    with pytest.raises(BadRecord, match="future"):
        day_said(day_to_date(TODAY + 2).isoformat(), UTC, TODAY)
    assert day_of(day_to_date(TODAY)) == TODAY
