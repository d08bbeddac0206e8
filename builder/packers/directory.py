"""Files → a folder, written beside its place and swapped in whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.packers.paths import checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.output import OutputFile


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a folder has, and the bytes in them."""

    files: int
    size: int


def pack(files: Iterable[OutputFile], destination: Path) -> Written:
    """Write the files as the folder `destination`, in place of any former one; an error leaves the former one whole.

    Raises ValueError for an unsafe path, and OSError.
    """
    staged = destination.with_name(f".{destination.name}.part")
    former = destination.with_name(f".{destination.name}.former")
    shutil.rmtree(staged, ignore_errors=True)
    try:
        written = _write(files, staged)
        shutil.rmtree(former, ignore_errors=True)
        if destination.exists():
            destination.rename(former)
        staged.rename(destination)
    except BaseException:
        # Ctrl-C too: nothing half-written stays, and what was there before does.
        shutil.rmtree(staged, ignore_errors=True)
        if former.exists() and not destination.exists():
            former.rename(destination)
        raise
    shutil.rmtree(former, ignore_errors=True)
    return written


def _write(files: Iterable[OutputFile], folder: Path) -> Written:
    folder.mkdir(parents=True)
    made = {folder}
    count = size = 0
    for file in checked(files):
        path = folder / file.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(file.content)
        count, size = count + 1, size + len(file.content)
    return Written(count, size)
