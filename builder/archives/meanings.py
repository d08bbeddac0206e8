"""Stored answers that say something else than at the release.

The platform stores the name or position of an answer, not its words, so what learners answered changes its meaning
when other words take the place. Words that were only mended keep it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from builder.archives.recorded import short_answer

Answers = tuple[tuple[str, str], ...]

# Below this share of equal letters, in percent, an answer was replaced rather than mended.
_ALIKE = 85
# The forms in which `answers` says how a choice is graded, and names what is typed.
_VERDICT = re.compile(r"(correct|incorrect|partial): ")
_TYPED = re.compile(r"(?:\d+: )?answer(?: \d+)?")
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W_]+")


class Turn(StrEnum):
    """What became of an answer."""

    GONE = "gone"
    OTHER = "other words"
    GRADED = "graded otherwise"
    REFUSED = "accepted no more"


@dataclass(frozen=True, slots=True)
class Meaning:
    """An answer as it was recorded and as it is now (empty where it is gone)."""

    name: str
    before: str
    now: str
    turn: Turn


def changed_meanings(before: Answers, now: Answers) -> tuple[Meaning, ...]:
    """Return the recorded answers of one block that today mean something else; added answers take nothing away."""
    words = {name: _words(meaning) for name, meaning in before}
    today = {name: short_answer(meaning) for name, meaning in now}
    accepted = {_words(meaning) for name, meaning in today.items() if _TYPED.fullmatch(name)}
    found = (
        _refused(name, meaning, accepted) if _TYPED.fullmatch(name) else _changed(name, meaning, today.get(name), words)
        for name, meaning in before
    )
    return tuple(each for each in found if each)


def wording(meaning: str) -> str:
    """Return the words of an answer, without how it is graded."""
    match = _VERDICT.match(meaning)
    return meaning[match.end() :] if match else meaning


def _refused(name: str, before: str, accepted: Container[str]) -> Meaning | None:
    """Return a typed answer that is accepted no more; what is typed is stored in itself, so its place says nothing."""
    return None if _words(before) in accepted else Meaning(name, before, "", Turn.REFUSED)


def _changed(name: str, before: str, now: str | None, former: Mapping[str, str]) -> Meaning | None:
    if now is None:
        return Meaning(name, before, "", Turn.GONE)
    if before == now:
        return None
    if _another(name, _words(now), former):
        return Meaning(name, before, now, Turn.OTHER)
    return Meaning(name, before, now, Turn.GRADED) if _verdict(before) != _verdict(now) else None


def _another(name: str, now: str, former: Mapping[str, str]) -> bool:
    """Whether words are new under this name: not what stood here mended, or nearer to what stood elsewhere."""
    own = _likeness(former[name], now)
    return own < _ALIKE or any(_likeness(words, now) > own for other, words in former.items() if other != name)


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 100
    # A number is the answer's point, and so may be a syllable before it (agree, disagree).
    if _NUMBERS.findall(one) != _NUMBERS.findall(other) or any(_turned(*pair) for pair in _pairs(one, other)):
        return 0
    return fuzz.ratio(one, other)


def _pairs(one: str, other: str) -> list[tuple[str, str]]:
    """Return the words that stand at one place; none where the texts have not as many."""
    words, others = one.split(), other.split()
    return list(zip(words, others, strict=True)) if len(words) == len(others) else []


def _turned(one: str, other: str) -> bool:
    return one != other and (one.endswith(other) or other.endswith(one))


def _words(meaning: str) -> str:
    text = wording(meaning).casefold()
    # Signs alone (<, >) are words too.
    return " ".join(_WORDS.findall(text)) or text.strip()


def _verdict(meaning: str) -> str:
    match = _VERDICT.match(meaning)
    return match[1] if match else ""
