"""The preview as a running server: a socket, the guard, the watch over files, and an end without a traceback."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any

import uvicorn

from builder.preview.app import Preview
from builder.preview.events import Changes
from builder.preview.guard import Door, Guard
from builder.preview.site import Site
from builder.preview.watch import changes as file_changes
from builder.preview.workspace import Workspace

# How many ports are tried, from the one that is asked for.
_TRIES = 20
_LAST_PORT = 65535
_PATIENCE = 1  # seconds: how long a page that is being sent may take after Ctrl-C


@dataclass(frozen=True, slots=True)
class Options:
    """How a workspace is served; `first` is what a browser shows first."""

    first: dict[str, Any]
    poll: bool = False


def listen(host: str, port: int) -> socket.socket:
    """Return a socket at the port, or at the next that is free; raises OSError where none is, or the host is not ours."""
    for number in range(port, min(port + _TRIES, _LAST_PORT + 1)):
        family, *_, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        found = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            # A port whose last connection has just ended is free; elsewhere the option would share a port in use.
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind(address)
            found.listen(128)
        except OSError as error:
            found.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            continue
        return found
    raise OSError(errno.EADDRINUSE, f"the ports {port} to {number} are all in use", host)


def serve(
    workspace: Workspace, site: Site, door: Door, at: socket.socket, options: Options, ready: Callable[[], None]
) -> None:
    """Serve until Ctrl-C or SIGTERM; `ready` is called when the first page can be asked for."""
    asyncio.run(_serve(workspace, site, door, at, options, ready))


async def _serve(
    workspace: Workspace, site: Site, door: Door, at: socket.socket, options: Options, ready: Callable[[], None]
) -> None:
    told = Changes()
    app = Guard(Preview(workspace, site, told, options.first).app(), door)
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
        ws="none",
    )
    server = _Server(config, told)
    watching = asyncio.create_task(_watch(workspace, told, poll=options.poll, stop=server.stopped))
    # The port is listened to already: whoever asks before the loop runs waits a moment.
    asyncio.get_running_loop().call_soon(ready)
    try:
        await server.serve(sockets=[at])
    finally:
        server.stopped.set()
        await watching


async def _watch(workspace: Workspace, told: Changes, *, poll: bool, stop: asyncio.Event) -> None:
    async for _ in file_changes(workspace.root, poll=poll, stop=stop):
        workspace.changed()
        told.tell()


class _Server(uvicorn.Server):
    """Ends its streams when it is told to stop: a browser would keep them open for ever."""

    def __init__(self, config: uvicorn.Config, told: Changes) -> None:
        super().__init__(config)
        self.stopped = asyncio.Event()
        self._told = told
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop."""
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._end)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals while serving. They are how the preview ends, so they are not raised again afterwards."""
        former = {}
        # In a thread other than the first there are none to take.
        with suppress(ValueError):
            for number in (signal.SIGINT, signal.SIGTERM):
                former[number] = signal.signal(number, self.handle_exit)
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def _end(self) -> None:
        self.stopped.set()
        self._told.close()
