"""What two sequences have in common, in order: patience first, then the longest common subsequence of what lies between.

Elements that occur once on either side are sure anchors; a plain longest common subsequence would sooner pair many
standing phrases than few paragraphs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

Pair = tuple[int, int]
Range = tuple[int, int, int, int]

# Cells of one table (a bit each): larger ranges without an anchor are halved, which bounds memory and time.
_CELLS = 400_000_000
_DEPTH = 24
# In a passage this small every element counts: an anchor that moved would cost its neighbours their order.
_FEW = 1_000


def common(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Return the pairs of positions (old, new) of equal elements, growing on both sides; elements are not negative."""
    pairs: list[Pair] = []
    work: list[tuple[Range, int]] = [((0, len(old), 0, len(new)), 0)]
    while work:
        whole, depth = work.pop()
        ends, inner = _strip(old, new, whole)
        pairs += ends
        start, stop, first, last = inner
        if start == stop or first == last:
            continue
        cells = (stop - start) * (last - first)
        anchors = _anchors(old, new, inner) if depth < _DEPTH and cells > _FEW else []
        if anchors:
            pairs += anchors
            work += ((between, depth + 1) for between in _between(anchors, inner))
        elif cells <= _CELLS:
            pairs += _longest(old, new, inner)
        else:
            middle, half = (start + stop) // 2, (first + last) // 2
            work += [((start, middle, first, half), depth), ((middle, stop, half, last), depth)]
    return sorted(pairs)


def _strip(old: Sequence[int], new: Sequence[int], whole: Range) -> tuple[list[Pair], Range]:
    """Pair what both ends share."""
    start, stop, first, last = whole
    pairs: list[Pair] = []
    while start < stop and first < last and old[start] == new[first]:
        pairs.append((start, first))
        start, first = start + 1, first + 1
    while start < stop and first < last and old[stop - 1] == new[last - 1]:
        stop, last = stop - 1, last - 1
        pairs.append((stop, last))
    return pairs, (start, stop, first, last)


def _anchors(old: Sequence[int], new: Sequence[int], inner: Range) -> list[Pair]:
    """Pair what occurs once on either side, as far as its order holds."""
    start, stop, first, last = inner
    counts, news = Counter(old[start:stop]), Counter(new[first:last])
    place = {
        element: n for n, element in enumerate(new[first:last], first) if news[element] == 1 == counts.get(element)
    }
    grown = _growing([(n, place[element]) for n, element in enumerate(old[start:stop], start) if element in place])
    # Of passages that changed places one lone element holds its order, and which is mere chance.
    return [
        (n, at) for n, at in grown if old[n - 1 : n] == new[at - 1 : at] or old[n + 1 : n + 2] == new[at + 1 : at + 2]
    ] or grown


def _growing(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest part of pairs, sorted by their first, whose second grows."""
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for n, (_, second) in enumerate(pairs):
        at = bisect_left(tails, second)
        tails[at : at + 1] = [second]
        heads[at : at + 1] = [n]
        before.append(heads[at - 1] if at else -1)
    longest = []
    n = heads[-1] if heads else -1
    while n >= 0:
        longest.append(pairs[n])
        n = before[n]
    return longest[::-1]


def _between(anchors: Sequence[Pair], inner: Range) -> Iterator[Range]:
    """Yield the ranges around and between anchors."""
    start, stop, first, last = inner
    for place, position in (*anchors, (stop, last)):
        yield start, place, first, position
        start, first = place + 1, position + 1


def _longest(old: Sequence[int], new: Sequence[int], inner: Range) -> list[Pair]:
    start, stop, first, last = inner
    codes = LCSseq.opcodes(old[start:stop], new[first:last])
    return [
        (start + code.src_start + n, first + code.dest_start + n)
        for code in codes
        if code.tag == "equal"
        for n in range(code.src_end - code.src_start)
    ]
