"""Give every pending text of a course the key that alignment found for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from builder.catalog.message import Aligned
from builder.model.course import Course
from builder.model.index import Index
from builder.model.text import Text
from builder.model.walk import replace_texts

P = TypeVar("P", bound=Course | Index)


def with_keys(course: P, aligned: Sequence[Aligned]) -> P:
    """Return the course with complete keys; `aligned` is in the order of its messages (`extract`)."""
    keys: Iterator[Aligned] = iter(aligned)

    def keyed(text: Text) -> Text:
        if not text.source.strip():
            return text
        key = next(keys).message.key
        return text if key == text.key else text.with_key(key)

    return replace_texts(course, keyed)
