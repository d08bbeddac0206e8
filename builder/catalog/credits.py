"""What the about page says of a translation: that it is a draft and where to help, who translated and reviewed it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from builder.model.course import Course, Sequential
from builder.model.credits import Credits, Person
from builder.model.parts import lessons
from builder.model.prose import Paragraph, Prose
from builder.model.text import Kind, Text
from builder.model.walk import texts

_MARKDOWN = re.compile(r"([\\`*_\[\]<>&!()^~])")


def credits_of(course: Course, language: str) -> Credits:
    """Return the credits of a language."""
    return dict(course.credits).get(language, Credits())


def with_credits(course: Course, *, draft: bool) -> Course:
    """Return a translated course whose about page ends with its credits."""
    lines = tuple(
        _lines(course, credits_of(course, course.language), draft=draft and course.language != course.source_language)
    )
    return replace(course, about=replace(course.about, credits=Prose(lines))) if lines else course


def lesson_text(lesson: Sequential) -> str:
    """Return a short fingerprint of what a learner reads in a translated lesson: a review stands as long as it does."""
    read = "".join([f"{text.source}\0{text.shown}\0" for text in texts(lesson)])
    return hashlib.sha256(read.encode()).hexdigest()[:12]


def _lines(course: Course, people: Credits, *, draft: bool) -> Iterator[Paragraph]:
    words = course.interface
    if draft:
        shown = _escape(words.help_translate.shown)
        yield _line(words.help_translate, f"[{shown}]({course.contribute})" if course.contribute else shown)
    for word, persons in ((words.translators, people.translators), (words.reviewers, people.reviewers)):
        if persons:
            yield _line(word, f"{_escape(word.shown)}: {', '.join(map(_person, persons))}")
    if reviewed := ", ".join(_reviewed(course, people)):
        yield _line(words.reviewed, f"{_escape(words.reviewed.shown)}: {reviewed}")


def _reviewed(course: Course, people: Credits) -> Iterator[str]:
    """Yield the lessons that still read as they did when they were reviewed."""
    read = {lesson.id: lesson for lesson in lessons(course)}
    for review in people.reviews:
        lesson = read.get(review.lesson)
        if lesson and lesson_text(lesson) == review.text:
            by = ", ".join(part for part in (review.reviewer, review.date) if part)
            yield _escape(f"{lesson.title.shown} ({by})")


def _line(word: Text, shown: str) -> Paragraph:
    """Return a paragraph in the word's own language, with the links that an interface word cannot hold."""
    word = replace(word, kind=Kind.PARAGRAPH)
    if word.translation:
        return Paragraph(replace(word, translation=replace(word.translation, value=shown)))
    return Paragraph(replace(word, source=shown))


def _person(person: Person) -> str:
    return f"[{_escape(person.name)}]({person.link})" if person.link else _escape(person.name)


def _escape(words: str) -> str:
    return _MARKDOWN.sub(r"\\\1", words)
