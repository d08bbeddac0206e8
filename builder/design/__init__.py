"""A standard of practice that runs: rules of course design, each a function of a course to findings.

What `checks` tells makes a course wrong on the platform; what is told here makes it hard to learn from. docs/design.md says of
each rule what exactly it looks at, why, and how to mend what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.design.accepted import Acceptance, accept
from builder.design.alt import check_alt
from builder.design.cases import check_cases
from builder.design.finding import Finding, Remark
from builder.design.ground import Ground
from builder.design.length import check_length
from builder.design.minutes import check_minutes
from builder.design.objectives import check_objectives
from builder.design.practice import check_practice
from builder.design.reading import check_reading
from builder.design.rules import Rule
from builder.design.sources import check_sources
from builder.design.terms import check_terms
from builder.design.verbs import check_verbs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from builder.model.course import Course

__all__ = ["RULES", "Acceptance", "Design", "Finding", "Remark", "Rule", "check_design"]

# `accepted` is what is found of the acceptances themselves.
RULES: Mapping[Rule, Callable[[Ground], Iterable[Finding | Remark]]] = {
    Rule.OBJECTIVES: check_objectives,
    Rule.VERBS: check_verbs,
    Rule.MINUTES: check_minutes,
    Rule.LENGTH: check_length,
    Rule.ALT: check_alt,
    Rule.READING: check_reading,
    Rule.PRACTICE: check_practice,
    Rule.SOURCES: check_sources,
    Rule.CASES: check_cases,
    Rule.TERMS: check_terms,
    Rule.ACCEPTED: lambda _: (),
}


@dataclass(frozen=True, slots=True)
class Design:
    """What the rules say of a course, in the order of its files."""

    course: str
    found: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    remarks: tuple[Remark, ...]


def check_design(
    course: Course,
    others: tuple[Course, ...] = (),
    acceptances: Collection[Acceptance] = (),
    rules: Collection[Rule] = tuple(Rule),
) -> Design:
    """Run rules on a course in its source language; `others` are the courses that share its glossary and sources."""
    ground = Ground(course, others)
    told = [each for rule in RULES if rule in rules for each in RULES[rule](ground)]
    found, accepted = accept((each for each in told if isinstance(each, Finding)), acceptances, rules)
    remarks = tuple(each for each in told if isinstance(each, Remark))
    return Design(course.id, _sorted(found), _sorted(accepted), remarks)


def _sorted(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.location, each.rule, each.what)))
