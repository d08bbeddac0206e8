"""Titles are shown as they stand: what an author meant as Markdown would be read as marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics
from builder.model.activities import Activity
from builder.model.blocks import Discussion, Question, Video
from builder.model.parts import blocks, lessons, units
from builder.model.runs import pages, updates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course
    from builder.model.text import Text

__all__ = ["check_titles"]

_MARKS = re.compile(r"\*\*|__|`|\]\(|\[[@^]")


def check_titles(course: Course) -> Diagnostics:
    """Warn of titles that hold marks of Markdown."""
    found = Diagnostics()
    for title in _titles(course):
        if match := _MARKS.search(title.source):
            what = f'learners would read "{match[0]}" in the title "{title.source}" as it stands'
            found.warning(title.location, Code.MARKUP, what, "write the title without marks")
    return found


def _titles(course: Course) -> Iterator[Text]:
    yield course.title
    yield from (chapter.title for chapter in course.chapters)
    yield from (lesson.title for lesson in lessons(course))
    yield from (unit.title for unit in units(course))
    yield from (page.title for page in pages(course))
    yield from (update.title for update in updates(course) if update.title)
    for block in blocks(course):
        if isinstance(block, Question | Video | Discussion | Activity) and block.title:
            yield block.title
