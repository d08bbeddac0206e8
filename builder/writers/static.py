"""The files of static/ in a language: SVG files have their texts translated and run from where the language begins.

Their names are the writer's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.languages import language
from builder.markup.svg import write_svg
from builder.markup.svg_turn import turn_svg
from builder.model.parts import blocks, nodes, proses
from builder.model.prose import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course
    from builder.model.text import Text


def translated_files(course: Course) -> Iterator[tuple[str, bytes]]:
    """Yield the path in static/ and the content of each file."""
    drawn = labels(course) if any(_is_svg(file.path) for file in course.files) else {}
    target = language(course.language)
    around = _turned(course) if target.direction != language(course.source_language).direction else frozenset()
    for file in course.files:
        content = file.content
        if found := drawn.get(file.path):
            content = write_svg(content, found, language=target.bcp47, direction=target.direction)
        yield file.path, turn_svg(content) if file.path in around else content


def _turned(course: Course) -> frozenset[str]:
    """Return the drawings that run the other way in a language written the other way than the source."""
    return frozenset(figure.src for figure in _figures(course) if figure.turned)


def labels(course: Course) -> dict[str, tuple[Text, ...]]:
    """Return the labels of each drawing. One that stands in several places takes each label where it is translated."""
    found: dict[str, tuple[Text, ...]] = {}
    for figure in _figures(course):
        if figure.labels:
            former = found.get(figure.src, figure.labels)
            pairs = zip(former, figure.labels, strict=True)
            found[figure.src] = tuple(one if one.translation else other for one, other in pairs)
    return found


def _is_svg(path: str) -> bool:
    return path.lower().endswith(".svg")


def _figures(course: Course) -> Iterator[Figure]:
    inside = (run for block in blocks(course) for run in proses(block))
    outside = [page.prose for page in course.pages] + [update.prose for update in course.updates]
    runs = (*inside, course.about.overview, course.handouts, *outside)
    return (node for run in runs for node in nodes(run.children) if isinstance(node, Figure))
