"""A small workspace to start from: `ldn init`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

_PLACES = {
    "course.yaml": "course_src/{course}/course.yaml",
    "overview.md": "course_src/{course}/about/overview.md",
    "syllabus.yaml": "syllabus/{course}/syllabus.yaml",
    "lesson.md": "syllabus/{course}/start/welcome.md",
    "glossary.yaml": "syllabus/glossary.yaml",
    "sources.yaml": "syllabus/sources.yaml",
    "gitignore": ".gitignore",
}
_SHARED = ("glossary.yaml", "sources.yaml", "gitignore")


def occupied(folder: Path, course: str) -> Path | None:
    """Return a file that a new course would overwrite, or None."""
    places = (folder / place.format(course=course) for name, place in _PLACES.items() if name not in _SHARED)
    return next((place for place in places if place.exists()), None)


def write(folder: Path, course: str, language: str) -> Iterator[str]:
    """Write the workspace; files that several courses share are left alone where they exist. Yields what was written."""
    for name, place in _PLACES.items():
        path = place.format(course=course)
        target = folder / path
        if target.exists():
            continue
        text = (files(__package__) / "files" / name).read_text("utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            text.replace("@COURSE@", course.upper()).replace("@LANGUAGE@", language), "utf-8", newline="\n"
        )
        yield path
