"""Cases say in which country they play, and not all play in one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.design.finding import Finding, finding
from builder.design.rules import Rule
from builder.model.parts import nodes, proses
from builder.model.prose import Callout
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.design.ground import Ground
    from builder.diagnostics import Location

__all__ = ["check_cases"]

_FEW, _MANY = 3, 6
_LEAST_COUNTRIES = 3


@dataclass(frozen=True, slots=True)
class _Case:
    countries: tuple[str, ...]
    location: Location
    about: tuple[str, ...]


def check_cases(ground: Ground) -> Iterator[Finding]:
    """Check the callouts of the kind `example`."""
    cases = tuple(_cases(ground))
    placed = [case for case in cases if case.countries]
    if cases and not placed:
        # A course of worked examples may have no cases: that is said, and accepted, once.
        what = "no example of this course says in which country it plays"
        yield finding(
            Rule.CASES, cases[0].location, what, "give each its country, as in :country: ID", ground.course.id
        )
        return
    for case in cases:
        if not case.countries:
            what, mend = "this example does not say in which country it plays", "add a line such as :country: ID"
            yield finding(Rule.CASES, case.location, what, mend, *case.about)
    yield from _spread(placed, ground.course.id)


def _cases(ground: Ground) -> Iterator[_Case]:
    for place in ground.places():
        for prose in proses(place.block):
            for node in nodes(prose.children):
                if isinstance(node, Callout) and node.kind == "example":
                    first = next(texts(node), None)
                    yield _Case(node.countries, first.location if first else place.block.location, place.ids)


def _spread(placed: list[_Case], course: str) -> Iterator[Finding]:
    named = Counter(country for case in placed for country in dict.fromkeys(case.countries))
    if len(placed) >= _MANY and len(named) < _LEAST_COUNTRIES:
        what = f"the {len(placed)} cases of this course play in {len(named)} countries, fewer than {_LEAST_COUNTRIES}"
        mend = "set some of them elsewhere, with names and ways of that place"
        yield finding(Rule.CASES, placed[0].location, what, mend, course)
    elif len(placed) >= _FEW:
        for country, number in named.most_common(1):
            if number * 2 > len(placed):
                what = f"{number} of the {len(placed)} cases of this course play in {country}"
                mend = "set some of them elsewhere, with names and ways of that place"
                yield finding(Rule.CASES, placed[0].location, what, mend, course)
