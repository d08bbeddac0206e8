"""Write a file of the workspace whole or not at all, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
import stat
from pathlib import Path

__all__ = ["replace_file", "replace_unchanged"]


def replace_file(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it: a reader sees the former one or the new one, whole."""
    staged, path = _stage(path, content)
    _swap(staged, path)


def replace_unchanged(path: Path, content: bytes, seen: bytes | None) -> bool:
    """Replace a file that is as it was `seen` (None: not there); False, and nothing is written, where it is another now.

    It is looked at again when the new one lies ready on the disk: between the look and the renaming is nothing else.
    Raises PermissionError where another program keeps the file from being replaced, as editors do on Windows.
    """
    staged, path = _stage(path, content)
    if _content(path) != seen:
        staged.unlink(missing_ok=True)
        return False
    _swap(staged, path)
    return True


def _stage(path: Path, content: bytes) -> tuple[Path, Path]:
    """Write beside a file, with its permissions; a link stays one, and what it leads to is the file."""
    path = path.resolve() if path.is_symlink() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with staged.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            staged.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return staged, path


def _swap(staged: Path, path: Path) -> None:
    try:
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a renaming outlive a power cut; Windows has no way to open a folder, and needs none."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
