"""Telling browsers that something changed: server-sent events, each with the number of the last change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from secrets import token_hex

_PULSE = 15.0  # seconds: proxies and browsers give up on a line that says nothing


class Changes:
    """Counts changes, and wakes whoever waits for one."""

    def __init__(self) -> None:
        # A browser that outlived the server must not take the new one's first number for the old one's.
        self._start = token_hex(4)
        self._count = 0
        self._is_open = True
        self._woken = asyncio.Event()

    @property
    def mark(self) -> str:
        """What is another after each change."""
        return f"{self._start}-{self._count}"

    def tell(self) -> None:
        """Count a change."""
        self._count += 1
        self._wake()

    def close(self) -> None:
        """End every stream."""
        self._is_open = False
        self._wake()

    async def stream(self) -> AsyncIterator[str]:
        """Yield the events for one browser: the present mark at once, and again after each change."""
        told = ""
        # How soon a browser asks again after the server went away, in milliseconds.
        yield "retry: 500\n\n"
        while self._is_open:
            woken = self._woken
            if self.mark != told:
                told = self.mark
                yield f"data: {told}\n\n"
                continue
            try:
                await asyncio.wait_for(woken.wait(), _PULSE)
            except TimeoutError:
                yield ": still here\n\n"

    def _wake(self) -> None:
        self._woken.set()
        self._woken = asyncio.Event()
