"""Files → a .zip, the same bytes for the same files with one zlib: their order kept, no time, no owner, fixed modes.

Written so that any computer opens it: names as UTF-8, no ZIP64, sizes before the content (PKWARE, APPNOTE.TXT, 4.3.7).
"""

from __future__ import annotations

import stat
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.packers.paths import checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.output import OutputFile

_LEVEL = 6
_MODE = stat.S_IFREG | 0o644
_UNIX = 3
# The first moment that a zip can name.
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Zipped:
    """How many files an archive has, and its size in bytes."""

    files: int
    size: int


def pack(files: Iterable[OutputFile], destination: Path, folder: str) -> Zipped:
    """Write the archive, with one folder at its root, in place of any former one; an error leaves the former one whole.

    Raises ValueError for an unsafe path, and OSError.
    """
    staged = destination.with_name(f".{destination.name}.part")
    count = 0
    try:
        with zipfile.ZipFile(staged, "w", allowZip64=False) as archive:
            for file in checked(files):
                archive.writestr(_member(f"{folder}/{file.path}"), file.content, zipfile.ZIP_DEFLATED, _LEVEL)
                count += 1
        size = staged.stat().st_size
        staged.replace(destination)
    except BaseException:
        # Ctrl-C too: no half of an archive stays.
        staged.unlink(missing_ok=True)
        raise
    return Zipped(count, size)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _TIME)
    member.create_system = _UNIX
    member.external_attr = _MODE << 16
    return member
