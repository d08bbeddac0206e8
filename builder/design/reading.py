"""Plain sentences and plain words: LIX (Björnsson 1968) of a lesson's prose, and sentences that are too long, wherever they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.design.finding import Finding, Remark, finding
from builder.design.ground import paragraphs
from builder.design.rules import Rule
from builder.design.words import CODE, excerpt, plain, sentences, spoken, words
from builder.model.blocks import HtmlBlock
from builder.model.parts import opened
from builder.model.text import Kind
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.design.ground import Ground
    from builder.model.blocks import Block
    from builder.model.course import Sequential
    from builder.model.text import Text

__all__ = ["HARDEST", "LONGEST_MEAN", "LONGEST_SENTENCE", "check_reading"]

HARDEST = 45
LONGEST_MEAN = 18
LONGEST_SENTENCE = 32
_LONG_WORD = 6
_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
# Languages that write every noun with a capital, so that a capital is no sign of a name.
_CAPITAL_NOUNS = frozenset({"de", "als", "bar", "frr", "gsw", "ksh", "lb", "nds", "pdc", "pfl", "stq"})
# A mean of fewer sentences says nothing.
_FEWEST = 8
_NAMED = 5
_ASKED = frozenset(
    {
        Kind.QUESTION,
        Kind.CHOICE,
        Kind.FEEDBACK,
        Kind.HINT,
        Kind.EXPLANATION,
        Kind.INSTRUCTION,
        Kind.RUBRIC,
        Kind.EXAMPLE,
    }
)
_ENDS = ".!?…։؟。"


def check_reading(ground: Ground) -> Iterator[Finding | Remark]:
    """Check each lesson."""
    if ground.script not in _SCRIPTS:
        if ground.script:
            yield Remark(Rule.READING, f"there is no measure for the script of this course ({ground.script.title()})")
        return
    known = {plain(word) for term in ground.course.glossary for word in words(term.name.source)}
    for chapter, lesson in ground.lessons():
        measure = _Measure(known, has_capital_nouns=ground.family in _CAPITAL_NOUNS)
        for unit in lesson.units:
            for block in opened(unit.blocks):
                yield from _sentences(block, (block.id, unit.id, lesson.id, chapter.id), measure)
        yield from _level(lesson, measure, chapter.id)


class _Measure:
    """The sentences of a lesson's prose, counted; `known` are words of the glossary, which the course explains."""

    def __init__(self, known: set[str], *, has_capital_nouns: bool) -> None:
        self._known = known
        self._has_capital_nouns = has_capital_nouns
        self.sentences = self.words = 0
        self.long: Counter[str] = Counter()

    def add(self, sentence: str) -> None:
        found = words(sentence)
        self.sentences += 1
        self.words += len(found)
        self.long.update(word.casefold() for at, word in enumerate(found) if self._is_long(word, first=at == 0))

    @property
    def mean(self) -> float:
        return self.words / max(self.sentences, 1)

    @property
    def lix(self) -> float:
        return self.mean + 100 * self.long.total() / max(self.words, 1)

    def _is_long(self, word: str, *, first: bool) -> bool:
        # Words joined by hyphens are read one by one.
        if max(map(len, word.split("-"))) <= _LONG_WORD or CODE in word:
            return False
        is_name = word[0].isupper() and not first and not self._has_capital_nouns
        folded = plain(word)
        return not (is_name or self._known & {folded, folded.removesuffix("s"), folded.removesuffix("es")})


def _sentences(block: Block, about: tuple[str, ...], measure: _Measure) -> Iterator[Finding]:
    if isinstance(block, HtmlBlock):
        for text in paragraphs(block.prose):
            yield from _long(text, about)
            for sentence in sentences(spoken(text)):
                # An item of two words without a full stop is no sentence.
                if sentence.rstrip("\"'”’»)]")[-1:] in _ENDS:
                    measure.add(sentence)
    else:
        for text in texts(block):
            if text.kind in _ASKED:
                yield from _long(text, about)


def _long(text: Text, about: tuple[str, ...]) -> Iterator[Finding]:
    for sentence in sentences(spoken(text)):
        number = len(words(sentence))
        if number > LONGEST_SENTENCE:
            what = f"a sentence of {number} words, more than {LONGEST_SENTENCE}: {excerpt(sentence)}"
            yield finding(Rule.READING, text.location, what, "cut it in two", *about)


def _level(lesson: Sequential, measure: _Measure, chapter: str) -> Iterator[Finding]:
    if measure.sentences < _FEWEST:
        return
    if measure.mean > LONGEST_MEAN:
        what = f"the sentences of this lesson have {measure.mean:.1f} words on average, more than {LONGEST_MEAN}"
        yield finding(Rule.READING, lesson.location, what, "cut some of them in two", lesson.id, chapter)
    if measure.lix > HARDEST:
        share = 100 * measure.long.total() / measure.words
        what = (
            f"LIX {measure.lix:.0f}, more than {HARDEST}: {measure.mean:.1f} words a sentence, {share:.0f} % long words"
            f" ({_list(word for word, _ in measure.long.most_common(_NAMED))})"
        )
        yield finding(Rule.READING, lesson.location, what, "take shorter words and sentences", lesson.id, chapter)


def _list(found: Iterable[str]) -> str:
    return ", ".join(found)
