"""What a writer makes and a packer stores: a file with a path inside the archive. Nothing here touches a disk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file: `path` is relative, with `/`, and never leaves the root."""

    path: str
    content: bytes
