"""Findings that an author accepts, each with a reason; an acceptance of nothing is a finding itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.design.finding import Finding, finding
from builder.design.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from builder.diagnostics import Location

__all__ = ["Acceptance", "accept"]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The findings of a rule that are accepted in what has the id `about` and all below it; empty: in the whole course."""

    rule: Rule
    reason: str
    location: Location
    about: str = ""

    def covers(self, each: Finding) -> bool:
        """Whether a finding is meant."""
        return each.rule is self.rule and (not self.about or self.about in each.about)


def accept(
    found: Iterable[Finding], acceptances: Collection[Acceptance], rules: Collection[Rule]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that stand, and those that are accepted; `rules` are those that were run."""
    used: set[Acceptance] = set()
    standing, accepted = [], []
    for each in found:
        by = next((acceptance for acceptance in acceptances if acceptance.covers(each)), None)
        if by is None:
            standing.append(each)
        else:
            used.add(by)
            accepted.append(each.accepted(by.reason))
    if Rule.ACCEPTED in rules:
        standing += [_idle(each) for each in acceptances if each.rule in rules and each not in used]
    return tuple(standing), tuple(accepted)


def _idle(acceptance: Acceptance) -> Finding:
    where = f'in "{acceptance.about}"' if acceptance.about else "in this course"
    what = f"{acceptance.rule} finds nothing {where} that is not accepted already"
    return finding(Rule.ACCEPTED, acceptance.location, what, "remove this line")
