"""What stands before every answer: a host we know, a form that is ours, and headers that let nobody else in."""

from collections.abc import Awaitable, Callable, Collection, Iterable, MutableMapping
from ipaddress import ip_address
from types import MappingProxyType
from urllib.parse import urlsplit

Message = MutableMapping[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Pair = tuple[bytes, bytes]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = MappingProxyType(
    {
        "content-security-policy": POLICY,
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        # Tells other hosts nothing, as `no-referrer` does, but lets a browser say that a form is our own.
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "cache-control": "no-store",
    }
)
"""Set on every answer that does not set them itself."""
READING = ("GET", "HEAD")
MISDIRECTED, FORBIDDEN = 421, 403


class Guard:
    """Lets requests through to the site that are meant for it; `unguarded` paths are for machines."""

    def __init__(self, app: App, public: str, hosts: Collection[str], unguarded: Collection[str]) -> None:
        """`public` is the address people open the page under, where a proxy stands before it; `hosts` our own names."""
        self._app = app
        self._origin = urlsplit(public).netloc.lower()
        self._hosts = frozenset(host.lower() for host in (*hosts, urlsplit(public).hostname or "") if host)
        self._unguarded = frozenset(unguarded)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Refuse a request, or answer it with our headers."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in _pairs(scope["headers"])}
        if scope["path"] not in self._unguarded:
            if not is_known(headers.get("host", ""), self._hosts):
                await refuse(send, MISDIRECTED, "This page is not known under that name; see HEARTH_WEB_URL.\n")
                return
            if scope["method"] not in READING and not is_our_own(headers, self._origin):
                await refuse(send, FORBIDDEN, "This form did not come from our own page.\n")
                return
        await self._app(scope, receive, _with_headers(send))


def is_known(host: str, names: Collection[str]) -> bool:
    """Say whether a Host header names us: by address, which no foreign name can be bound to, or by a name we have."""
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost" or name in names:
        return True
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def is_our_own(headers: MutableMapping[str, str], public: str) -> bool:
    """Say whether a form was sent by a page of ours, as the browser itself tells."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return "sec-fetch-site" in headers
    return urlsplit(origin).netloc.lower() in {headers.get("host", "").lower(), public} - {""}


async def refuse(send: Send, status: int, words: str) -> None:
    """Answer in one line."""
    headers: list[Pair] = [(b"content-type", b"text/plain; charset=utf-8")]
    await _with_headers(send)({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})


def _with_headers(send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(_pairs(message.get("headers", ())))
            set_already = {name for name, _ in own}
            ours = ((name.encode(), value.encode()) for name, value in HEADERS.items())
            message["headers"] = own + [pair for pair in ours if pair[0] not in set_already]
        await send(message)

    return told


def _pairs(headers: object) -> Iterable[Pair]:
    return headers if isinstance(headers, list | tuple) else ()
