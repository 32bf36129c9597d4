"""What an admin took in of somebody's purchases is shown to them: nobody's are kept behind their back."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from profiling.calendar import local_day
from profiling.events import Rank
from profiling.purchases import Bought
from storage import purchases
from storage.purchases import Sale
from storage.store import Unit
from tests.bot.commands.room import ANN, RAIN, Fireside, edits, texts


def keep(unit: Unit, account: int, community: int, bought: Sequence[Bought], now: datetime, first: int = 0) -> None:
    """Take purchases of an account in."""
    sales = [Sale(bytes([number]), account, one) for number, one in enumerate(bought, first)]
    purchases.keep(unit, community, sales, now)


async def test_an_admin_sees_them_by_recency_frequency_amount_and_category(fire: Fireside) -> None:
    fire.rank(ANN, Rank.ADMIN)
    [(account, community)] = fire.rows("select account_id, community_id from member_account order by member_id limit 1")
    day = local_day(fire.clock.now(), UTC)
    bought = [
        Bought(day - 3, 20_000, "CNY", "书"),
        Bought(day - 9, 5_000, "CNY", "茶"),
        Bought(day - 9, 9, "JPY", "茶"),
    ]
    fire.store.write_now(lambda unit: keep(unit, int(str(account)), int(str(community)), bought, fire.clock.now()))
    (card,) = await fire.told(ANN, "/member 小雨")
    numbers = edits(await fire.pressed(ANN, card, "Everything in numbers")).text.splitlines()
    assert numbers[-2].startswith("Purchases: 2, 250.00 CNY in all, the last 4 days ago")
    assert numbers[-1] == "Spent on: 书 200.00 CNY, 茶 50.00 CNY"


async def test_a_member_sees_what_was_taken_in_of_them(fire: Fireside) -> None:
    [(account, community)] = fire.rows("select account_id, community_id from member_account order by member_id limit 1")
    day = 20_440

    bought = [Bought(day, 123_450, "CNY", "书"), Bought(day - 2, -2_000, "CNY"), Bought(day, 500, "JPY")]
    fire.store.write_now(lambda unit: keep(unit, int(str(account)), int(str(community)), bought, fire.clock.now()))
    card = texts(await fire.told(RAIN, "/me"))[0]
    assert "管理员导入的消费:1 次,共 1,214.50 CNY,最近一次 2025-12-18" in card
    assert "共 500 JPY" in card
    (file,) = [one for one in await fire.told(RAIN, "/mydata") if one.act == "file"]
    held = json.loads(file.text.partition(":")[2])["tables"]["purchase"]
    assert [(one["date"], one["paid"], one["category"]) for one in held] == [
        ("2025-12-18", "1,234.50 CNY", "书"),
        ("2025-12-16", "-20.00 CNY", ""),
        ("2025-12-18", "500 JPY", ""),
    ]
