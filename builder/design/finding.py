"""What a rule says of a course: findings, and remarks about what it could not look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.diagnostics import Diagnostic, Location, Severity

if TYPE_CHECKING:
    from builder.design.rules import Rule

__all__ = ["Finding", "Remark", "finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A place for which a rule does not hold.

    `about` are the ids of what it stands in, the smallest first: by any of them it can be accepted, and then has a `reason`.
    """

    rule: Rule
    location: Location
    what: str
    mend: str
    about: tuple[str, ...] = ()
    reason: str = ""

    @property
    def diagnostic(self) -> Diagnostic:
        """The finding as any other thing that is said to authors."""
        return Diagnostic(self.location, self.what, self.mend, self.rule, Severity.WARNING)

    def accepted(self, reason: str) -> Finding:
        """Return the finding as accepted."""
        return replace(self, reason=reason)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule could not look at, and why; no fault of the author's."""

    rule: Rule
    what: str


def finding(rule: Rule, at: Location, what: str, mend: str, *about: str) -> Finding:
    """Return a finding about what has these ids, the smallest first."""
    return Finding(rule, at, what, mend, tuple(name for name in about if name))
