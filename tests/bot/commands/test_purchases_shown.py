"""What an admin took in of somebody's purchases is shown to them: nobody's are kept behind their back."""

import json

from profiling.purchases import Bought
from storage import purchases
from storage.purchases import Sale
from storage.store import Unit
from tests.bot.commands.room import RAIN, Fireside, texts


async def test_a_member_sees_what_was_taken_in_of_them(fire: Fireside) -> None:
    [(account, community)] = fire.rows("select account_id, community_id from member_account order by member_id limit 1")
    day = 20_440

    def keep(unit: Unit) -> None:
        bought = [Bought(day, 123_450, "CNY", "书"), Bought(day - 2, -2_000, "CNY"), Bought(day, 500, "JPY")]
        sales = [Sale(bytes([number]), int(str(account)), one) for number, one in enumerate(bought)]
        purchases.keep(unit, int(str(community)), sales, fire.clock.now())

    fire.store.write_now(keep)
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
