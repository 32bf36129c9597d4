"""Who is looking: sessions by their cookie, remembered for moments so that no page waits for the database."""

from datetime import datetime, timedelta

from fastapi import Request, Response

from bot.clock import Clock
from storage import pages
from storage.pages import SESSION_LASTS
from storage.store import Store

REMEMBERED = timedelta(seconds=30)
MOST_REMEMBERED = 500
LONGEST_TOKEN = 100


class NotSignedIn(Exception):
    """Somebody asks for a page without having opened the door."""


class Visitors:
    """Knows sessions, opens them with tickets and ends them."""

    def __init__(self, store: Store, clock: Clock, cookie: str, *, secure: bool) -> None:
        """`secure`: the page is opened under https, and the cookie never travels otherwise."""
        self._store, self._clock, self._secure = store, clock, secure
        self.cookie = f"__Host-{cookie}" if secure else cookie
        self._known: dict[str, tuple[datetime, datetime]] = {}

    async def expected(self, request: Request) -> datetime:
        """Until when the session of a request lasts.

        Raises:
            NotSignedIn: it has none, or one that is over.
        """
        token, now = self.token(request), self._clock.now()
        looked, expires = self._known.get(token, (now - REMEMBERED, now))
        if now - looked >= REMEMBERED:
            found = await self._store.read(lambda unit: pages.visit(unit, token, now)) if token else None
            # Whose session has an account is no operator; pages of their own are still to come.
            expires = found.expires if found is not None and found.account is None else now
            self._remember(token, now, expires)
        if expires <= now:
            raise NotSignedIn
        return expires

    async def redeem(self, ticket: str) -> str | None:
        """Use a ticket up for a session."""
        now = self._clock.now()
        return await self._store.write(lambda unit: pages.redeem(unit, ticket[:LONGEST_TOKEN], now))

    async def leave(self, request: Request) -> None:
        """End the session of a request."""
        token = self.token(request)
        self._known.pop(token, None)
        await self._store.write(lambda unit: pages.leave(unit, token))

    def token(self, request: Request) -> str:
        """What the cookie says."""
        return request.cookies.get(self.cookie, "")[:LONGEST_TOKEN]

    def form_key(self, request: Request) -> str:
        """What forms of this session bring along."""
        return pages.form_key(self._store.vault, self.token(request))

    def greet(self, response: Response, session: str) -> None:
        """Hand a session over as a cookie no script can read and no other site can send."""
        response.set_cookie(
            self.cookie,
            session,
            max_age=int(SESSION_LASTS.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="strict",
        )

    def see_off(self, response: Response) -> None:
        """Take the cookie back."""
        response.delete_cookie(self.cookie, path="/", secure=self._secure, httponly=True, samesite="strict")

    def _remember(self, token: str, now: datetime, expires: datetime) -> None:
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[token] = (now, expires)
