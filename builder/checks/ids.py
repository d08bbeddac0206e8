"""Ids: one name for one thing in the whole course, and no message key twice.

On the platform a clash makes one of two blocks vanish without a word; WikiLearn moreover looks blocks up by the end of
their names, whatever their type, so chapters, lessons, units and blocks share one set of ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics, Location
from builder.model.activities import Done, Lti, Poll, Sort, Survey, WordCloud
from builder.model.assessments import DragDrop, Response
from builder.model.blocks import Bank, Discussion, HtmlBlock, IncludedOlx, Question, Video
from builder.model.keys import ID_BYTES
from builder.model.parts import opened, units
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course

__all__ = ["check_ids"]

_KINDS: dict[type, str] = {
    HtmlBlock: "text",
    Question: "question",
    Response: "response",
    DragDrop: "dragdrop",
    Bank: "bank",
    Video: "video",
    Discussion: "discussion",
    IncludedOlx: "include-olx",
    Poll: "poll",
    Survey: "survey",
    WordCloud: "wordcloud",
    Sort: "sort",
    Done: "done",
    Lti: "lti",
}

# MediaWiki's Translate takes no longer ones.
_KEY_BYTES = 100


def check_ids(course: Course) -> Diagnostics:
    """Check that ids, and the keys made from them, are unique."""
    found = Diagnostics()
    seen: dict[str, tuple[str, Location]] = {}
    twice = set()
    for kind, name, at in _named(course):
        if name and name in seen:
            other, where = seen[name]
            twice.add(name)
            what = f'the id "{name}" of this {kind} is that of the {other} at {where}'
            found.error(at, Code.DUPLICATE_ID, what, "give the newer one an id of its own")
        seen.setdefault(name, (kind, at))
    _check_lengths(course, found)
    _check_keys(course, twice, found)
    return found


def _named(course: Course) -> Iterator[tuple[str, str, Location]]:
    for chapter in course.chapters:
        yield "chapter", chapter.id, chapter.location
        for lesson in chapter.lessons:
            yield "lesson", lesson.id, lesson.location
            for unit in lesson.units:
                yield "unit", unit.id, unit.location
                for block in opened(unit.blocks):
                    yield _KINDS[type(block)], block.id, block.location


def _check_lengths(course: Course, found: Diagnostics) -> None:
    """Report a unit whose id is short enough, but not with what makes it the id of its text."""
    for unit in units(course):
        made = f"{unit.id}-text"
        for block in unit.blocks:
            if block.id == made and len(unit.id) <= ID_BYTES < len(made):
                what = f'the text of this unit would have the id "{made}", with more than {ID_BYTES} characters'
                found.error(
                    block.location, Code.BAD_ID, what, "give the unit a shorter id, or open its text with a line {#id}"
                )


def _check_keys(course: Course, told: set[str], found: Diagnostics) -> None:
    """Report keys that two messages share though their ids differ in kind, such as an objective's and a choice's."""
    seen: dict[str, Location] = {}
    for text in texts(course):
        key = text.key
        if key in seen and not text.pending and key.partition(".")[0] not in told:
            what = f'this text and the one at {seen[key]} would be one message, "{key}"'
            found.error(text.location, Code.DUPLICATE_ID, what, "rename one of the ids in it")
        seen[key] = text.location
        if len(key) > _KEY_BYTES:
            what = f'the key of this text would have more than {_KEY_BYTES} characters, "{key[:30]}…"'
            found.error(text.location, Code.BAD_ID, what, "give the block, or its letters, shorter ids")
