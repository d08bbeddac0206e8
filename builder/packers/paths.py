"""What all packers refuse to store. Paths are made by our own writers, so a bad one is our bug: a ValueError."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.output import OutputFile

# A colon is a drive or a stream on Windows, a backslash a separator; the rest are control characters and broken UTF-16.
_BAD = re.compile("[\x00-\x1f\x7f:\\\\\ud800-\udfff]")
_LONGEST_PART = 255


def checked(files: Iterable[OutputFile]) -> Iterator[OutputFile]:
    """Yield the files; raises ValueError for a path that leaves the root, cannot be a file's name, or comes twice."""
    seen: set[str] = set()
    for file in files:
        path = file.path
        parts = path.split("/")
        if _BAD.search(path) or any(part in ("", ".", "..") or len(part.encode()) > _LONGEST_PART for part in parts):
            raise ValueError(f"{path!r} is not a safe path")
        if path in seen:
            raise ValueError(f"{path!r} comes twice")
        seen.add(path)
        yield file
