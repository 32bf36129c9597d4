"""The gateway: a WebSocket that greets, identifies, resumes, tells events in order and expects to hear a heartbeat."""

import asyncio
import json
import zlib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from tests.fakes.discord import opcodes
from tests.fakes.discord.model import Json
from tests.fakes.discord.opcodes import CloseCode
from tests.fakes.discord.requests import members_chunks
from tests.fakes.discord.sessions import Session, Sessions
from tests.fakes.discord.world import World
from tests.fakes.telegram import wire

HEARTBEAT_SECONDS = 41.25
GRACE = 1.5
"""How many intervals a client may be silent."""
FLUSH_SECONDS = 1.0
LARGEST_FRAME = 4096
SENT_PER_MINUTE = 120
IDENTIFY_GAP_SECONDS = 5.0


class Closing(Exception):
    """The gateway ends a connection with a code."""

    def __init__(self, code: CloseCode) -> None:
        super().__init__(code.reason)
        self.code = code


class Connection:
    """One open WebSocket."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self.request = request
        self.session: Session | None = None
        self.received_at: list[float] = []
        self._frames: asyncio.Queue[bytes] = asyncio.Queue()
        is_compressed = request.query.get("compress") == "zlib-stream"
        self._packer = zlib.compressobj() if is_compressed else None

    def put(self, frame: bytes) -> None:
        """Queue a frame; frames leave in this order."""
        self._frames.put_nowait(frame)

    def tell(self, op: int, data: object = None) -> None:
        """Queue anything but a dispatch."""
        self.put(json.dumps({"op": op, "d": data, "s": None, "t": None}).encode())

    async def run(self) -> None:
        """Send what is queued, for as long as the connection stands."""
        while True:
            frame = await self._frames.get()
            with suppress(ConnectionError):
                if self._packer is None:
                    await self.socket.send_frame(frame, WSMsgType.TEXT)
                else:
                    await self.socket.send_bytes(self._packer.compress(frame) + self._packer.flush(zlib.Z_SYNC_FLUSH))
            self._frames.task_done()

    async def flushed(self) -> None:
        """Wait until everything queued has left."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._frames.join(), FLUSH_SECONDS)

    def abort(self) -> None:
        """Reset the connection."""
        wire.reset(self.request)


