"""How alike two texts are, and which of many are worth comparing.

Likeness is the share of words in common, wherever they stand, each counted by its rarity: that two sentences share "the"
says nothing. Where letters changed inside words (a typo in a short item), the letters say more than the words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz import fuzz

# Scripts without spaces: each character counts as a word.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_SAMPLE = 1_000
_VISITS = 600


@dataclass(frozen=True, slots=True)
class Profile:
    """A text, its words with their counts, and what they weigh together."""

    text: str
    words: Mapping[str, int]
    weight: float


class Likeness:
    """Compares texts of one course: how rare a word is, the course tells."""

    def __init__(self, texts: Sequence[str]) -> None:
        sample = texts[:: max(1, len(texts) // _SAMPLE)]
        self._seen = Counter(word for text in sample for word in set(_words(text)))
        self._weights: dict[str, float] = {}
        self._most = len(sample) + 1

    def profile(self, text: str) -> Profile:
        """Weigh a text."""
        words = Counter(_words(text))
        return Profile(text, words, sum(count * self.weight(word) for word, count in words.items()))

    def joined(self, first: Profile, second: Profile) -> Profile:
        """Return two texts as one."""
        words = Counter(first.words)
        words.update(second.words)
        return Profile(f"{first.text} {second.text}", words, first.weight + second.weight)

    def weight(self, word: str) -> float:
        """Return how much a word says: from 1 for one in every text to 4 or so for one never seen."""
        weight = self._weights.get(word)
        if weight is None:
            weight = self._weights[word] = 1 + math.log(self._most / (self._seen[word] + 1)) / 2
        return weight

    def common(self, one: Profile, other: Profile) -> float:
        """Return what the words in common weigh."""
        less, more = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
        total = 0.0
        for word, count in less.items():
            if word in more:
                times = more[word]
                total += self._weights[word] * (count if count < times else times)
        return total

    def letters(self, part: Profile, whole: Profile) -> int:
        """Return the letters of a part's words that the whole has too."""
        return sum(len(word) * min(count, whole.words.get(word, 0)) for word, count in part.words.items())

    def between(self, one: Profile, other: Profile) -> float:
        """Return the likeness of two texts, from 0 to 1; it does not depend on their order."""
        weight = one.weight + other.weight
        words = 2 * self.common(one, other) / weight if weight else 0.0
        # Letters of unrelated English texts agree by half, so only what goes beyond counts.
        floor = 50 * (1 + max(words, 0.3))
        letters = fuzz.ratio(one.text, other.text, score_cutoff=floor)
        return max(words, letters / 50 - 1)


class Index:
    """Finds, among many texts, the few that share rare words with one."""

    def __init__(self, profiles: Mapping[int, Profile], likeness: Likeness) -> None:
        self._likeness = likeness
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, profile in profiles.items():
            for word in profile.words:
                places[word].append(number)
        self._places = dict(places)

    def nearest(self, profile: Profile, limit: int) -> list[int]:
        """Return the numbers of at most `limit` texts, the likeliest first; the work is bounded, whatever the texts."""
        known = sorted((len(self._places[word]), word) for word in profile.words if word in self._places)
        found: defaultdict[int, float] = defaultdict(float)
        visits = 0
        for times, word in known:
            visits += times
            if visits > _VISITS and found:
                break
            weight = self._likeness.weight(word)
            for number in self._places[word][:_VISITS]:
                found[number] += weight
        return nlargest(limit, found, key=lambda number: (found[number], -number))


def _words(text: str) -> Iterable[str]:
    return _WORD.findall(text.casefold())
