"""One term for one thing: what the glossary says not to call it is not written, and what it explains is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.design.finding import Finding, finding
from builder.design.rules import Rule
from builder.design.words import excerpt, plain, spoken, words
from builder.model.parts import nodes, proses
from builder.model.prose import Quote
from builder.model.runs import outside
from builder.model.text import Kind
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.design.ground import Ground
    from builder.model.course import Course
    from builder.model.prose import Prose
    from builder.model.text import Text

__all__ = ["check_terms"]

_ENDING = {"en": "(?:e?s|['’]s?)?", "es": "(?:e?s)?", "fr": "(?:s|x)?", "pt": "(?:e?s)?", "ar": ""}
# What is quoted may be in someone else's words; an apostrophe opens nothing.
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"|‘[^’]*’(?!\w)|「[^」]*」")
# How much of a word its forms share, and the least that tells one word from another.
_SHARED = 0.7
_LEAST = 5
# Small words that Arabic writes together with the next.
_BEFORE = "[وفبكل]?(?:ال|ل)?"


def check_terms(ground: Ground) -> Iterator[Finding]:
    """Check the words of a course against its glossary; a term that another course uses is that course's."""
    avoided = _Avoided(ground)
    for text, about in _texts(ground.course):
        yield from avoided.check(text, about)
    if ground.course.glossary:
        used = "\n".join(
            plain(spoken(text)) for course in (ground.course, *ground.others) for text, _ in _texts(course)
        )
        for term in ground.course.glossary:
            if not _pattern(term.name.source, has_words=ground.has_words).search(used):
                what = f'the term "{term.name.source}" is explained and used nowhere'
                yield finding(Rule.TERMS, term.location, what, "use it, or take it out of the glossary", term.id)


class _Avoided:
    """The words that are not to be used; each with its pattern, its term, and the terms within which it may stand."""

    def __init__(self, ground: Ground) -> None:
        names = [term.name.source for term in ground.course.glossary]
        ending = _ENDING.get(ground.family, "")
        self._words = [
            (_whole(word, ending, has_words=ground.has_words), term, _around(word, names))
            for term in ground.course.glossary
            for word in term.avoid
        ]

    def check(self, text: Text, about: tuple[str, ...]) -> Iterator[Finding]:
        if not self._words or text.kind is Kind.ANSWER:
            return
        said = _QUOTED.sub(_blank, spoken(text))
        for pattern, term, names in self._words:
            if found := pattern.search(names.sub(_blank, said) if names else said):
                what = f'"{found[0]}" is not the word for "{term.name.source}": {excerpt(said[max(0, found.start() - 16) :])}'
                mend = f'write "{term.name.source}", or say it in another way'
                yield finding(Rule.TERMS, text.location, what, mend, *about, term.id)


def _whole(word: str, ending: str, *, has_words: bool) -> re.Pattern[str]:
    spelled = r"\s+".join(map(re.escape, word.split()))
    return re.compile(rf"(?<!\w){spelled}{ending}(?!\w)" if has_words else spelled, re.IGNORECASE)


def _around(word: str, names: Iterable[str]) -> re.Pattern[str] | None:
    holding = [re.escape(name) for name in names if word.casefold() in name.casefold()]
    return re.compile("|".join(holding), re.IGNORECASE) if holding else None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _pattern(name: str, *, has_words: bool) -> re.Pattern[str]:
    """Return what finds a term in any of its forms, in plain text: forms share the beginnings of their words."""
    folded = plain(name)
    if not has_words:
        return re.compile(re.escape(folded))
    beginnings = (word[: max(_LEAST, int(len(word) * _SHARED))] for word in words(folded))
    return re.compile(rf"(?<!\w){_BEFORE}" + r"\w*[\s-]+".join(_BEFORE + re.escape(each) for each in beginnings))


def _texts(course: Course) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Yield what the author wrote, each text with the ids of what it stands in; quotations are left out."""
    for chapter in course.chapters:
        yield chapter.title, (chapter.id,)
        for lesson in chapter.lessons:
            yield lesson.title, (lesson.id, chapter.id)
            for unit in lesson.units:
                yield unit.title, (unit.id, lesson.id, chapter.id)
                for block in unit.blocks:
                    about = (block.id, unit.id, lesson.id, chapter.id)
                    yield from ((text, about) for text in _unquoted(texts(block), proses(block)))
    for page, prose in outside(course):
        yield from ((text, ()) for text in _unquoted(page, (prose,)))
    for objective in course.objectives:
        yield objective.text, (objective.id,)


def _unquoted(found: Iterable[Text], parts: Iterable[Prose]) -> Iterator[Text]:
    quotes = (node for part in parts for node in nodes(part.children) if isinstance(node, Quote))
    quoted = {id(text) for quote in quotes for text in texts(quote)}
    return (text for text in found if id(text) not in quoted)
