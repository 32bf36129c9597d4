"""Reading calls off the network and putting answers on it, whole or broken."""

import json
import socket
import struct
from collections.abc import Sequence

from aiohttp import web

from tests.fakes.telegram.answers import Call, Refusal, bad_request
from tests.fakes.telegram.faults import FROM_THE_GATEWAY
from tests.fakes.telegram.updates import Queued

GATEWAY_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
LINGER_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER on with no time: closing sends RST."""


async def read_call(request: web.Request) -> Call:
    """Read a call from query, form, multipart or JSON; later sources win."""
    values: dict[str, object] = dict(request.query)
    files: dict[str, bytes] = {}
    if request.content_type == "application/json":
        values |= await _json_body(request)
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = value.file.read()
            else:
                values[name] = value if isinstance(value, str) else bytes(value).decode("utf-8", "replace")
    return Call(request.match_info["method"].lower(), values, files)


async def _json_body(request: web.Request) -> dict[str, object]:
    body = await request.read()
    try:
        parsed = json.loads(body) if body else {}
    except ValueError as error:
        raise bad_request("can't parse request JSON object") from error
    if not isinstance(parsed, dict):
        raise bad_request("request JSON object expected")
    return parsed


def success(result: object) -> web.Response:
    """Answer with a result."""
    return _answer(200, json.dumps({"ok": True, "result": result}).encode())


def updates_answer(updates: Sequence[Queued]) -> web.Response:
    """Answer with updates, each exactly as it was queued."""
    return _answer(200, b'{"ok":true,"result":[' + b",\n".join(one.payload for one in updates) + b"]}")


def refused(refusal: Refusal) -> web.Response:
    """Answer with a refusal; gateways speak HTML."""
    if refusal.code in FROM_THE_GATEWAY:
        page = GATEWAY_PAGE.format(f"{refusal.code} {refusal.description}")
        return web.Response(status=refusal.code, text=page, content_type="text/html")
    answer = _answer(refusal.code, json.dumps(refusal.as_json()).encode())
    if "retry_after" in refusal.parameters:
        answer.headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return answer


def reset(request: web.Request) -> web.Response:
    """Reset the connection; what is returned never arrives."""
    transport = request.transport
    if transport is not None:
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)
        transport.abort()
    return web.Response(status=500)


async def cut(request: web.Request, answer: web.Response) -> web.StreamResponse:
    """Send the first half of an answer that promises the whole, then reset the connection."""
    body = answer.body if isinstance(answer.body, bytes) else b""
    half = web.StreamResponse(status=answer.status, headers={"Content-Length": str(len(body))})
    half.content_type = answer.content_type
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    reset(request)
    return half


def _answer(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")
