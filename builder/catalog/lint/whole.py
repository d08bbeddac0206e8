"""What only the catalog as a whole shows: contradictions, what it lost, its header."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Sequence

from builder.catalog.entry import Catalog
from builder.catalog.lint.codes import Check
from builder.catalog.lint.pair import Finding, Pair
from builder.catalog.words import shared_words
from builder.languages import UnknownLanguageError, language
from builder.model.text import Kind

# An entry's line, the key to name, and what was found.
Placed = tuple[int, str, Finding]

_WORDS = re.compile(r"\w+")
_PLURALS = re.compile(r"nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*([^;]{1,300});?\s*")
_LONG = 20
_SIMILAR = 60
_NUMBERS = range(120)
# One word may need two translations, by gender or case, where it answers a question or fills a cell.
_BY_CONTEXT = frozenset({Kind.CELL, Kind.CHOICE, Kind.OPTION, Kind.ITEM, Kind.ANSWER})


def contradictions(pairs: Sequence[tuple[int, Pair]]) -> Iterator[Placed]:
    """Find one source with two translations, and one translation of two sources."""
    first: dict[tuple[str, Kind], tuple[int, Pair]] = {}
    used: dict[str, tuple[int, Pair]] = {}
    for line, pair in pairs:
        at, former = first.setdefault((pair.source, pair.kind), (line, pair))
        if former.value != pair.value and not _may_differ(former, pair):
            what = f'the same text is "{_short(former.value)}" on line {at}'
            yield (
                line,
                pair.key,
                Finding(Check.INCONSISTENT, what, "choose one translation, or silence it with a reason"),
            )
        if len(pair.value) < _LONG:
            continue
        at, former = used.setdefault(pair.value, (line, pair))
        if former.source != pair.source and shared_words(former.source, pair.source) < _SIMILAR:
            what = f"the same translation stands on line {at} for another text"
            yield line, pair.key, Finding(Check.REUSED, what, "see which of the two it translates")


def losses(catalog: Catalog, template: Catalog | None) -> Iterator[Placed]:
    """Find messages of the .pot that the catalog no longer has, and translations that only its obsolete entries keep."""
    active = {entry.msgctxt: entry for entry in catalog.entries if not entry.obsolete}
    keys = [entry.msgctxt for entry in template.entries if not entry.obsolete] if template else []
    if missing := [key for key in keys if key not in active]:
        what = f"{len(missing)} of {len(keys)} messages have no entry here, the first is {missing[0]}"
        mend = "restore the file if entries were lost from it; then run ldn catalog update"
        yield 1, "", Finding(Check.SHRUNK, what, mend)
    for entry in catalog.entries:
        now = active.get(entry.msgctxt)
        if entry.obsolete and entry.translated and now is not None and not now.translated:
            what = f"its translation is only in an obsolete entry, on line {entry.line}"
            yield now.line, now.msgctxt, Finding(Check.SHRUNK, what, "copy it back if it still fits")


def plural_header(catalog: Catalog, code: str) -> Iterator[Placed]:
    """Find a Plural-Forms header that cannot be read, or counts forms that the language does not have."""
    spelled = dict(catalog.header).get("Plural-Forms", "")
    try:
        right = language(code).plural_forms
    except UnknownLanguageError:
        return
    if spelled and spelled != right and (what := _wrong(spelled, right)):
        yield 1, "", Finding(Check.PLURAL_FORMS, f"Plural-Forms: {what}", f"write {right}")


def _wrong(spelled: str, right: str) -> str:
    found, known = _PLURALS.fullmatch(spelled.strip()), _PLURALS.fullmatch(right)
    if not (found and known):
        return "the header cannot be read"
    count = int(found[1])
    # Some tools count a form for fractions or for millions that others leave out.
    if abs(count - int(known[1])) > 1:
        return f"{count} forms, where this language has {known[1]}"
    try:
        form = gettext.c2py(found[2])
        return "" if all(form(number) < count for number in _NUMBERS) else f"the rule names a form beyond the {count}"
    except (ValueError, RecursionError, ZeroDivisionError, OverflowError):
        return "the rule cannot be read"


def _may_differ(one: Pair, other: Pair) -> bool:
    if one.kind in _BY_CONTEXT and " " not in one.source.strip():
        return True
    return _WORDS.findall(one.value.casefold()) == _WORDS.findall(other.value.casefold())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"  # noqa: PLR2004  # so that a finding stays readable
