"""What authors do to a course between two updates: each kind of edit, and what became of whom.

Only prose is edited: what has an authored key is found by it, and would make any score look better. An edit never meets an
edited message again, so that what it did can be judged; its neighbours may be edited too. The truth of each kind:

- a changed, moved, swapped or restored message is who it was;
- of two halves of a paragraph, the longer is who the paragraph was, the other is new; where one is at most a seventh
  longer, either is, but not both;
- of two paragraphs that became one, either is right: a translation of half of it is what there is;
- a copy is new (its original stays), as is what was written in two branches.

"move and edit" takes texts of at least five words: a table cell of two words that stands elsewhere with one of them
changed is not the same message to anyone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .prose import Course, Item

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: its kind and, for each message that it touched, the tags it may rightly come from (none: it is new)."""

    kind: str
    origins: dict[int, frozenset[int]]
    either: bool = False  # it is as right if the two messages of a split changed places


class Editor:
    """Edits a course at random places; `edits` is the truth."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._random = course.random
        self._touched: set[int] = set()
        self.edits: list[Edit] = []
        self.deleted: list[Item] = []

    def apply(self, kind: str, times: int) -> None:
        """Do an edit of a kind some times; a place that does not suit is passed over."""
        edit: Callable[[], bool] = getattr(self, f"_{kind.replace(' ', '_')}")
        while times:
            times -= edit()

    def delete(self, times: int) -> None:
        """Delete messages for good; no message comes from them."""
        for _ in range(times):
            lesson, at = self._pick()
            self.deleted.append(lesson.pop(at))

    def bury(self, times: int) -> list[Item]:
        """Delete messages before the record was last updated: they are its tombstones."""
        buried = []
        for _ in range(times):
            lesson, at = self._pick()
            buried.append(lesson.pop(at))
        return buried

    def restore(self, item: Item) -> None:
        """Bring back a buried message: four in five in its block, one in three of them with a few words changed."""
        if self._random.random() < 0.8:
            lesson = next(lesson for lesson in self._course.lessons if lesson[0].path == item.path)
            places = [at for at, other in enumerate(lesson) if other.block == item.block]
            at = self._random.choice(places) if places else 0
        else:
            lesson, at = self._place()
        text = item.text
        if len(text.split()) >= 5 and self._random.random() < 1 / 3:
            text = self._changed(text, 0.05, 0.3)
        self._put(lesson, at, replace(item, text=text))
        self._done("delete and restore", {item.tag: {item.tag}})

    # The kinds

    def _typo(self) -> bool:
        lesson, at = self._pick()
        item = lesson[at]
        words = item.text.split(" ")
        place = self._random.choice([n for n, word in enumerate(words) if len(word) > 1])
        words[place] = self._mistyped(words[place])
        lesson[at] = replace(item, text=" ".join(words))
        return self._done("typo", {item.tag: {item.tag}})

    def _reword(self) -> bool:
        lesson, at = self._pick()
        item = lesson[at]
        if len(item.text.split()) < 2:
            return False
        lesson[at] = replace(item, text=self._changed(item.text, 0.1, 0.5))
        return self._done("reword", {item.tag: {item.tag}})

    def _split(self) -> bool:
        lesson, at = self._pick()
        item = lesson[at]
        sentences = item.text.split(". ")
        if len(sentences) < 2:
            return False
        cut = self._random.randrange(1, len(sentences))
        halves = [". ".join(sentences[:cut]) + ".", ". ".join(sentences[cut:])]
        lengths = [len(half) for half in halves]
        other = self._course.tag()
        tags = (item.tag, other) if lengths[0] >= lengths[1] else (other, item.tag)
        if self._random.random() < 1 / 3:
            which = self._random.randrange(2)
            halves[which] = self._changed(halves[which], 0, 0.1)
        lesson[at : at + 1] = [replace(item, tag=tag, text=half) for tag, half in zip(tags, halves, strict=True)]
        shorter, longer = sorted(lengths)
        return self._done("split", {item.tag: {item.tag}, other: set()}, either=longer * 7 <= shorter * 8)

    def _merge(self) -> bool:
        lesson, at = self._pick()
        first = lesson[at]
        second = lesson[at + 1] if at + 1 < len(lesson) else first
        if (
            second.tag == first.tag
            or second.block != first.block
            or self._is_touched(second)
            or not (_is_paragraph(first) and _is_paragraph(second))
        ):
            return False
        text = f"{first.text} {second.text}"
        if self._random.random() < 1 / 3:
            text = self._changed(text, 0, 0.1)
        lesson[at : at + 2] = [replace(first, text=text)]
        self._touched.add(second.tag)
        return self._done("merge", {first.tag: {first.tag, second.tag}})

    def _move_in_lesson(self) -> bool:
        lesson, at = self._pick()
        item = lesson.pop(at)
        self._put(lesson, self._random.randrange(len(lesson)), item)
        return self._done("move in lesson", {item.tag: {item.tag}})

    def _move_across(self) -> bool:
        lesson, at = self._pick()
        item = lesson.pop(at)
        self._put(*self._place(), item)
        return self._done("move across", {item.tag: {item.tag}})

    def _move_and_edit(self) -> bool:
        lesson, at = self._pick()
        item = lesson[at]
        if len(item.text.split()) < 5:
            return False
        lesson.pop(at)
        place = (lesson, self._random.randrange(len(lesson))) if self._random.random() < 0.5 else self._place()
        self._put(*place, replace(item, text=self._changed(item.text, 0.05, 0.3)))
        return self._done("move and edit", {item.tag: {item.tag}})

    def _swap(self) -> bool:
        lesson, at = self._pick()
        other = min(at + self._random.randint(1, 6), len(lesson) - 1)
        first, second = lesson[at], lesson[other]
        if second.authored or self._is_touched(second) or first.text == second.text:
            return False
        lesson[at] = replace(second, block=first.block)
        lesson[other] = replace(first, block=second.block)
        return self._done("swap", {first.tag: {first.tag}, second.tag: {second.tag}})

    def _duplicate(self) -> bool:
        lesson, at = self._pick()
        item = lesson[at]
        target, place = self._place()
        copy = replace(item, tag=self._course.tag())
        self._put(target, place, copy)
        return self._done("duplicate", {item.tag: {item.tag}, copy.tag: set()})

    def _two_branches(self) -> bool:
        return self._write("two branches")

    def _add(self) -> bool:
        return self._write("add")

    # How

    def _write(self, kind: str) -> bool:
        item = Item(self._course.tag(), self._course.text(), "", "")
        self._put(*self._place(), item)
        return self._done(kind, {item.tag: set()})

    def _pick(self) -> tuple[list[Item], int]:
        while True:
            lesson, at = self._place()
            if at < len(lesson) and not lesson[at].authored and not self._is_touched(lesson[at]):
                return lesson, at

    def _place(self) -> tuple[list[Item], int]:
        lesson = self._random.choice(self._course.lessons)
        return lesson, self._random.randrange(len(lesson))

    def _put(self, lesson: list[Item], at: int, item: Item) -> None:
        """Insert a message before another; it belongs to the nearest block of prose above.

        Two equal neighbours are kept apart: nobody would know which of them is new there.
        """
        while any(other.text == item.text for other in lesson[max(0, at - 1) : at + 1]):
            at += 1
        near = next((other for other in lesson[at::-1] if not other.authored), None) or next(
            o for o in lesson if not o.authored
        )
        lesson.insert(at, replace(item, block=near.block, path=near.path))

    def _done(self, kind: str, origins: dict[int, set[int]], *, either: bool = False) -> bool:
        self._touched.update(origins)
        self.edits.append(Edit(kind, {tag: frozenset(tags) for tag, tags in origins.items()}, either))
        return True

    def _is_touched(self, item: Item) -> bool:
        return item.tag in self._touched

    def _changed(self, text: str, least: float, most: float) -> str:
        """Replace, drop or add a share of the words, one at least."""
        words = text.split(" ")
        places = self._random.sample(range(len(words)), max(1, int(self._random.uniform(least, most) * len(words))))
        for place in places:
            how = self._random.random()
            if how < 0.7 or len(words) < 4:
                words[place] = self._course.writer.word()
            else:
                words[place] = "" if how < 0.85 else f"{words[place]} {self._course.writer.word()}"
        return " ".join(word for word in words if word)

    def _mistyped(self, word: str) -> str:
        at = self._random.randrange(len(word) - 1)
        how = self._random.randrange(4)
        if how == 0 and word[at] != word[at + 1]:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if how == 1:
            return word[:at] + word[at + 1 :]
        letter = self._random.choice([c for c in LETTERS if c != word[at]])
        return word[:at] + letter + word[at + (how == 2) :]


def _is_paragraph(item: Item) -> bool:
    return item.text.endswith(".") and len(item.text.split()) > 7
