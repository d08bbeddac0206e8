"""A workspace on disk becomes courses: the one way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from builder.diagnostics import Code, Diagnostics, Location
from builder.model.course import About, Chapter, Course, Sequential, StaticFile
from builder.source.coursefile import CourseFile, read_course_file
from builder.source.credits import read_credits
from builder.source.ids import check_course_id
from builder.source.images import check_image
from builder.source.lesson import LessonNames, read_lesson
from builder.source.pages import read_outside, read_overview
from builder.source.pictures import check_pictures
from builder.source.svg import read_svg
from builder.source.syllabus import ChapterEntry, Syllabus, open_yaml, read_glossary, read_sources, read_syllabus
from builder.source.tree import Tree
from builder.source.unit import Workplace

COURSES = "course_src"
SYLLABUS = "syllabus"
TRANSLATIONS = "translations"

LessonReader = Callable[[Tree, str, Location, Workplace, LessonNames], Sequential | None]


def course_ids(tree: Tree) -> tuple[str, ...]:
    """Return the ids of the workspace's courses: the folders of course_src/."""
    return tuple(name for name in tree.folders(COURSES) if tree.exists(f"{COURSES}/{name}/course.yaml"))


def inputs(course_id: str) -> tuple[str, ...]:
    """Return where all that a course is made of lies."""
    own = (f"{COURSES}/{course_id}", f"{SYLLABUS}/{course_id}", f"{TRANSLATIONS}/{course_id}")
    return (*own, f"{SYLLABUS}/glossary.yaml", f"{SYLLABUS}/sources.yaml")


def lesson_paths(tree: Tree, course_id: str) -> tuple[str, ...]:
    """Return the lessons that lie in a course's folders, named by its syllabus or not."""
    return tuple(path for path in tree.files(f"{SYLLABUS}/{course_id}") if path.endswith(".md"))


def read_course(tree: Tree, course_id: str, lesson: LessonReader = read_lesson) -> Course | None:
    """Read a course, with everything amiss in `tree.diagnostics`; None where nothing can be made of it.

    `lesson` reads one lesson; the preview hands in one that remembers those that did not change.
    """
    fields = open_yaml(tree, f"{COURSES}/{course_id}/course.yaml")
    outline = open_yaml(tree, f"{SYLLABUS}/{course_id}/syllabus.yaml")
    if fields is None or outline is None:
        return None
    about = read_course_file(fields, tree.diagnostics)
    return _Reader(tree, course_id, about, read_syllabus(outline, tree.diagnostics), lesson).course()


class _Reader:
    def __init__(self, tree: Tree, course_id: str, file: CourseFile, syllabus: Syllabus, lesson: LessonReader) -> None:
        self._tree = tree
        self._lesson = lesson
        self._id = course_id
        self._file = file
        self._syllabus = syllabus
        self._folder = f"{COURSES}/{course_id}"
        self._static = f"{self._folder}/static"
        self._files = dict(self._read_static())
        self._shared = Workplace(self._files, self._static, tree.diagnostics)
        self._names = LessonNames(
            frozenset(o.id for o in syllabus.objectives), frozenset(a.id for a in file.details.assignments)
        )

    def course(self) -> Course:
        file, syllabus, details = self._file, self._syllabus, self._file.details
        chapters = tuple(self._chapter(entry) for entry in syllabus.chapters)
        lessons = frozenset(lesson.id for chapter in chapters for lesson in chapter.lessons)
        check_course_id(self._id, file.location, self._tree.diagnostics)
        overview = read_overview(self._tree, self._folder, file.location, self._shared)
        outside = read_outside(self._tree, self._folder, file, self._shared)
        self._check_pictures()
        return Course(
            id=self._id,
            location=file.location,
            title=details.title,
            source_language=file.source_language,
            language=file.source_language,
            about=About(overview, details.summary, details.effort, details.duration),
            chapters=chapters,
            runs=outside.runs,
            languages=file.languages,
            objectives=syllabus.objectives,
            competencies=syllabus.competencies,
            roles=syllabus.roles,
            assignments=details.assignments,
            passing=details.passing,
            image=details.image.src if details.image else "",
            keep_stale=file.keep_stale,
            contribute=file.contribute,
            interface=file.interface,
            settings=details.settings,
            pages=outside.pages,
            updates=outside.updates,
            handouts=outside.handouts,
            credits=read_credits(self._tree, f"{TRANSLATIONS}/{self._id}/credits.yaml", lessons),
            glossary=read_glossary(self._tree, f"{SYLLABUS}/glossary.yaml"),
            sources=read_sources(self._tree, f"{SYLLABUS}/sources.yaml"),
            files=tuple(StaticFile(path, content) for path, content in sorted(self._files.items())),
        )

    def _check_pictures(self) -> None:
        found = Diagnostics()
        for details in (self._file.details, *(run.own.details for run in self._file.runs if run.own)):
            check_pictures(details, self._files, self._static, found)
        # A run shows most pictures of its course: what is amiss with one is told once.
        self._tree.diagnostics.extend(dict.fromkeys(found))

    def _chapter(self, entry: ChapterEntry) -> Chapter:
        folder = f"{SYLLABUS}/{self._id}/{entry.id}"
        lessons = [
            self._lesson(self._tree, f"{folder}/{name}.md", entry.lessons_at, self._shared, self._names)
            for name in entry.lessons
        ]
        self._forgotten(folder, entry.lessons)
        return Chapter(entry.id, entry.location, entry.title, tuple(lesson for lesson in lessons if lesson))

    def _forgotten(self, folder: str, lessons: Iterable[str]) -> None:
        for path in self._tree.files(folder):
            name = path.removeprefix(f"{folder}/").removesuffix(".md")
            if path.endswith(".md") and name not in lessons:
                self._tree.diagnostics.warning(
                    Location(path),
                    Code.UNUSED_FILE,
                    "syllabus.yaml does not name this lesson",
                    "add it to its chapter's lessons, or remove it",
                )

    def _read_static(self) -> Iterable[tuple[str, bytes]]:
        for path in self._tree.files(self._static):
            content = self._tree.content(path)
            if content is None:
                continue
            at = Location(path)
            if path.lower().endswith(".svg"):
                svg = read_svg(content, at, "", self._tree.diagnostics)
                content = svg.content if svg else b""
            else:
                check_image(path, content, at, self._tree.diagnostics)
            yield path.removeprefix(f"{self._static}/"), content
