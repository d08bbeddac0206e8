"""Silences: warnings that a translator has looked at. Each has a reason, and one that silences nothing is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.catalog.lint.codes import Check
from builder.diagnostics import Location, suggest

_NOTE = re.compile(
    r"ldn:\s*ignore\b\s*(?P<codes>[a-z][a-z-]*+(?:\s*,\s*[a-z][a-z-]*+)*+)?\s*(?:[–—:-]+\s*(?P<reason>.*))?"
)
_KNOWN = frozenset(Check)


@dataclass(frozen=True, slots=True)
class Silence:
    """A code that is not reported, for the keys that begin with `prefix`; errors are reported all the same."""

    code: str
    reason: str
    location: Location
    prefix: str = ""

    def covers(self, code: str, key: str) -> bool:
        """Whether a finding of this code at this key is meant."""
        return code == self.code and (not self.prefix or key == self.prefix or key.startswith(f"{self.prefix}."))


def read_notes(notes: Iterable[str], location: Location) -> Iterator[Silence]:
    """Yield the silences in a translator's comments: `ldn: ignore same, numbers – the reason`; without codes, one of ""."""
    for note in notes:
        if "ldn:" not in note or not (found := _NOTE.fullmatch(note.strip())):
            continue
        for code in re.split(r"\s*,\s*", found["codes"] or ""):
            yield Silence(code, (found["reason"] or "").strip(), location)


def fault(silence: Silence) -> tuple[str, str]:
    """Return what is wrong with a silence and the mend; empty where nothing is."""
    if not silence.code:
        return "a silence names no check", "write: ldn: ignore CODE – the reason"
    if silence.code not in _KNOWN:
        return f'there is no check "{silence.code}"', suggest(silence.code, _KNOWN)
    if not silence.reason:
        return f"the silence of {silence.code} has no reason", "write the reason after a dash"
    return "", ""
