"""Make a course of any size, the same at every call: lessons of messages that are alike in places, as in real courses.

Sentences come from few templates, words of a lesson from a topic of its own; standing phrases repeat everywhere, short
items are near each other, and one paragraph in twelve is an earlier one with a few words changed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from .words import ADJECTIVES, BOILERPLATE, HEADINGS, ITEMS, NOUNS, PLACES, SENTENCES, VERBS

UNITS_IN_LESSON = 5


@dataclass(frozen=True, slots=True)
class Item:
    """A message before it has a key. `tag` is who it is: truth hangs on it, and no key is ever looked at."""

    tag: int
    text: str
    block: str
    path: str
    authored: str = ""


class Writer:
    """Writes text about the topic of one lesson."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # the same at every call
        self.turn()

    def turn(self) -> None:
        """Take another topic."""
        pick = self.random.sample
        self._nouns, self._verbs, self._adjectives = pick(NOUNS, 30), pick(VERBS, 24), pick(ADJECTIVES, 16)

    def word(self) -> str:
        """Return any content word of the whole vocabulary."""
        return self.random.choice(self.random.choice((NOUNS, VERBS, ADJECTIVES)))

    def fill(self, template: str) -> str:
        """Fill a template: three words in four are of the topic."""
        for mark, own, every in (
            ("{n}", self._nouns, NOUNS),
            ("{v}", self._verbs, VERBS),
            ("{a}", self._adjectives, ADJECTIVES),
            ("{p}", PLACES, PLACES),
        ):
            while mark in template:
                words = own if self.random.random() < 0.75 else every
                template = template.replace(mark, self.random.choice(words), 1)
        filled = template.replace("{d}", str(self.random.randint(2, 9)))
        return filled[0].upper() + filled[1:]

    def sentence(self) -> str:
        """Return a sentence, now and then with inline Markdown."""
        sentence = self.fill(self.random.choice(SENTENCES)) + "."
        if self.random.random() < 0.15:
            words = sentence.split(" ")
            place = self.random.randrange(1, len(words) - 1)
            words[place] = f"**{words[place]}**"
            sentence = " ".join(words)
        return sentence

    def paragraph(self) -> str:
        """Return one to four sentences."""
        return " ".join(self.sentence() for _ in range(self.random.choice((1, 2, 2, 3, 3, 4))))


class Course:
    """A course in the making: `lessons` is changed by edits."""

    def __init__(self, messages: int, seed: int) -> None:
        self.writer = Writer(seed)
        self.random = self.writer.random
        self.lessons: list[list[Item]] = []
        self._tags = 0
        self._paragraphs: list[str] = []
        while self._tags < messages:
            self.writer.turn()
            number = len(self.lessons)
            lesson: list[Item] = []
            for unit in range(number * UNITS_IN_LESSON, (number + 1) * UNITS_IN_LESSON):
                self._unit(lesson, f"u{unit}", f"syllabus/ldn/c/l{number}.md")
            self.lessons.append(lesson)

    def tag(self) -> int:
        """Return a new identity."""
        self._tags += 1
        return self._tags - 1

    def text(self) -> str:
        """Return a paragraph; one in twelve is nearly one that the course has."""
        if self._paragraphs and self.random.random() < 1 / 12:
            return self._nearly(self.random.choice(self._paragraphs[-200:]))
        self._paragraphs.append(self.writer.paragraph())
        return self._paragraphs[-1]

    def _nearly(self, text: str) -> str:
        words = text.split(" ")
        for _ in range(self.random.randint(1, 3)):
            words[self.random.randrange(1, len(words))] = self.writer.word()
        return " ".join(words)

    def _unit(self, lesson: list[Item], unit: str, path: str) -> None:
        def add(block: str, text: str, authored: str = "") -> None:
            lesson.append(Item(self.tag(), text, block, path, authored))

        prose, question = f"{unit}-text", f"{unit}-q1"
        add("", self.writer.fill(self.random.choice(HEADINGS)), f"{unit}.title")
        for _ in range(2):
            add(prose, self.writer.fill(self.random.choice(HEADINGS)))
            for _ in range(self.random.randint(1, 3)):
                add(prose, self.text())
            add(prose, self.random.choice(BOILERPLATE))
            for _ in range(self.random.randint(2, 4)):
                add(prose, self.writer.fill(self.random.choice(ITEMS)))
        add(question, self.writer.sentence())
        for letter in "abc":
            add("", self.writer.fill(self.random.choice(ITEMS)), f"{question}.{letter}")
            add("", self.writer.sentence(), f"{question}.{letter}.feedback")
        add(question, self.writer.sentence())
