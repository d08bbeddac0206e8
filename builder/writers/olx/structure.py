"""course.xml, chapters, sequentials and verticals, with the blocks below them.

Chapters, sequentials, verticals and most blocks are files that their parent points to by `url_name`. Discussions and
included XBlocks stand in their vertical, as the platform's own exporter writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.blocks import url_name
from builder.writers.notes import footnotes
from builder.writers.olx.blocks import Place, write_block
from builder.writers.olx.elements import element, structure_file
from builder.writers.olx.times import times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from builder.model.course import Chapter, Sequential, Vertical
    from builder.output import OutputFile
    from builder.writers.olx.context import Context


def structure_files(context: Context) -> Iterator[OutputFile]:
    """Yield the tree of the course from its root."""
    key, chapters = context.run.key, context.course.chapters
    root = element("course", {"url_name": key.run, "org": key.org, "course": key.number})
    yield structure_file("course.xml", root)
    pointers = [_pointer("chapter", chapter.id) for chapter in chapters]
    wiki = element("wiki", {"slug": f"{key.org}.{key.number}.{key.run}"})
    yield structure_file(f"course/{key.run}.xml", element("course", {}, [*pointers, wiki]))
    for chapter in chapters:
        yield from _chapter(context, chapter)


def _chapter(context: Context, chapter: Chapter) -> Iterator[OutputFile]:
    pointers = [_pointer("sequential", lesson.id) for lesson in chapter.lessons]
    attributes = {"display_name": chapter.title.shown, **times(context.course, chapter.id)}
    root = element("chapter", attributes, pointers)
    yield structure_file(f"chapter/{url_name(chapter.id)}.xml", root)
    for lesson in chapter.lessons:
        yield from _sequential(context, chapter, lesson)


def _sequential(context: Context, chapter: Chapter, lesson: Sequential) -> Iterator[OutputFile]:
    attributes = {"display_name": lesson.title.shown}
    if lesson.graded:
        attributes |= {"format": context.formats[lesson.graded], "graded": "true"}
    attributes |= times(context.course, lesson.id)
    pointers = [_pointer("vertical", unit.id) for unit in lesson.units]
    yield structure_file(f"sequential/{url_name(lesson.id)}.xml", element("sequential", attributes, pointers))
    for unit in lesson.units:
        objectives = lesson.objectives if unit is lesson.units[0] else ()
        yield from _vertical(Place(context, chapter, unit, footnotes(unit), objectives))


def _vertical(place: Place) -> Iterator[OutputFile]:
    unit: Vertical = place.unit
    root = element("vertical", {"display_name": unit.title.shown})
    files: list[OutputFile] = []
    for block in unit.blocks:
        root.extend(write_block(block, place, files))
    yield structure_file(f"vertical/{url_name(unit.id)}.xml", root)
    yield from files


def _pointer(tag: str, block_id: str) -> Element:
    return element(tag, {"url_name": url_name(block_id)})
