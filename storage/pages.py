"""Who may look at the pages: one-time tickets and the sessions they become, each known by its digest only."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Table, delete, insert, select

from storage.columns import table_of
from storage.sealing import Vault
from storage.store import Unit
from storage.tables import WebSession, WebTicket

TICKET, SESSION = table_of(WebTicket), table_of(WebSession)
TICKET_LASTS = timedelta(minutes=15)
SESSION_LASTS = timedelta(hours=12)
TOKEN_BYTES = 32
ADDRESS = "web_address"
"""The value of the house that says where its page is open."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody signed in, until a moment; without an account it is the operator."""

    account: int | None
    expires: datetime


def invite(unit: Unit, now: datetime) -> str:
    """Make a ticket for the operator and give its token, which is stored nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    for table in (TICKET, SESSION):
        unit.connection.execute(delete(table).where(table.c.expires <= now))
    _keep(unit, TICKET, ticket_digest(unit.vault, token), None, now + TICKET_LASTS)
    return token


def redeem(unit: Unit, ticket: str, now: datetime) -> str | None:
    """Use a ticket up and give the token of the session it opens; None where it is unknown, used or too old."""
    digest = ticket_digest(unit.vault, ticket)
    found = unit.connection.execute(select(TICKET).where(TICKET.c.digest == digest)).one_or_none()
    used = unit.connection.execute(delete(TICKET).where(TICKET.c.digest == digest)).rowcount
    if found is None or not used or found.expires <= now:
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    _keep(unit, SESSION, session_digest(unit.vault, token), found.account_id, now + SESSION_LASTS)
    return token


def visit(unit: Unit, session: str, now: datetime) -> Visit | None:
    """Who a session belongs to, while it lasts."""
    digest = session_digest(unit.vault, session)
    row = unit.connection.execute(select(SESSION).where(SESSION.c.digest == digest)).one_or_none()
    return None if row is None or row.expires <= now else Visit(row.account_id, row.expires)


def leave(unit: Unit, session: str) -> None:
    """End a session."""
    unit.connection.execute(delete(SESSION).where(SESSION.c.digest == session_digest(unit.vault, session)))


def form_key(vault: Vault, session: str) -> str:
    """What a form must bring along to be this session's own."""
    return vault.digest("web form", session).hex()


def ticket_digest(vault: Vault, token: str) -> bytes:
    """What a ticket is stored under."""
    return vault.digest("web ticket", token)


def session_digest(vault: Vault, token: str) -> bytes:
    """What a session is stored under."""
    return vault.digest("web session", token)


def _keep(unit: Unit, table: Table, digest: bytes, account: int | None, expires: datetime) -> None:
    unit.connection.execute(insert(table).values(digest=digest, account_id=account, expires=expires))


def link_to(address: str, ticket: str) -> str:
    """The link a ticket travels in: behind the `#`, which browsers send to no server and put into no log."""
    return f"{address}/open#{ticket}"
