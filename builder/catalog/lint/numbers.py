"""Numbers: the same in source and translation, whatever digits, separators and order each language writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from builder.catalog.lint.codes import Check
from builder.catalog.lint.pair import Finding, Pair
from builder.markup.problem import excerpt

_DIGIT = re.compile(r"\d")
_SEPARATOR = ".,٫٬’'\u00a0\u202f "
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,٫٬’']\d+)*+")
_PERCENT = re.compile(r"[ \u00a0\u202f]?(?:[%٪％]|per ?cent)")
_ROMAN = re.compile(r"\b[IVXL]{1,7}(?![A-Z])")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
# What a translation may write with digits: numbers and months in words, parts, and times of day.
_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|first|second"
    r"|third|thirds|fourth|fifth|sixth|seventh|eighth|ninth|tenth|quarter|quarters|half|halves|once|twice|doubl\w{0,4}|both|zero"
    r"|pair|couple|dozen|dozens|single|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|noon|midnight)\b"
    r"|(?<!\d )\b(?:hundred|thousand|million)\b|\b[ap]\.?m\b",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"\d\s?p\.?m\b", re.IGNORECASE)
# Words that take zeros from a number: 10,000 is 1万, 100,000 is ১ লাখ, 2,500,000 is 2,5 millones.
_SCALE = re.compile(
    "万|萬|億|亿|千|만|억|천|হাজার|লাখ|লক্ষ|কোটি|हज़ार|हजार|लाख|करोड़|ألف|آلاف|مليون|ملايين|مليار|هزار|میلیون|میلیارد|لاکھ|کروڑ|ہزار"
    "|พัน|หมื่น|แสน|ล้าน|тыс|тисяч|миллион|млн|мільйон|"
    r"\b(?:mil|mille|millones|millón|milhões|million|millionen|millions|mln|mio|mrd|milliard|miliar|milyon|milyar|bin|ribu"
    r"|juta|nghìn|triệu|thousand|tusen|duizend|tausend|mila|laki|elfu|milioni)\b",
    re.IGNORECASE,
)
_SPELLED = 12
_FEW_DIGITS = 3
_NAMED = 3


def numbers(pair: Pair) -> Iterator[Finding]:
    """Find numbers that are not the source's; small and round ones may be written in words."""
    before, after = pair.before, pair.after
    if not (_DIGIT.search(before) or _DIGIT.search(after)):
        return
    had, has = dict(_numbers(before)), dict(_numbers(after))
    mixed_before, mixed = had.pop("", ""), has.pop("", "")
    if mixed and not mixed_before:
        yield Finding(Check.NUMBERS, f"{excerpt(mixed, 20)} mixes two systems of digits", "write it in one")
    if had.keys() == has.keys():
        return
    lost, added = _differing(before, after, had, has)
    if not (lost or added):
        return
    spelled = len(_WORDS.findall(before))
    if not lost and len(added) <= spelled:
        return
    yield Finding(
        Check.NUMBERS,
        _said([had[n] for n in lost], [has[n] for n in added if n != "1"]),
        "write the numbers of the source",
    )


def _differing(before: str, after: str, had: dict[str, str], has: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the numbers that are lost and those that are added, without what languages write otherwise."""
    lost, added = [n for n in had if n not in has], [n for n in has if n not in had]
    if lost and added and (_SCALE.search(after) or _SCALE.search(before)):
        short = {n.rstrip("0") for n in had} & {n.rstrip("0") for n in has}
        lost, added = ([n for n in each if n.rstrip("0") not in short] for each in (lost, added))
    if _AFTERNOON.search(before):
        later = {str(int(n) + 12): n for n in lost if len(n) < _FEW_DIGITS}
        lost = [n for n in lost if str(int(n) + 12 if len(n) < _FEW_DIGITS else n) not in added]
        added = [n for n in added if n not in later]
    # Decades: 1990s is años 90.
    added = [n for n in added if n != "1" and not any(len(n) > 1 and other.endswith(n) for other in lost)]
    lost = [n for n in lost if not any(len(other) > 1 and n.endswith(other) for other in has)]
    romans = {_roman(found) for found in _ROMAN.findall(after)} if lost else set()
    return [n for n in lost if not _may_be_spelled(n, had[n], before, romans)], added


def _may_be_spelled(number: str, raw: str, text: str, romans: set[str]) -> bool:
    if number != "100" and _PERCENT.match(text, text.find(raw) + len(raw)):
        return False
    is_round = len(number) > 1 and not number[1:].strip("0")
    is_half = raw.endswith((".5", ",5"))
    return number in romans or is_round or is_half or (len(number) < _FEW_DIGITS and int(number) <= _SPELLED)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield each number as plain digits without separators, with its spelling; "" for one in two systems of digits."""
    for raw in _NUMBER.findall(text):
        digits = raw
        if not raw.isascii():
            bases = {ord(each) - int(each) for each in raw if each.isdecimal()}
            if len(bases) > 1:
                yield "", raw
            digits = "".join([str(unicodedata.decimal(each, each)) for each in raw])
        if digits.isdecimal():
            yield digits.lstrip("0") or "0", raw
        else:
            for part in _parts(digits):
                yield part.lstrip("0") or "0", raw


def _parts(digits: str) -> list[str]:
    """Return a spelling with separators as one number, or as several: 5.5.2024 is a date."""
    parts = re.split(f"[{re.escape(_SEPARATOR)}]", digits)
    groups = parts[1:-1]
    if all(len(part) in (2, 3) for part in groups) and (not groups or len(parts[-1]) <= _FEW_DIGITS):
        return ["".join(parts)]
    return parts


def _roman(letters: str) -> str:
    values = [_ROMANS[letter] for letter in letters]
    return str(sum(-v if any(v < after for after in values[i + 1 : i + 2]) else v for i, v in enumerate(values)))


def _said(lost: list[str], added: list[str]) -> str:
    phrases = ((lost, "missing"), (added, "not in the source"))
    said = [f"{_few(found)} {'is' if len(found) == 1 else 'are'} {how}" for found, how in phrases if found]
    return " and ".join(said) or "the numbers differ"


def _few(found: list[str]) -> str:
    some = list(dict.fromkeys(found))[:_NAMED]
    return ", ".join(excerpt(each, 20) for each in some) + (" …" if len(found) > _NAMED else "")
