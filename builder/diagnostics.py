"""What is said to an author when the input is at fault: where, what, and the mend.

Every mistake becomes a `Diagnostic`; they are gathered in a `Diagnostics` list and shown all at once, so nobody mends a
course one message at a time. `codes.py` lists every code.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from builder.codes import Code

__all__ = ["Code", "Diagnostic", "Diagnostics", "InputError", "Location", "Severity", "suggest"]

_FEW = 12


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in the source: a path relative to the workspace, with `/`, and a line counted from 1 (0: the whole file)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Severity(StrEnum):
    """An error stops the build; a warning is printed and the build goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake: `what` is wrong and how to `mend` it, both without a closing full stop."""

    location: Location
    what: str
    mend: str
    code: StrEnum  # `Code`, or a check's of catalogs (catalog/lint/codes)
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Spell `file:line: what; mend [code]` on one line, whatever the input held."""
        warning = "warning: " if self.severity is Severity.WARNING else ""
        line = f"{self.location}: {warning}{self.what}; {self.mend} [{self.code}]"
        return (
            line if line.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
        )


class Diagnostics(list[Diagnostic]):
    """The diagnostics gathered so far, in the order in which they were found."""

    def error(self, location: Location, code: Code, what: str, mend: str) -> None:
        """Add an error."""
        self.append(Diagnostic(location, what, mend, code))

    def warning(self, location: Location, code: Code, what: str, mend: str) -> None:
        """Add a warning."""
        self.append(Diagnostic(location, what, mend, code, Severity.WARNING))

    @property
    def errors(self) -> list[Diagnostic]:
        """Those that stop a build."""
        return [d for d in self if d.severity is Severity.ERROR]

    def stop_on_errors(self) -> None:
        """Raise `InputError` with everything found, if any of it is an error."""
        if self.errors:
            raise InputError(self)


class InputError(Exception):
    """The input is at fault; carries every diagnostic, so that none is lost on the way to the terminal."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(set(diagnostics), key=lambda d: (d.location, d.code, d.what))
        super().__init__("\n".join(map(str, self.diagnostics)))


def suggest(word: str, known: Iterable[str]) -> str:
    """Return the mend for an unknown word: the nearest known one, or all of them when they are few."""
    options = sorted(known)
    near = difflib.get_close_matches(word.lower(), options, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    if 0 < len(options) <= _FEW:
        return "use one of " + ", ".join(options)
    return "see the documentation for the names that exist" if options else "there is none to choose from"
