"""The messages of a course, or of the page for instructors, in source order: one generic walk, with what a translator is told about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from builder.catalog.message import Message
from builder.model.course import Chapter, Course, Sequential, Vertical
from builder.model.index import Index
from builder.model.text import Text
from builder.model.walk import texts


def course_texts(course: Course | Index) -> Iterator[tuple[Text, str]]:
    """Yield each text of a course with its context: the title of its unit, empty outside units."""
    for field in fields(course):
        value = getattr(course, field.name)
        if field.name == "chapters":
            yield from _outline_texts(value, "")
        else:
            yield from ((text, "") for text in texts(value))


def extract(course: Course | Index) -> tuple[Message, ...]:
    """Return the messages; what holds no letter (an empty text) is none."""
    return tuple(
        Message(text.key, text.source, text.location.path, text.kind, context, text.note)
        for text, context in course_texts(course)
        if text.source.strip()
    )


def _outline_texts(parts: Iterable[Any], context: str) -> Iterator[tuple[Text, str]]:
    for part in parts:
        if isinstance(part, Chapter):
            yield part.title, context
            yield from _outline_texts(part.lessons, context)
        elif isinstance(part, Sequential):
            yield part.title, context
            yield from _outline_texts(part.units, context)
        elif isinstance(part, Vertical):
            yield part.title, context
            yield from ((text, part.title.source) for text in texts(part.blocks))
