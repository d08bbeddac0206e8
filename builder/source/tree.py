"""The disk's edge: files of a workspace, read within bounds and never from outside it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from builder.diagnostics import Code, Diagnostics, Location, suggest

TEXT_BYTES = 2_000_000
STATIC_BYTES = 20_000_000


def mend_missing(name: str, names: Iterable[str], folder: str) -> str:
    """Return the mend for a file that is not there: the name that was meant, or where to put it."""
    near = suggest(name, names)
    return near if near.startswith("did you mean") else f"put it in {folder}/"


class Tree:
    """A workspace. Paths are relative to its root, with `/`; whatever cannot be read becomes a diagnostic and None."""

    def __init__(self, root: Path, diagnostics: Diagnostics) -> None:
        self.root = root.resolve()
        self.diagnostics = diagnostics

    def text(self, path: str, *, needed_by: Location | None = None) -> str | None:
        """Read UTF-8 text, with line feeds as line ends and no BOM."""
        content = self.content(path, TEXT_BYTES, needed_by=needed_by)
        if content is None:
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.diagnostics.error(
                Location(path, line), Code.ENCODING, "this is not UTF-8", "save the file with the encoding UTF-8"
            )
            return None
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            self.diagnostics.error(
                Location(path, line), Code.ENCODING, "this is not text", "save the file as UTF-8 text"
            )
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def content(self, path: str, limit: int = STATIC_BYTES, *, needed_by: Location | None = None) -> bytes | None:
        """Read bytes, at most `limit` of them."""
        full = self._inside(path, needed_by or Location(path))
        if full is None:
            return None
        try:
            if full.stat().st_size > limit:
                self.diagnostics.error(
                    Location(path),
                    Code.TOO_LARGE,
                    f"the file has more than {limit // 1_000_000} MB",
                    "make it smaller, or link to it where it is kept",
                )
                return None
            return full.read_bytes()
        except OSError as error:
            self._missing(path, needed_by, error)
            return None

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder."""
        return os.path.exists(self.root / path)  # noqa: PTH110 - Path.exists raises where a name is too long

    def files(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all files below a folder, sorted; hidden ones and links out of the workspace left out."""
        if self._inside(folder, Location(folder)) is None:
            return ()
        top = self.root / folder
        found = []
        for full in sorted(top.rglob("*")) if os.path.isdir(top) else ():  # noqa: PTH112 - as above
            relative = full.relative_to(self.root).as_posix()
            if any(part.startswith(".") for part in full.relative_to(top).parts):
                continue
            # A link to a folder is not followed; one that leads out is told all the same.
            if self._inside(relative, Location(relative)) is not None and not full.is_dir():
                found.append(relative)
        return tuple(found)

    def folders(self, folder: str) -> tuple[str, ...]:
        """Return the names of the folders in a folder, sorted."""
        top = self.root / folder
        return (
            tuple(sorted(p.name for p in top.iterdir() if p.is_dir() and not p.name.startswith(".")))
            if top.is_dir()
            else ()
        )

    def _inside(self, path: str, at: Location) -> Path | None:
        full = self.root / path
        try:
            if full.resolve().is_relative_to(self.root) and ".." not in path.split("/"):
                return full
        except (OSError, RuntimeError):
            # A link that leads to itself leads nowhere, least of all into the workspace.
            pass
        self.diagnostics.error(
            at, Code.OUTSIDE, f'"{path}" leads out of the workspace', "put the file itself inside it"
        )
        return None

    def _missing(self, path: str, needed_by: Location | None, error: OSError) -> None:
        folder, _, name = path.rpartition("/")
        there = self.root / folder
        names = [p.name for p in there.iterdir()] if os.path.isdir(there) else []  # noqa: PTH112 - as above
        if isinstance(error, FileNotFoundError):
            mend = mend_missing(name, names, folder or "the workspace")
            self.diagnostics.error(needed_by or Location(path), Code.MISSING_FILE, f'there is no file "{path}"', mend)
        else:
            reason = error.strerror or "unknown reason"
            self.diagnostics.error(
                needed_by or Location(path),
                Code.BAD_FILE,
                f'"{path}" cannot be read ({reason})',
                "check the file and its permissions",
            )
