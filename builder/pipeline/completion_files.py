"""Which files an import is about, and of which run one is that does not say so itself."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from builder.completion.outline import Courses
from builder.completion.quarantine import BadRecordError
from builder.completion.source import Importer
from builder.completion.usage import course_key, course_slug

_SKIPPED = ("Thumbs.db", "desktop.ini")


class NotNamedError(ValueError):
    """Nobody says of which run a file is, or two say different things."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Named:
    """The run that somebody named, by `--run` or `--course-key`; nobody for empty."""

    course_key: str = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """A file to import: `shown` is how it is called in messages, `given` whether it was named itself and not its folder."""

    path: Path
    shown: str
    given: bool = True
    opened: Callable[[], BinaryIO] | None = None

    @property
    def name(self) -> str:
        """Return the file's name, by which reports are known."""
        return self.path.name

    def open(self) -> BinaryIO:
        """Open it from its beginning."""
        return self.opened() if self.opened else self.path.open("rb")

    def course_key(self, courses: Courses) -> str:
        """Return the run that folder or name say, empty for none; raises NotNamedError where they contradict."""
        folders = {_in_folder(part, courses) for part in self.path.resolve().parts[:-1]} - {""}
        named = [each.course_key for each in courses.runs() if _begins(self.name, each.course_key)]
        # Of LDN_LEAD101_2026 and LDN_LEAD101_2026-es, a name can only mean the longer.
        longest = max(map(len, named), default=0)
        found = folders or {each for each in named if len(each) == longest}
        if len(found) > 1:
            raise NotNamedError(
                "folder or name say several runs: " + ", ".join(sorted(found)), "say one with --run or --course-key"
            )
        return next(iter(found), "")


def _in_folder(part: str, courses: Courses) -> str:
    try:
        key = course_key(part)
    except BadRecordError:
        key = ""
    if "-v1:" in key:
        return key
    return next(
        (run.course_key for run in courses.runs() if part in (course_slug(run.course_key), f"{run.course}-{run.name}")),
        "",
    )


def _begins(name: str, key: str) -> bool:
    """Whether a report's name begins with a run: `ORG_COURSE_RUN_grade_report_…`, or with `course-v1_` before it."""
    plain = name.removeprefix("course-v1_").removeprefix("course-v1:").replace("+", "_")
    return plain.startswith(course_slug(key) + "_")


def run_of_file(picked: Picked, importer: Importer, named: Named, courses: Courses) -> str:
    """Return the run of a file, empty where its rows say it; raises NotNamedError where nobody does."""
    if named.course_key:
        _check(picked, named.course_key, courses)
        return named.course_key
    found = picked.course_key(courses)
    if importer.NEEDS_RUN and not found:
        raise NotNamedError(
            f"this {importer.NAME} does not say of which run it is",
            "name the run with --run or --course-key, or put the file into a folder called after its course key",
        )
    return found


def _check(picked: Picked, key: str, courses: Courses) -> None:
    """Hold the name of a report against the run that was named: the name cannot be taken apart, but it can contradict."""
    others = [run.course_key for run in courses.runs() if _begins(picked.name, run.course_key)]
    if others and key not in others and not _begins(picked.name, key):
        raise NotNamedError(
            f"by its name this is a report of {others[0]}, and not of {key}", "check --run, or rename the file"
        )


def line_to_add(key: str) -> str:
    """Return the line under `runs:` in course.yaml that makes a key a run."""
    return f'{re.split("[+/]", key)[-1].lower()}: {{language: CODE, key: "{key}"}}'


def pick(paths: Iterable[str], store: Path) -> Iterator[Picked]:
    """Yield the files of paths and folders, in order; hidden ones and the store itself are passed over.

    Raises FileNotFoundError for a path that is not there.
    """
    seen: set[Path] = set()
    for spelled in paths:
        path = Path(spelled)
        if not path.exists():
            raise FileNotFoundError(2, "there is no such file or folder", spelled)
        for found in _below(path, store) if path.is_dir() else [path]:
            if found.resolve() not in seen:
                seen.add(found.resolve())
                yield Picked(found, found.as_posix(), given=not path.is_dir())


def _below(folder: Path, store: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).resolve() != store.resolve()
        )
        yield from (here / name for name in sorted(files) if not name.startswith(".") and name not in _SKIPPED)
