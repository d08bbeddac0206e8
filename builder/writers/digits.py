"""The digits of a language's own script: a learner may type ٣ for 3."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WESTERN = "0123456789"
_DECIMAL = re.compile(r"\d")

# The zero of the native digits (CLDR: numberingSystems "native") that keyboards of these languages have, by MediaWiki
# code; a code with a suffix (`bn-x`) has those of its first part. Arabic has two rows, as its writers use either.
_ZEROS = {
    "ar": "٠", "arz": "٠", "ary": "٠", "ckb": "٠", "sd": "٠", "ps": "۰", "fa": "۰", "ur": "۰", "mzn": "۰", "pnb": "۰",
    "azb": "۰", "skr": "۰", "bn": "০", "as": "০", "mni": "০", "hi": "०", "mr": "०", "ne": "०", "sa": "०", "mai": "०",
    "bho": "०", "new": "०", "dty": "०", "gom": "०", "gu": "૦", "pa": "੦", "or": "୦", "ta": "௦", "te": "౦", "kn": "೦",
    "ml": "൦", "th": "๐", "lo": "໐", "my": "၀", "shn": "႐", "km": "០", "bo": "༠", "dz": "༠", "si": "෦", "sat": "᱐",
    "nqo": "߀", "ff-adlm": "𞥐",
}  # fmt: skip


def native_digits(text: str, code: str) -> Iterator[str]:
    """Yield the text with Western digits and with those of the language, where that is another text."""
    if not _DECIMAL.search(text):
        return
    western = _DECIMAL.sub(lambda digit: _WESTERN[unicodedata.decimal(digit[0])], text)
    zero = _ZEROS.get(code) or _ZEROS.get(code.partition("-")[0])
    rows = {western}
    if zero:
        rows.add(western.translate({ord(digit): chr(ord(zero) + int(digit)) for digit in _WESTERN}))
    yield from sorted(rows - {text})
