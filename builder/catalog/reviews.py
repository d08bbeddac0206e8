"""Reviews of a translation: who read which lesson when, and whether it reads so still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.catalog.credits import credits_of, lesson_text
from builder.model.course import Course
from builder.model.parts import lessons

__all__ = ["Reviewed", "reviews"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review of credits.yaml; `unchanged` says whether the lesson reads as it did then."""

    lesson: str
    title: str
    reviewer: str
    date: str
    unchanged: bool


def reviews(course: Course) -> Iterator[Reviewed]:
    """Yield the reviews of a translated course, in the order of credits.yaml."""
    there = {lesson.id: lesson for lesson in lessons(course)}
    for review in credits_of(course, course.language).reviews:
        lesson = there.get(review.lesson)
        unchanged = lesson is not None and lesson_text(lesson) == review.text
        title = lesson.title.source if lesson else review.lesson
        yield Reviewed(review.lesson, title, review.reviewer, review.date, unchanged)
