"""Pair what is alike but not equal: the likeliest pair first, by likeness and place together.

A message between the same neighbours as before needs little likeness; one that comes from another lesson, or from a
tombstone, needs much. A paragraph that was cut in two, or two that became one, are seen as such: the larger part gives or
keeps the key, and the other is not mistaken for anything else.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from builder.catalog.matching import Matching
from builder.catalog.similarity import Index, Likeness, Profile

# Less than this in common, and it is a new message.
_IN_GAP, _IN_LESSON, _IN_COURSE = 0.40, 0.50, 0.70
# What place is worth beside likeness.
_GAP, _LESSON, _ORDER = 0.25, 0.10, 0.05
# Two neighbours make a better match than either only by this much, and only if each is found again by this share.
_JOINT_GAIN, _JOINT_SHARE = 0.08, 0.5
_CANDIDATES, _TWINS = 6, 50
_GAP_PAIRS = 64


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
        self._likeness = Likeness([each.source for each in matching.record])
        profile = self._likeness.profile
        self._news = {new: profile(matching.messages[new].source) for new in matching.left_news()}
        self._olds = {old: profile(matching.record[old].source) for old in matching.left_olds()}
        self._kept = {each.source for each, taken in zip(matching.record, matching.taken, strict=True) if taken}
        self._texts: defaultdict[str, list[int]] = defaultdict(list)
        for old, text in self._olds.items():
            self._texts[text.text].append(old)
        self._gaps = _gaps(matching, self._news, self._olds)

    def pairs(self) -> list[tuple[int, int]]:
        """Take candidates from the best down; who is taken is taken."""
        candidates = list(self._candidates())
        heapq.heapify(candidates)
        news, olds = set(self._news), set(self._olds)
        found = []
        while candidates:
            best = heapq.heappop(candidates)
            of_news, of_olds = {best.new, best.with_new} - {-1}, {best.old, best.with_old} - {-1}
            if of_news <= news and of_olds <= olds:
                news -= of_news
                olds -= of_olds
                found.append((best.new, best.old))
        return found

    def _candidates(self) -> Iterator[_Candidate]:
        index = Index({olds[0]: self._olds[olds[0]] for olds in self._texts.values()}, self._likeness)
        for new, profile in self._news.items():
            gap = self._gaps.get(new, {})
            elsewhere = [] if self._is_copy(profile) else self._elsewhere(new, index)
            for old in dict.fromkeys((*gap, *elsewhere)):
                yield from self._judge(new, old, gap)

    def _is_copy(self, profile: Profile) -> bool:
        """Whether a text stands where it stood, too: then it is no edit of anything, unless by its place."""
        return profile.text in self._kept and profile.text not in self._texts

    def _elsewhere(self, new: int, index: Index) -> Iterator[int]:
        """Yield those of the likeliest texts; of one text those that stood near, or else the first that is left."""
        for first in index.nearest(self._news[new], _CANDIDATES):
            olds = self._texts[self._olds[first].text][:_TWINS]
            yield from [old for old in olds if self._matching.near(new, old)] or olds

    def _judge(self, new: int, old: int, gap: dict[int, float]) -> Iterator[_Candidate]:
        """Yield the pair if it is likely, and with a neighbour if that is likelier still."""
        likeness = self._likeness.between(self._news[new], self._olds[old])
        telling = self._telling(new)
        if old in gap:
            least, place = _IN_GAP, _GAP + _ORDER * gap[old]
        elif self._matching.near(new, old):
            least, place = _IN_LESSON, _LESSON
        else:
            least, place = 0.0 if likeness == 1 else _IN_COURSE / telling, 0.0
        if likeness >= least:
            yield _Candidate(-likeness * telling - place, new, old)
        for joint in self._with_neighbour(new, old, likeness):
            if -joint.cost >= least:
                yield joint._replace(cost=joint.cost - place)

    def _telling(self, new: int) -> float:
        """Return how much of its likeness counts: few words are found alike by chance."""
        return 1 - 0.5 / max(1, len(self._news[new].text.split()))

    def _with_neighbour(self, new: int, old: int, alone: float) -> Iterator[_Candidate]:
        """Yield the pair with a neighbour of its smaller side, where it is the larger of the two parts."""
        one, other = self._news[new], self._olds[old]
        if one.weight < other.weight:
            for beside in (new - 1, new + 1):
                if beside in self._news and (score := self._joint(one, self._news[beside], other, alone)):
                    yield _Candidate(-score, new, old, with_new=beside)
        else:
            for step in (-1, 1):
                neighbour = self._matching.neighbour(old, step)
                if neighbour in self._olds and (score := self._joint(other, self._olds[neighbour], one, alone)):
                    yield _Candidate(-score, new, old, with_old=neighbour)

    def _joint(self, part: Profile, beside: Profile, whole: Profile, alone: float) -> float:
        """Return the likeness of two parts to a whole if it is more than that of the first, and the first is the larger; else 0."""
        if not beside.weight or self._likeness.letters(beside, whole) > self._likeness.letters(part, whole):
            return 0.0
        for each in (part, beside):
            if self._likeness.common(each, whole) < _JOINT_SHARE * each.weight:
                return 0.0
        together = self._likeness.between(self._likeness.joined(part, beside), whole)
        return together if together >= alone + _JOINT_GAIN else 0.0


def _gaps(matching: Matching, news: dict[int, Profile], olds: dict[int, Profile]) -> dict[int, dict[int, float]]:
    """Return, for each message, who of the record was left between the same anchors, and how well their order agrees."""
    gaps: dict[int, dict[int, float]] = {}
    place = first = 0
    for stop, last in (*matching.anchors, (len(matching.sequence), len(matching.messages))):
        here = [new for new in range(first, last) if new in news]
        there = [old for old in matching.sequence[place:stop] if old in olds] if here else []
        if there and len(here) * len(there) <= _GAP_PAIRS:
            for n, new in enumerate(here):
                gaps[new] = {old: 1 - abs((n + 1) / (len(here) + 1) - (m + 1) / (len(there) + 1)) for m, old in enumerate(there)}
        place, first = stop + 1, last + 1
    return gaps
