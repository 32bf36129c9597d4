"""Ways to make a database refuse."""

from storage.store import Unit


def defer_a_broken_reference(unit: Unit) -> None:
    """Write a row that refers to nothing, which only the commit is to find."""
    if unit.dialect == "sqlite":
        unit.connection.exec_driver_sql("pragma defer_foreign_keys = on")
    else:
        foreign_key = "fk_room_community_id_community"
        unit.connection.exec_driver_sql(
            f"alter table room alter constraint {foreign_key} deferrable initially deferred"
        )
    unit.connection.exec_driver_sql(
        "insert into room (community_id, platform, native_id, kind, title, bot_rank, bot_rights) "
        "values (99, 'local', 'x', 'group', '', '', '')"
    )
