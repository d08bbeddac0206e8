"""How much an archive may hold. Headers are never believed: every bound is held while the bytes come out."""

from __future__ import annotations

from builder.archives.course import ArchiveError

# Studio itself refuses assets over 20 MB by default; a large course with all its images stays below the whole.
ARCHIVE_BYTES = 200_000_000
TOTAL_BYTES = 300_000_000
MEMBER_BYTES = 64_000_000
# A course of 2,000 blocks has some 5,000 files.
MEMBERS = 30_000
# Text packs to a twentieth, at best a fiftieth. A bomb packs a thousand to one; small archives may, for they harm nobody.
RATIO = 150
RATIO_FROM = 8_000_000

SMALLER = "export the course without its largest files, or ask whom you have it from"


class Budget:
    """What has come out of an archive so far; raises ArchiveError as soon as it is too much."""

    def __init__(self) -> None:
        self._out = 0
        self._members = 0

    def member(self, size: int) -> None:
        """Count a member that says it has `size` bytes."""
        self._members += 1
        if self._members > MEMBERS:
            raise ArchiveError(f"it holds more than {MEMBERS:,} files", SMALLER)
        if size > MEMBER_BYTES:
            raise ArchiveError(f"a file in it has more than {MEMBER_BYTES // 1_000_000} MB", SMALLER)

    def spend(self, size: int, packed: int) -> None:
        """Count `size` bytes more that came out; `packed` are all those that went in until now."""
        self._out += size
        if self._out > TOTAL_BYTES:
            raise ArchiveError(f"unpacked it has more than {TOTAL_BYTES // 1_000_000} MB", SMALLER)
        if self._out > RATIO_FROM and self._out > RATIO * max(packed, 1):
            raise ArchiveError("it unpacks to far more than a course would", "do not use it: it was made to do harm")
