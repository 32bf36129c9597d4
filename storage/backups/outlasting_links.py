"""Who took accounts apart since a backup: a restore links nobody again who did not want to be."""

from datetime import datetime

from sqlalchemy import select

from storage.backups.outlasting import Ask
from storage.columns import table_of
from storage.linking.people import unlink
from storage.stages import settle_until
from storage.store import Unit
from storage.tables import AccountRow, LinkedAccount

ACCOUNT, LINKED = table_of(AccountRow), table_of(LinkedAccount)
WHO = select(ACCOUNT.c.id, ACCOUNT.c.platform, ACCOUNT.c.native_id, LINKED.c.person).join(
    LINKED, LINKED.c.account_id == ACCOUNT.c.id
)


def outlast_partings(ask: Ask, unit: Unit, now: datetime) -> None:
    """Every account that is linked with none of those any more it was linked with then; a link made since is lost."""
    then = list(unit.connection.execute(WHO))
    if not then:
        return
    known = {(row.platform, row.native_id) for row in ask(select(ACCOUNT.c.platform, ACCOUNT.c.native_id))}
    today = {(row.platform, row.native_id): row.person for row in ask(WHO)}
    for row in then:
        others = {(one.platform, one.native_id) for one in then if one.person == row.person and one.id != row.id}
        mine = today.get((row.platform, row.native_id))
        still = {other for other in others if mine is not None and today.get(other) == mine}
        if others and not still and (row.platform, row.native_id) in known:
            for community, _ in unlink(unit, row.id, now).members:
                settle_until(unit, community, None)
