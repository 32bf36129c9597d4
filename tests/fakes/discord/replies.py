"""Putting REST answers on the network."""

import json

from aiohttp import web

from tests.fakes.discord.answers import Call, Refusal, parsed
from tests.fakes.discord.faults import FROM_THE_EDGE

VIA = {"Via": "1.1 google"}
"""What every answer of the platform itself bears; one without it is the edge network's own (a ban)."""
EDGE_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n"
)


async def read_call(request: web.Request, route: str) -> Call:
    """Read a call from path, query and JSON, or from a form that carries JSON and files."""
    body: object = None
    files: dict[str, bytes] = {}
    if request.content_type.startswith("multipart/"):
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[value.filename] = value.file.read()
            elif name == "payload_json" and isinstance(value, str):
                body = parsed(value.encode("utf-8", "surrogatepass"))
    elif request.can_read_body:
        if request.content_type != "application/json":
            raise Refusal(400, 50035, "Expected application/json")
        body = parsed(await request.read())
    return Call(route, dict(request.match_info), dict(request.query), body, files)


def success(result: object) -> web.Response:
    """Answer with a result; none is 204."""
    if result is None:
        return web.Response(status=204, headers=VIA)
    body = json.dumps(result).encode()
    return web.Response(body=body, content_type="application/json", headers=VIA)


def refused(refusal: Refusal) -> web.Response:
    """Answer with a refusal; the edge speaks HTML."""
    if refusal.status in FROM_THE_EDGE:
        page = EDGE_PAGE.format(refusal.message.replace(":", ""))
        return web.Response(status=refusal.status, text=page, content_type="text/html", headers=VIA)
    body = json.dumps(refusal.as_json()).encode()
    return web.Response(status=refusal.status, body=body, content_type="application/json", headers=VIA)


def flooded(wait: float, *, is_global: bool) -> web.Response:
    """Answer 429 with the seconds to wait."""
    told = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": is_global}
    answer = web.json_response(told, status=429, headers=VIA)
    answer.headers["Content-Type"] = "application/json"
    answer.headers["Retry-After"] = str(int(wait) + 1)
    answer.headers["X-RateLimit-Scope"] = "global" if is_global else "user"
    if is_global:
        answer.headers["X-RateLimit-Global"] = "true"
    return answer


def banned(seconds: float) -> web.Response:
    """Answer as the edge network does to an address it shuts out."""
    page = EDGE_PAGE.format("Error 1015: You are being rate limited")
    headers = {"Retry-After": str(int(seconds) + 1)}
    return web.Response(status=429, text=page, content_type="text/html", headers=headers)
