"""A terminal's reader that has gone, as in `ldn build | head -1`: the command goes on, and its exit status is true."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TextIO, cast

__all__ = ["patient"]


def patient(stream: TextIO | None) -> TextIO | None:
    """Return a stream that drops what nobody reads any more; None where there is no stream."""
    return None if stream is None else cast("TextIO", _Patient(stream))


class _Patient:
    """Stands in for a stream. Click would end the process at the first closed pipe, in the middle of its work."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(BrokenPipeError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(BrokenPipeError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
