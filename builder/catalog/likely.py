"""Pair what is alike but not equal: the likeliest pair first, by likeness and place together.

A message between the same neighbours as before needs little likeness; one that comes from another lesson, or from a
tombstone, needs much. A paragraph that was cut in two, or two that became one, are seen as such: the larger part gives or
keeps the key, and the other is not mistaken for anything else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.catalog.matching import Matching
from builder.catalog.similarity import Index, Profile, is_typo, likeness

# Less than this in common, and it is a new message.
_IN_GAP, _IN_LESSON, _IN_COURSE, _TOMBSTONE = 0.40, 0.50, 0.70, 0.75
# A typo in a word of three letters, at its place.
_TYPO = 0.50
# What place is worth beside likeness.
_GAP, _LESSON, _ORDER = 0.25, 0.10, 0.05
# Two neighbours make a better match than either only by this much, and only if each is found again by this share.
_JOINT_GAIN, _JOINT_SHARE = 0.08, 0.5
_CANDIDATES, _TWINS, _FEW_TWINS = 6, 50, 16
# In a long gap, those around the same place.
_BAND = 8


class _Candidate(NamedTuple):
    """A pair by its score, the best first; `with_new` or `with_old` is the neighbour that belongs to it, or -1."""

    cost: float
    new: int
    old: int
    with_new: int = -1
    with_old: int = -1


def likely_pairs(matching: Matching) -> list[tuple[int, int]]:
    """Return the further pairs (message, recorded)."""
    return _Likely(matching).pairs() if matching.unfinished else []


class _Likely:
    """The unpaired of both sides; numbers are those of the matching."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._news = {new: Profile.of(matching.messages[new].source) for new in matching.left_news()}
        self._olds = {old: Profile.of(matching.record[old].source) for old in matching.left_olds()}
        self._copies = Counter(each.source for each in matching.record)
        self._texts: defaultdict[str, list[int]] = defaultdict(list)
        for old, profile in self._olds.items():
            self._texts[profile.text].append(old)
        self._index = Index({olds[0]: self._olds[olds[0]] for olds in self._texts.values()})
        self._gaps = _gaps(matching, self._news, self._olds)

    def pairs(self) -> list[tuple[int, int]]:
        """Take candidates from the best down; who is taken is taken."""
        news, olds = set(self._news), set(self._olds)
        found = []
        for best in sorted(self._candidates()):
            of_news, of_olds = {best.new, best.with_new} - {-1}, {best.old, best.with_old} - {-1}
            if of_news <= news and of_olds <= olds:
                news -= of_news
                olds -= of_olds
                found.append((best.new, best.old))
        return found

    def _candidates(self) -> Iterator[_Candidate]:
        for new in self._news:
            for old in dict.fromkeys((*self._gaps.get(new, ()), *self._elsewhere(new))):
                yield from self._judge(new, old)

    def _elsewhere(self, new: int) -> Iterator[int]:
        """Yield those of the likeliest texts; of one text those that stood near, or else any that is left.

        A copy of what stands where it stood is no edit of anything, unless by its place.
        """
        profile = self._news[new]
        texts = [profile.text] if profile.text in self._texts else []
        if profile.text not in self._copies:
            texts = [self._olds[old].text for old in self._index.nearest(profile, _CANDIDATES)]
        for text in texts:
            olds = self._texts[text][:_TWINS]
            yield from ([old for old in olds if self._matching.near(new, old)] or olds)[:_FEW_TWINS]

    def _judge(self, new: int, old: int) -> Iterator[_Candidate]:
        """Yield the pair if it is likely, and with a neighbour if that is likelier still."""
        alike = likeness(self._news[new], self._olds[old])
        least, place = self._place(new, old)
        if least == _IN_GAP and alike < _TYPO and is_typo(self._news[new], self._olds[old]):
            alike = _TYPO
        score = alike * self._telling(new)
        if alike == 1 and least > _IN_LESSON:
            yield _Candidate(-score / min(2, self._copies[self._olds[old].text]), new, old)
        elif (score if least > _IN_LESSON else alike) >= least:
            yield _Candidate(-score - place, new, old)
        for joint in self._with_neighbour(new, old, alike):
            if -joint.cost >= least:
                yield joint._replace(cost=joint.cost - place)

    def _place(self, new: int, old: int) -> tuple[float, float]:
        """Return how alike the two must be, and what their places are worth."""
        gap = self._gaps.get(new, {})
        if old in gap:
            return _IN_GAP, _GAP + _ORDER * gap[old]
        if self._matching.near(new, old):
            return _IN_LESSON, _LESSON
        return (_TOMBSTONE if self._matching.record[old].vanished else _IN_COURSE), 0.0

    def _telling(self, new: int) -> float:
        """Return how much of its likeness counts: few words are found alike by chance."""
        return 1 - 0.5 / max(1, self._news[new].size)

    def _with_neighbour(self, new: int, old: int, alone: float) -> Iterator[_Candidate]:
        """Yield the pair with a neighbour of its smaller side, where it is the larger of the two parts."""
        one, other = self._news[new], self._olds[old]
        if one.size < other.size:
            for beside in (new - 1, new + 1):
                if beside in self._news and (score := _joint(one, self._news[beside], other, alone)):
                    yield _Candidate(-score, new, old, with_new=beside)
        else:
            for step in (-1, 1):
                neighbour = self._matching.neighbour(old, step)
                if neighbour in self._olds and (score := _joint(other, self._olds[neighbour], one, alone)):
                    yield _Candidate(-score, new, old, with_old=neighbour)


def _joint(part: Profile, beside: Profile, whole: Profile, alone: float) -> float:
    """Return the likeness of two parts to a whole if it is more than that of the first, and the first is the larger; else 0."""
    if any(each.common(whole) < _JOINT_SHARE * max(1, each.size) for each in (beside, part)):
        return 0.0
    if part.letters(whole) < beside.letters(whole):
        return 0.0
    together = likeness(part + beside, whole)
    return together if together >= alone + _JOINT_GAIN else 0.0


def _gaps(matching: Matching, news: Mapping[int, Profile], olds: Mapping[int, Profile]) -> dict[int, dict[int, float]]:
    """Return, for each message, who of the record was left between the same anchors, and how well their order agrees."""
    gaps: dict[int, dict[int, float]] = {}
    place = first = 0
    for stop, last in (*matching.anchors, (len(matching.sequence), len(matching.messages))):
        here = [new for new in range(first, last) if new in news]
        there = [old for old in matching.sequence[place:stop] if old in olds] if here else []
        for n, new in enumerate(here, 1):
            middle = n * (len(there) + 1) // (len(here) + 1)
            band = range(max(1, middle - _BAND), min(len(there), middle + _BAND) + 1)
            gaps[new] = {there[m - 1]: 1 - abs(n / (len(here) + 1) - m / (len(there) + 1)) for m in band}
        place, first = stop + 1, last + 1
    return gaps
