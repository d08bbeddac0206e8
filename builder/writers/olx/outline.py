"""The outline of a course: every block with its place and its titles, on which importers of learners' data join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.model.blocks import Bank, Discussion, url_name
from builder.model.parts import opened
from builder.writers.olx.blocks import display_name
from builder.writers.olx.names import PROMPT_TYPE, block_type, prompt_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model.blocks import Block
    from builder.model.course import Course, Run, Vertical

Entry = dict[str, Any]


Titles = tuple[str, ...]


def titles(course: Course) -> Titles:
    """Return the titles of a translated course: its own, then each entry's, in the order of the outline."""
    return (course.title.shown, *_titles(course))


def outline(course: Course, runs: Iterable[Run], found: Mapping[str, Titles]) -> Entry:
    """Return the outline, in course order; `found` holds the titles of each language that has some to give."""
    runs = tuple(runs)
    prefixes = {run.name: run.key.usage_prefix for run in runs}
    entries = list(_entries(course))
    for number, entry in enumerate(entries, 1):
        ending = f"+type@{entry['type']}+block@{entry['url_name']}"
        entry["usage"] = {name: prefix + ending for name, prefix in prefixes.items()}
        entry["titles"] = {code: listed[number] for code, listed in found.items()}
    return {
        "course": course.id,
        "source_language": course.source_language,
        "titles": {code: listed[0] for code, listed in found.items()},
        "runs": [_run(course, run) for run in runs],
        "blocks": entries,
    }


def _run(course: Course, run: Run) -> Entry:
    """Return a run; `passing` is the share of points, in percent, from which its grade is `Pass`."""
    passing = run.own.details.passing if run.own else course.passing
    return {"run": run.name, "language": run.language, "course_key": str(run.key), "passing": passing}


def _entries(course: Course) -> Iterator[Entry]:
    for chapter in course.chapters:
        above = {"chapter": chapter.id}
        yield _entry(chapter.id, "chapter", {}, graded="")
        for lesson in chapter.lessons:
            yield _entry(lesson.id, "sequential", above, graded=lesson.graded)
            in_lesson = above | {"lesson": lesson.id}
            for unit in lesson.units:
                yield _entry(unit.id, "vertical", in_lesson, graded=lesson.graded)
                in_unit = in_lesson | {"unit": unit.id}
                for block in unit.blocks:
                    yield from _block(block, in_unit, lesson.graded)


def _block(block: Block, place: Entry, graded: str) -> Iterator[Entry]:
    if _has_prompt(block):
        yield _entry(block.id, PROMPT_TYPE, place, graded=graded, name=prompt_name(block.id)) | {"part": "prompt"}
    yield _entry(block.id, block_type(block), place, graded=graded)
    if isinstance(block, Bank):
        below = place | {"bank": block.id}
        yield from (_entry(each.id, block_type(each), below, graded=graded) for each in block.questions)


def _entry(block_id: str, kind: str, place: Entry, *, graded: str, name: str = "") -> Entry:
    return {"id": block_id, "type": kind, "url_name": name or url_name(block_id), **place, "graded": graded}


def _titles(course: Course) -> Iterator[str]:
    """Yield the titles in the order of the entries, as the platform shows them."""
    question = course.interface.question.shown
    for chapter in course.chapters:
        yield chapter.title.shown
        for lesson in chapter.lessons:
            yield lesson.title.shown
            for unit in lesson.units:
                yield unit.title.shown
                for block in opened(unit.blocks):
                    yield from _block_titles(block, unit, question)


def _block_titles(block: Block, unit: Vertical, question: str) -> Iterator[str]:
    title = display_name(block, unit, question)
    yield title
    if _has_prompt(block):
        yield title


def _has_prompt(block: Block) -> bool:
    return isinstance(block, Discussion) and bool(block.prompt.children)
