"""What the page tells of a course, taken from its manifest: tolerantly, since an older builder may have written it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.languages import UnknownLanguageError, language
from builder.model.credits import Person
from builder.model.keys import CourseKey

Row = Mapping[str, Any]

_SHORT = 12
_KILO, _MANY = 1000, 10
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEB = re.compile(r"https?://[^\s\"<>\\]+", re.IGNORECASE)
# Relative, below the course's folder, and nothing that a browser reads otherwise: no scheme, no drive, no query.
_ARCHIVE = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*")
# A folder that a build makes: html/ and the name of a run.
_EDITION = re.compile(r"html/[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Named:
    """A text with the tag and direction of its language."""

    text: str
    bcp47: str
    direction: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A lesson that still reads as it did when it was reviewed."""

    lesson: str
    reviewer: str
    date: str


@dataclass(frozen=True, slots=True)
class Release:
    """What an import would change since the last one: parts of the course counted, and what to know before by its names.

    `removed` and `answers` are titles; `settings` those that are reset; `blanked` pages; `files` those that stay.
    """

    date: str
    note: str
    changed: int
    added: int
    moved: int
    removed: tuple[str, ...]
    answers: tuple[str, ...]
    settings: tuple[str, ...]
    blanked: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether today's archive is as the released one."""
        counted = self.changed or self.added or self.moved or self.removed
        return not (counted or self.answers or self.settings or self.blanked)


@dataclass(frozen=True, slots=True)
class Run:
    """A language or cohort of a course.

    `href` is the archive's path from the page, `pages` that of its HTML edition, empty where they are not there; `carried`
    says, in English, what the build took over from a Studio export.
    """

    name: str
    language: Named
    code: str
    title: Named
    key: str
    parts: CourseKey | None
    is_original: bool
    ready: bool
    draft: bool
    percent: int
    threshold: int
    stale: int
    errors: int
    href: str
    file: str
    size: int
    version: str
    date: str
    pages: str
    released: Release | None
    carried: tuple[str, ...]
    translators: tuple[Person, ...]
    reviewers: tuple[Person, ...]
    reviews: tuple[Reviewed, ...]

    @property
    def kilobytes(self) -> int:
        """The archive's size, rounded up; 0 where megabytes say it better."""
        rounded = -(-self.size // _KILO)
        return rounded if rounded < _KILO * _MANY else 0

    @property
    def megabytes(self) -> int:
        """The archive's size, rounded up."""
        return -(-self.size // _KILO**2)


@dataclass(frozen=True, slots=True)
class Listed:
    """A course of dist/; `unbuilt` are the names of its runs that were never built."""

    id: str
    title: Named
    runs: tuple[Run, ...]
    unbuilt: tuple[str, ...]

    def title_in(self, code: str) -> Named:
        """Return the title in a language, or else as the course was written."""
        return next((run.title for run in self.runs if run.code == code), self.title)


def listed(folder: str, manifest: Row, dates: Mapping[str, str]) -> Listed:
    """Return the course of a folder of dist/; `dates` has the day of each archive that lies there, by its path."""
    source = str(manifest.get("source_language", ""))
    title = _named(str(manifest.get("title") or folder), source)
    runs = _each(manifest.get("runs"), lambda row: _run(row, folder, title, source, dates))
    return Listed(folder, title, tuple(runs), _texts(manifest.get("unbuilt")))


def _run(row: Row, folder: str, title: Named, source: str, dates: Mapping[str, str]) -> Run:
    code, archive, credits_ = str(row["language"]), str(row.get("archive", "")), row.get("credits") or {}
    there = archive in dates and _ARCHIVE.fullmatch(archive)
    return Run(
        name=str(row["run"]),
        language=Named(str(row["name"]), str(row["bcp47"]), "rtl" if row["direction"] == "rtl" else "ltr"),
        code=code,
        title=_named(str(row["title"]), str(row.get("title_language", source))) if row.get("title") else title,
        key=str(row["course_key"]),
        parts=_parts(str(row["course_key"])),
        is_original=code == source,
        ready=bool(row["ready"]),
        draft=bool(row.get("draft")),
        percent=int(row["coverage"]["percent"]),
        threshold=int(row["threshold"]),
        stale=int(row["stale"]),
        errors=int(row["errors"]),
        href=f"{folder}/{archive}" if there else "",
        file=archive.rpartition("/")[2],
        size=int(row["size"]),
        version=str(row["sha256_tar"])[:_SHORT],
        date=dates.get(archive, ""),
        pages=_edition(row.get("html"), folder),
        released=_release(row.get("released")),
        carried=_texts((row.get("onto") or {}).get("carried")),
        translators=tuple(_people(credits_.get("translators"))),
        reviewers=tuple(_people(credits_.get("reviewers"))),
        reviews=tuple(_each(credits_.get("reviews"), _review)),
    )


def _each(rows: Any, read: Any) -> Iterator[Any]:
    """Yield what can be read of the rows; one that lacks something, or has it in another form, is left out."""
    for row in rows if isinstance(rows, list) else ():
        try:
            found = read(row)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
        if found is not None:
            yield found


def _edition(row: Any, folder: str) -> str:
    path = str(row.get("folder", "")) if isinstance(row, Mapping) else ""
    return f"{folder}/{path}/index.html" if _EDITION.fullmatch(path) else ""


def _release(row: Any) -> Release | None:
    if not isinstance(row, Mapping):
        return None
    return Release(
        _day(row.get("date")),
        str(row.get("note") or ""),
        changed=_count(row.get("changed")),
        added=_count(row.get("added")),
        moved=_count(row.get("moved")),
        removed=_texts(row.get("removed")),
        answers=_texts(row.get("answers")),
        settings=_texts(row.get("settings")),
        blanked=_texts(row.get("blanked")),
        files=_texts(row.get("files")),
    )


def _count(found: Any) -> int:
    return found if isinstance(found, int) else 0


def _texts(found: Any) -> tuple[str, ...]:
    """Return a list of texts, or of parts of a course by their titles."""
    return tuple(_each(found, lambda each: each if isinstance(each, str) else str(each["title"] or each["url_name"])))


def _people(rows: Any) -> Iterable[Person]:
    return _each(rows, lambda row: Person(str(row["name"]), _address(str(row.get("link", "")))))


def _address(link: str) -> str:
    return link if _WEB.fullmatch(link) else ""


def _review(row: Row) -> Reviewed | None:
    return Reviewed(str(row["lesson"]), str(row["reviewer"]), _day(row["date"])) if row["unchanged"] else None


def _day(found: Any) -> str:
    return found if isinstance(found, str) and _DAY.fullmatch(found) else ""


def _parts(key: str) -> CourseKey | None:
    try:
        return CourseKey.parse(key)
    except ValueError:
        return None


def _named(text: str, code: str) -> Named:
    try:
        found = language(code)
    except UnknownLanguageError:
        return Named(text, "", "auto")
    return Named(text, found.bcp47, found.direction)
