"""A course as one of its runs shows it, and what it has outside its units in any run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.model.course import Course, Run
from builder.model.pages import Page, Update
from builder.model.prose import Prose
from builder.model.settings import Settings, portraits
from builder.model.text import Text
from builder.model.walk import replace_texts, texts


def of_run(course: Course, run: Run) -> Course:
    """Return a course, translated into the run's language, with all that the run says of its own laid over it."""
    if run.own is None:
        return course
    # What a run leaves to the course is translated there; its own texts have keys that the course does not know.
    parts = (course.title, course.about, course.assignments, course.settings)
    translated = {text.key: text for part in parts for text in texts(part)}
    details = replace_texts(run.own.details, lambda text: translated.get(text.key, text))
    about = replace(
        course.about,
        short_description=details.summary,
        effort=details.effort,
        duration=details.duration,
    )
    return replace(
        course,
        title=details.title,
        about=about,
        assignments=details.assignments,
        passing=details.passing,
        image=details.image.src if details.image else "",
        settings=details.settings,
        pages=course.pages + details.pages,
        updates=course.updates + details.updates,
    )


def pages(course: Course) -> Iterator[Page]:
    """Yield the pages of a course and those that single runs add."""
    yield from course.pages
    for run in course.runs:
        yield from run.own.details.pages if run.own else ()


def updates(course: Course) -> Iterator[Update]:
    """Yield the updates of a course and those that single runs add."""
    yield from course.updates
    for run in course.runs:
        yield from run.own.details.updates if run.own else ()


def outside(course: Course) -> Iterator[tuple[tuple[Text, ...], Prose]]:
    """Yield each page outside the units, of the course and of single runs: all of its texts, and its prose."""
    for prose in (course.about.overview, course.handouts):
        yield tuple(texts(prose)), prose
    for settings in all_settings(course):
        yield tuple(texts(settings)), Prose()
    yield from ((tuple(texts(page)), page.prose) for page in pages(course))
    yield from ((tuple(texts(update)), update.prose) for update in updates(course))


def all_settings(course: Course) -> Iterator[Settings]:
    """Yield the settings of a course and of the runs that differ from it."""
    yield course.settings
    yield from (run.own.details.settings for run in course.runs if run.own)


def pictures(course: Course) -> Iterator[str]:
    """Yield the path in static/ of every picture that a setting names, in any run."""
    yield course.image
    yield from (run.own.details.image.src for run in course.runs if run.own and run.own.details.image)
    for settings in all_settings(course):
        yield from (picture.src for picture in portraits(settings))
        yield from (settings.banner.src,) if settings.banner else ()
