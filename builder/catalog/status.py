"""How far a language is: messages and words by their standing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass

from builder.catalog.judge import Judged
from builder.catalog.message import Message
from builder.catalog.standing import Standing
from builder.catalog.words import count_words
from builder.model.course import Course
from builder.model.index import Index
from builder.model.parts import lessons
from builder.model.walk import texts


@dataclass(frozen=True, slots=True)
class Counts:
    """Messages, or words of the source."""

    total: int
    current: int
    stale: int
    suggestions: int
    untranslated: int

    @property
    def to_do(self) -> int:
        """What a learner reads in another language: neither translated nor stale."""
        return self.suggestions + self.untranslated

    def as_dict(self) -> dict[str, int]:
        """Return the counts by name, with those to do."""
        return asdict(self) | {"to_do": self.to_do}


@dataclass(frozen=True, slots=True)
class Place:
    """A lesson, or a file outside the lessons, and its messages; `lesson` is its id, or empty."""

    title: str
    path: str
    lesson: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The counts of one language."""

    messages: Counts
    words: Counts

    @property
    def percent(self) -> int:
        """The share of words that have a translation, stale ones too, rounded down: 100 means all.

        A stale translation is shown, so a mended typo does not take a language below its threshold.
        """
        covered = self.words.current + self.words.stale
        return covered * 100 // self.words.total if self.words.total else 100


def coverage(messages: Iterable[Message], judged: Mapping[str, Judged], *, is_source: bool = False) -> Coverage:
    """Count messages and the words of their source by how each stands; the source language has everything."""
    sizes: dict[Standing, list[int]] = {standing: [] for standing in Standing}
    current, untranslated = sizes[Standing.CURRENT], sizes[Standing.UNTRANSLATED]
    for message in messages:
        found = judged.get(message.key)
        # Nearly all are current; looking the others up by an enumeration member costs a call each.
        if is_source or (found and found.standing is Standing.CURRENT):
            current.append(count_words(message.source))
        else:
            (sizes[found.standing] if found else untranslated).append(count_words(message.source))
    return Coverage(_counts(sizes, len), _counts(sizes, sum))


def places(course: Course | Index, messages: Iterable[Message]) -> tuple[Place, ...]:
    """Return where the messages stand: the lessons in their order, then the other files in the order of their messages.

    What a lesson shows from another file, as the subtitles of its video, belongs to the lesson.
    """
    found = tuple(lessons(course)) if isinstance(course, Course) else ()
    rows = {lesson.id: (lesson.title.source, lesson.location.path) for lesson in found}
    of = {text.key: lesson.id for lesson in found for text in texts(lesson)}
    groups: dict[tuple[str, str], list[Message]] = {(name, ""): [] for name in rows}
    for message in messages:
        lesson = of.get(message.key, "")
        groups.setdefault((lesson, "" if lesson else message.path), []).append(message)
    return tuple(
        Place(*(rows[lesson] if lesson else (path, path)), lesson, tuple(those))
        for (lesson, path), those in groups.items()
        if those
    )


def _counts(sizes: Mapping[Standing, list[int]], measure: Callable[[list[int]], int]) -> Counts:
    found = {standing: measure(each) for standing, each in sizes.items()}
    return Counts(
        sum(found.values()),
        found[Standing.CURRENT],
        found[Standing.STALE],
        found[Standing.SUGGESTION],
        found[Standing.UNTRANSLATED],
    )
