"""How a house is opened: the key, the tables brought up to date, and the proof that the two belong together."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from storage.engine import DatabaseUnusable, Engines, open_engines, reason_of
from storage.errors import KeyUnusable
from storage.house import VALUE, set_value
from storage.key_file import KeyFile
from storage.ledger import Ledger
from storage.migrate import migrate, version_of
from storage.occupancy import use
from storage.sealing import Vault
from storage.store import Store

KEY_CHECK = "key_check"
"""The house value by which a key is known again: a digest under it, which says nothing about it."""


def open_store(url: str, key_file: Path) -> Store:
    """Open the database with its key, making both where there is nothing yet, and bring the tables up to date.

    Raises:
        Unusable: the database cannot be reached, is of a newer version, or the key is missing or not its own.
    """
    let_go = use(url)
    with ExitStack() as unless_opened:
        unless_opened.callback(let_go)
        engines = open_engines(url)
        unless_opened.callback(engines.dispose)
        try:
            store = _prepare(engines, key_file, Ledger.of(url, key_file), let_go)
        except DBAPIError as error:
            raise DatabaseUnusable(unreachable(engines, error)) from error
        unless_opened.pop_all()
    return store


def _prepare(engines: Engines, key_file: Path, ledger: Ledger, let_go: Callable[[], None]) -> Store:
    expected = key_check_of(engines)
    vault = vault_for(key_file, expected)
    store = Store(engines, vault, ledger=ledger, let_go=let_go)
    migrate(store)
    if not expected:
        store.write_now(lambda unit: set_value(unit, KEY_CHECK, key_check(vault)))
    return store


def vault_for(key_file: Path, expected: str) -> Vault:
    """Read the key, or make it where nothing is sealed yet (`expected` is empty); it must be the database's own.

    Raises:
        KeyUnusable: the key is missing, unusable, or another one.
    """
    key = KeyFile.load_or_make(key_file, may_make=not expected)
    check_key(key_file, expected)
    return Vault(key.master)


def check_key(key_file: Path, expected: str) -> None:
    """See whether the key can be used, and is the database's own where that expects one (`expected` is not empty).

    Raises:
        KeyUnusable: the key is missing, unusable, or another one.
    """
    vault = Vault(KeyFile.load(key_file).master)
    if expected and key_check(vault) != expected:
        raise KeyUnusable(
            f"the key file {key_file} is not the one this database was sealed with; "
            "set HEARTH_KEY_FILE to the right one, or restore it from your backup"
        )


def key_check(vault: Vault) -> str:
    """What the house remembers of its key."""
    return vault.digest("which key is this").hex()


def key_check_of(engines: Engines) -> str:
    """The key check a database holds; empty for one that is new."""
    with engines.reading.connect() as connection:
        if version_of(connection) is None:
            return ""
        statement = select(VALUE.c.value).where(VALUE.c.name == KEY_CHECK)
        return connection.execute(statement).scalar_one_or_none() or ""


def unreachable(engines: Engines, error: DBAPIError) -> str:
    """Say in one line why a database did not open, without its password."""
    where = engines.writing.url.render_as_string(hide_password=True)
    return f"the database {where} cannot be used: {reason_of(error)}; HEARTH_DATABASE_URL says where it is"
