"""Characters that do not belong: invisible ones that the language does not need, look-alikes, wrong encodings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.catalog.lint.codes import Check
from builder.catalog.lint.facts import LETTERS
from builder.catalog.lint.pair import Finding, Pair

_JOINERS = "\u200c\u200d"
_RTL_MARKS = "\u200e\u200f\u061c"
_SUSPECT = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff\u115f\u1160\u3164"
    "\ufffd\ufff9-\ufffc\ue000-\uf8ff\ufb50-\ufd3d\ufd50-\ufdf1\ufdf3-\ufdf9\ufe70-\ufefe\u25cc"
    "\U0001d400-\U0001d7ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff\u115f\u1160\u3164]")
# Vowel signs and accents that have no letter before them.
_ORPHAN = re.compile(
    "(?:^|[ \n])[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093c\u093e-\u094d\u0981-\u0983\u09bc\u09be-\u09cd"
    "\u0a3c\u0a3e-\u0a4d\u0abc\u0abe-\u0acd\u0b3e-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbe-\u0ccd\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a]"
)
# UTF-8 read as Windows-1252: the first byte of a letter of two or three, and what follows it.
_TRAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(
    f"Ã[{_TRAIL}]|â€[{_TRAIL}]|[ØÙÚÛÐÑ][{_TRAIL}][ØÙÚÛÐÑ]?[{_TRAIL}]?|à[¤-¯][{_TRAIL}]|ï»¿|Â[\u00a0-\u00bf]"
)
_LATIN = "A-Za-z\u00c0-\u024f"
# Cyrillic, and the Greek letters that look like Latin ones: units such as kΩ and μm are no slips.
_OTHER = "\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν"
_MIXED = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_ARABIC = LETTERS["ARABIC"].replace("\u0620-\u064a", "\u0620-\u063f\u0641-\u064a")
_KASHIDA = re.compile(f"[{_ARABIC}\u064b-\u0652]\u0640+[{_ARABIC}\u064b-\u0652]")
_ZWSP_SCRIPTS = ("THAI", "LAO", "MYANMAR", "KHMER", "TIBETAN", "JAVANESE", "BALINESE")


def suspects(pair: Pair) -> Iterator[Finding]:
    """Find invisible and unusual characters that the source does not have."""
    if pair.value.isascii():
        return
    if _SUSPECT.search(pair.value):
        for place in _SUSPECT.finditer(pair.value):
            if place[0] not in pair.source and (wrong := _judge(pair, place.start(), place[0])):
                yield wrong
                break
    if _ORPHAN.search(pair.after) and not _ORPHAN.search(pair.before):
        what = "a vowel sign or accent stands without a letter"
        yield Finding(Check.UNUSUAL_CHARACTER, what, "type the word anew")
    if (found := _MOJIBAKE.search(pair.after)) and found[0] not in pair.source:
        yield Finding(Check.MOJIBAKE, f'"{found[0]}" was read in a wrong encoding', "type the text anew, as UTF-8")


def letters(pair: Pair) -> Iterator[Finding]:
    """Find letters that only look right, and letters made longer."""
    after, facts = pair.after, pair.facts
    if after.isascii():
        return
    if facts.letters:
        for wrong, right in facts.letters.items():
            if wrong in after and wrong not in pair.before:
                what = f'"{wrong}" (U+{ord(wrong):04X}) is a letter of another language'
                yield Finding(Check.WRONG_LETTER, what, f'write "{right}"')
    if facts.script == "ARABIC":
        if "\u0640" in after and _KASHIDA.search(after):
            yield Finding(
                Check.KASHIDA, "a letter is made longer by ـ (U+0640)", "remove it: search would miss the word"
            )
    elif (found := _MIXED.search(after)) and not _MIXED.search(pair.before):
        what = f'"{found[0]}" has letters of two scripts'
        yield Finding(Check.MIXED_SCRIPT, what, "type the word anew with one keyboard")


def _judge(pair: Pair, at: int, character: str) -> Finding | None:
    """Return what is wrong with a suspect at its place; None where the language needs it."""
    if not _INVISIBLE.match(character):
        what = f"U+{ord(character):04X} stands in the text"
        return Finding(Check.UNUSUAL_CHARACTER, what, "type the word anew: many fonts and screen readers lack it")
    if character in _JOINERS and _joins(pair, at):
        return None
    if character in _RTL_MARKS and pair.facts.is_rtl:
        return None
    if character == "\u200b" and pair.facts.script in _ZWSP_SCRIPTS:
        return None
    mend = "remove it" if character not in _JOINERS else "put it between two letters only"
    return Finding(Check.INVISIBLE, f"the invisible character U+{ord(character):04X} stands in the text", mend)


def _joins(pair: Pair, at: int) -> bool:
    """Whether a joiner stands where it does its work: between letters of a script that has them, or in an emoji."""
    before, after = pair.value[at - 1 : at] if at else "", pair.value[at + 1 : at + 2]
    if not pair.facts.joiners:
        return bool(before and after) and not (before.isalnum() or before.isspace())
    # Indic letters may take one at the end of a word, Arabic ones never.
    return pair.facts.script != "ARABIC" or bool(before.strip() and after.strip() and after not in _JOINERS)
