"""Who may ask the preview for anything: this machine's own browser, or one that was given the token.

A page elsewhere on the web can send a browser to 127.0.0.1, and a name that it owns can come to mean 127.0.0.1 (DNS
rebinding). So the Host must be ours, whatever the browser says of the asking page must be us, and only GET exists.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse, RedirectResponse, Response

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Any, Any], Awaitable[None]]

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_ANY = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to
_YEAR = 60 * 60 * 24 * 365


@dataclass(frozen=True, slots=True)
class Door:
    """Where the preview is reached. With a `token` a browser must show it once, and has a cookie from then on."""

    host: str
    port: int
    token: str = ""
    cookie: str = field(default_factory=token_urlsafe)

    @property
    def name(self) -> str:
        """The name of the cookie: cookies are shared among the ports of a host."""
        return f"ldn-preview-{self.port}"

    @property
    def address(self) -> str:
        """What a browser is sent to."""
        host = "127.0.0.1" if self.host in _ANY else self.host
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}/" + (f"?token={self.token}" if self.token else "")

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this server.

        Where every address of the machine is served, any number is ours, but no name is besides localhost: rebinding
        needs a name.
        """
        name, colon, port = host.rpartition(":")
        if not colon or not port.isdecimal():
            name, port = host, "80"
        if port != str(self.port):
            return False
        own = f"[{self.host}]" if ":" in self.host else self.host
        return name.lower() in (*_LOCAL, own.lower()) or (self.host in _ANY and _is_number(name))


def new_token() -> str:
    """Return a token that nobody guesses."""
    return token_urlsafe(32)


class Guard:
    """Lets a request through to the preview, or answers it."""

    def __init__(self, app: App, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._refusal(scope) or self._token(scope)
            await (answer or self._app)(dict(scope), receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        hosts, origins = _values(scope, b"host"), _values(scope, b"origin")
        if len(hosts) != 1 or not self._door.is_ours(hosts[0]):
            return PlainTextResponse("This address is not the preview's: open the one that ldn serve printed.\n", 421)
        if any(origin.lower() != f"http://{hosts[0].lower()}" for origin in origins):
            return PlainTextResponse("Another site asked for this.\n", 403)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("The preview is only read.\n", 405, {"allow": "GET, HEAD"})
        if _is_foreign(scope):
            return PlainTextResponse("Another site asked for this.\n", 403)
        return None

    def _token(self, scope: Scope) -> Response | None:
        """Ask for the token, or take it and give the cookie; nothing where it was shown before, or none is needed."""
        door = self._door
        if not door.token or any(_same(cookie, door.cookie) for cookie in _cookies(scope, door.name)):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        if not (scope["path"] == "/" and len(given) == 1 and _same(given[0], door.token)):
            return PlainTextResponse("Open the whole address that ldn serve printed, with its token.\n", 401)
        # Out of the address bar, and out of what a page could read of it.
        answer = RedirectResponse("/", 303)
        answer.set_cookie(door.name, door.cookie, max_age=_YEAR, httponly=True, samesite="lax")
        return answer


def _is_foreign(scope: Scope) -> bool:
    """Whether a page of another site asks, other than by a link that a person followed."""
    sites, modes = _values(scope, b"sec-fetch-site"), _values(scope, b"sec-fetch-mode")
    if all(site in ("same-origin", "none") for site in sites):
        return False
    return modes != ["navigate"] or _values(scope, b"sec-fetch-dest") != ["document"]


def _with_headers(send: Send) -> Send:
    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            names = {name for name, _ in message["headers"]}
            more = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message["headers"] = [*message["headers"], *(pair for pair in more if pair[0] not in names)]
        await send(message)

    return sending


def _values(scope: Scope, name: bytes) -> list[str]:
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return [value.decode("latin-1") for found, value in headers if found == name]


def _cookies(scope: Scope, name: str) -> list[str]:
    pairs = (pair.strip().partition("=") for line in _values(scope, b"cookie") for pair in line.split(";"))
    return [value for found, _, value in pairs if found == name]


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), known.encode())


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
