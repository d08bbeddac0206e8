"""An archive on disk → its files in memory. Nothing is extracted, nothing in it is believed before it is checked."""

from __future__ import annotations

import stat
from pathlib import Path

from builder.archives.course import ArchiveError
from builder.archives.limits import ARCHIVE_BYTES, SMALLER, Budget
from builder.archives.names import Names, below_root, checked_name, is_leftover
from builder.archives.tar import GZIP, is_tar, read_tar
from builder.archives.zip import ZIP, read_zip

__all__ = ["ArchiveError", "read_archive"]

_START = 512


def read_archive(path: Path) -> dict[str, bytes]:
    """Return the files of a .tar.gz, .tar or .zip (told by content), by their path in the folder of course.xml.

    Memory is bounded by `limits`, whatever the archive says of itself. Raises ArchiveError for one that cannot be read
    or may not be, and OSError.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        # A pipe would be waited for without end.
        raise ArchiveError("this is not a file", "give the .tar.gz that Studio exported")
    if found.st_size > ARCHIVE_BYTES:
        raise ArchiveError(f"it has more than {ARCHIVE_BYTES // 1_000_000} MB", SMALLER)
    files: dict[str, bytes] = {}
    names = Names()
    with path.open("rb") as file:
        start = file.read(_START)
        file.seek(0)
        if start.startswith(ZIP):
            members = read_zip(file, Budget())
        elif start.startswith(GZIP) or is_tar(start):
            members = read_tar(file, Budget())
        else:
            raise ArchiveError("this is not a course archive", "give the .tar.gz that Studio exported")
        for name, content in members:
            member = checked_name(name)
            if content is None or is_leftover(member):
                continue
            names.add(member)
            files[member] = content
    return below_root(files)
