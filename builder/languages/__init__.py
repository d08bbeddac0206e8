"""Languages by MediaWiki's code: their names, tags elsewhere, direction, plural forms and fallbacks.

Small tables in this room hold what CLDR has otherwise or not at all. Babel is imported only for the name of a language that
the tables do not name, so that a build in frequent languages never pays for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from builder.diagnostics import suggest
from builder.languages.chains import fallbacks
from builder.languages.names import CLDR, PSEUDO, TABLE
from builder.languages.plurals import are_known, plural_forms
from builder.languages.tags import RTL, bcp47, edx

__all__ = ["PSEUDO", "Language", "UnknownLanguageError", "by_tag", "codes", "language"]

# Spelled so by gettext's own tools for scripts, and with a hyphen by MediaWiki for countries.
_GETTEXT = {"zh_CN": "zh-hans", "zh_TW": "zh-hant", "sr@latin": "sr-el", "sr@Latn": "sr-el"}
_LONGEST = 40


class UnknownLanguageError(ValueError):
    """A code that MediaWiki does not have; reads `what is wrong; the mend`."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language.

    `code` is MediaWiki's, `bcp47` the tag for HTML, `edx` the nearest value that Open edX has for a course's language (empty
    where it has none), `name` the language's own name for itself, `plural_forms` a catalog header's value, which is that of
    English where the language's own are not known (`plurals_known`), `fallbacks` MediaWiki's chain without English at its
    end.
    """

    code: str
    bcp47: str
    edx: str
    name: str
    english: str
    direction: Literal["ltr", "rtl"]
    plural_forms: str
    plurals_known: bool
    fallbacks: tuple[str, ...]


@cache
def codes() -> frozenset[str]:
    """Return every known code: all of MediaWiki's, and those of PSEUDO."""
    return CLDR.union(TABLE, PSEUDO)


@cache
def language(code: str) -> Language:
    """Return the language of a code, spelled as MediaWiki spells it; raises `UnknownLanguageError` with the nearest."""
    if code not in codes():
        raise UnknownLanguageError(f'unknown language "{code}"; {_mend(code)}')
    name, english = _names(code)
    return Language(
        code=code,
        bcp47=bcp47(code),
        edx=edx(code),
        name=name,
        english=english,
        direction="rtl" if code in RTL else "ltr",
        plural_forms=plural_forms(code),
        plurals_known=are_known(code),
        fallbacks=fallbacks(code),
    )


def by_tag(tag: str) -> str:
    """Return the code of a language as another tool spells it (`pt_BR`, `sr-Cyrl`, `de_DE.UTF-8`); empty where none fits.

    Where two codes have one tag (`yue`, `zh-yue`), it is the shorter one.
    """
    if tag in _GETTEXT:
        return _GETTEXT[tag]
    # Longer than any tag is what only looks like one.
    spelled = tag[:_LONGEST].partition(".")[0].partition("@")[0].strip().lower().replace("_", "-")
    while spelled:
        if spelled in codes():
            return spelled
        same = [code for code in codes() if bcp47(code).lower() == spelled]
        if same:
            return min(same, key=lambda code: (len(code), code))
        spelled = spelled.rpartition("-")[0]
    return ""


def _mend(code: str) -> str:
    """Return what to write instead: MediaWiki's code of the same tag, of the language without its region, or a similar one."""
    spelled = code.lower().replace("_", "-")
    first = spelled.partition("-")[0]
    same = [known for known in sorted(codes()) if bcp47(known).lower() == spelled]
    for known in (spelled, *same, first):
        if known in codes():
            return f'did you mean "{known}"?'
    near = suggest(spelled, codes())
    return near if near.startswith("did you mean") else "use MediaWiki's code, such as pt-br"


def _names(code: str) -> tuple[str, str]:
    """Return a language's own name and the English one."""
    row = TABLE.get(code) or PSEUDO.get(code)
    if row:
        name, _, english = row.partition("|")
        return name, english
    from babel.core import Locale  # noqa: PLC0415 - costs ten times what all else here does

    name = Locale(code).languages[code]
    return _capital(name), Locale("en").languages[code]


def _capital(name: str) -> str:
    """Begin a name with a capital, as titles do, unless its first word has its own inside (isiZulu)."""
    first = name.partition(" ")[0]
    return name if first != first.lower() else name[0].title() + name[1:]
