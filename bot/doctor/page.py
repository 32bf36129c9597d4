"""What the doctor looks at where the web page is to be: is its port free, and who can reach it."""

import socket
from http.client import HTTPConnection, HTTPException

from bot.doctor.check import Check

ANSWER_SECONDS = 2.0
ALIVE = b'{"alive":true}'
"""What `/healthz` of a running house says."""


def check_page(host: str, port: int) -> Check:
    """See whether the page could be opened, or is open already, and whether others on the network reach it."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(where)
    except OSError as error:
        if is_ours(host, port):
            return _reached(host, f"open on port {port}")
        reason = error.strerror or type(error).__name__
        hint = "free the port, or choose another in HEARTH_WEB_PORT; the house runs without its page meanwhile"
        return Check("web page", "warn", f"{host} port {port} cannot be opened: {reason}", hint)
    return _reached(host, f"port {port} is free" if port else "takes any port that is free")


def is_ours(host: str, port: int) -> bool:
    """Say whether a house answers there already."""
    connection = HTTPConnection(host, port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().read(len(ALIVE)) == ALIVE
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _reached(host: str, detail: str) -> Check:
    if is_loopback(host):
        return Check("web page", "ok", f"{detail}, for this machine only")
    hint = "leave HEARTH_WEB_HOST at 127.0.0.1 and use `ssh -L`, or let a proxy with TLS stand before it"
    return Check("web page", "warn", f"{detail}, for everybody on the network and without encryption", hint)


def is_loopback(host: str) -> bool:
    """Say whether an address is this machine's own."""
    return host == "localhost" or host == "::1" or host.startswith("127.")
