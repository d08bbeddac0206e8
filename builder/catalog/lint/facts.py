"""How a language is written, as far as the checks ask: its script, marks, spaces, and the characters that it needs.

The script is that of the language's own name for itself; only what differs within a script is listed by code. Marks:
CLDR (`exemplarCharacters`, type punctuation) and Wikipedia's articles on each script's punctuation.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from builder.languages import UnknownLanguageError, language

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u30fe\u31f0-\u31ff\uff66-\uff9d"
# Letters of a script, as the inside of a class of a regular expression.
LETTERS = {
    "ARABIC": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9",
    "ARMENIAN": "\u0531-\u0587", "BENGALI": "\u0980-\u09e3", "CJK": _HAN + _KANA, "CYRILLIC": "\u0400-\u052f",
    "DEVANAGARI": "\u0900-\u0963", "ETHIOPIC": "\u1200-\u135a", "GEORGIAN": "\u10a0-\u10ff", "GREEK": "\u0370-\u03ff",
    "GUJARATI": "\u0a80-\u0ae3", "GURMUKHI": "\u0a00-\u0a65", "HANGUL": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "HEBREW": "\u05d0-\u05f2", "KANNADA": "\u0c80-\u0ce3", "KHMER": "\u1780-\u17d3", "LAO": "\u0e80-\u0edf",
    "MALAYALAM": "\u0d00-\u0d63", "MYANMAR": "\u1000-\u109f", "ORIYA": "\u0b00-\u0b63", "SINHALA": "\u0d80-\u0df3",
    "TAMIL": "\u0b80-\u0be3", "TELUGU": "\u0c00-\u0c63", "THAANA": "\u0780-\u07b1", "THAI": "\u0e01-\u0e4e",
    "TIBETAN": "\u0f00-\u0fbc",
}  # fmt: skip

_DANDA = frozenset({"BENGALI", "ORIYA", "GURMUKHI"})
# Of the languages in Devanagari, those that end sentences in a danda only; Marathi and others write a full stop.
_DANDA_CODES = frozenset({"hi", "ne", "mai", "bho", "bh", "awa", "anp", "mag", "dty"})
_STOPS = {
    "ARABIC": ".۔", "CJK": "。．｡", "DEVANAGARI": ".।॥", "MYANMAR": "။", "KHMER": "។៕", "TIBETAN": "།",
    "ETHIOPIC": "።", "ARMENIAN": "։:", "OL": "᱾᱿", "CANADIAN": ".᙮",
}  # fmt: skip
_QUESTIONS = {
    "ARABIC": "؟", "SYRIAC": "؟", "THAANA": "؟", "NKO": "؟?", "CJK": "？?", "GREEK": ";\u037e", "ETHIOPIC": "?፧",
    "ARMENIAN": "։:՞", "MYANMAR": "?။", "KHMER": "?។",
}  # fmt: skip
_EXCLAMATIONS = {"CJK": "！!", "ARMENIAN": "։:՜", "MYANMAR": "!။", "KHMER": "!។", "NKO": "!߹"}
_COLONS = {"CJK": "：:", "ARMENIAN": "։:՝", "ETHIOPIC": ":፡፦", "MYANMAR": ":။-", "BENGALI": ":ঃ", "KHMER": ":៖"}

# A mark after a letter of the script, and what the script writes instead.
_ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}
_CHINESE_MARKS = {",": "，", ".": "。", "?": "？", "!": "！", ":": "：", ";": "；"}
_JAPANESE_MARKS = {",": "、", ".": "。"}

_WITH_ITALICS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"})
_WITHOUT_STOPS = frozenset({"THAI", "LAO", "TIBETAN", "JAVANESE", "BALINESE"})
_WITHOUT_SPACES = frozenset({"CJK", "THAI", "LAO", "MYANMAR", "KHMER", "TIBETAN", "JAVANESE", "BALINESE"})
_WITHOUT_JOINERS = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", "CJK", "HANGUL", "ETHIOPIC"}
)

# Where a word twice in a row is a slip. Elsewhere grammar doubles words: Bengali ধীরে ধীরে, Turkish yavaş yavaş.
_SLIP_CODES = """
    af ar arz ast be bg bs ca cs cy da de de-at de-ch el en en-ca en-gb es es-419 et eu fi fr ga gl he hr hu id is it lt
    lv mk ms mt nb nl nn no oc pl pt pt-br ro ru sk sl sq sr sr-ec sr-el sv uk
"""
_SLIPS = frozenset(_SLIP_CODES.split())
# A letter that a keyboard of a neighbour language gives, and the language's own.
_PERSIAN = {"ي": "ی", "ك": "ک"}
_LETTERS = {
    "ar": {"ی": "ي or ى", "ک": "ك"}, "fa": _PERSIAN, "ur": _PERSIAN, "ckb": _PERSIAN, "glk": _PERSIAN, "mzn": _PERSIAN,
    "ro": {"ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """A language's way of writing. The marks are strings of single characters; the first is the usual one."""

    code: str
    script: str
    is_rtl: bool
    stops: str
    questions: str
    exclamations: str
    colons: str
    marks: dict[str, str]
    letters: dict[str, str]
    inverted: bool
    french: bool
    italics: bool
    ends: bool
    spaced: bool
    joiners: bool
    doubles: bool


@cache
def facts(code: str) -> Facts:
    """Return what is known of a language; of an unknown one, what is common."""
    script, is_rtl = _script(code)
    first = code.partition("-")[0]
    return Facts(
        code=code,
        script=script,
        is_rtl=is_rtl,
        stops=_stops(script, first),
        questions=_QUESTIONS.get(script, "?"),
        exclamations=_EXCLAMATIONS.get(script, "!"),
        colons=_COLONS.get(script, ":"),
        marks=_marks(script, first),
        letters=_LETTERS.get(code, {}),
        inverted=first in ("es", "ast", "ext", "an"),
        french=code == "fr",
        italics=script in _WITH_ITALICS,
        ends=script not in _WITHOUT_STOPS,
        spaced=script not in _WITHOUT_SPACES,
        joiners=script not in _WITHOUT_JOINERS,
        doubles=code not in _SLIPS,
    )


def _script(code: str) -> tuple[str, bool]:
    """Return the first word of the Unicode names of a script's letters; kana counts as CJK, as Japanese begins with either."""
    try:
        found = language(code)
    except UnknownLanguageError:
        return "LATIN", False
    letter = next((each for each in found.name if each.isalpha()), "A")
    script = unicodedata.name(letter, "LATIN").partition(" ")[0]
    return ("CJK" if script in ("HIRAGANA", "KATAKANA") else script), found.direction == "rtl"


def _stops(script: str, first: str) -> str:
    if script in _DANDA or first in _DANDA_CODES:
        return "।॥"
    return "۔." if first == "ur" else _STOPS.get(script, ".")


def _marks(script: str, first: str) -> dict[str, str]:
    if script in ("ARABIC", "SYRIAC", "THAANA"):
        return _ARABIC_MARKS
    if script != "CJK":
        return {}
    return _JAPANESE_MARKS if first == "ja" else _CHINESE_MARKS
