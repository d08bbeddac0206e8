"""What a store of facts has, where its key is, and what in it is old, unlisted or cannot be read; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from builder.completion.facts import EXTRACTOR, LedgerEntry
from builder.completion.holdings import Held, Holdings, read_holdings
from builder.completion.key import KeyFileError, default_path, mark, read_key
from builder.completion.outline import FILE, Courses, Outline
from builder.completion.store import Store
from builder.diagnostics import Code, Diagnostics, InputError, Location
from builder.pipeline.completion_files import line_to_add
from builder.pipeline.completion_store import known_courses
from builder.pipeline.load import open_tree
from builder.pipeline.runs import known_runs

_NO_COURSES = Courses()


class KeyState(StrEnum):
    """How a key and a store stand to each other."""

    FITS = "fits"
    MISSING = "missing"
    ANOTHER = "another"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class RunStatus:
    """A run: `course` and `name` are empty where nothing lists its key, `versions` is 0 where no outline has it."""

    course_key: str
    course: str
    name: str
    language: str
    held: Held
    listed: bool
    versions: int


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that is told of a store; `erased` are the pseudonyms that will not come back."""

    holdings: Holdings
    runs: tuple[RunStatus, ...]
    erased: int
    key: Path
    key_state: KeyState
    found: Diagnostics


def status(root: Path, folder: Path, key_file: Path | None) -> Status:
    """Look at a store that exists."""
    store, found, key = Store(folder), Diagnostics(), key_file or default_path()
    holdings = read_holdings(store)
    for path, what in holdings.unreadable:
        found.error(Location(path.as_posix()), Code.STORE, what, "import the file again into a new store")
    _judge_entries(holdings.entries, found)
    state = _key_state(key, store)
    _judge_key(key, state, found)
    if store.forgetting:
        mend = "run ldn completion forget again"
        found.warning(Location(folder.as_posix()), Code.STORE, "somebody's erasure was begun and not ended", mend)
    courses = _courses(root, store, found)
    listed = _listed(root)
    runs = tuple(_runs(holdings, courses, listed))
    _judge_runs(runs, courses, listed, found)
    return Status(holdings, runs, len(store.forgotten()), key, state, found)


def _judge_entries(entries: Iterable[LedgerEntry], found: Diagnostics) -> None:
    for entry in entries:
        at = Location(entry.path)
        if entry.partial:
            mend = "get it anew and import it, and it takes its place"
            found.warning(at, Code.QUARANTINE, "this file broke off, and what was whole is kept", mend)
        if entry.extractor != EXTRACTOR:
            what = "this file was read by an older ldn, which got other facts out of it"
            found.warning(at, Code.STORE, what, "import it again")
        elif (size := _size(Path(entry.path))) is not None and size != entry.size:
            found.warning(at, Code.STORE, "this file has changed since it was imported", "import it again")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def _key_state(path: Path, store: Store) -> KeyState:
    try:
        key = read_key(path)
    except KeyFileError:
        return KeyState.UNREADABLE
    if key is None:
        return KeyState.MISSING
    return KeyState.FITS if store.key_mark() in ("", mark(key)) else KeyState.ANOTHER


def _judge_key(path: Path, state: KeyState, found: Diagnostics) -> None:
    what = {
        KeyState.MISSING: "the key of this store is not here, so nothing can be imported and nobody be forgotten",
        KeyState.ANOTHER: "this is the key of another store",
        KeyState.UNREADABLE: "this is not a key of ldn completion",
    }.get(state)
    if what:
        mend = "take the key back from your backup, or name it with --key"
        found.warning(Location(path.as_posix()), Code.STORE, what, mend)


def _courses(root: Path, store: Store, found: Diagnostics) -> Courses:
    """Return the versions that the store has kept; what cannot be read is told, and what the last build has besides."""
    try:
        kept = known_courses(root, store)
    except InputError as error:
        found.extend(error.diagnostics)
        return _NO_COURSES
    try:
        built = known_courses(root)
    except InputError as error:
        found.extend(error.diagnostics)
        return kept
    for outline in built.outlines:
        if not any(_same(outline, each) for each in kept.outlines):
            at = Location((root / "dist" / outline.course / FILE).as_posix())
            found.warning(at, Code.STORE, "the store does not have this version yet", "import anything, and it is kept")
    return kept


def _same(one: Outline, other: Outline) -> bool:
    return (one.course, one.titles, one.runs, one.blocks) == (other.course, other.titles, other.runs, other.blocks)


def _listed(root: Path) -> dict[str, str]:
    """Return the keys that course.yaml lists, each with `COURSE/RUN`; what is wrong there is for ldn check to say."""
    try:
        return {str(found.run.key): str(found) for found in known_runs(open_tree(root))}
    except InputError:
        return {}


def _runs(holdings: Holdings, courses: Courses, listed: dict[str, str]) -> Iterator[RunStatus]:
    for key in dict.fromkeys([*(run.course_key for run in courses.runs()), *listed, *sorted(holdings.runs)]):
        known, held = courses.run(key), holdings.runs.get(key, Held())
        course, _, name = listed.get(key, f"{known.course}/{known.name}" if known else "/").partition("/")
        having = sum(any(run.course_key == key for run in each.runs) for each in courses.outlines)
        language = known.language if known else ""
        yield RunStatus(key, course, name, language, held, key in listed or known is not None, having)


def _judge_runs(runs: Iterable[RunStatus], courses: Courses, listed: dict[str, str], found: Diagnostics) -> None:
    names = [name.partition("/")[0] for name in listed.values()] + [each.course for each in courses.outlines]
    at = Location(f"course_src/{names[0] if names else 'COURSE'}/course.yaml")
    for run in runs:
        if not run.listed:
            mend = f"if it is one of yours, add under runs:  {line_to_add(run.course_key)}"
            found.warning(at, Code.UNLISTED, f"no run has the key {run.course_key}", mend)
        elif not run.versions and run.held.formats:
            what = f"no outline is known for {run.course}/{run.name}, so its units cannot be told"
            found.warning(Location(run.course_key), Code.STORE, what, "run ldn build, then import again")