@dataclass(slots=True)
class Gateway:
    """All connections, and how the gateway behaves."""

    world: World
    sessions: Sessions
    token: str
    heartbeat_seconds: float = HEARTBEAT_SECONDS
    is_enforcing: bool = False
    acknowledges: bool = True
    """Whether heartbeats are answered."""
    connections: list[Connection] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """What came: identify, resume, resumed, heartbeat, invalid, and `close <code>`."""
    violations: Counter[str] = field(default_factory=Counter)
    resume_url: str = ""

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection from greeting to end."""
        socket = web.WebSocketResponse(max_msg_size=2**20)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self.connections.append(connection)
        sending = asyncio.create_task(connection.run())
        try:
            self._check_query(request)
            connection.tell(opcodes.HELLO, {"heartbeat_interval": int(self.heartbeat_seconds * 1000), "_trace": []})
            code = await self._listen(connection)
            self._part(connection, for_good=code in {WSCloseCode.OK, WSCloseCode.GOING_AWAY})
        except Closing as closing:
            await connection.flushed()
            self.counts[f"close {closing.code.number}"] += 1
            self._part(connection, for_good=closing.code.ends_session)
            await socket.close(code=closing.code.number, message=closing.code.reason.encode())
        finally:
            sending.cancel()
            self._part(connection, for_good=False)
            self.connections.remove(connection)
        return socket

    def _check_query(self, request: web.Request) -> None:
        if request.query.get("v", "10") not in {"9", "10"}:
            raise Closing(opcodes.INVALID_VERSION)
        if request.query.get("encoding", "json") != "json" or request.query.get("compress", "") == "zstd-stream":
            raise Closing(opcodes.DECODE_ERROR)

    async def _listen(self, connection: Connection) -> int | None:
        """Take frames until the connection is closed; return the client's code, None if it was not the client."""
        loop = asyncio.get_running_loop()
        heard_at = loop.time()
        while True:
            left = heard_at + self.heartbeat_seconds * GRACE - loop.time()
            try:
                frame = await connection.socket.receive(timeout=max(left, 0.001))
            except TimeoutError:
                raise Closing(opcodes.SESSION_TIMED_OUT) from None
            if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                return int(frame.data) if frame.type is WSMsgType.CLOSE else None
            if self._take(connection, frame) == opcodes.HEARTBEAT:
                heard_at = loop.time()

    def _take(self, connection: Connection, frame: WSMessage) -> int:
        if len(frame.data) > LARGEST_FRAME:
            raise Closing(opcodes.DECODE_ERROR)
        self._pace(connection)
        try:
            told = json.loads(frame.data)
            op, data = int(told["op"]), told.get("d")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Closing(opcodes.DECODE_ERROR) from None
        match op:
            case opcodes.HEARTBEAT:
                self.counts["heartbeat"] += 1
                if self.acknowledges:
                    connection.tell(opcodes.HEARTBEAT_ACK)
            case opcodes.IDENTIFY:
                self._identify(connection, data if isinstance(data, dict) else {})
            case opcodes.RESUME:
                self._resume(connection, data if isinstance(data, dict) else {})
            case opcodes.PRESENCE | opcodes.VOICE_STATE:
                self._require_session(connection)
            case opcodes.REQUEST_MEMBERS:
                session = self._require_session(connection)
                for chunk in members_chunks(self.world, session.intents, data if isinstance(data, dict) else {}):
                    session.give("GUILD_MEMBERS_CHUNK", chunk)
            case _:
                raise Closing(opcodes.UNKNOWN_OPCODE)
        return op

    def _pace(self, connection: Connection) -> None:
        now = self.world.clock()
        connection.received_at = [at for at in connection.received_at if at > now - 60.0] + [now]
        if len(connection.received_at) > SENT_PER_MINUTE:
            self.violations["gateway_sends"] += 1
            raise Closing(opcodes.RATE_LIMITED)

    def _require_session(self, connection: Connection) -> Session:
        if connection.session is None:
            raise Closing(opcodes.NOT_AUTHENTICATED)
        return connection.session

    def _identify(self, connection: Connection, data: Json) -> None:
        self.counts["identify"] += 1
        if connection.session is not None:
            raise Closing(opcodes.ALREADY_AUTHENTICATED)
        is_early = bool(self.sessions.identified) and (
            self.world.clock() - self.sessions.identified[-1] < IDENTIFY_GAP_SECONDS
        )
        has_room = self.sessions.count_identify()
        if not has_room:
            self.violations["identify_per_day"] += 1
            self.token = ""  # the platform resets the token of who identifies too often
        if not self.token or data.get("token") != self.token:
            raise Closing(opcodes.AUTHENTICATION_FAILED)
        self._check_identify(data)
        self.violations["identify_concurrency"] += is_early
        if is_early and self.is_enforcing:
            connection.tell(opcodes.INVALID_SESSION, False)
            return
        self._welcome(connection, int(str(data["intents"])))

    def _check_identify(self, data: Json) -> None:
        asked = data.get("intents")
        if not isinstance(asked, int) or isinstance(asked, bool) or asked < 0 or asked & ~opcodes.KNOWN_INTENTS:
            raise Closing(opcodes.INVALID_INTENTS)
        if asked & opcodes.PRIVILEGED & ~self.world.portal.allowed:
            raise Closing(opcodes.DISALLOWED_INTENTS)
        shard = data.get("shard", [0, 1])
        if not (isinstance(shard, list) and len(shard) == 2 and 0 <= shard[0] < shard[1]):
            raise Closing(opcodes.INVALID_SHARD)

    def _welcome(self, connection: Connection, intents: int) -> None:
        session = connection.session = self.sessions.open(intents, connection)
        session.give("READY", self.world.ready(session.id, self.resume_url))
        for guild in self.world.my_guilds():
            if intents & opcodes.GUILDS and not guild.is_unavailable:
                session.give("GUILD_CREATE", self.world.guild_create(guild, intents))

    def _resume(self, connection: Connection, data: Json) -> None:
        self.counts["resume"] += 1
        if data.get("token") != self.token:
            raise Closing(opcodes.AUTHENTICATION_FAILED)
        session, seq = self.sessions.find(str(data.get("session_id"))), data.get("seq")
        seq = seq if isinstance(seq, int) else 0
        if session is None or not session.can_tell_all_since(min(seq, session.seq)):
            self.counts["invalid"] += 1
            connection.tell(opcodes.INVALID_SESSION, False)
            return
        if seq > session.seq:
            raise Closing(opcodes.INVALID_SEQ)
        self.counts["resumed"] += 1
        self.sessions.resumed += 1
        connection.session, session.line, session.left_at = session, connection, None
        for frame in session.missed(seq):
            connection.put(frame)
        session.give("RESUMED", {"_trace": []})

    def _part(self, connection: Connection, *, for_good: bool) -> None:
        if connection.session is not None:
            self.sessions.left(connection.session, connection, for_good=for_good)

    def push(self, name: str, data: object) -> None:
        """Dispatch anything to all sessions, however malformed, whatever they asked for."""
        for session in self.sessions.by_id.values():
            session.give(name, data)

    def repeat(self, count: int) -> None:
        """Tell the latest events of each session once more, under the numbers they had."""
        for session in self.sessions.by_id.values():
            session.repeat(count)

    def push_frame(self, frame: bytes) -> None:
        """Send bytes that may be no JSON at all to all connections."""
        for connection in self.connections:
            connection.put(frame)

    def drop(self) -> None:
        """Reset all connections; the sessions can be resumed."""
        for connection in list(self.connections):
            connection.abort()

    async def close(self, code: int) -> None:
        """Close all connections with a code; the sessions can be resumed."""
        await asyncio.gather(*(connection.socket.close(code=code) for connection in list(self.connections)))

    def ask_to_reconnect(self) -> None:
        """Ask all clients to come back on another connection (op 7)."""
        for connection in self.connections:
            connection.tell(opcodes.RECONNECT)

    def ask_for_heartbeat(self) -> None:
        """Ask all clients for a heartbeat now (op 1)."""
        for connection in self.connections:
            connection.tell(opcodes.HEARTBEAT)

    def invalidate(self, *, is_resumable: bool = False) -> None:
        """Declare all sessions invalid (op 9), for good unless they are resumable."""
        if not is_resumable:
            self.sessions.forget()
        for connection in self.connections:
            connection.tell(opcodes.INVALID_SESSION, is_resumable)
