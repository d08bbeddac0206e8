"""What a build depends on, as one hash: an unchanged build does nothing."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import builder

RELEASED = "released"


def fingerprint(root: Path, places: Iterable[str]) -> str:
    """Return the hash of all files at or below `places` (relative to `root`), of the builder, and of what it runs on."""
    digest = hashlib.sha256(_builder().encode())
    for place in places:
        for path in _files(root / place):
            _add(digest, path.relative_to(root).as_posix(), path)
    return digest.hexdigest()


def record_path(course_id: str, run: str) -> str:
    """Return the path of the record of a run's last release."""
    return f"{RELEASED}/{course_id}/{run}.json"


def record_mark(root: Path, course_id: str, run: str) -> str:
    """Return the hash of a run's record, on which its own archive depends beside all else; empty where it has none."""
    try:
        return hashlib.sha256((root / record_path(course_id, run)).read_bytes()).hexdigest()
    except OSError:
        return ""


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        return [place]
    found = place.rglob("*") if place.is_dir() else ()
    return sorted(path for path in found if _counts(path.relative_to(place)) and path.is_file())


def _counts(path: Path) -> bool:
    """Whether a file is part of the input; caches and what editors leave are not."""
    return not any(part.startswith((".", "__pycache__")) for part in path.parts)


def _add(digest: hashlib._Hash, name: str, path: Path) -> None:
    try:
        content = path.read_bytes()
    except OSError:
        # What cannot be read now is told by the reader; here it only must not look like yesterday's file.
        content = b"unreadable"
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)


@cache
def _builder() -> str:
    """Return the builder's own version: its code, since a change of it may change every archive, and zlib's."""
    digest = hashlib.sha256(f"{builder.__version__} {sys.version_info[:2]} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    home = Path(builder.__file__).parent
    for path in _files(home):
        _add(digest, path.relative_to(home).as_posix(), path)
    return digest.hexdigest()
