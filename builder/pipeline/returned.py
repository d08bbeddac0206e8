"""What a translator sent back → its files in memory: a single file, a zip, or a folder. Nothing is unpacked on the disk.

Nothing in it is trusted: sizes, names and numbers are bounded, links are not followed, and a zip is read as archives are.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder.archives.course import ArchiveError
from builder.archives.limits import Budget
from builder.archives.names import Names, checked_name, is_leftover
from builder.archives.zip import ZIP, read_zip
from builder.catalog.formats.csv_ import is_sheet
from builder.catalog.formats.text import head
from builder.diagnostics import Code, Diagnostics, Location

__all__ = ["ReturnedFile", "read_returned"]

_FILE_BYTES = 40_000_000
_FILES = 500
_ENDINGS = (".po", ".xlf", ".xliff", ".csv", ".tsv")
_SHEETS = (".csv", ".tsv")
_SEND = "ask for the .po alone, or for a .zip packed anew"


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that may hold translations; `name` is what it is called in messages."""

    name: str
    content: bytes


def read_returned(path: Path, diagnostics: Diagnostics) -> list[ReturnedFile]:
    """Return the files that came back; what cannot be read is reported, and nothing else is looked at."""
    name = str(path)
    found = path.stat()
    before = len(diagnostics)
    if stat.S_ISDIR(found.st_mode):
        files = list(_in_folder(path, diagnostics))
    elif not stat.S_ISREG(found.st_mode):
        # A pipe would be waited for without end.
        diagnostics.error(Location(name), Code.BAD_FILE, "this is not a file", "name the .po, the .zip or the folder")
        return []
    elif _is_zip(path):
        files = _in_zip(path, diagnostics)
    else:
        return [ReturnedFile(name, path.read_bytes())] if _fits(path, name, diagnostics) else []
    if not files and len(diagnostics) == before:
        what = "there is no file with translations in it"
        diagnostics.error(Location(name), Code.MISSING_FILE, what, "it must hold a .po, .xlf or .csv file")
    return files


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(ZIP)) == ZIP


def _fits(path: Path, name: str, diagnostics: Diagnostics) -> bool:
    if path.stat().st_size <= _FILE_BYTES:
        return True
    what = f"the file has more than {_FILE_BYTES // 1_000_000} MB"
    diagnostics.error(Location(name), Code.TOO_LARGE, what, "this is no catalog of a course; ask what was sent")
    return False


def _in_zip(path: Path, diagnostics: Diagnostics) -> list[ReturnedFile]:
    name = str(path)
    if path.stat().st_size > _FILE_BYTES:
        _fits(path, name, diagnostics)
        return []
    found: list[ReturnedFile] = []
    names = Names()
    try:
        with path.open("rb") as file:
            for spelled, content in read_zip(file, Budget()):
                member = checked_name(spelled)
                if content is None or is_leftover(member):
                    continue
                names.add(member)
                if _is_wanted(member, content):
                    found.append(ReturnedFile(f"{name}/{member}", content))
    except ArchiveError as error:
        diagnostics.error(Location(name), Code.ARCHIVE, error.what, _SEND)
        return []
    return found


def _in_folder(folder: Path, diagnostics: Diagnostics) -> Iterator[ReturnedFile]:
    for count, path in enumerate(_walked(folder)):
        if count == _FILES:
            what = f"the folder holds more than {_FILES} files"
            diagnostics.error(Location(str(folder)), Code.TOO_LARGE, what, "name the folder with the .po, or the .po")
            return
        if _wants(path.name) and _fits(path, str(path), diagnostics):
            content = path.read_bytes()
            if _is_wanted(path.name, content):
                yield ReturnedFile(str(path), content)


def _walked(folder: Path) -> Iterator[Path]:
    """Yield the regular files below a folder in a fixed order; links, hidden files and devices left out."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith(".") or is_leftover(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def _wants(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _ENDINGS


def _is_wanted(name: str, content: bytes) -> bool:
    """Whether a file may be one of translations: the glossary that was sent along is a sheet of another kind."""
    return _wants(name) and (PurePosixPath(name).suffix.lower() not in _SHEETS or is_sheet(head(content)))
