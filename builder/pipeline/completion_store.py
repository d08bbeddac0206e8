"""Where the store and its key lie, and which versions of which courses are known to it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from builder.completion.key import KeyFileError, default_path, make_key, read_key
from builder.completion.moments import from_iso
from builder.completion.outline import FILE, Courses, Outline, read_outline
from builder.completion.store import Store
from builder.diagnostics import Code, Diagnostics, InputError, Location

STORE = "completion"
_OUTLINES = "outlines"
_FIRST = "first"


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that can be worked in; `made` is where a key was made just now, None where there was one."""

    store: Store
    key: bytes
    made: Path | None


def open_store(folder: Path, key_file: Path | None) -> Opened:
    """Find or make the key of a store; raises InputError where it is missing, another, or inside the store."""
    path, store = key_file or default_path(), Store(folder)
    try:
        key = _key(path, store)
        made = None if key else path
        key = key or make_key(path)
        store.prepare(key)
    except KeyFileError as error:
        found = Diagnostics()
        found.error(Location(path.as_posix()), Code.STORE, error.what, error.mend)
        raise InputError(found) from None
    return Opened(store, key, made)


def _key(path: Path, store: Store) -> bytes | None:
    if path.resolve().is_relative_to(store.root.resolve()):
        raise KeyFileError("the key lies in the store, where it protects nobody", "name another place with --key")
    key = read_key(path)
    if key is None and store.key_mark():
        raise KeyFileError("the key of this store is gone", "take it back from your backup, or begin a new store")
    return key


def known_courses(root: Path, store: Store | None = None, out: str = "dist") -> Courses:
    """Return the versions of the workspace's courses: those that a store has kept, and what the last build made."""
    built = {path: path.read_bytes() for path in sorted((root / out).glob(f"*/{FILE}"))}
    if store is None:
        return Courses(tuple(_read(content, None, path) for path, content in built.items()))
    return Courses(tuple(_read(path.read_bytes(), _since(path), path) for path in _kept(store)))


def keep_outlines(root: Path, store: Store, out: str = "dist") -> None:
    """Keep the outlines of the last build in the store, each new one as a version from the day on which it was built.

    `outlines/COURSE/first-….json` was from the beginning; the others are called after their day, and may be renamed by
    whoever knows better when learners got them.
    """
    for path in sorted((root / out).glob(f"*/{FILE}")):
        content = path.read_bytes()
        outline, digest = _read(content, None, path), hashlib.sha256(content).hexdigest()[:12]
        former = [each for each in _kept(store) if each.parent.name == outline.course]
        if any(each.stem.endswith(digest) for each in former):
            continue
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat() if former else _FIRST
        store.put(f"{_OUTLINES}/{outline.course}/{day}-{digest}.json", content)


def _kept(store: Store) -> list[Path]:
    return sorted((store.root / _OUTLINES).glob("*/[!.]*.json"))


def _since(path: Path) -> int | None:
    day = path.stem.rpartition("-")[0]
    try:
        return None if day == _FIRST else from_iso(day)
    except ValueError:
        found = Diagnostics()
        found.error(
            Location(path.as_posix()), Code.STORE, "this name has no day", "call it YYYY-MM-DD-…json, or first-….json"
        )
        raise InputError(found) from None


def _read(content: bytes, since: int | None, path: Path) -> Outline:
    try:
        return read_outline(content, since)
    except ValueError:
        found = Diagnostics()
        found.error(Location(path.as_posix()), Code.STORE, "this outline cannot be read", "make it anew with ldn build")
        raise InputError(found) from None


def keep_out_of_git(paths: list[Path]) -> list[Path]:
    """Make git pass over these files where they lie in a checkout, for this copy alone; return those that do.

    `.git/info/exclude` is git's own place for that: nothing that is committed changes.
    """
    inside = [(path.resolve(), top) for path in paths if (top := _checkout(path.resolve().parent))]
    for top in {top for _, top in inside}:
        _exclude(top, _git_folder(top) / "info" / "exclude", [path for path, its in inside if its == top])
    return [path for path, _ in inside]


def _exclude(top: Path, exclude: Path, paths: list[Path]) -> None:
    before = exclude.read_text("utf-8") if exclude.exists() else ""
    lines = [_pattern("/" + path.relative_to(top).as_posix()) for path in paths]
    new = [line for line in lines if line not in before.splitlines()]
    if new:
        exclude.parent.mkdir(exist_ok=True)
        end = "" if not before or before.endswith("\n") else "\n"
        draft = exclude.with_name(f"exclude.{os.getpid()}")
        draft.write_text(before + end + "".join(f"{line}\n" for line in new), "utf-8")
        draft.replace(exclude)


def _pattern(path: str) -> str:
    """Spell a path as a pattern of git that means it alone."""
    return "".join("\\" + c if c in "*?[\\ " else c for c in path)


def _checkout(folder: Path) -> Path | None:
    return next((each for each in (folder, *folder.parents) if _git_folder(each).is_dir()), None)


def _git_folder(top: Path) -> Path:
    """Return where git keeps what it knows of a checkout; a worktree and a submodule have a file that names the place."""
    place = top / ".git"
    if not place.is_file():
        return place
    folder = top / place.read_text("utf-8", "replace").partition("gitdir:")[2].strip()
    shared = folder / "commondir"
    return folder / shared.read_text("utf-8", "replace").strip() if shared.is_file() else folder
