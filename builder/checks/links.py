"""Whatever a text refers to is there: units and lessons, static files, sources, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.markup.inline import parse_inline
from builder.markup.targets import PAGES, STATIC
from builder.model.blocks import IncludedOlx, Video
from builder.model.pages import GLOSSARY, PATHWAYS, WORKS
from builder.model.parts import nodes, opened, proses, units
from builder.model.prose import Citation, Emphasis, Figure, Footnote, FootnoteRef, Image, Link, Strong
from builder.model.runs import outside, pictures
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model.course import Course
    from builder.model.prose import Inline, Node
    from builder.model.text import Text

__all__ = ["check_links"]

# Most texts refer to nothing, or only to the web; those need not be parsed.
_MAY_REFER = re.compile(r"\]\((?!https?://)|\[@|\[\^|!\[")
_IN_XML = re.compile(r"/static/([^\"'<>\s?#&\\]+)")
_SUBTITLES = ".srt"


def check_links(course: Course) -> Diagnostics:
    """Check every reference of a course, and warn of static files to which nothing refers."""
    checker = _Checker(course)
    for unit in units(course):
        prose = [node for block in opened(unit.blocks) for part in proses(block) for node in nodes(part.children)]
        checker.page(texts(unit), prose)
        for block in opened(unit.blocks):
            checker.files_of(block)
    for page, its in outside(course):
        checker.page(page, list(nodes(its.children)))
    for part in (course.objectives, course.competencies, course.roles, course.glossary):
        checker.page(texts(part), [])
    checker.unused()
    return checker.found


@dataclass(slots=True)
class _Notes:
    """The footnotes of a page: where each is written, and where it is referred to."""

    written: dict[str, Location] = field(default_factory=dict)
    used: dict[str, Location] = field(default_factory=dict)


class _Checker:
    def __init__(self, course: Course) -> None:
        self.found = Diagnostics()
        self._course = course
        self._files = {file.path for file in course.files}
        self._used = set(pictures(course))
        self._sources = {source.id for source in course.sources}
        self._pages = _pages(course)
        self._targets: set[str] = set()
        self._units: dict[str, str] = {}
        for chapter in course.chapters:
            first = next((unit.id for lesson in chapter.lessons for unit in lesson.units), "")
            self._units[chapter.id] = first
            for lesson in chapter.lessons:
                self._targets.add(lesson.id)
                for unit in lesson.units:
                    self._targets.add(unit.id)
                    self._units.update((block.id, unit.id) for block in opened(unit.blocks))

    def page(self, page: Iterable[Text], prose: list[Node]) -> None:
        """Check the texts of one page with its prose: footnotes hold within it."""
        notes = _Notes()
        for node in prose:
            if isinstance(node, Footnote):
                self._write(node, notes)
            elif isinstance(node, Figure):
                self._used.add(node.src)
                self._figure(node, prose)
        for text in page:
            if not text.kind.plain and _MAY_REFER.search(text.source):
                for inline in _flat(parse_inline(text.source).nodes):
                    self._node(inline, text.location, notes)
        self._notes(notes)

    def files_of(self, block: object) -> None:
        """Check what a block names outside its texts."""
        if isinstance(block, Video):
            # That they are there is told while the lesson is read.
            self._used.update((block.poster, *(track.src for track in block.tracks)))
        elif isinstance(block, IncludedOlx):
            names = {file.replace("/", "_"): file for file in self._files}
            for path in _IN_XML.findall(block.xml):
                self._file(names.get(path, path), block.location)

    def unused(self) -> None:
        """Warn of files that nothing names; subtitles are read into the course."""
        folder = self._course.location.path.rpartition("/")[0]
        for path in sorted(self._files - self._used):
            if not path.lower().endswith(_SUBTITLES):
                at = Location(f"{folder}/static/{path}")
                self.found.warning(
                    at, Code.UNUSED_FILE, "nothing in the course names this file", "link to it, or remove it"
                )

    def _figure(self, node: Figure, prose: list[Node]) -> None:
        at = _place(node) or next(filter(None, map(_place, prose)), self._course.location)
        self._file(node.src, at)

    def _node(self, node: Inline, at: Location, notes: _Notes) -> None:
        match node:
            case Link() if node.target.startswith("#"):
                self._target(node.target.removeprefix("#"), at)
            case Link() if node.target.startswith(STATIC):
                self._file(re.split(r"[?#]", node.target.removeprefix(STATIC))[0], at)
            case Link() if node.target.startswith(PAGES):
                self._page(node.target.removeprefix(PAGES), at)
            case Image():
                self._file(node.src, at)
            case Citation():
                self._cite(node, at)
            case FootnoteRef():
                notes.used.setdefault(node.label, at)
            case _:
                pass

    def _target(self, name: str, at: Location) -> None:
        if name in self._targets:
            return
        unit = self._units.get(name)
        mend = f"link to its unit, as (#{unit})" if unit else suggest(name, self._targets)
        what = f'"#{name}" is no unit or lesson' if unit else f'the link "#{name}" leads nowhere'
        self.found.error(at, Code.LINK, what, mend)

    def _page(self, name: str, at: Location) -> None:
        if name not in self._pages:
            self.found.error(at, Code.LINK, f'"pages/{name}" is no page of this course', suggest(name, self._pages))

    def _file(self, path: str, at: Location) -> None:
        self._used.add(path)
        if path not in self._files:
            near = suggest(path, self._files)
            mend = near if near.startswith("did") else "put the file in static/"
            self.found.error(at, Code.MISSING_FILE, f'there is no file "{path}" in static/', mend)

    def _cite(self, node: Citation, at: Location) -> None:
        for name in node.ids:
            if name not in self._sources:
                near = suggest(name, self._sources)
                mend = near if near.startswith("did") else "add it to sources.yaml"
                self.found.error(at, Code.CITATION, f'sources.yaml has no source "{name}"', mend)

    def _write(self, node: Footnote, notes: _Notes) -> None:
        at = _place(node) or self._course.location
        if node.label in notes.written:
            # In the same words as `markup.parse` says it of one run of text: said twice, it is shown once.
            self.found.error(at, Code.FOOTNOTE, f"the footnote [^{node.label}] is written twice", "rename one of them")
        notes.written.setdefault(node.label, at)

    def _notes(self, notes: _Notes) -> None:
        for label, at in notes.used.items():
            if label not in notes.written:
                what = f"the footnote [^{label}] has no text in this unit"
                self.found.error(at, Code.FOOTNOTE, what, f"write it below: [^{label}]: …")
        for label, at in notes.written.items():
            if label not in notes.used:
                what = f"nothing refers to the footnote [^{label}], so no one sees it"
                self.found.warning(at, Code.FOOTNOTE, what, f"write [^{label}] where it belongs, or remove it")


def _pages(course: Course) -> set[str]:
    """Return the names of the pages that learners of every run can open."""
    made = {GLOSSARY: course.glossary, PATHWAYS: any(role.lessons for role in course.roles), WORKS: course.sources}
    own = {page.slug for page in course.pages if not page.staff_only}
    return own | {name for name, is_made in made.items() if is_made}


def _place(node: Node) -> Location | None:
    """Return where a node stands, as its first text knows."""
    first = next(iter(texts(node)), None)
    return first.location if first else None


def _flat(found: Iterable[Inline]) -> Iterator[Inline]:
    for node in found:
        yield node
        if isinstance(node, Emphasis | Strong | Link):
            yield from _flat(node.children)
