"""Words of a text: how many, and how many two texts share."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz, process

# Scripts without spaces: a Chinese character or a kana counts as a word; of Thai, Lao, Burmese and Khmer up to six
# characters do. Elsewhere a word is what stands between spaces.
_HAN = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_THAI = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_COUNTED = re.compile(rf"[{_HAN}]|[{_THAI}]{{1,6}}|[^\s{_HAN}{_THAI}]+")
_COMPARED = re.compile(rf"[{_HAN}{_THAI}]|[^\W{_HAN}{_THAI}]+")
# A typo or another ending makes no other word.
_SAME_WORD = 75
_COMPARED_PAIRS = 10_000


@lru_cache(maxsize=1 << 15)
def count_words(text: str) -> int:
    """Return the number of words of a source text."""
    return len(text.split()) if text.isascii() else len(_COUNTED.findall(text))


def shared_words(one: str, other: str) -> float:
    """Return how much two texts have in common, in percent: words of both that have a fellow in the other text."""
    mine, theirs = Counter(_COMPARED.findall(one.casefold())), Counter(_COMPARED.findall(other.casefold()))
    total = mine.total() + theirs.total()
    if not total:
        return 100.0
    same = (mine & theirs).total()
    return 200 * (same + _near(list((mine - theirs).elements()), list((theirs - mine).elements()))) / total


def _near(mine: list[str], theirs: list[str]) -> int:
    """Return how many words pair with one that is spelled nearly the same."""
    pairs = 0
    if len(mine) * len(theirs) > _COMPARED_PAIRS:
        return 0
    for word in mine:
        found = process.extractOne(word, theirs, scorer=fuzz.ratio, score_cutoff=_SAME_WORD)
        if found:
            theirs.pop(found[2])
            pairs += 1
    return pairs
