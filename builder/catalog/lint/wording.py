"""Words: left in the source language, twice in a row, in another script, too many for their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from builder.catalog.lint.codes import Check
from builder.catalog.lint.facts import LETTERS
from builder.catalog.lint.pair import Finding, Pair
from builder.model.text import Kind

_WORD = re.compile(r"[^\W\d_]+")
# A path, an address or a name in a program.
_NAME = re.compile(r"\S*\w[/_@.\\]\w\S*")
_LATIN_WORD = re.compile(r"\b[a-z]{2,}\b")
# Words that make an English text: without one, two words may be a name or the same in both languages.
_FUNCTION_WORDS = """
    a about after all an and are as at be before but by can do for from has have how in is it its not of on or our out so
    that the their them then there they this to up us was we what when where which who why will with you your
"""
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
# What is right twice: French "vous vous", German "die die", Italian "piano piano".
_PAIRS = "nous vous die der das sie den dat muy no sí via piano man la bla ja ha more and"
_RIGHT_TWICE = frozenset(_PAIRS.split())
# In languages whose grammar doubles words, these are not among those doubled.
_SINGLE = """
    এবং একটি জন্য থেকে করা করতে হয় হবে और के की का है हैं में को लिए आणि आहे अनि र छ و که را در با برای است اور کے کی کا ہے میں
    ve bir için ile bu da na ya wa kwa và của các cho ang ng mga
"""
_NEVER_TWICE = frozenset(_SINGLE.split())
_HAN_TWICE = re.compile(r"((?:(?!\d)[\u3041-\u30ff\u3400-\u9fff]){3,8}?)\1")
_PARTICLE_TWICE = re.compile(
    r"がが(?!く)|をを|にに|(?<!ま)でで|(?<!も)のの(?!し)|ですです|ますます。|的的(?!确)|我们我们|你们你们|他们他们|可以可以|一个一个一个"
)
_MOST = 5
_FEW = 3

# Characters that a place has room for; a text may also be a half longer than its source. The platform takes 255 for
# the title of a course and cuts none, but menus and phones do.
_ROOM = {
    Kind.TITLE: 100, Kind.HEADING: 120, Kind.LABEL: 40, Kind.CUE: 90, Kind.BUTTON: 30, Kind.OPTION: 100,
    Kind.VERDICT: 40, Kind.INTERFACE: 60, Kind.TERM: 80, Kind.CELL: 300, Kind.ALT: 300,
}  # fmt: skip


def too_long(pair: Pair) -> Iterator[Finding]:
    """Find a text too long for its place."""
    length = len(pair.value)
    if length <= 30:  # noqa: PLR2004  # the least of all
        return
    room = max(_ROOM.get(pair.kind, length), len(pair.source) * 3 // 2)
    if length > room:
        what = f"{length} characters are too many for a {pair.kind}"
        yield Finding(Check.MAX_LENGTH, what, f"say it in {room} or fewer")


def same(pair: Pair, common: frozenset[str]) -> Iterator[Finding]:
    """Find a text left untranslated; `common` are words that sources write without a capital, so no names."""
    if pair.kind is Kind.ANSWER or pair.value.strip() != pair.source.strip():
        return
    words = _WORD.findall(_NAME.sub(" ", pair.before))
    small = [word for word in words if word.islower() and len(word) >= _FEW]
    if pair.facts.script == "LATIN":
        left = len(small) > _FEW or (len(small) > 1 and not _ENGLISH.isdisjoint(words))
    else:
        names = {each for word in words[:1] for each in (word.lower(), word.lower().rstrip("s"))}
        left = bool(small) or (len(words) == 1 and len(words[0]) >= _FEW and not common.isdisjoint(names))
    if left:
        yield Finding(Check.SAME, "the translation is the source", "translate it, or leave it empty")


def other_script(pair: Pair) -> Iterator[Finding]:
    """Find a translation without a letter of the language's own script."""
    script, after = pair.facts.script, pair.after
    if script == "LATIN":
        if after.isascii():
            return
        letters = _WORD.findall(after)
        other = sum(len(word) for word in letters if word[0] > "\u024f" and not "\u1e00" <= word[0] <= "\u1eff")
        wrong = other * 2 > sum(map(len, letters))
    else:
        own = LETTERS.get(script)
        wrong = bool(own) and after.isascii() and len(_LATIN_WORD.findall(after)) >= _FEW and after != pair.before
    if wrong:
        what = "it is not in the script of this language"
        yield Finding(Check.WRONG_SCRIPT, what, "see whether it belongs into another language's catalog")


def doubled(pair: Pair) -> Iterator[Finding]:
    """Find a word or phrase twice in a row, where the source has none."""
    after = pair.after
    if not pair.facts.spaced:
        found = _HAN_TWICE.search(after) or _PARTICLE_TWICE.search(after)
        if found:
            yield _twice(found[0][: len(found[0]) // 2])
        return
    words = after.casefold().split()
    if len(set(words)) == len(words) and not any(map(_starts, words[1:], words)):
        return
    found_twice = _word_twice(words, doubles=pair.facts.doubles) or _phrase_twice(words)
    if found_twice and not any(map(eq, (source := pair.before.casefold().split()), source[1:])):
        yield _twice(found_twice)


def _starts(word: str, former: str) -> bool:
    return word.startswith(former) and not word[len(former) :].strip(".,;:?!…»”\"')،؛؟।")


def _word_twice(words: list[str], *, doubles: bool) -> str:
    for former, word in pairwise(words):
        slip = former in _NEVER_TWICE if doubles else former.isalpha() and former not in _RIGHT_TWICE
        if slip and _starts(word, former):
            return former
    return ""


def _phrase_twice(words: list[str]) -> str:
    """Return two to five words that stand twice, as where a line was pasted again."""
    for size in range(2, _MOST + 1):
        for at in range(len(words) - 2 * size + 1):
            phrase = words[at : at + size]
            if phrase == words[at + size : at + 2 * size] and len(set(phrase)) > 1 and min(map(len, phrase)) >= _FEW:
                return " ".join(phrase)
    return ""


def _twice(words: str) -> Finding:
    return Finding(Check.DOUBLED_WORD, f'"{words}" stands twice', "keep one of them")
