"""Static files, all in one folder under the names that Studio gives them; the texts of SVG files are translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.languages import language
from builder.markup.svg import write_svg
from builder.model.parts import blocks, nodes, proses
from builder.model.prose import Figure
from builder.output import OutputFile
from builder.writers.olx.names import static_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course
    from builder.model.text import Text
    from builder.writers.olx.context import Context


def static_files(context: Context) -> Iterator[OutputFile]:
    """Yield the files of static/. Names that become one are an error that `checks` reports."""
    course = context.course
    drawn = _labels(course) if any(_is_svg(file.path) for file in course.files) else {}
    for file in course.files:
        content = file.content
        if labels := drawn.get(file.path):
            target = language(course.language)
            content = write_svg(content, labels, language=target.bcp47, direction=target.direction)
        yield OutputFile(f"static/{static_name(file.path)}", content)


def _is_svg(path: str) -> bool:
    return path.lower().endswith(".svg")


def _labels(course: Course) -> dict[str, tuple[Text, ...]]:
    """Return the labels of each drawing. One that stands in several places takes each label where it is translated."""
    found: dict[str, tuple[Text, ...]] = {}
    for figure in _figures(course):
        if figure.labels:
            former = found.get(figure.src, figure.labels)
            pairs = zip(former, figure.labels, strict=True)
            found[figure.src] = tuple(one if one.translation else other for one, other in pairs)
    return found


def _figures(course: Course) -> Iterator[Figure]:
    inside = (run for block in blocks(course) for run in proses(block))
    outside = [page.prose for page in course.pages] + [update.prose for update in course.updates]
    runs = (*inside, course.about.overview, course.handouts, *outside)
    return (node for run in runs for node in nodes(run.children) if isinstance(node, Figure))
