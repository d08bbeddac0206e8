"""Noticing that files changed: by the system's own events, or (`poll`) by looking again and again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from builder.source.reader import COURSES, SYLLABUS, TRANSLATIONS

_FOLDERS = (COURSES, SYLLABUS, TRANSLATIONS)
# Milliseconds. Editors write a file in several steps, some milliseconds apart; what comes within a step is one change.
_STEP, _LONGEST, _POLL = 20, 200, 100
# How often folders are looked for that came, went, or were put in another's place.
_PATIENCE = 1000


async def changes(root: Path, *, poll: bool, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yield after each change below the folders of a workspace, whether they exist yet or not."""
    while not stop.is_set():
        folders = _folders(root)
        if not folders:
            await _pause(stop)
            if _folders(root):
                yield None
            continue
        async for found in awatch(
            *(root / name for name in folders),
            watch_filter=_counts,
            debounce=_LONGEST,
            step=_STEP,
            stop_event=stop,
            rust_timeout=_PATIENCE,
            yield_on_timeout=True,
            force_polling=poll,
            poll_delay_ms=_POLL,
            ignore_permission_denied=True,
        ):
            if found:
                yield None
            if _folders(root) != folders:
                yield None
                break


def _folders(root: Path) -> dict[str, tuple[int, int]]:
    """Return the folders that are there, each with its place on the disk."""
    found = {}
    for name in _FOLDERS:
        try:
            status = (root / name).stat()
        except OSError:
            continue
        found[name] = (status.st_dev, status.st_ino)
    return found


def _counts(_change: Change, path: str) -> bool:
    """Whether a file may be part of a course: what editors and version control put beside it is not."""
    name = Path(path).name
    return not name.startswith((".", "#")) and not name.endswith(("~", ".swp", ".tmp", ".bak"))


async def _pause(stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), _PATIENCE / 1000)
    except TimeoutError:
        return
