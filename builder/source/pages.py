"""The pages of a course outside its units: overview, tabs, updates, handouts.

A page or update that names `runs:` is for these alone. It is written in their language and goes to no translator, like
whatever else a run says of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from builder.diagnostics import Code, Location, suggest
from builder.model.course import Own, Run
from builder.model.pages import GLOSSARY, PATHWAYS, WORKS, Page, Update
from builder.model.prose import Prose
from builder.model.text import Kind
from builder.model.walk import replace_texts
from builder.source.coursefile import CourseFile
from builder.source.fences import Piece, Segment, cut
from builder.source.fields import Fields
from builder.source.ids import fault, slug
from builder.source.lesson import split_front, unclosed_front
from builder.source.runs import Voice, own_text
from builder.source.tree import Tree
from builder.source.unit import Workplace, read_prose
from builder.source.yaml_lines import Mapping as YamlMapping
from builder.source.yaml_lines import read_yaml

T = TypeVar("T", Page, Update)

_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)")
# The platform's own headings above an update (its date) and the handouts are of level 2; above a page, of level 1.
_BELOW_DATE = 3
# What the platform has at /courses/<key>/<slug>/ already (`lms/urls.py`), and the pages that the builder makes.
# fmt: off
_TAKEN = frozenset(
    {
        "about", "bookmarks", "course", "courseware", "dates", "discussion", "download", "edxnotes",
        "enroll", "home", "info", "instructor", "notes", "outline", "pdfbook", "progress",
        "search", "static-tab", "survey", "syllabus", "teams", "updates", "wiki",
        GLOSSARY, PATHWAYS, WORKS,
    }
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Outside:
    """What stands outside the units; the runs have got the pages and updates that are theirs alone."""

    pages: tuple[Page, ...]
    updates: tuple[Update, ...]
    handouts: Prose
    runs: tuple[Run, ...]


def read_overview(tree: Tree, folder: str, needed_by: Location, shared: Workplace) -> Prose:
    """Read the about page."""
    path = f"{folder}/about/overview.md"
    text = tree.text(path, needed_by=needed_by)
    return Prose() if text is None else _prose(text, path, 1, "about-overview", shared)


def read_outside(tree: Tree, folder: str, file: CourseFile, shared: Workplace) -> Outside:
    """Read pages/, updates/ and handouts.md; a course may have none of them."""
    reader = _Reader(tree, file, shared)
    pages = tuple(reader.read(f"{folder}/pages", reader.page))
    updates = tuple(reader.read(f"{folder}/updates", reader.update))
    return Outside(
        pages=_common(pages),
        updates=_common(updates),
        handouts=reader.handouts(f"{folder}/handouts.md"),
        runs=tuple(_with_own(run, file, _own(pages, run, file), _own(updates, run, file)) for run in file.runs),
    )


def _common(found: tuple[tuple[T, frozenset[str]], ...]) -> tuple[T, ...]:
    return tuple(page for page, runs in found if not runs)


def _own(found: tuple[tuple[T, frozenset[str]], ...], run: Run, file: CourseFile) -> tuple[T, ...]:
    voice = Voice(run.name, run.language, file.source_language)
    return tuple(replace_texts(page, lambda text: own_text(text, voice)) for page, runs in found if run.name in runs)


def _with_own(run: Run, file: CourseFile, pages: tuple[Page, ...], updates: tuple[Update, ...]) -> Run:
    if not (pages or updates):
        return run
    details = run.own.details if run.own else file.details
    return replace(run, own=Own(replace(details, pages=pages, updates=updates)))


class _Reader:
    def __init__(self, tree: Tree, file: CourseFile, shared: Workplace) -> None:
        self._tree = tree
        self._diagnostics = tree.diagnostics
        self._shared = shared
        self._languages: Mapping[str, str] = {run.name: run.language for run in file.runs}
        self._slugs: dict[str, Location] = {}

    def read(
        self, folder: str, read: Callable[[str, str, Fields, str, int], T | None]
    ) -> Iterator[tuple[T, frozenset[str]]]:
        """Yield what a folder holds, each with the runs that it is for; none means all."""
        self._slugs = {}
        for path in self._tree.files(folder):
            name = path.removeprefix(f"{folder}/")
            if not name.endswith(".md") or "/" in name:
                mend = f"move it to static/, or write a page as {folder.rpartition('/')[2]}/NAME.md"
                self._diagnostics.warning(Location(path), Code.UNUSED_FILE, "this file is not read", mend)
                continue
            text = self._tree.text(path)
            fields, body, line = self._open(text or "", path)
            if text is None or fields is None:
                continue
            runs = self._runs(fields)
            found = read(name.removesuffix(".md"), path, fields, body, line)
            fields.finish()
            if found:
                yield found, runs

    def page(self, name: str, path: str, fields: Fields, body: str, line: int) -> Page | None:
        """Read a tab."""
        at = Location(path, 1)
        self._slug(name, at, _TAKEN)
        return Page(
            slug=name,
            location=at,
            title=fields.needed_text("title", f"about-page-{name}.title", Kind.TITLE),
            prose=_prose(body, path, line, f"about-page-{name}", self._shared),
            order=fields.integer("order", 100),
            hidden=fields.boolean("hidden", default=False),
            staff_only=fields.boolean("staff_only", default=False),
        )

    def update(self, name: str, path: str, fields: Fields, body: str, line: int) -> Update | None:
        """Read an update; its date begins the file's name, unless `date` says another."""
        at = Location(path, 1)
        match = _DATED.fullmatch(name)
        name = match[2] if match else name
        self._slug(name, at)
        day = self._date(fields, match[1] if match else "", at)
        title = fields.text("title", f"about-update-{name}.title", Kind.TITLE, "")
        prose = _prose(body, path, line, f"about-update-{name}", self._shared, _BELOW_DATE)
        return Update(name, at, day, title, prose) if day else None

    def handouts(self, path: str) -> Prose:
        """Read what stands beside the course's outline."""
        text = self._tree.text(path) if self._tree.exists(path) else None
        if text is None:
            return Prose()
        front, body, line = split_front(text)
        if front is not None:
            mend = "remove the lines from --- to ---: there is nothing to set"
            self._diagnostics.error(Location(path, 1), Code.UNKNOWN_KEY, "handouts have no front matter", mend)
        return _prose(body, path, line, "about-handouts", self._shared, _BELOW_DATE)

    def _open(self, text: str, path: str) -> tuple[Fields | None, str, int]:
        front, body, line = split_front(text)
        if front is None:
            if unclosed_front(text, path, self._diagnostics):
                return None, body, line
            return Fields(YamlMapping({}, {}, 1), path, self._diagnostics), body, line
        mapping = read_yaml(front, path, self._diagnostics, first_line=2)
        return None if mapping is None else Fields(mapping, path, self._diagnostics), body, line

    def _runs(self, fields: Fields) -> frozenset[str]:
        names = fields.strings("runs")
        for name in names:
            if name not in self._languages:
                fields.wrong("runs", f'there is no run "{name}"', suggest(name, self._languages))
        languages = sorted({self._languages[name] for name in names if name in self._languages})
        if len(languages) > 1:
            what = f"these runs have several languages, {' and '.join(languages)}, and this text is in one"
            fields.wrong("runs", what, "write a file for each language, or leave runs: out and have it translated")
        return frozenset(names)

    def _slug(self, name: str, at: Location, taken: frozenset[str] = frozenset()) -> None:
        what = fault(name)
        if name in taken:
            what = "is that of a page which every course has"
        if what:
            near = slug(name)
            mend = f"rename it to {near}.md" if near not in (name, "") else "choose another name, such as my-page.md"
            self._diagnostics.error(at, Code.BAD_ID, f'the name "{name}" {what}', mend)
        elif name in self._slugs:
            mend = "rename one of them: what learners have read hangs on the name"
            what = f'the name "{name}" is that of {self._slugs[name].path} too'
            self._diagnostics.error(at, Code.DUPLICATE_ID, what, mend)
        self._slugs.setdefault(name, at)

    def _date(self, fields: Fields, spelled: str, at: Location) -> date | None:
        if fields.has("date"):
            moment = fields.moment("date")
            return moment.date() if moment else None
        fields.know(["date"])
        try:
            return date.fromisoformat(spelled)
        except ValueError:
            what = f'"{spelled}" is not a date' if spelled else "this update has no date"
            mend = "begin the file's name with one, as 2026-12-01-welcome.md, or write date: between --- and ---"
            self._diagnostics.error(at, Code.MISSING_KEY if not spelled else Code.BAD_VALUE, what, mend)
            return None


def _prose(text: str, path: str, line: int, scope: str, shared: Workplace, first: int = 2) -> Prose:
    pieces: list[Piece] = []
    for unit in cut(text, path, shared.diagnostics, line):
        if unit.line:
            # What opens a unit in a lesson is a heading here.
            pieces.append(Segment(unit.line, f"## {unit.title}" + (f" {{#{unit.id}}}" if unit.id else "")))
        pieces.extend(unit.pieces)
    if not pieces:
        shared.diagnostics.error(
            Location(path), Code.NO_UNIT, "nothing is written here", "write the text, or remove the file"
        )
    return read_prose(pieces, scope, path, shared, first)
