"""How alike two texts are, and which of many are worth comparing.

Likeness is the share of words in common, wherever they stand. Where letters changed inside words (a typo in a short
item), the letters say more than the words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

# Scripts without spaces: each character counts as a word.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_VISITS = 300


@dataclass(frozen=True, slots=True)
class Profile:
    """A text and its words with their counts."""

    text: str
    words: Mapping[str, int]
    size: int

    @classmethod
    def of(cls, text: str) -> Profile:
        """Count the words of a text."""
        words = _WORD.findall(text.casefold())
        return cls(text, Counter(words), len(words))

    def __add__(self, other: Profile) -> Profile:
        """Return two texts as one."""
        return Profile.of(f"{self.text} {other.text}")

    def common(self, other: Profile) -> int:
        """Return how many words two texts have in common."""
        more = other.words
        total = 0
        for word, count in self.words.items():
            if word in more:
                times = more[word]
                total += count if count < times else times  # noqa: FURB136  # a call of min costs twice the time
        return total

    def letters(self, whole: Profile) -> int:
        """Return how many letters of words a text has in common with another."""
        return sum(len(word) * min(count, whole.words.get(word, 0)) for word, count in self.words.items())


def likeness(one: Profile, other: Profile) -> float:
    """Return how alike two texts are, from 0 to 1 (equal), whichever comes first."""
    if one.text == other.text:
        return 1.0
    size = one.size + other.size
    words = 2 * one.common(other) / size if size else 0.0
    # Letters of unrelated English texts agree by half, so only what goes beyond counts.
    letters = fuzz.ratio(one.text, other.text, score_cutoff=50 * (1 + max(words, 0.3)))
    return min(max(words, letters / 50 - 1), 0.99)


def is_typo(one: Profile, other: Profile) -> bool:
    """Whether two texts differ by one letter or by two that changed places."""
    return OSA.distance(one.text, other.text, score_cutoff=1) <= 1


class Index:
    """Finds, among many texts, the few that share rare words with one."""

    def __init__(self, profiles: Mapping[int, Profile]) -> None:
        self._sizes = {number: profile.size for number, profile in profiles.items()}
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for number, profile in profiles.items():
            for word in profile.words:
                self._places[word].append(number)

    def nearest(self, profile: Profile, limit: int) -> list[int]:
        """Return the numbers of at most `limit` texts, the likeliest first.

        Rare words are looked up first, and no more than the limit of visits allows: the work is bounded, whatever the texts.
        """
        places = sorted((self._places[word] for word in profile.words if word in self._places), key=len)
        found: Counter[int] = Counter()
        visits = 0
        for numbers in places:
            visits += len(numbers)
            if visits > _VISITS and found:
                break
            found.update(numbers[:_VISITS])
        size, sizes = profile.size, self._sizes
        return [
            -number
            for _, number in nlargest(
                limit, [(count / (size + sizes[number]), -number) for number, count in found.items()]
            )
        ]
